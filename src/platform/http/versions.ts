import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError, StaleVersion } from '../errors/domain-error.js';

/**
 * Optimistic concurrency of everything edited by hand: answers carry `version` in the body; changes send it back as
 * `If-Match: "3"`. A change without it is refused with 428, one with an old version with 412 and the present record.
 */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(header ?? '')?.[1];
  if (!version)
    throw new DomainError('version_required', 428, 'Send the version you edited, as If-Match: "3".');
  return Number(version);
});

/** @throws StaleVersion with `view()` when the record moved on since `expected` */
export function requireVersion(expected: number, record: { version: number }, view: () => unknown): void {
  if (record.version !== expected) throw new StaleVersion(view());
}

/** `Idempotency-Key` of everything that sends: 8 to 100 visible characters. */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const key = context.switchToHttp().getRequest<FastifyRequest>().headers['idempotency-key'];
  if (typeof key !== 'string' || !/^[\x21-\x7e]{8,100}$/.test(key))
    throw new DomainError(
      'idempotency_key_required',
      400,
      'Send an Idempotency-Key header of 8 to 100 characters, a new one for each new act.',
    );
  return key;
});
