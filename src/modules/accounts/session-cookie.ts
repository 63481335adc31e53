import type { FastifyRequest } from 'fastify';

/** `__Host-` needs HTTPS; on plain HTTP (a first look on one's own machine) browsers would refuse it. */
export const cookieName = (https: boolean) => (https ? '__Host-session' : 'session');

export function sessionCookie(request: FastifyRequest): string | undefined {
  const cookies = request.cookies;
  return cookies['__Host-session'] ?? cookies['session'];
}
