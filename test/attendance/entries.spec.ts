import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { Answers } from '../../src/modules/rsvps/answers.service.js';
import { AttendancePrivacy } from '../../src/modules/attendance/attendance.privacy.js';
import { EntryCodes } from '../../src/modules/attendance/codes/entry-codes.js';
import type { EntryResult } from '../../src/modules/attendance/entries/entry-act.js';
import { Database } from '../../src/platform/database/database.js';
import { Secrets } from '../../src/platform/tokens/tokens.js';
import { answerRequest } from '../factories/answers.js';
import { companionsOf } from '../factories/companions.js';
import {
  codeOf,
  createEventAtItsDoor,
  createSeatedGuest,
  entryAct,
  entryCodes,
  holderOf,
  reportEntries,
  stageDoor,
  takeDoorList,
} from '../factories/doors.js';
import { createInvitation } from '../factories/invitations.js';
import { ApiClient, signedIn } from '../support/client.js';
import { queriesOf } from '../support/query-count.js';
import { testApp } from '../support/test-app.js';

const app = testApp();

const stage = (options: Parameters<typeof stageDoor>[1] = {}) => stageDoor(app(), options);

const answers = () => app().http.get(Answers, { strict: false });
const brief = ({ outcome, reason }: EntryResult) => [outcome, reason];

test('a guest is let in once; the second device is told since when and where (I6)', async () => {
  const { event, door } = await stage();
  const guest = await createSeatedGuest(app(), { eventId: event.id, familyName: 'Kask' });
  const code = codeOf(app(), guest);
  const [first] = await reportEntries(door, event.id, [entryAct({ code })], { device: 'Main door' });
  expect(first).toMatchObject({
    outcome: 'in',
    reason: '',
    guest: { name: 'Guest Kask', categoryId: 'ngo' },
  });
  const [second] = await reportEntries(door, event.id, [entryAct({ code })], { device: 'Side door' });
  expect(second).toMatchObject({ outcome: 'again', guest: { entered: { device: 'Main door' } } });
  const log = (await door.get(`/events/${event.id}/entries`)).body.items;
  expect(log.map(({ outcome, device }: any) => [outcome, device])).toEqual([
    ['again', 'Side door'],
    ['in', 'Main door'],
  ]);
});

test('one ticket at two nodes at once, over and over: one first entry each time (I6)', async () => {
  const { event, door } = await stage();
  const node = await app().anotherNode();
  const clients = [door, new ApiClient(node, door.session!)];
  for (let round = 0; round < 10; round++) {
    const guest = await createSeatedGuest(app(), { eventId: event.id });
    const code = codeOf(app(), guest);
    const results = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        reportEntries(clients[n % 2]!, event.id, [entryAct({ code })], { device: `Device ${n}` }),
      ),
    );
    const told = results.map(([one]) => one!.outcome);
    expect(told.sort()).toEqual([...Array<string>(7).fill('again'), 'in']);
    const [counted] = await app().source.query(
      `SELECT (SELECT count(*)::int FROM attendances WHERE invitation_id = $1 AND came) AS came,
              (SELECT count(*)::int FROM entry_scans WHERE invitation_id = $1 AND outcome = 'in') AS scans`,
      [guest.id],
    );
    expect(counted).toEqual({ came: 1, scans: 8 });
    const log = (await door.get(`/events/${event.id}/entries`)).body.items.slice(0, 8);
    expect(log.filter(({ outcome }: any) => outcome === 'in')).toHaveLength(1);
  }
});

test('offline scans uploaded three times, at once and from two nodes, count once; the earliest is the first (I6)', async () => {
  const { event, door } = await stage();
  const node = await app().anotherNode();
  const guests = await Promise.all([1, 2, 3].map(() => createSeatedGuest(app(), { eventId: event.id })));
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  // The second device was online: it let in the first guest ten minutes ago, not knowing of the other door.
  await reportEntries(
    door,
    event.id,
    [entryAct({ code: codeOf(app(), guests[0]!), at: ago(10), decided: 'in' })],
    {
      device: 'Side door',
    },
  );
  const acts = guests.map((guest, n) =>
    entryAct({ code: codeOf(app(), guest), at: ago(30 - n), decided: 'in' }),
  );
  const uploads = await Promise.all(
    [door, new ApiClient(node, door.session!), door].map((client) =>
      reportEntries(client, event.id, acts, { device: 'Garden door' }),
    ),
  );
  for (const results of uploads)
    expect(results.map(brief)).toEqual([
      ['in', ''],
      ['in', ''],
      ['in', ''],
    ]);
  const list = await takeDoorList(door, event.id);
  expect(list.guests.map(({ entered }) => entered?.device)).toEqual([
    'Garden door',
    'Garden door',
    'Garden door',
  ]);
  const log = (await door.get(`/events/${event.id}/entries`)).body.items;
  expect(log.map(({ outcome, device }: any) => [outcome, device])).toEqual([
    ['again', 'Side door'],
    ['in', 'Garden door'],
    ['in', 'Garden door'],
    ['in', 'Garden door'],
  ]);
});

