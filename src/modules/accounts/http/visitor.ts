import type { FastifyRequest } from 'fastify';
import { peerOf } from '../../../platform/limits/rate-limits.js';
import type { SessionCookie } from '../session-cookie.js';
import type { Visitor } from '../sign-in.service.js';

export const visitorOf = (request: FastifyRequest, cookie: SessionCookie): Visitor => ({
  peer: peerOf(request),
  userAgent: request.headers['user-agent'] ?? '',
  token: cookie.of(request),
});
