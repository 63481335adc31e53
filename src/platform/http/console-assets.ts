import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the build puts the organisers' console; the same place seen from `dist/` and, in tests, from `src/`. */
export const consoleFolder = fileURLToPath(new URL('../../../dist/console/', import.meta.url));

const notBuilt = 'The console is not built; run: npm run build\n';

/** Serves the console at /console: hashed files for ever, the page itself never from a cache, any other path as the page. */
export async function serveConsole(fastify: FastifyInstance, folder = consoleFolder): Promise<void> {
  const page = join(folder, 'index.html');
  const sendPage = (reply: FastifyReply) => {
    void reply.header('cache-control', 'no-store');
    if (!existsSync(page)) return reply.status(503).type('text/plain; charset=utf-8').send(notBuilt);
    return reply.type('text/html; charset=utf-8').send(readFileSync(page));
  };
  if (existsSync(folder))
    await fastify.register(fastifyStatic, {
      root: join(folder, 'assets'),
      prefix: '/console/assets/',
      immutable: true,
      maxAge: '1y',
      decorateReply: false,
    });
  // Under the one address that it may answer for.
  fastify.get('/console/door/worker.js', (_request, reply) => {
    const worker = join(folder, 'door', 'worker.js');
    if (!existsSync(worker)) return sendPage(reply);
    void reply.header('cache-control', 'no-cache').type('text/javascript; charset=utf-8');
    return reply.send(readFileSync(worker));
  });
  fastify.get('/console', (_request, reply) => sendPage(reply));
  fastify.get('/console/*', (_request, reply) => sendPage(reply));
}
