import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError, JsonOnly } from '../errors/domain-error.js';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses writes that another site's page made a browser send (Fetch Metadata, Origin), and on the API every body that
 * is not exactly JSON. Programs without a browser send neither header and are let through to the guards. The one-click
 * unsubscribe of RFC 8058 carries no origin either.
 */
export function refuseCrossSite(fastify: FastifyInstance, publicOrigin: string): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    done(safe.has(request.method) ? undefined : refusalOf(request, publicOrigin));
  });
}

/** Why a write is refused; undefined when it is let through. */
function refusalOf(request: FastifyRequest, publicOrigin: string): DomainError | undefined {
  const site = request.headers['sec-fetch-site'];
  const origin = request.headers.origin;
  const otherOrigin =
    origin === 'null'
      ? // Our pages tell browsers to send no referrer; the origin of their forms is then "null". Where the browser says
        // nothing else, such a form may only do what needs no cookie.
        !site && request.headers.cookie !== undefined
      : origin && origin !== publicOrigin && !sameHost(origin, request);
  const foreign = (site && site !== 'same-origin' && site !== 'none') || otherOrigin;
  if (foreign)
    return new DomainError('cross_site', 403, 'This request came from another site and was not carried out.');
  return isApi(request) && !sendsJson(request) ? new JsonOnly() : undefined;
}

/** By the route that was found, not by the address: `/%61pi/…` and `//api/…` must not lead around what holds for `/api/`. */
export const isApi = (request: FastifyRequest): boolean =>
  (request.routeOptions.url ?? request.url).startsWith('/api/');

function sendsJson(request: FastifyRequest): boolean {
  const hasBody =
    request.headers['transfer-encoding'] !== undefined || (request.headers['content-length'] ?? '0') !== '0';
  const type = request.headers['content-type'];
  if (type === undefined && !hasBody) return true;
  const upload =
    type === 'application/octet-stream' && /^\/api\/v1\/[a-z-]+(\/[\w-]+\/[a-z-]+)?(\?|$)/.test(request.url);
  return upload || /^application\/json(; ?charset=utf-8)?$/i.test(type ?? '');
}

/** Reached by another name than PUBLIC_URL (localhost while developing): the page's origin is the address it was sent to. */
function sameHost(origin: string, request: FastifyRequest): boolean {
  return (
    origin === `${request.protocol}://${request.headers.host}` &&
    /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(request.headers.host ?? '')
  );
}
