import { createServer } from 'node:http';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Application } from '../../src/application.js';
import { calendarReply, replyAddress, type ReplyOptions } from '../factories/calendar-replies.js';
import { createEvent } from '../factories/events.js';
import { createInvitation, type InvitedGuest } from '../factories/invitations.js';
import { eventually } from '../support/eventually.js';
import { hasMailServers, startDovecot, type Dovecot } from '../support/mail-servers.js';
import { startProgram } from '../support/program.js';
import { testApp } from '../support/test-app.js';

const REPLY_DOMAIN = 'rsvp.example.org';
// Reads nothing itself; each test starts nodes of its own that do.
const app = testApp({ REPLY_DOMAIN });

describe.skipIf(!hasMailServers())('a mailbox read over IMAP', () => {
  let dovecot: Dovecot;
  let eventId: string;
  let nodes: Application[] = [];
  beforeAll(async () => {
    eventId = (await createEvent(app().source)).id;
  });
  beforeEach(async () => {
    dovecot = await startDovecot();
    await app().source.query('DELETE FROM inbound_mailboxes');
  });
  afterEach(async () => {
    for (const node of nodes) await node.stop();
    nodes = [];
    await dovecot.stop();
  });

  const start = async (env: Record<string, string> = {}) => {
    const node = await app().anotherNode({
      IMAP_URL: dovecot.url,
      ROLE: 'worker',
      LOG_LEVEL: 'silent',
      ...env,
    });
    nodes.push(node);
    return node;
  };
  const invite = () => createInvitation(app(), { eventId });
  const put = (guest: InvitedGuest, options: ReplyOptions = {}) =>
    dovecot.put(calendarReply(guest, options), replyAddress(app(), guest));
  const answersOf = async (guest: InvitedGuest): Promise<string[]> =>
    (
      await app().source.query('SELECT answer FROM answers WHERE invitation_id = $1 ORDER BY number', [
        guest.id,
      ])
    ).map(({ answer }: { answer: string }) => answer);
  const answered = (guest: InvitedGuest, count = 1) =>
    eventually(async () => (await answersOf(guest)).length >= count, 60_000);
  const mailbox = async (): Promise<{
    holder: string | null;
    uid_validity: string;
    last_uid: string;
    left_behind: number;
    read_at: Date | null;
    problem: string;
  }> => (await app().source.query('SELECT * FROM inbound_mailboxes'))[0];
  const stored = async (guest: InvitedGuest) =>
    (await app().source.query('SELECT id FROM inbound_messages WHERE invitation_id = $1', [guest.id])).length;
  const unseen = () => dovecot.files().filter((name) => !/:2,.*S/.test(name));

  test('what is there and what comes is applied and marked as seen; nothing is moved or deleted', async () => {
    const [first, second] = [await invite(), await invite()];
    put(first, { status: 'TENTATIVE' });
    await start();
    await answered(first);
    put(second);
    await answered(second);
    await eventually(() => unseen().length === 0);
    expect(dovecot.files()).toHaveLength(2);
    await eventually(async () => (await mailbox()).last_uid === '2');
  });

  test('a server that goes away is found again, and only what is new is fetched', async () => {
    const [first, second] = [await invite(), await invite()];
    await start();
    put(first);
    await answered(first);
    await eventually(async () => (await mailbox()).last_uid === '1');
    await dovecot.halt();
    await eventually(async () => (await mailbox()).problem !== '', 60_000);
    put(second);
    await dovecot.start();
    await answered(second);
    await eventually(async () => (await mailbox()).problem === '');
    expect(await stored(first)).toBe(1);
  }, 120_000);

  test('another UIDVALIDITY: everything is read again, and applied once', async () => {
    const [first, second] = [await invite(), await invite()];
    const node = await start();
    put(first);
    await answered(first);
    await eventually(async () => (await mailbox()).last_uid === '1');
    const before = (await mailbox()).uid_validity;
    await node.stop();
    nodes = [];
    await dovecot.halt();
    await new Promise((resolve) => setTimeout(resolve, 1100));
    dovecot.renumber();
    await dovecot.start();
    put(second);
    await start();
    await answered(second);
    await eventually(async () => (await mailbox()).last_uid === '2');
    expect((await mailbox()).uid_validity).not.toBe(before);
    expect([await stored(first), await answersOf(first)]).toEqual([1, ['accepted']]);
  }, 120_000);

  test('one node reads at a time; another goes on when it stops', async () => {
    const [first, second] = [await invite(), await invite()];
    const reader = await start();
    await eventually(async () => (await mailbox())?.read_at);
    const waiting = await start();
    put(first);
    await answered(first);
    const sessions = () => dovecot.log().match(/imap-login: Info: Login:/g)?.length ?? 0;
    expect(sessions()).toBe(1);
    const { holder } = await mailbox();
    await reader.stop();
    nodes = [waiting];
    put(second);
    await answered(second);
    expect((await mailbox()).holder).not.toBe(holder);
    expect(sessions()).toBe(2);
  }, 120_000);

  test('what is too large stays in the mailbox, unread, and holds nothing up (D9)', async () => {
    const guest = await invite();
    dovecot.put(
      `From: a@example.org\r\nMessage-ID: <large@example.org>\r\n\r\n${'x'.repeat(11 * 1024 * 1024)}`,
      'rsvp@rsvp.example.org',
    );
    put(guest);
    await start();
    await answered(guest);
    await eventually(async () => (await mailbox()).left_behind === 1);
    await eventually(() => unseen().length === 1);
  });

  test('a wrong password and a folder that is not there are said in words', async () => {
    const wrong = new URL(dovecot.url);
    wrong.password = 'wrong';
    const node = await start({ IMAP_URL: wrong.href });
    await eventually(async () => (await mailbox())?.problem.includes('password'), 60_000);
    expect((await mailbox()).problem).not.toContain('wrong');
    await node.stop();
    nodes = [];
    await app().source.query('DELETE FROM inbound_mailboxes');
    await start({ IMAP_URL: `${dovecot.url}/Nowhere` });
    await eventually(async () => (await mailbox())?.problem.includes('no such folder'), 60_000);
  }, 120_000);

  /** That of one that was killed ends by itself; this is to not have to wait for it. */
  const endLease = () =>
    app().source.query(`UPDATE inbound_mailboxes SET held_until = now() - interval '1 second'`);
  const killedProgram = () =>
    startProgram(app(), { ROLE: 'all', IMAP_URL: dovecot.url, REPLY_DOMAIN, LOG_LEVEL: 'silent' });

  test('killed between fetch and commit, then between commit and remembering it: applied once (D11)', async () => {
    const guest = await invite();
    const gate = new Client({ connectionString: app().database.url });
    const row = new Client({ connectionString: app().database.url });
    await gate.connect();
    await row.connect();
    const waits = (table: string) =>
      eventually(
        async () =>
          (
            await app().source.query(
              `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database() AND query ILIKE $1`,
              [`%${table}%`],
            )
          ).length,
        60_000,
      );
    try {
      // The mail is fetched, and its insertion waits: killed there.
      await gate.query('BEGIN; LOCK TABLE inbound_messages IN SHARE MODE');
      put(guest);
      const first = await killedProgram();
      await waits('INSERT INTO inbound_messages');
      first.child.kill('SIGKILL');
      await first.ended;
      await gate.query('ROLLBACK');
      await endLease();
      expect(await stored(guest)).toBe(0);

      // It is inserted, and the note of how far the mailbox was read waits: killed there.
      await gate.query('BEGIN; LOCK TABLE inbound_messages IN SHARE MODE');
      const second = await killedProgram();
      await waits('INSERT INTO inbound_messages');
      await row.query('BEGIN');
      await row.query('SELECT 1 FROM inbound_mailboxes FOR UPDATE');
      await gate.query('ROLLBACK');
      await waits('left_behind + ');
      second.child.kill('SIGKILL');
      await second.ended;
      await row.query('ROLLBACK');
      await endLease();
      expect(await stored(guest)).toBe(1);
      expect((await mailbox()).last_uid).toBe('0');
      const third = await killedProgram();
      await eventually(async () => (await mailbox()).last_uid === '1', 60_000);
      await answered(guest);
      third.child.kill('SIGTERM');
      await third.ended;
      expect([await stored(guest), await answersOf(guest)]).toEqual([1, ['accepted']]);
      expect(unseen()).toEqual([]);
    } finally {
      await gate.end();
      await row.end();
    }
  }, 180_000);

  test('killed again and again while many come: every reply is applied once (D11)', async () => {
    const guests = await Promise.all(Array.from({ length: 60 }, invite));
    for (const guest of guests) put(guest);
    for (let kills = 0; kills < 3; kills++) {
      await endLease();
      const program = await killedProgram();
      await new Promise((resolve) => setTimeout(resolve, 40 + 90 * kills));
      program.child.kill('SIGKILL');
      await program.ended;
    }
    await endLease();
    await start();
    for (const guest of guests) await answered(guest);
    for (const guest of guests) {
      expect(await answersOf(guest)).toEqual(['accepted']);
      expect(await stored(guest)).toBe(1);
    }
  }, 180_000);
});

