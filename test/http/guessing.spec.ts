import { expect, test } from 'vitest';
import { createUser } from '../factories/staff.js';
import { ApiClient } from '../support/client.js';
import { startTestApp, testApp } from '../support/test-app.js';

const app = testApp();
const password = 'seven wide rivers';

test('guesses are counted per account over two nodes, whatever X-Forwarded-For says (A8)', async () => {
  const user = await createUser(app().source, { password });
  const node = await app().anotherNode();
  const nodes = [new ApiClient(app()), new ApiClient(node)];
  const guess = (i: number, attempt: string) =>
    nodes[i % 2]!.post(
      '/session',
      { email: user.email, password: attempt },
      { headers: { 'x-forwarded-for': `10.1.${i}.7`, forwarded: `for=10.1.${i}.7` } },
    );
  const answers = await Promise.all(Array.from({ length: 40 }, (_, i) => guess(i, `guess number ${i}`)));
  const count = (status: number) => answers.filter((answer) => answer.status === status).length;
  expect([count(401), count(429)]).toEqual([10, 30]);
  const refused = answers.find(({ status }) => status === 429)!;
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(60);
  // The right password does not help any more either: otherwise guessing could go on.
  expect((await guess(0, password)).status).toBe(429);
});

test('guesses are counted per peer over many accounts (A8)', async () => {
  const own = await startTestApp();
  try {
    const node = await own.anotherNode();
    const nodes = [new ApiClient(own), new ApiClient(node)];
    let answered = 0;
    for (let batch = 0; batch < 13; batch++) {
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, i) =>
          nodes[i % 2]!.post(
            '/session',
            { email: `nobody-${batch}-${i}@example.org`, password },
            { headers: { 'x-forwarded-for': `10.${batch}.${i}.7` } },
          ),
        ),
      );
      answered += answers.filter(({ status }) => status === 401).length;
    }
    expect(answered).toBe(100);
    expect((await nodes[0]!.post('/password-resets', { email: 'a@example.org' })).status).toBe(202);
  } finally {
    await own.stop();
  }
});

test('a proxy that is listed is believed: its clients are counted one by one', async () => {
  const behind = await startTestApp({ TRUST_PROXY: '127.0.0.1' });
  try {
    const reset = (peer: string, i: number) =>
      new ApiClient(behind).post(
        '/password-resets',
        { email: `nobody-${i}@example.org` },
        { headers: { 'x-forwarded-for': peer } },
      );
    for (let i = 0; i < 20; i++) expect((await reset('203.0.113.5', i)).status).toBe(202);
    expect((await reset('203.0.113.5', 20)).status).toBe(429);
    expect((await reset('203.0.113.6', 21)).status).toBe(202);
    // What a client itself puts in front of the proxy's entry is not believed.
    expect((await reset('198.51.100.1, 203.0.113.5', 22)).status).toBe(429);
  } finally {
    await behind.stop();
  }
});

test('counters name nobody', async () => {
  const rows = JSON.stringify(await app().source.query('SELECT key FROM rate_limits'));
  expect(rows).not.toMatch(/example\.org|127\.0\.0\.1/);
});

test('a success starts the count of the account anew', async () => {
  const own = await startTestApp();
  try {
    const user = await createUser(own.source, { password });
    const client = new ApiClient(own);
    const signIn = async (attempt: string) =>
      (await client.post('/session', { email: user.email, password: attempt })).status;
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 8; i++) expect(await signIn('not the password')).toBe(401);
      expect(await signIn(password)).toBe(201);
    }
  } finally {
    await own.stop();
  }
});