test('a device whose clock is wrong tells the right time', async () => {
  const { event, door } = await stage();
  const guest = await createSeatedGuest(app(), { eventId: event.id });
  const clock = Date.now() - 5 * 3_600_000;
  const at = new Date(clock - 20 * 60_000).toISOString();
  await reportEntries(door, event.id, [entryAct({ code: codeOf(app(), guest), at, decided: 'in' })], {
    sentAt: new Date(clock).toISOString(),
  });
  const [{ minutes }] = await app().source.query(
    `SELECT round(extract(epoch FROM now() - entered_at) / 60)::int AS minutes FROM attendances WHERE invitation_id = $1`,
    [guest.id],
  );
  expect(minutes).toBe(20);
});

test('altered, truncated, re-signed codes and those of another debate are refused (I7)', async () => {
  const { event, door } = await stage();
  const other = await createEventAtItsDoor(app(), { teamId: event.teamId });
  const guest = await createSeatedGuest(app(), { eventId: event.id });
  const elsewhere = await createSeatedGuest(app(), { eventId: other.id });
  const code = codeOf(app(), guest);
  const altered = code.slice(0, 40) + (code[40] === 'A' ? 'B' : 'A') + code.slice(41);
  const stranger = new EntryCodes(new Secrets('the secret of somebody else'));
  const tried = async (...codes: string[]) =>
    (
      await reportEntries(
        door,
        event.id,
        codes.map((one) => entryAct({ code: one })),
      )
    ).map(brief);
  expect(
    await tried(altered, code.slice(0, 90), 'https://example.org', stranger.code(holderOf(guest))),
  ).toEqual([
    ['refused', 'forged'],
    ['refused', 'unreadable'],
    ['refused', 'unreadable'],
    ['refused', 'forged'],
  ]);
  expect(
    await tried(codeOf(app(), elsewhere), entryCodes(app()).short(holderOf(elsewhere)), 'AAAA-2AAA'),
  ).toEqual([
    ['refused', 'other_event'],
    ['refused', 'unknown'],
    ['refused', 'unknown'],
  ]);
  // The word of a device makes none of them a guest.
  const claimed = entryAct({ code: altered, decided: 'in' });
  expect((await reportEntries(door, event.id, [claimed])).map(brief)).toEqual([['refused', 'forged']]);
  expect((await app().source.query('SELECT 1 FROM attendances WHERE event_id = $1', [event.id])).length).toBe(
    0,
  );
});

test('codes of guests who cancelled, were revoked, wait or come online open nothing, and a picture of before stays void (I7)', async () => {
  const { event, door } = await stage({ capacity: 2, onlineUrl: 'https://meet.example.org/x' });
  const guest = await createSeatedGuest(app(), { eventId: event.id });
  const revoked = await createSeatedGuest(app(), { eventId: event.id });
  const waits = await createSeatedGuest(app(), { eventId: event.id });
  const tried = async (...codes: string[]) =>
    (
      await reportEntries(
        door,
        event.id,
        codes.map((one) => entryAct({ code: one })),
      )
    ).map(brief);
  const picture = codeOf(app(), guest);
  expect(await tried(codeOf(app(), waits))).toEqual([['refused', 'waiting']]);

  await answers().record(answerRequest(guest, { answer: 'withdrawn' }));
  expect(await tried(picture)).toEqual([['refused', 'declined']]);
  // The seat went to who waited; their code is the one their page shows now.
  expect(await tried(codeOf(app(), waits))).toEqual([['in', '']]);
  const organiser = await signedIn(app(), { roles: { [event.teamId]: 'organiser' } });
  await organiser.post(`/invitations/${revoked.id}/revocation`, { reason: 'By mistake' });
  expect(await tried(codeOf(app(), revoked))).toEqual([['refused', 'revoked']]);
  await expect
    .poll(async () => (await organiser.get(`/events/${event.id}/pools`)).body.items[0].taken)
    .toBe(1);

  // Comes after all: the picture of before is void, the page has a new code.
  await answers().record(answerRequest(guest));
  expect(await tried(picture, entryCodes(app()).short(holderOf(guest)))).toEqual([
    ['refused', 'renewed'],
    ['refused', 'unknown'],
  ]);
  expect(await tried(codeOf(app(), guest, 1))).toEqual([['in', '']]);
  await answers().record(answerRequest(guest, { mode: 'online' }));
  expect(await tried(codeOf(app(), guest, 1))).toEqual([['refused', 'online']]);
});

