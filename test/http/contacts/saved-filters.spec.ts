import { expect, test } from 'vitest';
import { createTeam } from '../../factories/staff.js';
import { signedIn } from '../../support/client.js';
import { newId } from '../../../src/platform/tokens/tokens.js';
import { testApp } from '../../support/test-app.js';

const app = testApp();

async function scene() {
  const team = await createTeam(app().source);
  const roles = { [team.id]: 'organiser' as const };
  const [owner, colleague] = [
    await signedIn(app(), { roles, name: 'Owner' }),
    await signedIn(app(), { roles }),
  ];
  const stranger = await signedIn(app(), { roles: { [(await createTeam(app().source)).id]: 'organiser' } });
  return { team, owner, colleague, stranger };
}

const area = 'people';
const filter = { category: 'ngo', country: 'EE', sort: 'newest' };

test('a filter is kept, shared, renamed and deleted by its owner, and used by the team (B2, I8)', async () => {
  const { team, owner, colleague, stranger } = await scene();
  const created = await owner.post('/saved-filters', { area, name: 'Estonian NGOs', filter });
  expect(created.status).toBe(201);
  expect(created.body).toMatchObject({
    area,
    name: 'Estonian NGOs',
    filter,
    own: true,
    teamId: null,
    version: 1,
  });
  const path = `/saved-filters/${created.body.id}`;
  const seenBy = async (client: typeof owner) => (await client.get(`/saved-filters?area=${area}`)).body;
  expect(await seenBy(owner)).toEqual([created.body]);
  expect(await seenBy(colleague)).toEqual([]);
  const shared = await owner.patch(path, { teamId: team.id }, 1);
  expect(shared.body).toMatchObject({ teamId: team.id, teamName: team.name, version: 2 });
  expect(await seenBy(colleague)).toMatchObject([{ id: created.body.id, own: false, ownerName: 'Owner' }]);
  expect(await seenBy(stranger)).toEqual([]);
  expect((await owner.patch(path, { name: 'Older' }, 1)).body).toMatchObject({
    code: 'stale_version',
    current: { version: 2 },
  });
  expect((await owner.patch(path, { name: 'NGOs of Estonia' }, 2)).body.name).toBe('NGOs of Estonia');
  for (const client of [colleague, stranger]) {
    expect((await client.patch(path, { name: 'Mine' }, 3)).status).toBe(404);
    expect((await client.delete(path)).status).toBe(404);
  }
  expect((await owner.patch(path, { teamId: null }, 3)).body.teamId).toBeNull();
  expect(await seenBy(colleague)).toEqual([]);
  expect((await owner.delete(path)).status).toBe(204);
  expect(await seenBy(owner)).toEqual([]);
  const log = await app().source.query(
    `SELECT action, data FROM audit_entries WHERE subject_id = $1 ORDER BY id`,
    [created.body.id],
  );
  expect(log.map(({ action }: { action: string }) => action.split('.')[1])).toEqual([
    'created',
    'shared',
    'changed',
    'unshared',
    'deleted',
  ]);
  expect(JSON.stringify(log)).not.toContain('Estonia');
});

test('nothing but a filter can be kept, and only for a team of one’s own (B2, B9)', async () => {
  const { stranger, team, owner } = await scene();
  const good = { area, name: 'X', filter };
  for (const bad of [
    { ...good, filter: { q: '\u0000' } },
    { ...good, filter: { q: 'x'.repeat(301) } },
    { ...good, filter: { q: { $ne: 1 } } },
    { ...good, filter: { 'a b': 'c' } },
    { ...good, filter: [] },
    { ...good, area: 'users' },
    { ...good, ownerId: newId() },
    { ...good, name: '' },
  ])
    expect([bad, (await owner.post('/saved-filters', bad)).status]).toEqual([bad, 400]);
  expect((await stranger.post('/saved-filters', { ...good, teamId: team.id })).status).toBe(404);
  expect((await owner.post('/saved-filters', { ...good, teamId: newId() })).status).toBe(404);
  expect((await owner.get('/saved-filters?area=nothing')).status).toBe(400);
});
