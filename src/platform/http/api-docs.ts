import fastifyStatic from '@fastify/static';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

// The pages of Swagger UI come with @nestjs/swagger; they are taken from there, as files, so that the CSP holds.
const files = dirname(
  createRequire(fileURLToPath(import.meta.resolve('@nestjs/swagger'))).resolve(
    'swagger-ui-dist/package.json',
  ),
);

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Hemicycle API</title>
    <link rel="stylesheet" href="/api/docs/files/swagger-ui.css">
  </head>
  <body>
    <div id="docs"></div>
    <script src="/api/docs/files/swagger-ui-bundle.js"></script>
    <script src="/api/docs/start.js"></script>
  </body>
</html>
`;
const start = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#docs', deepLinking: true, validatorUrl: null });\n`;

/** The description of the API at /api/openapi.json, and to read and try at /api/docs. */
export async function serveApiDocs(fastify: FastifyInstance, describe: () => OpenAPIObject): Promise<void> {
  let description: string | undefined;
  await fastify.register(fastifyStatic, {
    root: files,
    prefix: '/api/docs/files/',
    decorateReply: false,
    index: false,
  });
  fastify.get('/api/openapi.json', (_request, reply) => {
    description ??= JSON.stringify(describe());
    return reply.type('application/json; charset=utf-8').send(description);
  });
  fastify.get('/api/docs', (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
  fastify.get('/api/docs/start.js', (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').send(start),
  );
}