test('an organiser renews a code that got into wrong hands; the page shows the new one (I7)', async () => {
  const { event, door } = await stage();
  const guest = await createSeatedGuest(app(), { eventId: event.id });
  const old = codeOf(app(), guest);
  const organiser = await signedIn(app(), { roles: { [event.teamId]: 'organiser' } });
  expect((await organiser.post(`/invitations/${guest.id}/entry-code-renewal`)).status).toBe(204);
  expect((await reportEntries(door, event.id, [entryAct({ code: old })])).map(brief)).toEqual([
    ['refused', 'renewed'],
  ]);
  expect(
    brief((await reportEntries(door, event.id, [entryAct({ code: codeOf(app(), guest, 1) })]))[0]!),
  ).toEqual(['in', '']);
  const audit = await app().source.query(
    `SELECT action, data FROM audit_entries WHERE event_id = $1 AND action LIKE 'entry.%' ORDER BY at, id`,
    [event.id],
  );
  expect(audit).toEqual([
    { action: 'entry.code_renewed', data: {} },
    { action: 'entry.refused', data: { way: 'camera', reason: 'renewed' } },
    { action: 'entry.recorded', data: { way: 'camera' } },
  ]);
});

test('before the day and after the debate a code opens nothing; a trial before the day leaves no trace (I7)', async () => {
  const { event, door } = await stage();
  const guest = await createSeatedGuest(app(), { eventId: event.id });
  const tried = async () =>
    brief((await reportEntries(door, event.id, [entryAct({ code: codeOf(app(), guest) })]))[0]!);
  const moved = (by: string) =>
    app().source.query(
      `UPDATE events SET starts_at = now() + $2::interval, ends_at = now() + $2::interval + interval '2 hours' WHERE id = $1`,
      [event.id, by],
    );
  await moved('3 days');
  expect(await tried()).toEqual(['refused', 'early']);
  expect(await app().source.query('SELECT 1 FROM entry_scans WHERE event_id = $1', [event.id])).toEqual([]);
  await moved('-9 hours');
  expect(await tried()).toEqual(['refused', 'over']);
  await moved('-7 hours');
  expect(await tried()).toEqual(['in', '']);
  await app().source.query(`UPDATE events SET status = 'cancelled' WHERE id = $1`, [event.id]);
  expect(await tried()).toEqual(['refused', 'cancelled']);
});

test('who was let in offline is in, and the record says that the server would have refused', async () => {
  const { event, door } = await stage();
  const guest = await createSeatedGuest(app(), { eventId: event.id });
  const code = codeOf(app(), guest);
  await answers().record(answerRequest(guest, { answer: 'withdrawn' }));
  const [result] = await reportEntries(door, event.id, [entryAct({ code, decided: 'in' })]);
  expect(brief(result!)).toEqual(['in', 'declined']);
  const [turnedAway] = await reportEntries(door, event.id, [
    entryAct({ guestId: guest.id, way: 'list', decided: 'waiting' }),
  ]);
  expect(brief(turnedAway!)).toEqual(['refused', 'waiting']);
});

