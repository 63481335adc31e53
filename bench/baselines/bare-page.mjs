// Bare Fastify and pg: one look-up by the token's hash, then a page of so many bytes. Arguments: database URL, port, bytes.
import { createHash } from 'node:crypto';
import Fastify from 'fastify';
import pg from 'pg';

const [url, port, bytes] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url, max: 20 });
const page = 'x'.repeat(Number(bytes));
const app = Fastify();
app.get('/healthz', () => 'ok');
app.get('/i/:token', async (request, reply) => {
  const hash = createHash('sha256').update(request.params.token).digest();
  const { rows } = await pool.query({
    name: 'guest',
    text: 'SELECT id, event_id, language FROM invitations WHERE page_token_hash = $1',
    values: [hash],
  });
  if (!rows.length) return reply.code(404).send();
  return reply.type('text/html; charset=utf-8').send(page);
});
await app.listen({ port: Number(port), host: '127.0.0.1' });
process.on('SIGTERM', () => process.exit(0));
