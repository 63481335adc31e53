import { randomBytes } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { tokenFrom } from '../../src/modules/site/invitee/link-token.js';
import { base32 } from '../../src/platform/tokens/base32.js';
import { hashToken } from '../../src/platform/tokens/tokens.js';
import { Answers } from '../../src/modules/rsvps/answers.service.js';
import { answerRequest } from '../factories/answers.js';
import { companionsOf, createEventWithCompanions } from '../factories/companions.js';
import { createInvitation, type InvitedGuest } from '../factories/invitations.js';
import { signedIn } from '../support/client.js';
import { randomFrom, seeds } from '../support/seeds.js';
import { statementsOf } from '../support/statements.js';
import { testApp } from '../support/test-app.js';

// A proxy is believed here, so that each attempt may come from a peer of its own and none is slowed down.
const app = testApp({ TRUST_PROXY: '127.0.0.1', ROLE: 'web' });
const letters = 'abcdefghijklmnopqrstuvwxyz234567';
let guest: InvitedGuest;
let companion: string;
let withdrawn: InvitedGuest;
let erased: InvitedGuest;

beforeAll(async () => {
  const event = await createEventWithCompanions(app(), 'names', 1);
  [guest, withdrawn, erased] = [
    await createInvitation(app(), { eventId: event.id }),
    await createInvitation(app(), { eventId: event.id }),
    await createInvitation(app(), { eventId: event.id }),
  ];
  const answers = app().http.get(Answers, { strict: false });
  for (const one of [guest, withdrawn])
    await answers.record(answerRequest(one, { party: { names: ['Anna Tamm'] } }));
  companion = (await companionsOf(app(), guest.id))[0]!.path.slice('/c/'.length);
  await app().source.query('UPDATE invitations SET revoked_at = now() WHERE id = $1', [withdrawn.id]);
  const administrator = await signedIn(app(), { administrator: true });
  expect(
    (await administrator.post(`/people/${erased.personId}/erasure`, { reason: 'asked' })).status,
  ).toBeLessThan(300);
});

let peers = 0;
const peer = () => `10.${(++peers >> 16) & 255}.${(peers >> 8) & 255}.${peers & 255}`;
const ask = async (path: string, from = peer()) => {
  const { statusCode, headers, body } = await app().http.inject({
    url: path,
    headers: { accept: 'text/html', 'x-forwarded-for': from },
    remoteAddress: '127.0.0.1',
  });
  const { date: _date, 'x-request-id': _id, ...rest } = headers;
  // Each answer carries a number of its own, by which its log line is found.
  return { status: statusCode, headers: rest, body: body.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID') };
};

/** Everything that lies next to a token: one letter other, missing, doubled or swapped; cut short; another's. */
function nearMisses(token: string): string[] {
  const near = new Set<string>();
  for (let at = 0; at < token.length; at++) {
    for (const letter of letters) near.add(token.slice(0, at) + letter + token.slice(at + 1));
    near.add(token.slice(0, at) + token.slice(at + 1));
    near.add(token.slice(0, at) + token[at] + token.slice(at));
    near.add(token.slice(0, at) + (token[at + 1] ?? '') + token[at] + token.slice(at + 2));
    if (at) near.add(token.slice(0, at));
    near.add(token.slice(at) + token.slice(0, at));
  }
  // What mail programs glue to the end of a link is taken off: that link is the guest's own (C8).
  return [...near].filter((one) => tokenFrom(one) !== token);
}

test('of a million random and near-miss tokens none is a link; each is of at least 128 bits (C9)', async () => {
  const real = [guest.token, guest.calendarToken, companion, withdrawn.token];
  for (const token of real) expect(token).toMatch(/^[a-z2-7]{26}$/);
  const rows = await app().source.query<{ hash: string }[]>(
    `SELECT encode(hash, 'hex') AS hash FROM (
       SELECT unnest(ARRAY[page_token_hash, calendar_token_hash, reply_token_hash]) AS hash FROM invitations
       UNION ALL SELECT page_token_hash FROM companions) known WHERE hash IS NOT NULL`,
  );
  const known = new Set(rows.map(({ hash }) => hash));
  const isLink = (raw: string) => known.has(hashToken(tokenFrom(raw)).toString('hex'));
  expect(real.map(isLink)).toEqual([true, true, true, true]);
  const hits: string[] = [];
  let tried = 0;
  for (const token of real)
    for (const one of nearMisses(token)) {
      tried++;
      if (isLink(one)) hits.push(one);
    }
  expect(tried).toBeGreaterThan(3000);
  const [seed] = seeds(1);
  const random = randomFrom(seed!);
  // Half of them at random, half a real one with a few letters other.
  for (; tried < 1_000_000; tried++) {
    const one = [...(tried % 2 ? base32(randomBytes(17)).slice(0, 26) : real[tried % real.length]!)];
    for (let change = 0; change < 3; change++)
      one[Math.floor(random() * 26)] = letters[Math.floor(random() * 32)]!;
    const guessed = one.join('');
    if (isLink(guessed) && !real.includes(guessed)) hits.push(guessed);
  }
  expect(hits).toEqual([]);
}, 120_000);

test('each near miss gets the page, the headers and the work of a link that never was, and so do a withdrawn and an erased one (C9)', async () => {
  for (const [path, token, others] of [
    ['/i', guest.token, [withdrawn.token, withdrawn.calendarToken, erased.token, companion]],
    ['/c', companion, [guest.token, withdrawn.token]],
  ] as const) {
    const nowhere = await ask(`${path}/${base32(randomBytes(17)).slice(0, 26)}`);
    expect(nowhere.status).toBe(404);
    const attempts = [...nearMisses(token), ...others];
    const other: string[] = [];
    for (const one of attempts) {
      const seen = await ask(`${path}/${one}`);
      if (JSON.stringify(seen) !== JSON.stringify(nowhere)) other.push(one);
    }
    if (other.length) expect(await ask(`${path}/${other[0]}`)).toEqual(nowhere);
    expect(other).toEqual([]);
    // What it costs to say so: the same statements.
    const work = (one: string) => statementsOf(app(), () => ask(`${path}/${one}`));
    const expected = await work(base32(randomBytes(17)).slice(0, 26));
    for (const one of others) expect(await work(one)).toEqual(expected);
  }
}, 120_000);

test('one peer gets sixty wrong links in ten minutes, another is not slowed down, and a real link always opens (C9)', async () => {
  const from = peer();
  const statuses: number[] = [];
  for (let n = 0; n < 80; n++)
    statuses.push((await ask(`/i/${base32(randomBytes(17)).slice(0, 26)}`, from)).status);
  expect(statuses).toEqual([...Array<number>(60).fill(404), ...Array<number>(20).fill(429)]);
  const slowed = await ask(`/i/${guest.token.slice(0, 25)}`, from);
  expect(Number(slowed.headers['retry-after'])).toBeGreaterThan(0);
  expect((await ask(guest.path, from)).status).toBe(200);
  expect((await ask(`/i/${base32(randomBytes(17)).slice(0, 26)}`)).status).toBe(404);
});

test('no token stands in any table (C9)', async () => {
  const tables = await app().source.query<{ name: string }[]>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('public', 'pgboss')`,
  );
  for (const { name } of tables)
    for (const token of [guest.token, guest.calendarToken, companion, withdrawn.token]) {
      const found = await app().source.query(
        `SELECT 1 FROM ${name} t WHERE t::text LIKE '%' || $1 || '%' LIMIT 1`,
        [token],
      );
      expect([name, found]).toEqual([name, []]);
    }
});
