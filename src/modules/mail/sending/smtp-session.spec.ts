import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ServerManners } from './server-manners.js';
import { SmtpSession, type Ended } from './smtp-session.js';

const offers = { pipelining: true, size: true, sizeLimit: 1000 };
const mailTo = (to: string, content = `To: ${to}\r\n.\r\n`) => ({
  from: 'bounce@example.org',
  to,
  content: { bytes: Buffer.from(content), size: content.length - 3 },
});
const textTo = (to: string) => mailTo(to).content.bytes.toString();
const envelope = (to: string) =>
  `MAIL FROM:<bounce@example.org> SIZE=${mailTo(to).content.size}\r\nRCPT TO:<${to}>\r\nDATA\r\n`;
const yes = '250 2.1.0 OK\r\n250 2.1.5 OK\r\n354 Go ahead\r\n';
const taken = (session: SmtpSession) => session.take().toString();
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A session in which each mail is given when the one before was handed over. */
function scene(manners = new ServerManners(), offered = offers) {
  const session = new SmtpSession(offered, manners);
  const outcomes: Record<string, Ended | 'not yet'> = {};
  let handedOver = 0;
  const send = (to: string) => {
    outcomes[to] = 'not yet';
    void session.send(mailTo(to), () => handedOver++).then((outcome) => (outcomes[to] = outcome));
  };
  return { session, outcomes, send, manners, handedOver: () => handedOver };
}

/** The first is handed over, the second announced in the same breath. */
function announced(manners?: ServerManners) {
  const stage = scene(manners);
  const { session, send } = stage;
  send('a@example.org');
  expect(taken(session)).toBe(envelope('a@example.org'));
  session.receive(yes);
  expect(stage.handedOver()).toBe(1);
  send('b@example.org');
  expect(taken(session)).toBe(textTo('a@example.org') + envelope('b@example.org'));
  return stage;
}

describe('content and the envelope of the next mail leave together', () => {
  test('and so does the one after it', async () => {
    const { session, outcomes, send } = announced();
    session.receive(`250 2.0.0 Taken\r\n${yes}`);
    send('c@example.org');
    expect(taken(session)).toBe(textTo('b@example.org') + envelope('c@example.org'));
    session.receive('250 2.0.0 Taken\r\n');
    await settled();
    expect(outcomes).toEqual({
      'a@example.org': { kind: 'sent' },
      'b@example.org': { kind: 'sent' },
      'c@example.org': 'not yet',
    });
  });

  test('a silence leaves a doubt about the first alone (H2)', async () => {
    const { session, outcomes } = announced();
    session.lost({ message: 'silent' });
    await settled();
    expect(outcomes).toEqual({
      'a@example.org': { kind: 'in_doubt', reply: 'silent' },
      'b@example.org': undefined,
    });
  });

  test.each(['', '250 2.0.0 Taken\r\n'])(
    'the connection goes after "%s" before the second is answered: it was not begun (H2)',
    async (answers) => {
      const { session, outcomes, manners } = announced();
      session.receive(answers);
      session.lost({ message: 'closed' });
      await settled();
      expect(outcomes['b@example.org']).toBeUndefined();
      // It may be that the server does not bear it; another one tries later.
      expect(manners.mayFollow).toBe(false);
    },
  );

  test('421 for the first: the second was not begun, and nothing is said against the server (H2)', async () => {
    const { session, outcomes, manners } = announced();
    session.receive('421 4.3.2 Closing\r\n');
    await settled();
    expect(outcomes).toEqual({
      'a@example.org': { kind: 'retry', scope: 'server', reply: '421 4.3.2 Closing' },
      'b@example.org': undefined,
    });
    expect([session.over, taken(session), manners.mayFollow]).toEqual([true, '', true]);
  });

  test('the first is refused, the second is taken: no RSET between them (H4)', async () => {
    const { session, outcomes } = announced();
    session.receive(`554 5.7.1 Spam\r\n${yes}`);
    expect(taken(session)).toBe(textTo('b@example.org'));
    session.receive('250 2.0.0 Taken\r\n');
    await settled();
    expect(outcomes).toEqual({
      'a@example.org': { kind: 'failed', reply: '554 5.7.1 Spam' },
      'b@example.org': { kind: 'sent' },
    });
  });

  test.each([
    ['503 5.5.1 Nested\r\n503 5.5.1 No\r\n503 5.5.1 No\r\n', false],
    ['503 5.5.1 Nested\r\n250 2.1.5 OK\r\n354 Go ahead\r\n', true],
  ])('a server that keeps the refused first is told to forget it: %j', async (answers, over) => {
    const { session, outcomes } = announced();
    session.receive(`554 5.7.1 Spam\r\n${answers}`);
    expect(session.over).toBe(over);
    expect(taken(session)).toBe(over ? '' : 'RSET\r\n');
    session.receive('250 2.0.0 OK\r\n');
    await settled();
    expect(outcomes).toMatchObject({ 'a@example.org': { kind: 'failed' }, 'b@example.org': undefined });
  });

  test('the second is refused as its own (H4)', async () => {
    const { session, outcomes } = announced();
    session.receive('250 2.0.0 Taken\r\n250 2.1.0 OK\r\n550 5.1.1 Unknown\r\n554 5.5.1 Nobody\r\n');
    expect(taken(session)).toBe('RSET\r\n');
    session.lost({ message: 'closed' });
    await settled();
    expect(outcomes).toEqual({
      'a@example.org': { kind: 'sent' },
      'b@example.org': { kind: 'failed', reply: '550 5.1.1 Unknown' },
    });
  });

  test('an answer too many is noticed before the content of the second leaves', async () => {
    const { session, outcomes, manners } = announced();
    session.receive(`250 2.0.0 Taken\r\n250 2.0.0 Taken\r\n${yes}`);
    expect([session.over, taken(session), manners.stepwise]).toEqual([true, '', true]);
    await settled();
    expect(outcomes).toMatchObject({
      'a@example.org': { kind: 'sent' },
      'b@example.org': { kind: 'retry', scope: 'server' },
    });
  });

  test('one line tries it, the others wait for how that ends', () => {
    const manners = new ServerManners();
    const first = announced(manners);
    const other = scene(manners);
    other.send('x@example.org');
    other.session.receive(yes);
    expect(other.handedOver()).toBe(0);
    // A mail that comes all the same waits for its turn.
    other.send('y@example.org');
    expect(taken(other.session)).toBe(envelope('x@example.org') + textTo('x@example.org'));
    first.session.receive('250 2.0.0 Taken\r\n250 2.1.0 OK\r\n');
    other.session.receive('250 2.0.0 Taken\r\n');
    expect(taken(other.session)).toBe(envelope('y@example.org'));
    other.session.receive(yes);
    expect(other.handedOver()).toBe(1);
  });

  test('never where PIPELINING is not offered', async () => {
    const { session, send, handedOver } = scene(undefined, { ...offers, pipelining: false });
    send('a@example.org');
    send('b@example.org');
    expect(taken(session)).toBe(
      `MAIL FROM:<bounce@example.org> SIZE=${mailTo('a@example.org').content.size}\r\n`,
    );
    session.receive('250 OK\r\n');
    expect(taken(session)).toBe('RCPT TO:<a@example.org>\r\n');
    session.receive('250 OK\r\n');
    expect(taken(session)).toBe('DATA\r\n');
    session.receive('250 Some servers say so\r\n');
    expect(taken(session)).toBe(textTo('a@example.org'));
    expect(handedOver()).toBe(0);
    session.receive('250 Taken\r\n');
    expect(taken(session)).toMatch(/^MAIL FROM:<bounce@example.org> SIZE=\d+\r\n$/);
  });
});

