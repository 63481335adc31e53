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
  type Decision,
  type Final,
} from '../factories/calls.js';
import { Clients } from '../factories/clients.js';
import { createEventWithCompanions } from '../factories/companions.js';
import { createInvitation, type InvitedGuest } from '../factories/invitations.js';
import { wrongDecisions, wrongParties } from '../factories/party-calls.js';
import { countedWrong, noSeatFaults, seatFaults, setQueue } from '../factories/queues.js';
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
  staff = await Promise.all(
    programs.map(async (program) => {
      const { session } = await signedIn(app(), { roles: { [teamId]: 'organiser' } });
      return new ApiClient(program, session);
    }),
  );
}, 120_000);

afterAll(async () => {
  for (const { child } of programs ?? []) child.kill('SIGTERM');
  await Promise.all((programs ?? []).map(({ ended }) => ended));
});

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
        companionIds: row.companions.map(({ id }: { id: string }) => id),
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
        deputyState: row.deputy?.state ?? null,
      };
    }),
  );
}

/** What organisers decided about deputies. */
async function decisions({ eventId }: Clients): Promise<Decision[]> {
  const { body } = await staff[0]!.get(`/events/${eventId}/seat-record?limit=200`);
  const items: { deed: string; by: { kind: string }; guest: Named; other: Named; reason: string }[] =
    body.items;
  for (let { next } = body; next;) {
    const page = await staff[0]!.get(`/events/${eventId}/seat-record?limit=200&cursor=${next}`);
    items.push(...page.body.items);
    next = page.body.next;
  }
  return items.flatMap(({ deed, by, guest, other, reason }): Decision[] => {
    if (by.kind !== 'staff') return [];
    if (deed === 'deputy_invited') return [{ invitationId: other!.invitationId, said: 'approve', reason }];
    return deed === 'deputy_refused' ? [{ invitationId: guest!.invitationId, said: 'refuse', reason }] : [];
  });
}
type Named = { invitationId: string } | null;

async function round(seed: number): Promise<void> {
  const random = randomFrom(seed);
  const some = (most: number) => Math.floor(random() * (most + 1));
  const companions = (['number', 'names'] as const)[some(1)]!;
  const deputies = (['open', 'approval'] as const)[some(1)]!;
  const event = await createEventWithCompanions(app(), companions, 2, { teamId, capacity: 3 + some(3) });
  await app().source.query(`UPDATE events SET deputies = $2, deputy_chain = 1 WHERE id = $1`, [
    event.id,
    deputies,
  ]);
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
  const once = guests.splice(0, 6);
  const clients = new Clients(
    { app: app(), programs, staff },
    event.id,
    guests,
    once,
    { companions, deputies },
    random,
  );
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

  const repeat = `seed ${seed} (${promotion}, ${companions}, ${deputies}), to be repeated with SEED=${seed}`;
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
  expect(clients.faults, repeat).toEqual([]);
  expect(lostAnswers(clients.calls, end), repeat).toEqual([]);
  expect(oversold(end, pools), repeat).toEqual([]);
  expect(overtaken(clients.calls, end, waiting), repeat).toEqual([]);
  expect(wrongMails(end), `mails, ${repeat}`).toEqual([]);
  expect(wrongDecisions(clients.calls, await decisions(clients), end), repeat).toEqual([]);
  expect(wrongParties(clients.calls, end), repeat).toEqual([]);
  if (promotion === 'offer') expect(heldShort(end, rooms), `held short, ${repeat}`).toEqual([]);
  expect(await countedWrong(app(), event.id), `counted wrong, ${repeat}`).toEqual([]);
  expect(await seatFaults(app(), event.id), repeat).toEqual(noSeatFaults);
}

test('random calls of several clients to two processes: seats, order, mails and answers are proved from their record (I1, I2, I3)', async () => {
  for (const seed of seeds(4)) await round(seed);
}, 240_000);
