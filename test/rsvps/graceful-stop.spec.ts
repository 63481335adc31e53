import { Agent, request } from 'node:http';
import { expect, test } from 'vitest';
import { createEvent } from '../factories/events.js';
import { createInvitation, type InvitedGuest } from '../factories/invitations.js';
import { signedIn } from '../support/client.js';
import { startProgram } from '../support/program.js';
import { testApp } from '../support/test-app.js';

const app = testApp({ ROLE: 'web' });

const agent = new Agent({ keepAlive: true, maxSockets: 30 });

/** The status, or undefined when there was no answer. */
function post(port: number, guest: InvitedGuest): Promise<number | undefined> {
  const body = new URLSearchParams({ nonce: `stop-${guest.id}`, answer: 'room' }).toString();
  return new Promise((resolve) => {
    const sent = request(
      {
        ...{ port, host: '127.0.0.1', agent, method: 'POST', path: `${guest.path}/answers` },
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': Buffer.byteLength(body),
        },
      },
      (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode));
      },
    );
    sent.on('error', () => resolve(undefined));
    sent.end(body);
  });
}

test('SIGTERM under load: what was taken in is answered, streams end, the process ends by itself with 0 (J4)', async () => {
  const event = await createEvent(app().source, { capacity: 1000 });
  const guests: InvitedGuest[] = [];
  for (let i = 0; i < 300; i++) guests.push(await createInvitation(app(), { eventId: event.id }));
  const organiser = await signedIn(app(), { roles: { [event.teamId]: 'organiser' } });

  const { child, ended, port } = await startProgram(app(), { ROLE: 'all' });
  const stream = await fetch(`http://127.0.0.1:${port}/api/v1/events/${event.id}/room/stream`, {
    headers: { cookie: `session=${organiser.session!.token}` },
  });
  expect(stream.status).toBe(200);
  const streamEnded = stream.text();

  let answered = 0;
  const statuses = await Promise.all(
    guests.map(async (guest) => {
      const status = await post(port, guest);
      if (status === 303 && ++answered === 60) child.kill('SIGTERM');
      return status;
    }),
  );
  expect(await ended).toBe(0);
  await streamEnded;
  const rows: { id: string }[] = await app().source.query(
    'SELECT invitation_id AS id FROM answers WHERE event_id = $1',
    [event.id],
  );
  const acknowledged = guests.filter((_, index) => statuses[index] === 303).map(({ id }) => id);
  expect(acknowledged.length).toBeGreaterThanOrEqual(60);
  expect(rows.map(({ id }) => id).sort()).toEqual(acknowledged.sort());
  agent.destroy();
});