test.each([
  ['a@example.org>\r\nRCPT TO:<b@example.org', 'Invalid address'],
  ['', 'Invalid address'],
  ['a b@example.org', 'Invalid address'],
])('nothing is said for the address %j (H10)', async (to, reply) => {
  const { session } = scene();
  expect(await session.send(mailTo(to))).toMatchObject({
    kind: 'failed',
    reply: expect.stringContaining(reply),
  });
  expect(taken(session)).toBe('');
});

test('a mail that is too large is not offered', async () => {
  const { session } = scene();
  expect(await session.send(mailTo('a@example.org', `${'x'.repeat(1001)}\r\n.\r\n`))).toMatchObject({
    kind: 'failed',
  });
  expect(taken(session)).toBe('');
});

test('an answer without an end ends the session', async () => {
  const { session, outcomes, send } = scene();
  send('a@example.org');
  for (let n = 0; n < 2000 && !session.over; n++) session.receive(`250-${'x'.repeat(60)}\r\n`);
  await settled();
  expect(outcomes['a@example.org']).toMatchObject({ kind: 'retry', scope: 'server' });
});

/** What a server may say at each step; `close` and `silent` instead of an answer. */
const answers = {
  MAIL: [
    '250 OK',
    '250 OK',
    '250-OK\r\n250 OK',
    '451 4.3.0 Later',
    '550 5.7.1 No',
    '421 Bye',
    'close',
    'silent',
  ],
  RCPT: [
    '250 OK',
    '250 OK',
    '250 2.1.5 OK',
    '450 4.2.1 Full',
    '550-5.1.1 Un\r\n550 5.1.1 known',
    '421 Bye',
    'close',
  ],
  DATA: [
    '354 Go',
    '354 Go',
    '354 Go',
    '451 Later',
    '554 5.7.1 No',
    '421 Bye',
    'close',
    'silent',
    '354 rogue',
  ],
  content: [
    '250 Taken',
    '250 Taken',
    '250-Ta\r\n250 ken',
    '452 4.3.1 Full',
    '554 Spam',
    '421 Bye',
    'close',
    'silent',
  ],
  RSET: ['250 OK', '250 OK', '502 What', 'close'],
};

