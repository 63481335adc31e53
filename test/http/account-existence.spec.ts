import { beforeAll, expect, test } from 'vitest';
import type { Application } from '../../src/application.js';
import { createUser } from '../factories/staff.js';
import { ApiClient, type Answer } from '../support/client.js';
import { hashingsOf } from '../support/hashings.js';
import { statementsOf } from '../support/statements.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
const password = 'seven wide rivers';
/** Without jobs, so that what is counted is the work of the request alone. */
let node: Application;
beforeAll(async () => {
  node = await app().anotherNode({ ROLE: 'web' });
});

type Account = 'known' | 'unknown' | 'disabled' | 'not yet taken up';
const accounts: Account[] = ['unknown', 'known', 'disabled', 'not yet taken up'];
let number = 0;

async function addressOf(account: Account): Promise<string> {
  if (account === 'unknown') return `nobody-${++number}@example.org`;
  const user = await createUser(app().source, account === 'not yet taken up' ? {} : { password });
  if (account === 'disabled')
    await app().source.query('UPDATE users SET disabled_at = now() WHERE id = $1', [user.userId]);
  return user.email;
}

/** Everything that whoever asks can tell apart, and the work that decides how long it takes. */
async function observed(ask: (client: ApiClient) => Promise<Answer>) {
  let answer!: Answer;
  let statements: string[] = [];
  const hashings = await hashingsOf(async () => {
    statements = await statementsOf(node, async () => {
      answer = await ask(new ApiClient(node));
    });
  });
  const { status, headers, body } = answer;
  const { instance: _, ...told } = typeof body === 'object' ? body : { body };
  return { status, told, headers: [...headers.keys()].sort(), hashings, statements };
}

async function everyAccount(ask: (client: ApiClient, email: string) => Promise<Answer>) {
  const seen = [];
  // The first of all parses and connects for those after it.
  await ask(new ApiClient(node), await addressOf('unknown'));
  for (const account of accounts) {
    const email = await addressOf(account);
    seen.push({ account, ...(await observed((client) => ask(client, email))) });
  }
  return seen;
}

test('a sign-in with a wrong password tells nothing about the account, by its answer or by its work (A9)', async () => {
  const seen = await everyAccount((client, email) =>
    client.post('/session', { email, password: 'nine quiet harbours' }),
  );
  const [{ account: _, ...unknown }] = seen as [(typeof seen)[0]];
  expect(unknown).toMatchObject({ status: 401, told: { code: 'wrong_credentials' }, hashings: 1 });
  expect(unknown.statements.length).toBeGreaterThan(1);
  expect(seen).toEqual(accounts.map((account) => ({ account, ...unknown })));
});

test('asking for a new password tells nothing about the account, by its answer or by its work (A9)', async () => {
  const jobs = async () =>
    (await app().source.query(`SELECT id FROM pgboss.job WHERE name = 'accounts.password-reset'`)).length;
  const before = await jobs();
  const seen = await everyAccount((client, email) => client.post('/password-resets', { email }));
  const [{ account: _, ...unknown }] = seen as [(typeof seen)[0]];
  // The mail is written by a job, and there is one whether or not it will have anything to do.
  expect(unknown).toMatchObject({ status: 202, hashings: 0 });
  expect(unknown.statements.filter((sql) => sql.includes('messages'))).toEqual([]);
  expect(seen).toEqual(accounts.map((account) => ({ account, ...unknown })));
  expect((await jobs()) - before).toBe(accounts.length + 1);
});

test('whether the account exists does not decide when guessing ends (A8, A9)', async () => {
  const known = await addressOf('known');
  const nobody = await addressOf('unknown');
  const statuses = async (email: string) => {
    const seen: number[] = [];
    for (let i = 0; i < 12; i++)
      seen.push((await new ApiClient(node).post('/session', { email, password: `guess ${i}` })).status);
    return seen;
  };
  expect(await statuses(known)).toEqual(await statuses(nobody));
});
