import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createPerson } from '../../factories/people.js';
import { createTeam } from '../../factories/staff.js';
import { lockWait } from '../../../src/platform/database/patience.js';
import { clearBook } from '../../support/clear-book.js';
import { signedIn } from '../../support/client.js';
import { check, upload } from '../../support/imports.js';
import { testApp } from '../../support/test-app.js';

const app = testApp();

test('a check that finds a table locked for long, as while a new version is installed, is tried again', async () => {
  await clearBook(app().source);
  const team = await createTeam(app().source);
  const client = await signedIn(app(), { roles: { [team.id]: 'organiser' } });
  await createPerson(app().source, { givenName: 'Aino', familyName: 'Tamm', emails: ['aino@example.org'] });
  const { body } = await upload(
    client,
    team.id,
    'First name,Family name,E-mail,Phone\nAino,Tamm,aino@example.org,1',
  );
  const runner = app().source.createQueryRunner();
  await runner.startTransaction();
  // Asked by those that look rows up beside the check's own transaction.
  await runner.query('LOCK merged_people IN ACCESS EXCLUSIVE MODE');
  const checked = check(client, body.id);
  checked.catch(() => undefined);
  await sleep(lockWait + 1000);
  await runner.commitTransaction();
  await runner.release();
  expect((await checked).counts).toMatchObject({ changed: 1 });
});
