import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { catchError, from, mergeMap, type Observable } from 'rxjs';
import { SHOWS_PEOPLE, type NamingPart } from '../../../platform/access/shows-people.js';
import { DomainError } from '../../../platform/errors/domain-error.js';
import { Looks } from './looks.service.js';

/** The rows of a page with people at risk in them. */
export const rowsAtRisk = ({ items }: { items: readonly { atRisk: boolean }[] }): unknown =>
  items.filter(({ atRisk }) => atRisk);

@Injectable()
export class ShownPeople implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly looks: Looks,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const naming = this.reflector.get<NamingPart<never> | undefined>(SHOWS_PEOPLE, context.getHandler());
    const { actor, params } = context.switchToHttp().getRequest<FastifyRequest>();
    if (!actor?.cleared) return next.handle();
    return next.handle().pipe(
      mergeMap(async (answer) => {
        if (naming)
          await this.looks.record(actor, idsIn(naming(answer as never, params as Record<string, string>)));
        return answer as unknown;
      }),
      catchError((error: unknown) =>
        from(this.looks.record(actor, error instanceof DomainError ? idsIn(error.details) : [])).pipe(
          mergeMap(() => {
            throw error;
          }),
        ),
      ),
    );
  }
}

const besides = new WeakMap<object, readonly (string | null | undefined)[]>();

/** Says whom a part of an answer names whose id does not stand in it. */
export function alsoNames<Part extends object>(
  part: Part,
  ids: readonly (string | null | undefined)[],
): Part {
  besides.set(part, ids);
  return part;
}

/** Whether a part of an answer was said to name somebody beside the ids in it. */
export const namesBeside = (part: object): boolean => besides.has(part);

const id = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Every id that stands in `value` or was said of a part of it, however deep, each once. */
export function idsIn(value: unknown): string[] {
  const found = new Set<string>();
  const walk = (one: unknown): void => {
    if (typeof one === 'string') {
      if (one.length === 36 && id.test(one)) found.add(one);
    } else if (typeof one === 'object' && one !== null) {
      for (const part of Object.values(one)) walk(part);
      if (besides.has(one)) walk(besides.get(one));
    }
  };
  walk(value);
  return [...found];
}
