import { expect, test } from 'vitest';
import { setTimeout as sleep } from 'node:timers/promises';
import { createServer } from 'node:net';
import { calendarReply, replyAddress } from '../factories/calendar-replies.js';
import { createEvent } from '../factories/events.js';
import { createInvitation } from '../factories/invitations.js';
import { eventually } from '../support/eventually.js';
import { deliver } from '../support/lmtp.js';
import { startProgram } from '../support/program.js';
import { testApp } from '../support/test-app.js';

// Reads nothing itself: what comes in is for the programs that are killed.
const app = testApp({ REPLY_DOMAIN: 'rsvp.example.org' });
const guests = 120;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

test('a reader killed between fetch and commit: every reply is applied once (D11)', async () => {
  const event = await createEvent(app().source);
  const invited = [];
  for (let i = 0; i < guests; i++) invited.push(await createInvitation(app(), { eventId: event.id }));
  const port = await freePort();
  const start = () =>
    startProgram(app(), {
      ROLE: 'all',
      LMTP_PORT: String(port),
      REPLY_DOMAIN: 'rsvp.example.org',
      LOG_LEVEL: 'silent',
    });
  let program = await start();
  const unanswered = new Set(invited);
  let kills = 0;
  // What got no 250 is delivered again, as every mail server does; and much of what did, as some do.
  for (let round = 0; unanswered.size || kills < 3; round++) {
    const victim = program;
    const some = [...(unanswered.size ? unanswered : invited)].slice(0, 60);
    const kill = kills < 3 ? sleep(60 + 90 * round).then(() => victim.child.kill('SIGKILL')) : undefined;
    await Promise.all(
      some.map((guest) =>
        deliver(
          { port },
          calendarReply(guest, { messageId: guest.id, stamp: new Date(0) }),
          replyAddress(app(), guest),
        ).then(
          ({ accepted }) => void (accepted.length && unanswered.delete(guest)),
          () => undefined,
        ),
      ),
    );
    if (!kill) continue;
    await kill;
    await victim.ended;
    kills++;
    program = await start();
  }
  await eventually(async () => {
    const [{ left }] = await app().source.query(
      `SELECT count(*)::int AS left FROM inbound_messages WHERE state = 'received'`,
    );
    return left === 0;
  }, 60_000);
  program.child.kill('SIGTERM');
  await program.ended;
  const rows = await app().source.query(
    `SELECT (SELECT count(*)::int FROM answers a WHERE a.invitation_id = i.id) AS answers,
            (SELECT array_agg(m.state) FROM inbound_messages m WHERE m.invitation_id = i.id) AS states
       FROM invitations i WHERE i.event_id = $1`,
    [event.id],
  );
  expect(rows).toHaveLength(guests);
  for (const row of rows) expect(row).toEqual({ answers: 1, states: ['applied'] });
}, 180_000);
