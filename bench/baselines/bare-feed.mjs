// Bare Fastify: the bytes of a file under one strong tag, or 304 to who has them. Arguments: port, file, tag.
import { readFileSync } from 'node:fs';
import Fastify from 'fastify';

const [port, file, etag] = process.argv.slice(2);
const body = readFileSync(file);
const app = Fastify();
app.get('/healthz', () => 'ok');
app.get('/calendar.ics', (request, reply) => {
  reply.header('etag', etag);
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  return reply.type('text/calendar; charset=utf-8').send(body);
});
await app.listen({ port: Number(port), host: '127.0.0.1' });
process.on('SIGTERM', () => process.exit(0));
