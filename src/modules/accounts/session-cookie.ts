import type { FastifyReply, FastifyRequest } from 'fastify';
import { longestSession } from './sessions.rules.js';

/** `__Host-` needs HTTPS; on plain HTTP (a first look on one's own machine) browsers would refuse it. */
export const cookieName = (https: boolean) => (https ? '__Host-session' : 'session');

/** Over HTTPS only the `__Host-` cookie counts: a neighbouring subdomain can set the other one, but not this. */
export const sessionCookie = (request: FastifyRequest, https: boolean): string | undefined =>
  request.cookies[cookieName(https)];

export function setSessionCookie(reply: FastifyReply, token: string, https: boolean): void {
  void reply.setCookie(cookieName(https), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: https,
    maxAge: longestSession / 1000,
  });
}

export function clearSessionCookie(reply: FastifyReply, https: boolean): void {
  void reply.clearCookie(cookieName(https), { path: '/', httpOnly: true, sameSite: 'lax', secure: https });
}
