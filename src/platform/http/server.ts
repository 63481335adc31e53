import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { errorCodes, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Config } from '../config/config.js';
import { Courtesy } from '../batching/courtesy.js';
import { Invalid } from '../errors/domain-error.js';
import { Log } from '../logging/log.js';
import { addSecurityHeaders } from './security-headers.js';
import { Metrics } from './metrics.js';
import { serveApiDocs } from './api-docs.js';
import { serveConsole } from './console-assets.js';
import { describeAll } from './described.js';
import { isApi, refuseCrossSite } from './origin.hook.js';
import { multipartFields } from './multipart-fields.js';
import type { Problem } from './problem.filter.js';
import { Readiness } from './readiness.js';
import { StrictInput } from './strict-input.js';

/** The HTTP side of the program: one Fastify, with everything that holds for every route. */
export async function createHttpApp(
  module: unknown,
  config: Config,
  log: Log,
): Promise<NestFastifyApplication> {
  const options: Record<string, unknown> = {
    trustProxy: config.trustProxy.length ? config.trustProxy : false,
    genReqId: () => randomUUID(),
    frameworkErrors,
    bodyLimit: 1024 * 1024,
    requestTimeout: 300_000,
    routerOptions: { maxParamLength: 500, ignoreTrailingSlash: false, caseSensitive: true },
    return503OnClosing: false,
    forceCloseConnections: 'idle',
  };
  const adapter = new FastifyAdapter(options);
  const app = await NestFactory.create<NestFastifyApplication>(module as never, adapter, {
    logger: log,
    bodyParser: false,
    abortOnError: false,
  });
  const fastify = adapter.getInstance() as unknown as FastifyInstance;
  addBodyParsers(fastify);
  await app.register(cookie as never);
  addSecurityHeaders(fastify, config);
  refuseCrossSite(fastify, config.publicUrl);
  const metrics = app.get(Metrics);
  const readiness = app.get(Readiness);
  const courtesy = app.get(Courtesy);
  fastify.addHook('onRequest', (request, _reply, done) => {
    courtesy.came(request.raw);
    done();
  });
  // Callbacks: a promise for each hook of each request adds up.
  fastify.addHook('onResponse', (request, reply, done) => {
    courtesy.answered(request.raw);
    // The pattern, never the address itself: paths carry tokens.
    const route = request.routeOptions?.url ?? 'unknown';
    metrics.observe(request.method, route, reply.statusCode, reply.elapsedTime);
    const dull = route.includes('/assets/') && reply.statusCode < 400;
    if (!dull && route !== '/healthz' && route !== '/readyz')
      log.info('request', {
        requestId: request.id,
        method: request.method,
        route,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      });
    done();
  });
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    void reply.header('x-request-id', request.id);
    if (readiness.stopping) void reply.header('connection', 'close');
    if (isApi(request) && !reply.hasHeader('cache-control'))
      void reply.header('cache-control', 'private, no-store');
    done();
  });
  closeOnceAnswered(fastify);
  await serveConsole(fastify);
  await serveApiDocs(fastify, () => openApi(app));
  app.useGlobalPipes(new StrictInput());
  return app;
}

export function openApi(app: NestFastifyApplication): OpenAPIObject {
  const description = new DocumentBuilder()
    .setTitle('Hemicycle')
    .setVersion('1')
    .setDescription(
      'Every console function. Errors are problem+json (RFC 9457); edits send If-Match, sends Idempotency-Key.',
    )
    .addCookieAuth('__Host-session')
    .build();
  describeAll();
  return SwaggerModule.createDocument(app, description, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
}

/**
 * A connection whose answer was under way when the program was told to stop is closed once it is answered; it would be kept
 * for the client's next request otherwise, for over a minute.
 */
function closeOnceAnswered(fastify: FastifyInstance): void {
  fastify.addHook('preClose', (done) => {
    const again = setInterval(() => fastify.server.closeIdleConnections(), 50).unref();
    fastify.server.once('close', () => clearInterval(again));
    done();
  });
}

/** Addresses that cannot be decoded never reach a route, nor the filter of all other errors. */
function frameworkErrors(_error: Error, request: FastifyRequest, reply: FastifyReply): void {
  const problem: Problem = {
    type: 'about:blank',
    title: 'bad request',
    status: 400,
    code: 'bad_request',
    detail: 'This address is not well formed.',
    instance: request.id,
  };
  void reply.status(400).type('application/problem+json').header('cache-control', 'no-store').send(problem);
}

function addBodyParsers(fastify: FastifyInstance) {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    if (body === '') return done(null, undefined);
    try {
      // A key named __proto__ would become the prototype of a copied object.
      done(
        null,
        JSON.parse(body as string, (key, value: unknown) => (key === '__proto__' ? undefined : value)),
      );
    } catch {
      done(new Invalid([{ field: '', message: 'The body is not valid JSON.' }]), undefined);
    }
  });
  // Uploads are handed on as the raw stream; the handler counts the bytes.
  fastify.addContentTypeParser(
    'application/octet-stream',
    { bodyLimit: 1024 ** 3 },
    (_request, payload, done) => done(null, payload),
  );
  fastify.register(formbody, { bodyLimit: 64 * 1024 });
  fastify.addContentTypeParser('multipart/form-data', async (request: FastifyRequest, payload: Readable) => {
    // Forms with files are handed on as the raw stream, as uploads are; the handler counts the bytes.
    if ((request.routeOptions.config as { takesFiles?: boolean }).takesFiles) return payload;
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of payload as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > 64 * 1024) throw new errorCodes.FST_ERR_CTP_BODY_TOO_LARGE();
      chunks.push(chunk);
    }
    return multipartFields(Buffer.concat(chunks).toString(), request.headers['content-type'] ?? '');
  });
}
