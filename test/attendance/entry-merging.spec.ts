import { expect, test } from 'vitest';
import type { EntryAct } from '../../src/modules/attendance/entries/entry-act.js';
import { createEventAtItsDoor, createSeatedGuest, entryAct, reportEntries } from '../factories/doors.js';
import { ApiClient, signedIn } from '../support/client.js';
import { randomFrom, seeds } from '../support/seeds.js';
import { testApp } from '../support/test-app.js';

const app = testApp();

interface Told {
  guestId: string;
  at: number;
  nonce: string;
  undone: boolean;
}

/** Set to more for a night: ROUNDS=200. */
const rounds = Number(process.env['ROUNDS'] ?? 5);

test(
  'whatever devices report, in whatever order, in pieces, more than once and over two nodes: the earliest that counts is the entry (I6)',
  async () => {
    const node = await app().anotherNode();
    for (const seed of seeds(rounds)) {
      const random = randomFrom(seed);
      const some = (most: number) => Math.floor(random() * (most + 1));
      const event = await createEventAtItsDoor(app());
      const door = await signedIn(app(), { roles: { [event.teamId]: 'door' } });
      const clients = [door, new ApiClient(node, door.session!)];
      const guests = await Promise.all(
        [1, 2, 3, 4].map(() => createSeatedGuest(app(), { eventId: event.id })),
      );
      // Two minutes apart, in no order: what a report takes to travel changes nothing.
      const times = Array.from({ length: 24 }, (_, n) => Date.now() - (n + 1) * 120_000)
        .map((at) => ({ at, sort: random() }))
        .sort((a, b) => a.sort - b.sort)
        .map(({ at }) => at);
      const told: Told[] = [];

      // Three devices without network, each with its own acts in its own order.
      const devices = ['Main door', 'Side door', 'Garden door'].map((name) => {
        const acts: EntryAct[] = [];
        for (let n = 0; n < 8; n++) {
          const guestId = guests[some(3)]!.id;
          const at = times.pop()!;
          const act = entryAct({ guestId, way: 'list', at: new Date(at).toISOString(), decided: 'in' });
          acts.push(act);
          const undone = some(3) === 0;
          if (undone) acts.push(entryAct({ undoes: act.nonce }));
          told.push({ guestId, at, nonce: act.nonce, undone });
        }
        return { name, acts };
      });

      await Promise.all(
        devices.flatMap(({ name, acts }) =>
          // The page and what opened it anew report at the same time.
          [0, 1].map(async () => {
            for (let at = 0; at < acts.length;) {
              const size = 1 + some(4);
              const piece = acts.slice(at, at + size);
              for (let times = 0; times <= some(2); times++)
                await reportEntries(clients[some(1)]!, event.id, piece, { device: name });
              at += size;
            }
          }),
        ),
      );

      const first = new Map<string, Told>();
      for (const one of told)
        if (!one.undone && one.at < (first.get(one.guestId)?.at ?? Infinity)) first.set(one.guestId, one);
      const came: { id: string }[] = await app().source.query(
        'SELECT invitation_id AS id FROM attendances WHERE event_id = $1 AND came AND entered_at IS NOT NULL',
        [event.id],
      );
      expect(came.map(({ id }) => id).sort(), `SEED=${seed}`).toEqual([...first.keys()].sort());

      const { items } = (await door.get(`/events/${event.id}/entries`)).body;
      expect(items).toHaveLength(told.length);
      const nonces = (outcome: string) =>
        items
          .filter((row: any) => row.outcome === outcome)
          .map(({ nonce }: any) => nonce)
          .sort();
      const entries = [...first.values()].map(({ nonce }) => nonce).sort();
      expect(nonces('in'), `SEED=${seed}`).toEqual(entries);
      const undone = told.filter((one) => one.undone).map(({ nonce }) => nonce);
      expect(nonces('undone'), `SEED=${seed}`).toEqual(undone.sort());
    }
  },
  60_000 + rounds * 10_000,
);
