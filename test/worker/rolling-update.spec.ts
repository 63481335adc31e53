import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEvent } from '../factories/events.js';
import { createInvitation, type InvitedGuest } from '../factories/invitations.js';
import { eventually } from '../support/eventually.js';
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
const start = async () => {
  const node = await startProgram(app(), { ROLE: 'all', SMTP_URL: sink.url() });
  nodes.push(node);
  return node;
};

beforeAll(() => sink.start());
afterAll(async () => {
  for (const { child } of nodes) child.kill('SIGTERM');
  await Promise.all(nodes.map(({ ended }) => ended));
  await sink.stop();
});

test('one node after the other is replaced while guests answer: nobody sees an error, no answer and no mail is lost (K5)', async () => {
  const event = await createEvent(app().source, { capacity: guestsInAll });
  const guests: InvitedGuest[] = [];
  for (let i = 0; i < guestsInAll; i++) guests.push(await createInvitation(app(), { eventId: event.id }));
  const old = [await start(), await start()];
  const balancer = new Balancer(nodes);
  await balancer.ask();

  let replaced = false;
  const left = [...guests];
  const statuses: number[] = [];
  const answering = Promise.all(
    Array.from({ length: clients }, async () => {
      while (left.length) {
        // Some are kept for after the change, however quick the machine is.
        if (!replaced && left.length < guestsInAll / 4) {
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
  for (const leaving of old) {
    await start();
    await balancer.ask();
    leaving.child.kill('SIGTERM');
    expect(await leaving.ended).toBe(0);
  }
  replaced = true;
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
