import { expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.js';

const secret = '4f1d9c02b7e86a5310cc7de2948b6f054f1d9c02b7e86a53';
const database = 'postgresql://hemicycle@127.0.0.1/hemicycle';
const noSecret = () => {
  throw new Error('asked for the embedded key');
};

function problemsOf(env: Record<string, string>): string[] {
  try {
    readConfig({ DATABASE_URL: database, SECRET_KEY: secret, ...env }, noSecret);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

test.each([
  ['', /SECRET_KEY is missing/],
  ['   ', /SECRET_KEY is missing/],
  ['short', /SECRET_KEY is too short/],
  ['change-me-change-me-change-me-change-me', /SECRET_KEY is an example/],
  ['an-example-of-a-key-that-is-long-enough', /SECRET_KEY is an example/],
  ['my-very-long-secret-key-of-the-database', /SECRET_KEY is an example/],
  ['aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', /SECRET_KEY is an example/],
])('the key "%s" does not start a program with data (N3)', (key, problem) => {
  expect(problemsOf({ SECRET_KEY: key })).toEqual([expect.stringMatching(problem)]);
});

test('every wrong setting is named at once, none of their secrets repeated', () => {
  const problems = problemsOf({
    PORT: '99999',
    PUBLIC_URL: 'debates.example.org',
    ROLE: 'boss',
    SMTP_URL: 'http://mail',
    TRUST_PROXY: 'everybody',
    S3_BUCKET: 'papers',
    SECRET_KEY: 'tooshort-1234',
  });
  for (const name of ['PORT', 'PUBLIC_URL', 'ROLE', 'SMTP_URL', 'TRUST_PROXY', 'S3_', 'SECRET_KEY'])
    expect(problems.filter((problem) => problem.includes(name))).toHaveLength(1);
  expect(problems.join()).not.toContain('tooshort-1234');
});

test.each(['10.0.0.5', '10.0.0.0/8', '::1', '2001:db8::/32', '10.0.0.5, 10.0.0.6'])(
  'a proxy may be listed as %s',
  (entry) => {
    expect(problemsOf({ TRUST_PROXY: entry })).toEqual([]);
  },
);

test.each(['true', '*', '0.0.0.0/0', '10.0.0.0/33', 'proxy.local', '1'])(
  'nobody trusts every proxy by accident: %s',
  (entry) => {
    expect(problemsOf({ TRUST_PROXY: entry })).toHaveLength(1);
  },
);

test('the embedded install makes its own key; with a server of its own it must be set', () => {
  expect(readConfig({}, () => secret)).toMatchObject({ secretKey: secret, demo: true });
  expect(readConfig({ DATABASE_URL: database, SECRET_KEY: secret }, noSecret).demo).toBe(false);
});
