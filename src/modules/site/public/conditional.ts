import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { alreadyThere } from '../../files/range.rules.js';

export interface Content {
  type: string;
  body: Buffer;
  etag: string;
  modifiedAt?: Date | undefined;
  /** How long caches may keep it without asking, in seconds. */
  maxAge?: number;
  /** Behind a secret address: for no cache that others use, and for no search engine. */
  secret?: boolean;
}

/** The tag is made of the bytes, so a page that looks the same is the same. */
export const content = (
  type: string,
  body: string,
  rest: Omit<Content, 'type' | 'body' | 'etag'> = {},
): Content => ({
  type,
  // Once into bytes, not again for each who reads it.
  body: Buffer.from(body),
  etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`,
  ...rest,
});

/**
 * Sends it, or 304 to who has it already. Only the tag decides: a date would miss a name that became an alias within
 * the same second, or a venue renamed elsewhere.
 */
export function sendContent(
  request: FastifyRequest,
  reply: FastifyReply,
  { type, body, etag, modifiedAt, maxAge = 0, secret }: Content,
): void {
  void reply.header('etag', etag);
  if (secret) void reply.headers(secretly);
  else
    void reply
      .header('cache-control', maxAge ? `public, max-age=${maxAge}` : 'public, no-cache')
      .header('vary', 'Accept-Language');
  if (modifiedAt) void reply.header('last-modified', modifiedAt.toUTCString());
  if (alreadyThere(request.headers['if-none-match'], etag)) void reply.status(304).send();
  else void reply.type(type).send(body);
}

const secretly = {
  'cache-control': 'private, max-age=0, must-revalidate',
  'x-robots-tag': 'noindex, nofollow',
  'referrer-policy': 'no-referrer',
};
