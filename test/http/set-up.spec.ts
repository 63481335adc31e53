import { expect, test } from 'vitest';
import { SetUp } from '../../src/modules/accounts/set-up.service.js';
import { ApiClient } from '../support/client.js';
import { testApp } from '../support/test-app.js';

const app = testApp();

const input = {
  name: 'Ada',
  email: 'Ada@example.org',
  password: 'seven wide rivers',
  teamName: 'Human rights',
};

test('an empty installation is set up once, with a code that any node accepts', async () => {
  const node = await app().anotherNode();
  const client = new ApiClient(app());
  expect((await client.get('/session')).body.setUpNeeded).toBe(true);
  const codes = [await app().http.get(SetUp).announce(), await node.http.get(SetUp).announce()];
  expect(codes[0]).toMatch(/^(\w{4}-){7}\w{4}$/);
  const stored = JSON.stringify(await app().source.query('SELECT * FROM set_up_codes'));
  expect(stored).not.toContain(codes[0]!.replaceAll('-', ''));

  const wrong = await client.post('/set-up', { ...input, code: 'aaaa-bbbb' });
  expect(wrong.body).toMatchObject({ status: 404, code: 'wrong_code' });
  const weak = await client.post('/set-up', { ...input, code: codes[1], password: 'short' });
  expect(weak.status).toBe(400);

  // Both nodes, both codes, at the same moment: one administrator.
  const answers = await Promise.all([
    client.post('/set-up', { ...input, code: ` ${codes[1]!.toUpperCase()} ` }),
    new ApiClient(node).post('/set-up', { ...input, email: 'eve@example.org', code: codes[0] }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 404]);
  const done = answers.find(({ status }) => status === 201)!;
  expect(done.body).toMatchObject({
    signedIn: true,
    setUpNeeded: false,
    user: { name: 'Ada', administrator: true },
    teams: [{ name: 'Human rights', role: 'organiser' }],
  });
  expect(
    await app().source.query(
      'SELECT count(*)::int AS users, bool_and(last_signed_in_at IS NOT NULL) AS entered FROM users',
    ),
  ).toEqual([{ users: 1, entered: true }]);

  for (const code of codes)
    expect((await client.post('/set-up', { ...input, email: 'x@example.org', code })).body.code).toBe(
      'not_found',
    );
  expect(await app().http.get(SetUp).announce()).toBeUndefined();
  expect((await client.get('/session')).body.setUpNeeded).toBe(false);
});
