import { expect, test } from 'vitest';
import { csv } from '../../src/platform/csv/csv.js';
import { createTeam } from '../factories/staff.js';
import { signedIn } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { check, upload } from '../support/imports.js';
import { startProgram, type Program } from '../support/program.js';
import { testApp } from '../support/test-app.js';

/** Runs no jobs itself: they are the business of processes that can be killed. */
const app = testApp({ ROLE: 'web' });

const rows = 10_000;
const people = async () => (await app().source.query('SELECT count(*)::int AS n FROM people'))[0].n as number;

test.concurrent(
  'a process that is killed in the middle of 10,000 rows leaves nothing; the next one writes them all, once (E7)',
  async ({ onTestFinished }) => {
    let program: Program | undefined;
    onTestFinished(() => void program?.child.kill('SIGKILL'));
    const { id: teamId } = await createTeam(app().source);
    const client = await signedIn(app(), { roles: { [teamId]: 'organiser' } });
    const names = Array.from({ length: rows }, (_, n) => [
      ...['Person', [...String(n)].map((digit) => 'bdfgklmnrt'[Number(digit)] + 'o').join('')],
      `p${n}@example.org`,
    ]);
    program = await startProgram(app());
    const { body } = await upload(client, teamId, csv(['First name', 'Family name', 'E-mail'], names));
    const checked = await check(client, body.id);
    expect(checked.counts).toMatchObject({ new: rows });
    expect((await client.post(`/imports/${body.id}/commit`, { refused: 'skip' })).status).toBe(202);
    for (;;) {
      const { progress, status } = (await client.get(`/imports/${body.id}`)).body;
      expect(status).toBe('committing');
      if (progress >= 1000 && progress < rows) break;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    program.child.kill('SIGKILL');
    await program.ended;
    expect(await people()).toBe(0);
    expect((await client.get(`/imports/${body.id}`)).body).toMatchObject({ status: 'committing' });

    program = await startProgram(app());
    // A job whose worker is silent is taken up again by somebody else, within two minutes.
    const done = await eventually(async () => {
      const { body: now } = await client.get(`/imports/${body.id}`);
      return now.status === 'done' && now;
    }, 180_000);
    expect(done.counts).toEqual(checked.counts);
    expect(await people()).toBe(rows);
  },
  300_000,
);