test('an entry is taken back, the next one counts; what staff noted by hand stands (I6)', async () => {
  const { event, door } = await stage();
  const guest = await createSeatedGuest(app(), { eventId: event.id });
  const came = async () =>
    (await door.get(`/events/${event.id}/invitations`)).body.items.find(({ id }: any) => id === guest.id)
      .came;
  const first = entryAct({ guestId: guest.id, way: 'list' });
  const second = entryAct({ code: codeOf(app(), guest) });
  await reportEntries(door, event.id, [first]);
  await reportEntries(door, event.id, [second]);
  const undo = (nonce: string) => reportEntries(door, event.id, [entryAct({ undoes: nonce })]);
  expect((await undo(first.nonce))[0]!.outcome).toBe('undone');
  expect((await undo(first.nonce))[0]!.outcome).toBe('undone');
  expect(await came()).toBe(true);
  expect((await reportEntries(door, event.id, [second]))[0]!.outcome).toBe('in');
  await undo(second.nonce);
  expect(await came()).toBeNull();
  expect((await undo(randomUUID()))[0]).toMatchObject({ outcome: 'refused', reason: 'unknown' });

  const mark = (value: boolean) =>
    door.post(`/events/${event.id}/attendances`, { invitationIds: [guest.id], came: value });
  await mark(true);
  const [again] = await reportEntries(door, event.id, [entryAct({ code: codeOf(app(), guest) })]);
  expect(again).toMatchObject({ outcome: 'again', guest: { entered: { device: null } } });
  await undo(again!.nonce);
  expect(await came()).toBe(true);
  await mark(false);
  expect(await came()).toBe(false);
  await reportEntries(door, event.id, [entryAct({ code: codeOf(app(), guest) })]);
  expect(await came()).toBe(true);
  await mark(false);
  expect((await reportEntries(door, event.id, [entryAct({ code: codeOf(app(), guest) })]))[0]!.outcome).toBe(
    'in',
  );
});

test('companions have codes of their own, and are let in one by one; one who no longer comes is refused (I7)', async () => {
  const { event, door } = await stage({ companions: 2, capacity: 10 });
  const guest = await createSeatedGuest(app(), { eventId: event.id, names: ['Anna Tamm', 'Jaan Kask'] });
  const [anna, jaan] = await companionsOf(app(), guest.id);
  const code = (id: string) => entryCodes(app()).code({ ...holderOf(guest), whose: 'companion', id });
  const [first] = await reportEntries(door, event.id, [entryAct({ code: code(anna!.id) })]);
  expect(first).toMatchObject({
    outcome: 'in',
    companionId: anna!.id,
    guest: {
      entered: null,
      companions: [{ name: 'Anna Tamm', entered: { device: 'Main door' } }, { entered: null }],
    },
  });
  const [byName] = await reportEntries(door, event.id, [entryAct({ companionId: jaan!.id, way: 'list' })]);
  expect(byName).toMatchObject({ outcome: 'in', companionId: jaan!.id });
  expect((await fetch(`${app().url}${anna!.path}/entry.svg`)).status).toBe(200);
  await answers().record(answerRequest(guest, { party: { names: ['Jaan Kask'] } }));
  expect((await reportEntries(door, event.id, [entryAct({ code: code(anna!.id) })])).map(brief)).toEqual([
    ['refused', 'revoked'],
  ]);
  expect((await fetch(`${app().url}${anna!.path}/entry.svg`)).status).toBe(404);
});

test('at the door people at risk stand under their alias, for cleared staff too (M7)', async () => {
  const { event } = await stage({ companions: 2, capacity: 10 });
  const hidden = await createSeatedGuest(app(), {
    eventId: event.id,
    familyName: 'Hiddenova',
    atRisk: true,
    names: ['Spouse Hiddenova'],
  });
  const cleared = await signedIn(app(), { roles: { [event.teamId]: 'organiser' }, cleared: true });
  const list = await takeDoorList(cleared, event.id);
  const [result] = await reportEntries(cleared, event.id, [entryAct({ code: codeOf(app(), hidden) })]);
  const log = await cleared.get(`/events/${event.id}/entries`);
  for (const seen of [list, result, log.body]) {
    expect(JSON.stringify(seen)).not.toContain('Hiddenova');
    expect(JSON.stringify(seen)).toMatch(/"name":"Guest \d+"/);
  }
});

test('other teams and editors learn nothing; other debates’ guests cannot be let in', async () => {
  const { event, door } = await stage();
  const other = await stage();
  const guest = await createSeatedGuest(app(), { eventId: event.id });
  const editor = await signedIn(app(), { roles: { [event.teamId]: 'editor' } });
  for (const client of [other.door, editor])
    for (const path of ['entries', 'door-list'])
      expect((await client.post(`/events/${event.id}/${path}`, {})).status).toBe(404);
  const [result] = await reportEntries(other.door, other.event.id, [
    entryAct({ guestId: guest.id, way: 'list' }),
  ]);
  expect([...brief(result!), result!.guest]).toEqual(['refused', 'unknown', null]);
  expect(
    brief((await reportEntries(door, event.id, [entryAct({ guestId: guest.id, way: 'list' })]))[0]!),
  ).toEqual(['in', '']);
});

