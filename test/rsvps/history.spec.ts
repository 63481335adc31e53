import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AnswerBatch } from '../../src/modules/rsvps/answers.batch.js';
import { SpeakerSeats } from '../../src/modules/rsvps/speakers/speaker-seats.service.js';
import { OfferClock } from '../../src/modules/rsvps/queue/offer-clock.js';
import { Database } from '../../src/platform/database/database.js';
import {
  heldShort,
  lostAnswers,
  overtaken,
  oversold,
  wrongMails,
  type Call,
  type Final,
} from '../factories/calls.js';
import { createEventWithCompanions } from '../factories/companions.js';
import { deputyOf } from '../factories/deputies.js';
import { createInvitation, type InvitedGuest } from '../factories/invitations.js';
import { countedWrong, noSeatFaults, runOut, seatFaults, setQueue } from '../factories/queues.js';
import { createTeam } from '../factories/staff.js';
import { ApiClient, signedIn } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { startProgram, type Program } from '../support/program.js';
import { randomFrom, seeds } from '../support/seeds.js';
import { testApp } from '../support/test-app.js';

/** Sets things up and reads nothing that is proved from; the calls go to two processes of their own. */
const app = testApp({ ROLE: 'web' });
let programs: Program[];
let staff: ApiClient[];
let teamId: string;

beforeAll(async () => {
  programs = await Promise.all([
    startProgram(app(), { ROLE: 'all' }),
    startProgram(app(), { ROLE: 'web', TRUST_PROXY: '127.0.0.1' }),
  ]);
  teamId = (await createTeam(app().source)).id;
  const { session } = await signedIn(app(), { roles: { [teamId]: 'organiser' } });
  staff = programs.map((program) => new ApiClient(program, session));
}, 120_000);

afterAll(async () => {
  for (const { child } of programs ?? []) child.kill('SIGTERM');
  await Promise.all((programs ?? []).map(({ ended }) => ended));
});

type Rest = Pick<Call, 'what' | 'invitationId'> & Partial<Call>;

class Clients {
  readonly calls: Call[] = [];
  private notes = 0;

  constructor(
    readonly eventId: string,
    readonly guests: InvitedGuest[],
    private readonly random: () => number,
  ) {}

  some = (most: number): number => Math.floor(this.random() * (most + 1));
  one = <T>(of: readonly T[]): T => of[this.some(of.length - 1)]!;

  private async call(rest: Rest, ask: () => Promise<{ status: number }>): Promise<void> {
    const began = performance.now();
    const status = await ask().then(
      (answer) => answer.status,
      () => 0,
    );
    const acknowledged = status >= 200 && status < 400;
    const refused = status >= 400 && status < 500;
    const blank = { note: '', said: '', party: 1 };
    this.calls.push({ ...blank, ...rest, began, ended: performance.now(), acknowledged, refused });
  }

