// The transaction of an answer as plain SQL: lock the event's row, read the pool, insert the answer, upsert where the guest
// stands, count the seat, write the audit line and the job, commit. Statements are prepared. Arguments: database URL, event
// id, connections, file with one JSON array of [invitation id, category].
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Client } from 'pg';

const [url, eventId, connections, file] = process.argv.slice(2);
const guests = JSON.parse(readFileSync(file, 'utf8'));
let next = 0;
const times = [];

const statements = {
  lock: `SELECT status, starts_at, ends_at, answers_until, capacity FROM events WHERE id = $1 FOR NO KEY UPDATE`,
  pool: `SELECT id, seats, taken, over FROM pools WHERE event_id = $1 AND mode = 'room' AND $2 = ANY (categories)`,
  answer: `INSERT INTO answers (id, invitation_id, event_id, answer, mode, channel, nonce, result)
           VALUES ($1, $2, $3, 'accepted', 'room', 'page', $4, $5) RETURNING number`,
  standing: `INSERT INTO standings (invitation_id, event_id, answer, mode, seat, pool_id, waiting_since, queue_place, answer_id, answered_at)
             VALUES ($1, $2, 'accepted', 'room', $3, $4, $5::bigint, $5::bigint, $6, now())
             ON CONFLICT (invitation_id) DO UPDATE SET seat = excluded.seat, pool_id = excluded.pool_id,
               waiting_since = excluded.waiting_since, answer_id = excluded.answer_id, answered_at = excluded.answered_at`,
  count: `UPDATE pools SET taken = taken + 1 WHERE id = $1`,
  audit: `INSERT INTO audit_entries (id, actor_kind, actor_id, action, subject_type, subject_id, event_id, data)
          VALUES ($1, 'guest', $2, 'answer.recorded', 'invitation', $2, $3, $4)`,
  job: `INSERT INTO pgboss.job (name, data) VALUES ('rsvps.confirm', $1)`,
};

async function record(client, [invitationId, category]) {
  const run = (name, values) => client.query({ name, text: statements[name], values });
  await client.query('BEGIN');
  await run('lock', [eventId]);
  const [pool] = (await run('pool', [eventId, category])).rows;
  const seat = pool.taken < pool.seats + pool.over ? 'seated' : 'waiting';
  const answerId = randomUUID();
  const [{ number }] = (await run('answer', [answerId, invitationId, eventId, randomUUID(), seat])).rows;
  await run('standing', [invitationId, eventId, seat, pool.id, seat === 'waiting' ? number : null, answerId]);
  if (seat === 'seated') await run('count', [pool.id]);
  await run('audit', [randomUUID(), invitationId, eventId, JSON.stringify({ answer: 'accepted', seat })]);
  await run('job', [JSON.stringify({ eventId, answerIds: [answerId], promoted: [] })]);
  await client.query('COMMIT');
}

async function worker() {
  const client = new Client({ connectionString: url });
  await client.connect();
  while (next < guests.length) {
    const guest = guests[next++];
    const startedAt = performance.now();
    await record(client, guest);
    times.push(performance.now() - startedAt);
  }
  await client.end();
}

const startedAt = performance.now();
await Promise.all(Array.from({ length: Number(connections) }, worker));
const seconds = (performance.now() - startedAt) / 1000;
times.sort((a, b) => a - b);
console.log(JSON.stringify({ seconds, p99: times[Math.floor(times.length * 0.99)] }));
