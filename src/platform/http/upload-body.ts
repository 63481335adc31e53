import type { FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { Invalid } from '../errors/domain-error.js';

/**
 * Hands the bytes that a request brings as `application/octet-stream` to `take`, which counts them. Whoever is still sending when
 * that refuses them may finish: a browser hears of a refusal only once it has sent everything. `take` leaves the stream open
 * (`iterator({ destroyOnReturn: false })`).
 * @throws Invalid when the request brings none
 */
export async function takeUpload<Taken>(
  request: FastifyRequest,
  take: (bytes: Readable, announced: number) => Promise<Taken>,
): Promise<Taken> {
  const { body, headers } = request;
  if (!(body instanceof Readable))
    throw new Invalid([{ field: '', message: 'Send the bytes of the file as application/octet-stream.' }]);
  try {
    return await take(body, Number(headers['content-length'] ?? 0));
  } finally {
    request.raw.resume();
  }
}
