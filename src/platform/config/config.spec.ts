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

test('exports of more than 500 people need a second person, unless it is set otherwise (M9)', () => {
  const above = (EXPORT_APPROVAL_ABOVE?: string) =>
    readConfig(
      { DATABASE_URL: database, SECRET_KEY: secret, ...(EXPORT_APPROVAL_ABOVE && { EXPORT_APPROVAL_ABOVE }) },
      noSecret,
    ).exportApprovalAbove;
  expect([above(), above('0'), above('20')]).toEqual([500, 0, 20]);
  for (const EXPORT_APPROVAL_ABOVE of ['-1', '1.5', 'never', '1e3', '99999999'])
    expect(problemsOf({ EXPORT_APPROVAL_ABOVE })).toEqual([
      expect.stringMatching(/^EXPORT_APPROVAL_ABOVE must/),
    ]);
});

const at = (IMAP_URL: string, more: Record<string, string> = {}) =>
  readConfig({ DATABASE_URL: database, SECRET_KEY: secret, IMAP_URL, ...more }, noSecret).imap;

test('a mailbox is read over TLS; without it on this machine alone', () => {
  expect(at('imaps://rsvp%40example.org:p%2Fw@mail.example.org/Answers%2F2026')).toEqual({
    host: 'mail.example.org',
    port: 993,
    tls: 'implicit',
    user: 'rsvp@example.org',
    login: { password: 'p/w' },
    folder: 'Answers/2026',
  });
  expect(at('imap://rsvp:pw@mail.example.org')).toMatchObject({
    tls: 'starttls',
    port: 143,
    folder: 'INBOX',
  });
  for (const host of ['localhost', '127.0.0.1', '[::1]'])
    expect(at(`imap://rsvp:pw@${host}:1143`)).toMatchObject({ tls: 'none', port: 1143 });
});

test('a token stands in place of a password', () => {
  const oauth = {
    IMAP_OAUTH_TOKEN_URL: 'https://login.example.org/token',
    IMAP_OAUTH_CLIENT_ID: 'id',
    IMAP_OAUTH_CLIENT_SECRET: 'top',
  };
  expect(at('imaps://rsvp@mail.example.org', oauth)?.login).toMatchObject({ oauth: { clientId: 'id' } });
});

test.each<[string, Record<string, string>]>([
  ['http://mail.example.org', {}],
  ['imaps://mail.example.org', {}],
  ['imaps://rsvp@mail.example.org', {}],
  ['imaps://rsvp:100%@mail.example.org', {}],
  ['imaps://rsvp@mail.example.org', { IMAP_OAUTH_CLIENT_ID: 'id' }],
  [
    'imaps://rsvp@mail.example.org',
    {
      IMAP_OAUTH_TOKEN_URL: 'http://login.example.org',
      IMAP_OAUTH_CLIENT_ID: 'id',
      IMAP_OAUTH_CLIENT_SECRET: 'top-secret-value',
    },
  ],
])('%s with %j is refused in one line', (IMAP_URL, more) => {
  const problems = problemsOf({ IMAP_URL, ...more });
  expect(problems).toEqual([expect.stringMatching(/^IMAP_/)]);
  expect(problems.join()).not.toContain('top-secret-value');
});