/** A mail server that keeps the rules but for what it is told to say; knows what it took. */
class Server {
  said = '';
  gone = false;
  readonly took: string[] = [];
  /** Contents that came in whole. */
  readonly reached: string[] = [];
  readonly recipients: string[][] = [];
  private rest = '';
  private content: string[] | undefined;
  private sender = false;
  private accepted: string[] = [];

  constructor(private readonly choose: (count: number) => number) {}

  hear(bytes: string): void {
    this.rest += bytes;
    for (let end = this.rest.indexOf('\r\n'); end >= 0 && !this.gone; end = this.rest.indexOf('\r\n')) {
      const line = this.rest.slice(0, end);
      this.rest = this.rest.slice(end + 2);
      if (!this.content) this.obey(line);
      else if (line === '.') this.take(this.content.join('\r\n'));
      else this.content.push(line);
    }
  }

  private obey(line: string): void {
    const verb = line.slice(0, 4) as keyof typeof answers;
    const [, to] = /^RCPT TO:<(.*)>$/.exec(line) ?? [];
    if (verb === 'MAIL') this.recipients.push([]);
    if (to) this.recipients.at(-1)!.push(to);
    const possible = verb !== 'MAIL' && verb !== 'RSET' && !this.sender;
    const rogue = verb === 'DATA' && !this.accepted.length;
    const answer = this.say(verb, possible ? '503 5.5.1 MAIL first' : rogue ? '554 5.5.1 Nobody' : undefined);
    if (verb === 'MAIL' || verb === 'RSET') this.accepted = [];
    if (verb === 'MAIL') this.sender = answer.startsWith('2');
    if (to && answer.startsWith('2')) this.accepted.push(to);
    if (answer.startsWith('354')) this.content = [];
  }

  private take(text: string): void {
    if (text) this.reached.push(text);
    this.content = undefined;
    this.sender = false;
    // Who closes may have taken it all the same.
    if (/^(2|close)/.test(this.say('content')) && this.accepted.length) this.took.push(text);
    this.accepted = [];
  }

  private say(step: keyof typeof answers, proper?: string): string {
    const wanted = answers[step][this.choose(answers[step].length)]!;
    // A rogue asks for the content although there is nobody to send it to.
    const answer = proper && wanted !== '354 rogue' && wanted !== 'close' ? proper : wanted;
    if (answer !== 'close' && answer !== 'silent') this.said += `${answer}\r\n`;
    if (/^(421|close|silent)/.test(answer)) this.gone = true;
    return answer;
  }
}

test('whatever a server says, however its bytes come in: what it took was sent or is in doubt, at most one mail is, and what was not begun did not reach it (H1, H2, H4)', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.infiniteStream(fc.nat(1_000_000)),
      fc.infiniteStream(fc.nat(30)),
      fc.boolean(),
      async (choices, cuts, pipelining) => {
        // Most of the time all is well, or nothing would get far.
        const server = new Server((count) => Math.max(0, (choices.next().value % (8 * count)) - 7 * count));
        const session = new SmtpSession({ ...offers, pipelining }, new ServerManners());
        const outcomes = new Map<string, Ended>();
        let given = 0;
        const next = () => {
          if (given === 6) return;
          const to = `guest${given++}@example.org`;
          let followed = false;
          const follow = () => {
            if (!followed) next();
            followed = true;
          };
          void session.send(mailTo(to), follow).then((outcome) => {
            expect(outcomes.has(to)).toBe(false);
            outcomes.set(to, outcome);
            if (!session.over) follow();
          });
        };
        next();
        let heard = '';
        while (!session.over && outcomes.size < 6) {
          server.hear(taken(session));
          heard += server.said;
          server.said = '';
          const length = 1 + cuts.next().value;
          if (heard) session.receive(heard.slice(0, length));
          else session.lost({ message: 'gone' });
          heard = heard.slice(length);
          await settled();
        }
        expect(outcomes.size).toBe(given);
        let doubts = 0;
        for (const [to, outcome] of outcomes) {
          const text = `To: ${to}`;
          if (server.took.includes(text)) expect(['sent', 'in_doubt']).toContain(outcome?.kind);
          if (outcome?.kind === 'sent') expect(server.took).toContain(text);
          if (outcome?.kind === 'in_doubt') doubts++;
          if (!outcome || outcome.kind === 'unreachable') expect(server.reached).not.toContain(text);
        }
        expect(doubts).toBeLessThanOrEqual(1);
        expect(new Set(server.reached).size).toBe(server.reached.length);
        for (const recipients of server.recipients) expect(recipients.length).toBeLessThanOrEqual(1);
      },
    ),
    { numRuns: 300 },
  );
});
