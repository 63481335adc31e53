import fc from 'fast-check';
import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  eventMark,
  messageOf,
  shortOf,
  writeCode,
  type EntryCode,
} from '../../../../src/modules/attendance/codes/entry-code.rules';
import {
  decide,
  findGuests,
  isCode,
  lookupsOf,
  nameOf,
  type Decision,
  type DoorGuest,
  type DoorList,
  type Entered,
} from './decide.rules';
import { fingerprintOf, isGenuine, readKey, readList } from './verify';

const keys = generateKeyPairSync('ed25519');
const publicKey = keys.publicKey.export({ format: 'jwk' }).x!;
const eventId = randomUUID();
const at = new Date('2027-03-01T18:00:00Z');

const guest = (more: Partial<DoorGuest> = {}): DoorGuest => ({
  id: randomUUID(),
  name: 'Anna Tamm',
  categoryId: 'ngo',
  pool: '',
  state: 'seated',
  generation: 0,
  short: '',
  entered: null,
  companions: [],
  ...more,
});
const listOf = (guests: DoorGuest[], more: Partial<DoorList> = {}): DoorList => ({
  eventId,
  title: 'A debate',
  timeZone: 'Europe/Brussels',
  startsAt: at.toISOString(),
  opensAt: '2027-03-01T06:00:00Z',
  closesAt: '2027-03-02T00:00:00Z',
  cancelled: false,
  at: at.toISOString(),
  categories: [],
  guests,
  void: [],
  ...more,
});
const codeOf = (code: Partial<EntryCode>, key = keys.privateKey) => {
  const whole = { whose: 'guest' as const, id: '', generation: 0, event: eventMark(eventId), ...code };
  return writeCode(whole, sign(null, messageOf(whole), key));
};
async function said(
  list: DoorList,
  code: string,
  { when = at, inside = {} as Record<string, Entered> } = {},
): Promise<Pick<Decision, 'outcome' | 'reason'>> {
  const key = (await readKey(publicKey))!;
  const named = await nameOf(eventId, { code }, (one) => isGenuine(key, one));
  const print = 'short' in named ? await fingerprintOf(eventId, named.short) : '';
  const { outcome, reason } = decide(lookupsOf(list), named, when, print, (id) => inside[id] ?? null);
  return { outcome, reason };
}
const refused = (reason: string) => ({ outcome: 'refused', reason });
const letIn = { outcome: 'in', reason: '' };

test('without network a code that was altered anywhere, cut short or signed by others is refused (I7)', async () => {
  const one = guest();
  const list = listOf([one]);
  const code = codeOf({ id: one.id });
  expect(await said(list, code)).toEqual(letIn);
  await fc.assert(
    fc.asyncProperty(
      fc.nat(147),
      fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'),
      async (place, letter) => {
        const altered = code.slice(0, place) + letter + code.slice(place + 1);
        if (altered === code) return;
        expect((await said(list, altered)).outcome).toBe('refused');
        expect((await said(list, code.slice(0, place))).outcome).toBe('refused');
      },
    ),
  );
  expect(await said(list, codeOf({ id: one.id }, generateKeyPairSync('ed25519').privateKey))).toEqual(
    refused('forged'),
  );
  expect(await said(list, codeOf({ id: one.id, event: eventMark(randomUUID()) }))).toEqual(
    refused('other_event'),
  );
});

test('without network void, renewed and late codes are refused; a genuine one younger than the list is not (I7)', async () => {
  const [seated, waiting, gone, companion] = [
    guest({ generation: 2 }),
    guest({ state: 'waiting' }),
    randomUUID(),
    randomUUID(),
  ];
  const list = listOf([seated, waiting], {
    void: [
      [gone, 'declined'],
      [companion, 'revoked'],
    ],
  });
  expect(await said(list, codeOf({ id: seated.id, generation: 2 }))).toEqual(letIn);
  expect(await said(list, codeOf({ id: seated.id, generation: 1 }))).toEqual(refused('renewed'));
  expect(await said(list, codeOf({ id: waiting.id }))).toEqual(refused('waiting'));
  expect(await said(list, codeOf({ id: gone }))).toEqual(refused('declined'));
  expect(await said(list, codeOf({ id: companion, whose: 'companion' }))).toEqual(refused('revoked'));
  expect(await said(list, codeOf({ id: randomUUID() }))).toEqual(letIn);
  const code = codeOf({ id: seated.id, generation: 2 });
  expect(await said(list, code, { when: new Date('2027-03-02T00:00:01Z') })).toEqual(refused('over'));
  expect(await said(list, code, { when: new Date('2027-03-01T05:59:59Z') })).toEqual(refused('early'));
  expect(await said({ ...list, cancelled: true }, code)).toEqual(refused('cancelled'));
  const inside = { [seated.id]: { at: at.toISOString(), device: 'Main door' } };
  expect(await said(list, code, { inside })).toEqual({ outcome: 'again', reason: '' });
});

test('short codes are known by their fingerprint, names by the beginnings of their words', async () => {
  const short = shortOf('abcdefgh');
  const one = guest({ short: await fingerprintOf(eventId, short) });
  const hidden = guest({ name: 'Magpie' });
  const other = guest({
    name: 'Žofia Õunapuu',
    companions: [{ id: randomUUID(), name: 'Jaan Kask', short: '', entered: null }],
  });
  const list = listOf([one, hidden, other]);
  expect(await said(list, short)).toEqual(letIn);
  expect(await said(list, shortOf('zzzzzzzz'))).toEqual(refused('unknown'));
  const found = (typed: string) => findGuests(list, typed).map(({ name }) => name);
  expect(found('zof oun')).toEqual(['Žofia Õunapuu']);
  expect(found('kask')).toEqual(['Žofia Õunapuu']);
  expect(found('tamm')).toEqual(['Anna Tamm']);
  expect(found('nna')).toEqual([]);
  for (const name of ['Anna Tamm', 'Magdalen', 'O’Neill-8', 'Ana']) expect(isCode(name)).toBe(false);
  for (const code of [short, `${short.slice(0, 4)} ${short.slice(4)}`, codeOf({ id: one.id })])
    expect(isCode(code)).toBe(true);
});

test('a stored list that was changed or damaged is not used', async () => {
  const key = (await readKey(publicKey))!;
  const text = JSON.stringify(listOf([guest()]));
  const signature = sign(null, Buffer.from(`hemicycle door list\0${text}`), keys.privateKey).toString(
    'base64url',
  );
  expect((await readList({ text, signature, publicKey }, key))?.guests).toHaveLength(1);
  expect(await readList({ text: text.replace('Anna', 'Inna'), signature, publicKey }, key)).toBeUndefined();
});
