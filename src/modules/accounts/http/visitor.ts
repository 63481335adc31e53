import type { FastifyRequest } from 'fastify';
import { peerOf } from '../../../platform/limits/rate-limits.js';
import { sessionCookie } from '../session-cookie.js';
import type { Visitor } from '../sign-in.service.js';

export const visitorOf = (request: FastifyRequest, https: boolean): Visitor => ({
  peer: peerOf(request),
  userAgent: request.headers['user-agent'] ?? '',
  token: sessionCookie(request, https),
});