  private post(
    guest: InvitedGuest,
    path: string,
    fields: Record<string, string>,
  ): Promise<{ status: number }> {
    return fetch(`${this.one(programs).url}${guest.path}/${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'null', accept: 'text/html' },
      body: new URLSearchParams(fields).toString(),
    });
  }

  async answer(guest: InvitedGuest, onlyYes = false): Promise<void> {
    const note = `note ${++this.notes}`;
    const yes = ['room', 'accepted'] as const;
    const [choice, said] = onlyYes
      ? yes
      : this.one([
          yes,
          yes,
          yes,
          ['no', 'declined'],
          ['tentative', 'tentative'],
          ['withdrawn', 'withdrawn'],
        ] as const);
    const companions = this.one([0, 0, 1, 2]);
    const fields = { nonce: `${guest.id}-${note}`, answer: choice, note, companions: String(companions) };
    const rest = { what: 'answer', invitationId: guest.id, note, said, party: 1 + companions } as const;
    const send = () => this.call(rest, () => this.post(guest, 'answers', fields));
    // Now and then pressed twice: the same answer on both processes at once.
    await Promise.all(!onlyYes && this.some(4) === 0 ? [send(), send()] : [send()]);
  }

  async offer(guest: InvitedGuest): Promise<void> {
    const page = await (await fetch(this.one(programs).url + guest.path)).text();
    const offer = /name="offer" value="([0-9a-f-]+)"/.exec(page)?.[1];
    if (!offer) return this.answer(guest);
    const said = this.one(page.includes('value="wait"') ? ['take', 'no', 'wait'] : ['take', 'take', 'no']);
    const seats = Number(/Take the (\d+) seats/.exec(page)?.[1] ?? 1);
    const fields = { nonce: `${offer}-${said}`, answer: said, offer, companions: String(seats - 1) };
    await this.call({ what: 'offer', invitationId: guest.id, said }, () => this.post(guest, 'offer', fields));
  }

  async deputy(guest: InvitedGuest): Promise<void> {
    const name = `Deputova ${++this.notes}`;
    const email = `history-${this.notes}-${guest.id.slice(-8)}@example.org`;
    const fields = { nonce: name, givenName: 'Dana', familyName: name, email, title: '' };
    await this.call({ what: 'deputy', invitationId: guest.id }, () => this.post(guest, 'deputy', fields));
    const deputy = await deputyOf(app(), guest);
    if (deputy && !this.guests.some(({ id }) => id === deputy.id)) this.guests.push(deputy);
  }

  async capacity(): Promise<void> {
    const client = this.one(staff);
    const { body } = await client.get(`/events/${this.eventId}`);
    const capacity = Math.max(1, body.capacity + this.some(4) - 2);
    await this.call({ what: 'capacity', invitationId: '' }, () =>
      client.patch(`/events/${this.eventId}`, { capacity, seatsReason: 'Another hall' }, body.version),
    );
  }

  /** Somebody is put on the programme, or taken off it. */
  async programme(): Promise<void> {
    const client = this.one(staff);
    const path = `/events/${this.eventId}/appearances`;
    const { id, personId } = this.one(this.guests);
    const { body } = await client.get(path);
    const present = body.find((one: { personId: string }) => one.personId === personId);
    await this.call({ what: 'programme', invitationId: id }, () =>
      present ? client.delete(`${path}/${present.id}`) : client.post(path, { personId, role: 'speaker' }),
    );
  }

  /** Staff give seats, make an offer, or take one back. */
  async staff(): Promise<void> {
    const client = this.one(staff);
    const list = `/events/${this.eventId}/waiting-list`;
    const { body } = await client.get(list);
    const pool = body.pools.find(({ mode }: { mode: string }) => mode === 'room');
    const { body: page } = await client.get(`${list}/guests?pool=${pool.id}`);
    const guest = page.items[this.some(page.items.length)];
    if (pool.next.length && this.some(1)) {
      await this.call({ what: 'seats', invitationId: pool.next[0] }, () =>
        client.post(`${list}/seats`, { invitationIds: pool.next, reason: 'Next on the list' }),
      );
    } else if (guest)
      await this.call({ what: 'staff', invitationId: guest.id }, () =>
        guest.offer
          ? client.post(`${list}/offers/${guest.offer.id}/withdrawal`, { reason: 'The seat is needed' })
          : client.post(`${list}/offers`, {
              invitationId: guest.id,
              seats: 1 + this.some(guest.companions),
              reason: 'The host decides',
            }),
      );
  }

  /** Time passes: an offer runs out, and whoever looks first closes it. */
  async timePasses(guest: InvitedGuest): Promise<void> {
    await runOut(app(), guest);
    await app().http.get(OfferClock, { strict: false }).tick();
  }

  act(): Promise<void> {
    const guest = this.one(this.guests);
    const what = this.some(17);
    if (what < 7) return this.answer(guest);
    if (what < 11) return this.offer(guest);
    if (what < 12) return this.deputy(guest);
    if (what < 13) return this.capacity();
    if (what < 15) return this.staff();
    if (what < 17) return this.programme();
    return this.timePasses(guest);
  }
}

/** Jobs that settle seats, or write mails about them, are done. */
const settled = async (): Promise<boolean> => {
  const [row] = await app().source.query(
    `SELECT count(*)::int AS open FROM pgboss.job
      WHERE (name LIKE 'rsvps.%' OR name LIKE '%.rsvps') AND name <> 'rsvps.offers' AND state < 'completed'`,
  );
  return row.open === 0;
};

async function finals({ eventId, calls }: Clients): Promise<Final[]> {
  const [client] = staff as [ApiClient];
  const rows = (await client.get(`/events/${eventId}/invitations?limit=200`)).body.items;
  const revoked = (await client.get(`/events/${eventId}/invitations?limit=200&answer=revoked`)).body.items;
  const offers = new Map<string, { offer: { seats: number } | null; lastAct: { act: string } | null }>();
  for (const { id } of (await client.get(`/events/${eventId}/waiting-list`)).body.pools) {
    const { body } = await client.get(`/events/${eventId}/waiting-list/guests?pool=${id}&limit=200`);
    for (const guest of body.items) offers.set(guest.id, guest);
  }
  expect(calls.length).toBeGreaterThan(0);
  return Promise.all(
    [...rows, ...revoked].map(async (row): Promise<Final> => {
      const { body } = await client.get(`/invitations/${row.id}`);
      const { body: record } = await client.get(`/invitations/${row.id}/seat-record?limit=200`);
      const held = offers.get(row.id);
      return {
        id: row.id,
        answer: row.answer,
        seat: row.seat,
        companions: row.companions.length,
        entries: body.answers.toReversed(),
        mails: body.messages.map(({ subject }: { subject: string }) => subject),
        offered: held?.offer?.seats ?? 0,
        byStaff: held?.lastAct?.act === 'offered',
        // An offer goes along the chain of deputies, and its mail to whoever has it then.
        inChain: record.items.some(({ deed }: { deed: string }) => deed.includes('deputy')),
        offers: record.items.filter(({ deed }: { deed: string }) =>
          ['offered', 'offer_grown', 'offer_prolonged'].includes(deed),
        ).length,
        revoked: row.revokedAt !== null,
        deputy: row.deputy?.invitationId ?? null,
      };
    }),
  );
}

async function round(seed: number): Promise<void> {
  const random = randomFrom(seed);
  const some = (most: number) => Math.floor(random() * (most + 1));
  const event = await createEventWithCompanions(app(), 'number', 2, { teamId, capacity: 3 + some(3) });
  await app().source.query(`UPDATE events SET deputies = 'open', deputy_chain = 1 WHERE id = $1`, [event.id]);
  const promotion = (['automatic', 'offer', 'offer', 'proposed'] as const)[some(3)]!;
  await setQueue(app(), event.id, { promotion });
  // In every other round some seats are kept for speakers.
  if (some(1))
    await staff[0]!.put(`/events/${event.id}/pools`, {
      reason: 'For the podium',
      pools: [{ name: 'Speakers', mode: 'room', categories: [], speakers: true, seats: 1 + some(1) }],
    });
  const guests: InvitedGuest[] = [];
  for (let i = 0; i < 14; i++) guests.push(await createInvitation(app(), { eventId: event.id }));
  const clients = new Clients(event.id, guests, random);
  const once = guests.splice(0, 6);
  await Promise.all([
    ...Array.from({ length: 5 }, async () => {
      for (let act = 0; act < 9; act++) {
        await clients.act();
        await sleep(random() * 10);
      }
    }),
    // Some say yes once, one after the other, and wait for what becomes of it: among them nobody may be overtaken.
    (async () => {
      for (const guest of once) await clients.answer(guest, true);
    })(),
    // Whoever looks meanwhile never sees more seats taken than there are.
    (async () => {
      for (let look = 0; look < 12; look++) {
        const { body } = await clients.one(staff).get(`/events/${event.id}/pools`);
        for (const { seats, taken, over } of body.items)
          if (seats !== null) expect(taken).toBeLessThanOrEqual(seats + over);
        await sleep(15);
      }
    })(),
  ]);
  await eventually(settled, 60_000);
  await app().http.get(OfferClock, { strict: false }).tick();
  await app().http.get(SpeakerSeats, { strict: false }).tick();
  const batch = app().http.get(AnswerBatch, { strict: false });
  await app()
    .http.get(Database, { strict: false })
    .transaction((tx) => batch.promote(tx, event.id));
  await eventually(settled, 60_000);

  const repeat = `seed ${seed} (${promotion}), to be repeated with SEED=${seed}`;
  const end = await finals(clients);
  const list = `/events/${event.id}/waiting-list`;
  const waiting: string[] = [];
  for (const { id } of (await staff[0]!.get(list)).body.pools)
    waiting.push(
      ...(await staff[0]!.get(`${list}/guests?pool=${id}&limit=200`)).body.items.map(
        (one: { id: string }) => one.id,
      ),
    );
  const pools = (await staff[0]!.get(`/events/${event.id}/pools`)).body.items;
  const rooms = pools.filter(({ mode }: { mode: string }) => mode === 'room');
  expect(lostAnswers(clients.calls, end), repeat).toEqual([]);
  expect(oversold(end, pools), repeat).toEqual([]);
  expect(overtaken(clients.calls, end, waiting), repeat).toEqual([]);
  expect(wrongMails(end), `mails, ${repeat}`).toEqual([]);
  if (promotion === 'offer') expect(heldShort(end, rooms), `held short, ${repeat}`).toEqual([]);
  expect(await countedWrong(app(), event.id), `counted wrong, ${repeat}`).toEqual([]);
  expect(await seatFaults(app(), event.id), repeat).toEqual(noSeatFaults);
}

test('random calls of several clients to two processes: seats, order, mails and answers are proved from their record (I1, I2, I3)', async () => {
  for (const seed of seeds(4)) await round(seed);
}, 240_000);

const final = (id: string, given: Partial<Final> = {}): Final => ({
  id,
  answer: 'accepted',
  seat: 'waiting',
  companions: 0,
  entries: [{ note: `note ${id}`, answer: 'accepted', result: 'waiting', companions: 0, channel: 'page' }],
  mails: [],
  offered: 0,
  byStaff: false,
  inChain: false,
  offers: 0,
  revoked: false,
  deputy: null,
  ...given,
});
const called = (invitationId: string, began: number, given: Partial<Call> = {}): Call => ({
  what: 'answer',
  invitationId,
  note: `note ${invitationId}`,
  said: 'accepted',
  party: 1,
  began,
  ended: began + 1,
  acknowledged: true,
  refused: false,
  ...given,
});

test('the checker itself sees a lost answer, an oversold seat, somebody overtaken and a mail too few or too many', () => {
  const calls = [called('a', 0), called('b', 2)];
  const [a, b] = [final('a'), final('b')];
  expect(lostAnswers(calls, [a, b])).toEqual([]);
  expect(lostAnswers(calls, [final('a', { entries: [] }), b])).toEqual([expect.stringContaining('is lost')]);
  expect(lostAnswers([called('a', 0, { acknowledged: false, refused: true })], [a])).toEqual([
    expect.stringContaining('was refused and stands'),
  ]);
  const seated = final('b', { seat: 'seated' });
  expect(overtaken(calls, [a, seated], ['a'])).toEqual([expect.stringContaining('has the seat')]);
  expect(overtaken(calls, [a, b], ['b', 'a'])).toEqual([expect.stringContaining('stands before')]);
  expect(overtaken(calls, [a, b], ['a', 'b'])).toEqual([]);
  expect(overtaken(calls, [a, { ...seated, inChain: true }], ['a'])).toEqual([]);
  const took = { note: '', answer: 'accepted', result: 'seated', companions: 0, channel: 'page' };
  const offered = called('d', 0, { what: 'offer', note: '', said: 'take' });
  expect(lostAnswers([offered], [final('d', { entries: [took] })])).toEqual([]);
  expect(lostAnswers([offered], [final('d', { entries: [{ ...took, answer: 'delegated' }] })])).toHaveLength(
    2,
  );
  expect(lostAnswers([], [final('d', { entries: [took] })])).toHaveLength(1);
  expect(oversold([seated], [{ seats: 1, taken: 1, over: 0 }])).toEqual([]);
  expect(oversold([seated], [{ seats: 0, taken: 1, over: 0 }])).toHaveLength(1);
  expect(oversold([seated, final('c', { offered: 2 })], [{ seats: 5, taken: 1, over: 0 }])).toHaveLength(1);
  const short = final('p', { companions: 2, offered: 1 });
  expect(heldShort([short], [{ free: 1 }])).toHaveLength(1);
  expect(heldShort([short], [{ free: 0 }])).toEqual([]);
  expect(heldShort([{ ...short, byStaff: true }], [{ free: 1 }])).toEqual([]);
  const told = ['A seat is held for you: x', 'A seat is held for you: x'];
  expect(wrongMails([final('p', { offered: 1, offers: 1, mails: told })])).toHaveLength(1);
  expect(wrongMails([final('p', { offered: 2, offers: 2, mails: told })])).toEqual([]);
  expect(wrongMails([seated])).toEqual([expect.stringContaining('was not told')]);
  expect(wrongMails([final('b', { seat: 'seated', mails: ['A seat for you: x'] })])).toEqual([]);
  const twice = ['A seat for you: x', 'A seat for you: x'];
  expect(wrongMails([final('b', { seat: 'seated', mails: twice })])).toHaveLength(1);
});
