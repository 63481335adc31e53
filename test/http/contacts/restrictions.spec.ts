import { expect, test } from 'vitest';
import { createPerson } from '../../factories/people.js';
import { createTeam } from '../../factories/staff.js';
import { signedIn } from '../../support/client.js';
import { testApp } from '../../support/test-app.js';

const app = testApp();
const organiser = async () => {
  const team = await createTeam(app().source);
  return { team, client: await signedIn(app(), { roles: { [team.id]: 'organiser' } }) };
};

test('name order, form of address, rank, address and legal basis are kept and shown', async () => {
  const { client } = await organiser();
  const fields = {
    familyName: 'Nagy',
    givenName: 'Viktória',
    nameOrder: 'family_first',
    formOfAddress: { en: 'H.E. Ms', fr: 'S.E. Mme' },
    rankId: 'ambassador',
    address: 'Rue de la Loi 155\n1040 Brussels',
    legalBasis: 'public_task',
    firstInformedOn: '2027-01-14',
  };
  const { body, status } = await client.post('/people', fields);
  expect(status).toBe(201);
  expect(body).toMatchObject({ ...fields, name: 'Nagy Viktória', sortName: 'Nagy Viktória' });
  const [row] = (await client.get('/people?q=viktoria')).body.items;
  expect(row).toMatchObject({ name: 'Nagy Viktória', sortName: 'Nagy Viktória' });
  const path = `/people/${body.id}`;
  for (const bad of [
    { rankId: 'no-such-rank' },
    { nameOrder: 'x' },
    { legalBasis: 'x' },
    { firstInformedOn: 'x' },
    { firstInformedOn: '2027-02-31' },
  ])
    expect((await client.patch(path, bad, 1)).status).toBe(400);
});

test('why somebody is left alone is read by administrators and the team that asked for it', async () => {
  const { client, team } = await organiser();
  const other = await organiser();
  const administrator = await signedIn(app(), { administrator: true });
  const { id } = await createPerson(app().source);
  const path = `/people/${id}`;
  const reason = 'A complaint is pending';
  const set = await client.patch(path, { doNotContact: true, doNotContactReason: reason }, 1);
  expect(set.body).toMatchObject({
    doNotContact: true,
    doNotContactReason: reason,
    doNotContactTeam: { id: team.id, name: team.name },
  });
  expect((await other.client.get(path)).body).toMatchObject({
    doNotContact: true,
    doNotContactReason: null,
    doNotContactTeam: { name: team.name },
  });
  expect((await administrator.get(path)).body.doNotContactReason).toBe(reason);
  const lifted = await other.client.patch(path, { doNotContact: false }, 2);
  expect(lifted).toMatchObject({ status: 409, body: { code: 'restriction_of_others' } });
  expect((await other.client.patch(path, { doNotContactTeamId: other.team.id }, 2)).status).toBe(409);
  expect((await other.client.patch(path, { doNotInvite: true, doNotInviteTeamId: team.id }, 2)).status).toBe(
    400,
  );
  expect((await client.patch(path, { doNotContactReason: '' }, 2)).status).toBe(200);
  expect((await other.client.patch(path, { doNotContact: false }, 3)).body).toMatchObject({
    doNotContact: false,
    doNotContactReason: '',
  });
});
