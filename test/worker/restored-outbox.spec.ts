import { afterAll, beforeAll, expect, test } from 'vitest';
import { draftMessage, insertMessages } from '../factories/messages.js';
import { organiseEvent } from '../factories/organised-events.js';
import { eventually } from '../support/eventually.js';
import { SmtpSink } from '../support/smtp-sink.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const sink = new SmtpSink();
let app: TestApp;

beforeAll(async () => {
  await sink.start();
  app = await startTestApp({ ROLE: 'web' });
});
afterAll(async () => {
  await app?.stop();
  await sink.stop();
});

test('started on the backup of the day before, nothing leaves that was waiting then, until somebody lets it go (H6)', async () => {
  const event = await organiseEvent(app);
  const old = [draftMessage({ eventId: event.id, teamId: event.teamId }), draftMessage()];
  const ids = await insertMessages(app, old);
  await app.source.query(
    `UPDATE messages SET created_at = now() - interval '26 hours', next_attempt_at = now() - interval '25 hours'`,
  );
  await app.anotherNode({ ROLE: 'worker', SMTP_URL: sink.url() });
  const fresh = draftMessage();
  await insertMessages(app, [fresh]);
  await eventually(() => sink.mailsTo(fresh.to.address).length === 1);
  expect(sink.received).toHaveLength(1);
  const states = await app.source.query(
    `SELECT state, last_error AS why FROM messages WHERE id = ANY($1) ORDER BY number`,
    [ids],
  );
  const waits = {
    state: 'held',
    why: 'It waited for more than a day. Release it if it should still go out.',
  };
  expect(states).toEqual([waits, waits]);

  const { status } = await event.organiser.post(`/messages/${ids[0]}/releases`);
  expect(status).toBeLessThan(300);
  await eventually(() => sink.mailsTo(old[0]!.to.address).length === 1);
  expect(sink.mailsTo(old[1]!.to.address)).toEqual([]);
});
