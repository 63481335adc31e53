import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEvent } from '../factories/events.js';
import { createInvitation } from '../factories/invitations.js';
import { draftMessage, insertMessages } from '../factories/messages.js';
import { ApiClient, signedIn } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { startProgram, type Program } from '../support/program.js';
import { SmtpSink } from '../support/smtp-sink.js';
import { testApp } from '../support/test-app.js';

const app = testApp({ ROLE: 'web' });
const sink = new SmtpSink();
const minutes = 60_000;
/** By how much the clock of each node is wrong; the last one's steps back by ten minutes while it runs. */
const clocks = {
  fast: { CLOCK_SHIFT: String(5 * minutes) },
  slow: { CLOCK_SHIFT: String(-5 * minutes) },
  stepping: {
    CLOCK_SHIFT: String(5 * minutes),
    CLOCK_STEP_AFTER: '4000',
    CLOCK_STEP_TO: String(-5 * minutes),
  },
};
let nodes: Program[] = [];

beforeAll(async () => {
  await sink.start();
  const preload = pathToFileURL('test/support/shifted-clock.mjs').href;
  nodes = await Promise.all(
    Object.values(clocks).map((clock) =>
      startProgram(app(), {
        ROLE: 'all',
        SMTP_URL: sink.url(),
        NODE_OPTIONS: `--import=${preload}`,
        ...clock,
      }),
    ),
  );
});
afterAll(async () => {
  for (const { child } of nodes) child.kill('SIGTERM');
  await Promise.all(nodes.map(({ ended }) => ended));
  await sink.stop();
});

const answer = async (node: Program, path: string) => {
  const { status } = await fetch(`${node.url}${path}/answers`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ nonce: `${path}-${node.port}`.slice(0, 60), answer: 'room' }).toString(),
  });
  return status;
};

test('nodes whose clocks are five minutes wrong, or step back, end a deadline and a session at the same moment (K2)', async () => {
  const open = await createEvent(app().source, { answersUntil: new Date(Date.now() + 2 * minutes) });
  const closed = await createEvent(app().source, { answersUntil: new Date(Date.now() - 2 * minutes) });
  const [early, late] = [
    await createInvitation(app(), { eventId: open.id }),
    await createInvitation(app(), { eventId: closed.id }),
  ];
  const organiser = await signedIn(app(), { roles: { [open.teamId]: 'organiser' } });
  const seen = async () => ({
    open: await Promise.all(nodes.map((node) => answer(node, early.path))),
    closed: await Promise.all(nodes.map((node) => answer(node, late.path))),
    session: await Promise.all(
      nodes.map(async (node) => (await new ApiClient(node, organiser.session).get('/session')).status),
    ),
  });
  const same = { open: [303, 303, 303], closed: [409, 409, 409], session: [200, 200, 200] };
  expect(await seen()).toEqual(same);
  // The stepping clock has stepped once its process is five seconds old.
  const [{ now }] = await app().source.query('SELECT clock_timestamp() AS now');
  await eventually(async () => {
    const [row] = await app().source.query(
      `SELECT clock_timestamp() > $1::timestamptz + interval '5 seconds' AS later`,
      [now],
    );
    return row.later;
  });
  expect(await seen()).toEqual(same);
});

test('they count attempts together, and a limit ends for all of them when the database says so (K2)', async () => {
  const [fast, slow] = nodes as [Program, Program, Program];
  const tries = async (node: Program, count: number) => {
    const statuses: number[] = [];
    for (let n = 0; n < count; n++)
      statuses.push((await fetch(`${node.url}/i/${`a${n}`.padEnd(26, 'b')}`)).status);
    return statuses;
  };
  await app().source.query('DELETE FROM rate_limits');
  expect(new Set(await tries(fast, 30))).toEqual(new Set([404]));
  expect(new Set(await tries(slow, 30))).toEqual(new Set([404]));
  expect([await tries(fast, 1), await tries(slow, 1)]).toEqual([[429], [429]]);
  const [{ left }] = await app().source.query(
    `SELECT max(expire) - extract(epoch FROM clock_timestamp()) * 1000 AS left FROM rate_limits`,
  );
  expect(Number(left)).toBeGreaterThan(0);
  expect(Number(left)).toBeLessThanOrEqual(600_000);
  // A moment before its end it holds on every node; a moment after it, on none.
  await app().source.query(
    `UPDATE rate_limits SET expire = extract(epoch FROM clock_timestamp() + interval '1 minute') * 1000`,
  );
  expect([await tries(fast, 1), await tries(slow, 1)]).toEqual([[429], [429]]);
  await app().source.query(
    `UPDATE rate_limits SET expire = extract(epoch FROM clock_timestamp() - interval '1 second') * 1000`,
  );
  expect([await tries(fast, 1), await tries(slow, 1)]).toEqual([[404], [404]]);
});

test('their senders share the outbox: every mail once, no claim is taken for one that ran out (K2)', async () => {
  const drafts = Array.from({ length: 120 }, () => draftMessage());
  await insertMessages(app(), drafts);
  await eventually(async () => {
    const [row] = await app().source.query(
      `SELECT count(*)::int AS left FROM messages WHERE state <> 'sent'`,
    );
    return row.left === 0;
  }, 60_000);
  for (const { to } of drafts) expect(sink.mailsTo(to.address)).toHaveLength(1);
  const [row] = await app().source.query(
    'SELECT sum(doubts)::int AS doubts, max(attempts) AS attempts FROM messages',
  );
  expect(row).toEqual({ doubts: 0, attempts: 1 });
});
