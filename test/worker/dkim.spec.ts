import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import dns from 'node:dns';
import { join } from 'node:path';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MailChecks } from '../../src/modules/inbound/setup/mail-checks.js';
import { MailTests } from '../../src/modules/inbound/setup/mail-tests.service.js';
import { dkimRecord } from '../../src/modules/inbound/setup/dkim-record.rules.js';
import { newId } from '../../src/platform/tokens/tokens.js';
import { draftMessage, insertMessages } from '../factories/messages.js';
import { DnsServer } from '../support/dns-server.js';
import { eventually } from '../support/eventually.js';
import { SmtpSink } from '../support/smtp-sink.js';
import { temporaryFolder } from '../support/temporary.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const record = dkimRecord(privateKey);
const published = 'hemicycle._domainkey.example.org';
const sink = new SmtpSink();
const names = new DnsServer();
const folder = temporaryFolder('dkim');
const before = dns.getServers();
let app: TestApp;

beforeAll(async () => {
  await sink.start();
  dns.setServers([await names.start()]);
  const file = join(folder.path, 'dkim.pem');
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  app = await startTestApp({
    SMTP_URL: sink.url(),
    MAIL_FROM: 'debates@mail.example.org',
    DKIM_SELECTOR: 'hemicycle',
    DKIM_KEY_FILE: file,
    DKIM_DOMAIN: 'example.org',
  });
});
afterAll(async () => {
  await app?.stop();
  await sink.stop();
  await names.stop();
  dns.setServers(before);
});

/** What a receiver finds, who knows this record and no other. */
async function checked(raw: string, known = record) {
  const { results } = await dkimVerify(raw, {
    resolver: async (name: string) => {
      expect(name).toBe(published);
      return [[known]];
    },
  });
  return results.map(({ status, signingDomain, info, signingHeaders }) => ({
    result: status.result,
    aligned: status.aligned,
    signingDomain,
    info,
    headers:
      signingHeaders?.keys
        .toLowerCase()
        .split(':')
        .map((key) => key.trim()) ?? [],
  }));
}

async function sent(draft: Parameters<typeof draftMessage>[0], times = 1): Promise<string[]> {
  const message = draftMessage(draft);
  await insertMessages(app, [message]);
  await eventually(() => sink.mailsTo(message.to.address).length === times, 60_000);
  return sink.mailsTo(message.to.address).map(({ raw }) => raw);
}

const hard = {
  subject: 'Größe – Débat « à huis clos » '.repeat(6),
  blocks: [
    { type: 'paragraph' as const, text: `  two  blanks, a dot\n.\nand ${'a long line '.repeat(120)}` },
    { type: 'paragraph' as const, text: 'Дебаты 辩论 🎤\t\n\n\n' },
  ],
};

test('a mailing is signed with both headers of unsubscribing, and receivers find the signature good and of our domain (H14)', async () => {
  const [raw] = await sent({ ...hard, mailing: true, teamId: newId() });
  const [signature, ...more] = await checked(raw!);
  expect(more).toEqual([]);
  expect(signature).toMatchObject({ result: 'pass', signingDomain: 'example.org', aligned: 'example.org' });
  for (const name of ['from', 'to', 'subject', 'date', 'message-id', 'mime-version', 'content-type'])
    expect(signature!.headers).toContain(name);
  expect(signature!.headers).toEqual(expect.arrayContaining(['list-unsubscribe', 'list-unsubscribe-post']));
  // Whoever touches one of them, or the text, or has another key, is found out.
  for (const [part, changed] of [
    ['address', raw!.replace(/<http(?=[^>]*\/u\/)/, '<https')],
    ['way', raw!.replace('List-Unsubscribe=One-Click', 'List-Unsubscribe=Two-Click')],
    ['sender', raw!.replace('debates@mail.example.org', 'debates@evil.example.org')],
    ['text', raw!.replace('two  blanks', 'two  brands')],
  ] as const) {
    expect(changed, part).not.toBe(raw);
    expect([part, (await checked(changed))[0]!.result]).not.toEqual([part, 'pass']);
  }
  const { privateKey: other } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  expect((await checked(raw!, dkimRecord(other)))[0]!.result).toBe('fail');
});

test('other mail is signed too; tried again after a doubt it is the same to the byte (H2, H14)', async () => {
  const message = draftMessage({ mailing: false });
  sink.script(message.to.address, { act: 'drop', times: 1 });
  const [id] = await insertMessages(app, [message]);
  await eventually(async () => {
    await app.source.query(
      `UPDATE messages SET next_attempt_at = now() WHERE id = $1 AND state = 'in_doubt' AND isfinite(next_attempt_at)`,
      [id],
    );
    return sink.mailsTo(message.to.address).length === 2;
  }, 60_000);
  const [first, second] = sink.mailsTo(message.to.address).map(({ raw }) => raw);
  expect(second).toBe(first);
  const [signature] = await checked(first!);
  expect(signature).toMatchObject({ result: 'pass' });
  expect(signature!.headers).not.toContain('list-unsubscribe');
  // The test of the set-up page shows what receivers will see.
  await app.http.get(MailTests, { strict: false }).probe(null, newId());
  const probes = await eventually(() => {
    const found = sink.received.filter(({ raw }) => raw.includes('Does this address arrive?'));
    return found.length > 1 ? found : undefined;
  });
  for (const { raw } of probes) expect((await checked(raw))[0]).toMatchObject({ result: 'pass' });
});

test('who sets no key sends what was composed, unsigned', async () => {
  const other = new SmtpSink();
  await other.start();
  const plain = await startTestApp({ SMTP_URL: other.url() });
  const message = draftMessage({ mailing: true, teamId: newId() });
  await insertMessages(plain, [message]);
  await eventually(() => other.mailsTo(message.to.address).length === 1);
  expect(other.mailsTo(message.to.address)[0]!.raw).not.toMatch(/dkim/i);
  const checks = await plain.http.get(MailChecks, { strict: false }).run();
  expect(checks.find(({ name }) => name === 'dkim')).toMatchObject({ state: 'off' });
  await plain.stop();
  await other.stop();
});

test('the doctor says whether the key is published, and what to publish where it is not (H14)', async () => {
  const check = async () =>
    (await app.http.get(MailChecks, { strict: false }).run()).find(({ name }) => name === 'dkim')!;
  expect(await check()).toMatchObject({ state: 'failed', text: expect.stringContaining(record) });
  expect((await check()).text).toContain(published);
  const { privateKey: other } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  names.records.set(published, [dkimRecord(other)]);
  expect((await check()).text).toContain('Another key is published there.');
  names.records.set(published, [record]);
  expect(await check()).toMatchObject({ state: 'ok', text: expect.stringContaining(published) });
  names.broken = true;
  expect(await check()).toMatchObject({ state: 'failed', text: expect.stringContaining('ESERVFAIL') });
});
