import { Agent, get, type IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { signedIn } from '../support/client.js';
import { startTestApp } from '../support/test-app.js';
import { createTeam } from '../factories/staff.js';
import { pdf, upload } from '../support/uploads.js';

test('a download under way is ended, and its connection closed, before the program stops (K5)', async () => {
  const app = await startTestApp({ ROLE: 'web' });
  const team = await createTeam(app.source);
  const organiser = await signedIn(app, { roles: { [team.id]: 'organiser' } });
  const bytes = pdf('Long '.repeat(2_000_000));
  const { status, body } = await upload(app, organiser, 'paper.pdf', bytes);
  expect(status).toBe(201);

  const agent = new Agent({ keepAlive: true });
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const headers = { cookie: `session=${organiser.session!.token}` };
    get(`${app.url}${body.url}`, { agent, headers }, resolve).once('error', reject);
  });
  const stopped = app.stop();
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) size += chunk.length;
  expect(size).toBe(bytes.length);
  await stopped;
  agent.destroy();
});
