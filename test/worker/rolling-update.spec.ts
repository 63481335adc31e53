import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEvent } from '../factories/events.js';
import { createInvitation, type InvitedGuest } from '../factories/invitations.js';
import { eventually } from '../support/eventually.js';
import { makeNextVersion, type NextVersion } from '../support/next-version.js';
import { startProgram, type Program } from '../support/program.js';
import { SmtpSink } from '../support/smtp-sink.js';
import { testApp } from '../support/test-app.js';

const app = testApp({ ROLE: 'web' });
const sink = new SmtpSink();
const guestsInAll = 400;
const clients = 10;

/** What load balancers do: ask /readyz, keep connections, never send a request twice once it was sent. */
class Balancer {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 20 });
  private ready: Program[] = [];
  private next = 0;
  private readonly asking: NodeJS.Timeout;

  constructor(private readonly nodes: Program[]) {
    this.asking = setInterval(() => void this.ask(), 300);
  }

  async ask(): Promise<void> {
    const ready = await Promise.all(
      this.nodes.map(async (node) =>
        fetch(`${node.url}/readyz`).then(
          ({ ok }) => ok,
          () => false,
        ),
      ),
    );
    this.ready = this.nodes.filter((_, index) => ready[index]);
  }

  /** The status; 502 when the node broke off, 504 when there is none. */
  send(method: string, path: string, body = ''): Promise<number> {
    const node = this.ready[this.next++ % this.ready.length];
    if (!node) return Promise.resolve(504);
    return new Promise((resolve) => {
      const sent = request(
        {
          ...{ host: '127.0.0.1', port: node.port, agent: this.agent, method, path },
          headers: {
            'content-type': 'application/x-www-form-urlencoded',
            'content-length': Buffer.byteLength(body),
            accept: 'text/html',
          },
        },
        (response) => {
          response.resume();
          response.on('end', () => resolve(response.statusCode!));
        },
      );
      sent.on('error', () => resolve(502));
      sent.end(body);
    });
  }

  close(): void {
    clearInterval(this.asking);
    this.agent.destroy();
  }
}

const nodes: Program[] = [];
const start = async (entry?: string) => {
  const node = await startProgram(app(), { ROLE: 'all', SMTP_URL: sink.url() }, '', entry);
  nodes.push(node);
  return node;
};

let next: NextVersion;
/** What the next version changes: what answers, mail and pages are read from and written to. */
const changed = ['answers', 'standings', 'invitations', 'events', 'messages', 'audit_entries'];

beforeAll(async () => {
  await sink.start();
  next = makeNextVersion(changed);
});
afterAll(async () => {
  for (const { child } of nodes) child.kill('SIGTERM');
  await Promise.all(nodes.map(({ ended }) => ended));
  await sink.stop();
  next.remove();
});

test('one node after the other is replaced by the next version, which changes the schema under the older one, while guests answer: nobody sees an error, no answer and no mail is lost (K5)', async () => {
  const event = await createEvent(app().source, { capacity: guestsInAll });
  const guests: InvitedGuest[] = [];
  for (let i = 0; i < guestsInAll; i++) guests.push(await createInvitation(app(), { eventId: event.id }));
  const old = [await start(), await start()];
  const balancer = new Balancer(nodes);
  await balancer.ask();

  // How many are kept for later, however quick the machine is.
  let kept = (guestsInAll * 3) / 4;
  const left = [...guests];
  const statuses: number[] = [];
  const answering = Promise.all(
    Array.from({ length: clients }, async () => {
      while (left.length) {
        if (left.length <= kept) {
          statuses.push(await balancer.send('GET', guests[0]!.path));
          await sleep(20);
          continue;
        }
        const guest = left.pop()!;
        const body = new URLSearchParams({ nonce: `roll-${guest.id}`, answer: 'room' }).toString();
        statuses.push(await balancer.send('GET', guest.path));
        statuses.push(await balancer.send('POST', `${guest.path}/answers`, body));
      }
    }),
  );
  const byNow = async () => {
    const [row] = await app().source.query(
      `SELECT (SELECT count(*)::int FROM migrations WHERE name LIKE 'Next%') AS changes,
              (SELECT count(*)::int FROM answers WHERE event_id = $1) AS answers`,
      [event.id],
    );
    return row;
  };
  await eventually(() => left.length <= kept, 60_000);
  expect((await byNow()).changes).toBe(0);
  for (const leaving of old) {
    await start(next.entry);
    expect((await byNow()).changes).toBe(changed.length);
    await balancer.ask();
    // Both versions at work on the schema of the later one.
    kept -= guestsInAll / 4;
    await eventually(() => left.length <= kept, 60_000);
    leaving.child.kill('SIGTERM');
    expect(await leaving.ended).toBe(0);
  }
  kept = 0;
  await answering;
  balancer.close();

  expect(statuses.filter((status) => ![200, 303].includes(status))).toEqual([]);
  const [row] = await app().source.query(
    `SELECT (SELECT count(*)::int FROM answers WHERE event_id = $1) AS answers,
            (SELECT sum(taken)::int FROM pools WHERE event_id = $1) AS taken`,
    [event.id],
  );
  expect(row).toEqual({ answers: guestsInAll, taken: guestsInAll });
  // Each answer makes a job, and each job a confirmation.
  await eventually(() => sink.received.length >= guestsInAll, 60_000);
  for (const { email } of guests) expect(sink.mailsTo(email)).toHaveLength(1);
}, 240_000);
