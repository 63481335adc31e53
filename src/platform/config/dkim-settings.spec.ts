import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readDkim } from './dkim-settings.js';

const folder = mkdtempSync(join(tmpdir(), 'hemicycle-dkim-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const keep = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const pem = (bits: number) =>
  generateKeyPairSync('rsa', { modulusLength: bits }).privateKey.export({ type: 'pkcs8', format: 'pem' });
const good = keep('good.pem', String(pem(1024)));
const short = keep('short.pem', String(pem(512)));
const edwards = keep(
  'ed.pem',
  String(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' })),
);
const none = keep('none.pem', 'not a key');

function read(env: Record<string, string>, mailFrom = 'debates@mail.example.org') {
  const problems: string[] = [];
  return { settings: readDkim((name) => env[name], mailFrom, problems), problems };
}

test('unset, nothing is signed; set, for the domain of the sender or one above it (H14)', () => {
  expect(read({})).toEqual({ settings: undefined, problems: [] });
  const env = { DKIM_SELECTOR: 'hemicycle', DKIM_KEY_FILE: good };
  expect(read(env)).toMatchObject({ settings: { domain: 'mail.example.org', selector: 'hemicycle' } });
  expect(read({ ...env, DKIM_DOMAIN: 'Example.org' }).settings!.domain).toBe('example.org');
  expect(read({ ...env, DKIM_DOMAIN: 'example.org' }).problems).toEqual([]);
});

test.each([
  ['no key', { DKIM_SELECTOR: 's' }, 'DKIM_KEY_FILE missing'],
  ['no selector', { DKIM_KEY_FILE: good }, 'DKIM_SELECTOR missing'],
  ['a domain alone', { DKIM_DOMAIN: 'example.org' }, 'signs nothing alone'],
  ['a selector with a tag in it', { DKIM_SELECTOR: 's; d=evil', DKIM_KEY_FILE: good }, 'DKIM_SELECTOR must'],
  ['no file', { DKIM_SELECTOR: 's', DKIM_KEY_FILE: join(folder, 'absent') }, 'cannot be read: ENOENT'],
  ['no key in it', { DKIM_SELECTOR: 's', DKIM_KEY_FILE: none }, 'holds no private key'],
  ['a key that receivers ignore', { DKIM_SELECTOR: 's', DKIM_KEY_FILE: short }, 'at least 1024 bits'],
  ['a key that few receivers know', { DKIM_SELECTOR: 's', DKIM_KEY_FILE: edwards }, 'RSA key'],
  [
    'a domain of others',
    { DKIM_SELECTOR: 's', DKIM_KEY_FILE: good, DKIM_DOMAIN: 'xample.org' },
    'DKIM_DOMAIN must be mail.example.org',
  ],
])('refused with words: %s', (_, env, words) => {
  expect(read(env).problems.join()).toContain(words);
});
