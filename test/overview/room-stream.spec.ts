import { expect, test } from 'vitest';
import { createInvitation } from '../factories/invitations.js';
import { organiseEvent } from '../factories/organised-events.js';
import { answerOf } from '../factories/planning.js';
import { signedIn, type ApiClient } from '../support/client.js';
import { testApp } from '../support/test-app.js';

const app = testApp();

/** Generous: the program promises five seconds, a busy machine may take longer. */
const limit = 25_000;

const ways: [string, (client: ApiClient) => Promise<unknown>][] = [
  ['signs out', (client) => client.delete('/session')],
  [
    'is disabled',
    async (client) => {
      const administrator = await signedIn(app(), {
        administrator: true,
        password: 'a password of some length',
      });
      const path = `/users/${client.session!.userId}`;
      expect((await administrator.patch(path, { disabled: true }, 1)).status).toBe(200);
    },
  ],
];

test.each(ways)('an open stream of the room closes once its reader %s (A3)', async (_, end) => {
  const event = await organiseEvent(app());
  const reader = await signedIn(app(), { roles: { [event.teamId]: 'door' } });
  const response = await fetch(`${app().url}/api/v1/events/${event.id}/room/stream`, {
    headers: { cookie: `session=${reader.session!.token}` },
    signal: AbortSignal.timeout(limit),
  });
  expect(response.status).toBe(200);
  const stream = response.body!.getReader();
  const first = await stream.read();
  expect(new TextDecoder().decode(first.value)).toContain('data: {');
  await end(reader);
  // Ends by itself, or the signal makes this throw.
  for (;;) if ((await stream.read()).done) break;
});

test('a stream shows at once what another node took', async () => {
  const event = await organiseEvent(app());
  const other = await app().anotherNode({ ROLE: 'web' });
  const guest = await createInvitation(app(), { eventId: event.id, categoryId: 'ngo' });
  const reader = await signedIn(app(), { roles: { [event.teamId]: 'organiser' } });
  const response = await fetch(`${other.url}/api/v1/events/${event.id}/room/stream`, {
    headers: { cookie: `session=${reader.session!.token}` },
    signal: AbortSignal.timeout(limit),
  });
  const stream = response.body!.getReader();
  const decoder = new TextDecoder();
  let text = decoder.decode((await stream.read()).value);
  expect(text).toContain('"taken":0');
  await answerOf(app(), app(), event.id, guest.personId, 'accepted');
  while (!text.includes('"taken":1')) {
    const { done, value } = await stream.read();
    expect(done).toBe(false);
    text += decoder.decode(value, { stream: true });
  }
  await stream.cancel();
});
