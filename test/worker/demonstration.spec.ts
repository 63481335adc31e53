import { expect, test } from 'vitest';
import { Demo } from '../../src/modules/demo/demo.service.js';
import { noSeatFaults, seatFaults } from '../factories/queues.js';
import { signedIn } from '../support/client.js';
import { testApp } from '../support/test-app.js';

const app = testApp({ ROLE: 'web' });

test('the demonstration shows seats kept for speakers and hosts, some of them taken, and is loaded once', async () => {
  const demo = app().http.get(Demo, { strict: false });
  await demo.load();
  const [event] = await app().source.query(
    `SELECT id, team_id AS "teamId", capacity FROM events WHERE slug = 'the-next-hundred-days'`,
  );
  const organiser = await signedIn(app(), { roles: { [event.teamId]: 'organiser' } });
  const pools = async () => (await organiser.get(`/events/${event.id}/pools`)).body.items;
  const shown = await pools();
  const kept = shown.find(({ speakers }: { speakers: boolean }) => speakers);
  expect(kept).toMatchObject({
    name: 'Speakers and hosts',
    mode: 'room',
    seats: 6,
    taken: 3,
    over: 0,
    free: 3,
  });
  const room = shown.filter(({ mode }: { mode: string }) => mode === 'room');
  expect(room.reduce((sum: number, { seats }: { seats: number }) => sum + seats, 0)).toBe(event.capacity);
  // Whoever else comes takes the seats of their category, and some wait.
  for (const { name, speakers, taken } of room)
    if (!speakers) expect([name, taken > 0]).toEqual([name, true]);
  expect(shown.some(({ waiting }: { waiting: number }) => waiting > 0)).toBe(true);
  expect(await seatFaults(app(), event.id)).toEqual(noSeatFaults);
  await demo.load();
  expect(await pools()).toEqual(shown);
});