test('short codes cannot be guessed: who tries a hundred waits; what a device reports late is taken all the same', async () => {
  const { event, door } = await stage();
  const guess = () =>
    `AAAA2${randomUUID()
      .replace(/[^a-f]/g, '')
      .slice(0, 3)
      .padEnd(3, 'a')}`;
  await reportEntries(
    door,
    event.id,
    Array.from({ length: 100 }, () => entryAct({ code: guess(), way: 'typed' })),
  );
  const send = (acts: object[]) =>
    door.post(`/events/${event.id}/entries`, { device: 'x', sentAt: new Date().toISOString(), acts });
  expect((await send([entryAct({ code: guess() })])).status).toBe(429);
  const guest = await createSeatedGuest(app(), { eventId: event.id });
  expect((await send([entryAct({ code: codeOf(app(), guest) })])).status).toBe(200);
  expect((await send([entryAct({ code: guess(), decided: 'unknown' })])).status).toBe(200);
});

test('lists, reports and the log take as many queries for three guests as for one', async () => {
  const { event, door } = await stage({ companions: 2, capacity: 30 });
  const arrive = async () => {
    const guest = await createSeatedGuest(app(), { eventId: event.id, names: ['Anna Tamm'] });
    return entryAct({ code: codeOf(app(), guest) });
  };
  const count = async (acts: object[]) => {
    const body = { device: 'x', sentAt: new Date().toISOString(), acts };
    return [
      await queriesOf(app(), () => door.post(`/events/${event.id}/entries`, body)),
      await queriesOf(app(), () => door.post(`/events/${event.id}/door-list`)),
      await queriesOf(app(), () => door.get(`/events/${event.id}/entries`)),
    ];
  };
  await door.post(`/events/${event.id}/door-list`);
  const one = await count([await arrive()]);
  expect(await count([await arrive(), await arrive(), await arrive()])).toEqual(one);
});

test('what happened at the door is part of a guest’s copy, goes with the guest, and a month after the debate (H8)', async () => {
  const { event, door } = await stage();
  const [guest, other] = [
    await createSeatedGuest(app(), { eventId: event.id }),
    await createSeatedGuest(app(), { eventId: event.id }),
  ];
  for (const one of [guest, other])
    await reportEntries(door, event.id, [entryAct({ code: codeOf(app(), one) })]);
  const privacy = app().http.get(AttendancePrivacy, { strict: false });
  const database = app().http.get(Database);
  const copy = await database.transaction((tx) => privacy.export(tx, guest.personId));
  expect(copy).toMatchObject({ attendances: [{ came: true }], door: [{ way: 'camera', outcome: 'in' }] });
  await database.transaction((tx) => privacy.erase(tx, guest.personId));
  const left = () =>
    app().source.query('SELECT invitation_id FROM entry_scans WHERE event_id = $1', [event.id]);
  expect(await left()).toEqual([{ invitation_id: other.id }]);
  await database.transaction((tx) => privacy.expire(tx, new Date(Date.now() + 40 * 86_400_000)));
  expect(await left()).toEqual([]);
  expect((await door.get(`/events/${event.id}/invitations`)).body.items[0].came).toBe(true);
});

test('a device gets names only of those who are expected; that it has them is on the record once an hour', async () => {
  const { event, door } = await stage({ capacity: 1 });
  const guest = await createSeatedGuest(app(), { eventId: event.id, familyName: 'Seatedova' });
  await createSeatedGuest(app(), { eventId: event.id, familyName: 'Waitingova' });
  const declined = await createInvitation(app(), { eventId: event.id, familyName: 'Awayova' });
  await answers().record(answerRequest(declined, { answer: 'declined' }));
  const silent = await createInvitation(app(), { eventId: event.id, familyName: 'Silentova' });
  await takeDoorList(door, event.id);
  const list = await takeDoorList(door, event.id);
  expect(list.guests.map(({ name, state }) => [name, state])).toEqual([
    ['Guest Seatedova', 'seated'],
    ['Guest Waitingova', 'waiting'],
  ]);
  expect(list.void.sort()).toEqual(
    [
      [declined.id, 'declined'],
      [silent.id, 'none'],
    ].sort(),
  );
  const text = JSON.stringify(list);
  expect(text).not.toMatch(/Awayova|Silentova|example\.org/);
  expect(text).not.toContain(entryCodes(app()).short(holderOf(guest)));
  const taken = await app().source.query(
    `SELECT 1 FROM audit_entries WHERE event_id = $1 AND action = 'door.list_taken'`,
    [event.id],
  );
  expect(taken).toHaveLength(1);
});
