import { afterAll, beforeAll, expect, test } from 'vitest';
import { draftMessage, insertMessages } from '../factories/messages.js';
import { eventually } from '../support/eventually.js';
import { SmtpSink } from '../support/smtp-sink.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const sink = new SmtpSink();
let app: TestApp;

beforeAll(async () => {
  await sink.start();
  app = await startTestApp({ SMTP_URL: sink.url('?maxConnections=2') });
});
afterAll(async () => {
  // What still waits for an answer would be waited for.
  await sink.stop();
  await app?.stop();
});

const stateOf = async (id: string): Promise<string> =>
  (await app.source.query('SELECT state FROM messages WHERE id = $1', [id]))[0].state;
const to = (address: string) => draftMessage({ to: { address, name: '' } });

test('a mail is not announced behind one that waits for its answer while another line is free', async () => {
  // By now the server is known to take what is announced.
  const first = await insertMessages(
    app,
    Array.from({ length: 20 }, (_, n) => to(`known${n}@example.org`)),
  );
  for (const id of first) await eventually(async () => (await stateOf(id)) === 'sent');
  sink.script('slow@example.org', { act: 'hang-data' });
  const [slow] = await insertMessages(app, [to('slow@example.org')]);
  await eventually(() => sink.mailsTo('slow@example.org').length === 1);
  for (let n = 0; n < 8; n++) {
    const [id] = await insertMessages(app, [to(`quick${n}@example.org`)]);
    await eventually(async () => (await stateOf(id!)) === 'sent');
  }
  expect(await stateOf(slow!)).toBe('sending');
});
