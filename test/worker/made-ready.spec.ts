import { afterAll, beforeAll, expect, test } from 'vitest';
import { Portions } from '../../src/modules/invitations/portions/portions.js';
import { eventually } from '../support/eventually.js';
import { SmtpSink } from '../support/smtp-sink.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const sink = new SmtpSink();
let app: TestApp;

beforeAll(async () => {
  await sink.start();
  app = await startTestApp({ SMTP_URL: sink.url('?maxConnections=3') });
});
afterAll(async () => {
  await app?.stop();
  await sink.stop();
});

test('while a wave is still being found the lines to the mail server are opened, before there is a mail', async () => {
  const portions = app.http.get(Portions, { strict: false });
  expect(sink.lines).toBe(0);
  await eventually(async () => {
    await portions.announce();
    return sink.lines === 3;
  });
  expect(sink.attempted).toEqual([]);
});
