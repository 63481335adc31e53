import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { createEvent } from '../factories/events.js';
import { createInvitation, type InvitedGuest } from '../factories/invitations.js';
import { signedIn } from '../support/client.js';
import { testApp, testSecret } from '../support/test-app.js';

const app = testApp({ ROLE: 'web' });

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

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
  expect(existsSync('dist/main.js'), 'run npm run build first').toBe(true);
  const event = await createEvent(app().source, { capacity: 1000 });
  const guests: InvitedGuest[] = [];
  for (let i = 0; i < 300; i++) guests.push(await createInvitation(app(), { eventId: event.id }));
  const organiser = await signedIn(app(), { roles: { [event.teamId]: 'organiser' } });

  const port = await freePort();
  const child = spawn(process.execPath, ['dist/main.js'], {
    env: {
      ...process.env,
      ...{
        NODE_ENV: 'production',
        DATABASE_URL: app().database.url,
        SECRET_KEY: testSecret,
        PORT: String(port),
      },
      ...{ DATA_DIR: app().config.dataDir, ROLE: 'all', DEMO: 'false', LOG_LEVEL: 'error' },
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  await new Promise<void>((resolve) =>
    child.stdout.on('data', (text: Buffer) => text.includes('ready') && resolve()),
  );
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