describe.skipIf(!hasMailServers())('a mailbox that wants a token', () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const fields = new URLSearchParams(body);
      const answer = (status: number, content: object) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content));
      if (request.url === '/token') {
        asked.push(body);
        return fields.get('client_secret') === 'correct'
          ? answer(200, { access_token: 'the-token', token_type: 'Bearer', expires_in: 3599 })
          : answer(401, { error: 'invalid_client', error_description: 'not to be shown' });
      }
      return answer(200, { active: fields.get('token') === 'the-token', username: 'rsvp' });
    });
  });
  let dovecot: Dovecot;
  let url: string;
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
    dovecot = await startDovecot(`${url}/introspect`);
  });
  afterAll(async () => {
    await dovecot.stop();
    server.close();
  });

  test.each([
    ['correct', undefined],
    ['wrong', 'invalid_client'],
  ])(
    'is read with one got for the program (%s secret)',
    async (secret, problem) => {
      await app().source.query('DELETE FROM inbound_mailboxes');
      const node = await app().anotherNode({
        IMAP_URL: `imap://rsvp@127.0.0.1:${dovecot.port}`,
        IMAP_OAUTH_TOKEN_URL: `${url}/token`,
        IMAP_OAUTH_CLIENT_ID: 'the-program',
        IMAP_OAUTH_CLIENT_SECRET: secret,
        ROLE: 'worker',
        LOG_LEVEL: 'silent',
      });
      try {
        const row = await eventually(async () => {
          const [found] = await app().source.query('SELECT read_at, problem FROM inbound_mailboxes');
          return (found?.read_at || found?.problem) && found;
        }, 60_000);
        if (problem) expect(row.problem).toContain(problem);
        else expect(row.problem).toBe('');
        expect(row.problem).not.toContain('not to be shown');
        expect(Object.fromEntries(new URLSearchParams(asked.at(-1)))).toMatchObject({
          grant_type: 'client_credentials',
          client_id: 'the-program',
          scope: 'https://outlook.office365.com/.default',
        });
      } finally {
        await node.stop();
      }
    },
    120_000,
  );
});
