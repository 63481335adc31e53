import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { newId, randomToken } from '../../src/platform/tokens/tokens.js';
import { organiseEvent } from '../factories/organised-events.js';
import { createOrganisation, createPerson } from '../factories/people.js';
import { createSession, createTeam } from '../factories/staff.js';
import { expectAccessible, openPage, phone } from '../support/browser.js';
import { ApiClient } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { testApp } from '../support/test-app.js';

const app = testApp();

async function organiser(options: Parameters<typeof openPage>[0] & { administrator?: boolean } = {}) {
  const team = await createTeam(app().source);
  const session = await createSession(app().source, {
    roles: { [team.id]: 'organiser' },
    name: 'Organiser',
    administrator: options.administrator ?? false,
  });
  const opened = await openPage({ ...options, session: { url: app().url, token: session.token } });
  return { ...opened, team, client: new ApiClient(app(), session) };
}

const open = async (page: Page, path: string, name: string | RegExp) => {
  await page.goto(`${app().url}/console${path}`);
  await page.getByRole('heading', { level: 1, name }).waitFor();
};

/** An ambassador with a past, an assistant and a word on photographs. */
async function scene(client: ApiClient, country = 'Ruritania') {
  const ministry = await createOrganisation(app().source, `Ministry of Foreign Affairs of ${country}`);
  const mission = (
    await client.post('/organisations', {
      name: `Mission of ${country}`,
      parentId: ministry.id,
      kind: 'mission',
    })
  ).body;
  const person = await createPerson(app().source, {
    givenName: 'Rosa',
    familyName: 'Ritter',
    honorific: 'H.E. Ms',
  });
  const aide = await createPerson(app().source, { givenName: 'Aida', familyName: 'Aide' });
  const post = async (title: string, rankId: string | null, on: string, email: string | null = null) => {
    const { body } = await client.post('/posts', { title, organisationId: mission.id, rankId, email });
    return (await client.post(`/posts/${body.id}/handovers`, { personId: person.id, on }, { version: 1 }))
      .body;
  };
  const counsellor = await post('Counsellor', 'counsellor', '2016-09-01');
  await client.post(
    `/posts/${counsellor.id}/handovers`,
    { personId: null, on: '2021-08-15' },
    { version: 2 },
  );
  const head = await post('Head of Mission', 'ambassador', '2021-08-15', 'head@ruritania.example');
  await client.post(`/people/${person.id}/relationships`, {
    otherId: aide.id,
    kind: 'assistant_of',
    side: 'has',
    receivesMail: true,
    answersFor: true,
    fromDate: '2022-01-10',
  });
  await client.post(`/people/${person.id}/consents`, {
    kind: 'photo',
    given: true,
    evidence: 'Form of 3 May',
  });
  await client.post(`/people/${person.id}/consents`, {
    kind: 'photo',
    given: false,
    evidence: 'Mail of 9 May',
  });
  return { person, aide, mission, head };
}

const pictures = process.env['PICTURES'];
const picture = async (page: Page, name: string) => {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
};

test('where an entry rests on nothing, its page says so and leads to where it is recorded (M10)', async () => {
  const { page, client, team, problems } = await organiser();
  const { body: person } = await client.post('/people', { givenName: 'Vera', familyName: 'Unfounded' });
  await open(page, `/people/${person.id}`, /Vera Unfounded/);
  const hint = page.getByText('Not recorded, neither here nor by a list');
  await hint.waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Record it' }).click();
  await page.getByRole('combobox', { name: 'Legal basis' }).waitFor();

  const { body: list } = await client.post('/lists', { teamId: team.id, name: 'Embassies' });
  await client.patch(`/lists/${list.id}`, { legalBasis: 'public_task', source: 'Diplomatic list 2026' }, 1);
  await client.post(`/lists/${list.id}/members`, { personIds: [person.id] });
  await open(page, `/people/${person.id}`, /Vera Unfounded/);
  await page.getByText('Task in the public interest, by the list').waitFor();
  await page.getByText('Diplomatic list 2026, by the list').waitFor();
  expect(await hint.count()).toBe(0);
  await client.patch(`/people/${person.id}`, { legalBasis: 'consent' }, person.version);
  await page.reload();
  await page.getByText('Consent', { exact: true }).waitFor();
  expect(await page.getByText('Task in the public interest').count()).toBe(0);
  expect(problems).toEqual([]);
});

test('one person, whole: posts and relationships on one axis, consents, invitations and who changed what', async () => {
  const { page, client, team, problems } = await organiser();
  const { person } = await scene(client);
  const event = await organiseEvent(app(), { teamId: team.id, organiser: client });
  await client.post(`/events/${event.id}/waves`, { listIds: [], personIds: [person.id] }, { key: newId() });
  await client.patch(
    `/people/${person.id}`,
    { doNotInvite: true, doNotInviteReason: 'on leave until May' },
    1,
  );
  await open(page, `/people/${person.id}`, 'H.E. Ms Rosa Ritter');
  await page
    .getByText('Head of Mission, Mission of Ruritania · Ambassador, permanent representative')
    .waitFor();
  const axis = page.getByRole('table', { name: 'Posts and relationships of Rosa Ritter' });
  await axis.getByText('since 15 Aug 2021').waitFor();
  await axis.getByText('1 Sept 2016 – 14 Aug 2021').waitFor();
  await axis.getByText('Assisted by').first().waitFor();
  await axis.getByText('Aida Aide gets the mail too, Aida Aide may answer').waitFor();
  await page.getByText('on leave until May').waitFor();
  await page.getByText('Mail of 9 May').waitFor();
  await page.getByText('One earlier word').waitFor();
  await page.getByText('Media freedom after the summit').first().waitFor();
  await page.getByText('noted that the person takes over a post').first().waitFor();
  await expectAccessible(page);
  await picture(page, 'person');

  await page.getByRole('button', { name: 'Record: Follow-up mail' }).click();
  await page.getByLabel('refuses, or no longer agrees').click();
  await page.getByLabel('How you know').fill('Telephone call');
  await page.getByRole('button', { name: 'Record it' }).click();
  await page.getByText('Telephone call').waitFor();

  await page.getByRole('link', { name: 'Change', exact: true }).click();
  await page.getByRole('combobox', { name: 'Order of names' }).waitFor();
  await page.getByText('Saved.').waitFor({ state: 'detached' });
  await expectAccessible(page);
  await picture(page, 'person-form');
  await page.getByRole('combobox', { name: 'Order of names' }).click();
  await page.getByRole('option', { name: 'Family name first' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'H.E. Ms Ritter Rosa' }).waitFor();
  expect(problems).toEqual([]);
});

test('a post with an open invitation is handed over, and the invitation goes with it', async () => {
  const { page, client, team, problems } = await organiser();
  // Of this run alone: who tries again must not find those of before.
  const own = randomToken().slice(0, 6);
  const { mission, head } = await scene(client, `Borduria ${own}`);
  await createPerson(app().source, { givenName: 'Nils', familyName: `Nachfolger ${own}` });
  const event = await organiseEvent(app(), { teamId: team.id, organiser: client });

  await open(page, `/debates/${event.id}/invite`, /./);
  await page.getByLabel('Find posts to invite').fill('head of mission');
  await page
    .getByRole('option', { name: `Head of Mission, Mission of Borduria ${own}` })
    .first()
    .click();
  await page.getByRole('button', { name: 'Check the wave' }).click();
  await page.getByText('as holder of the post, which the invitation follows').waitFor();
  await page.getByText('mail also read by Aida Aide').waitFor();
  // It pushes the button down when it comes.
  await page.getByTitle(/^Mail to/).waitFor();
  await picture(page, 'invite-post');
  await page.getByRole('button', { name: /^Send 1 invitation/ }).click();
  await page.getByRole('button', { name: 'Send now' }).click();
  await eventually(async () => (await client.get(`/events/${event.id}/invitations`)).body.items.length === 1);

  await open(page, `/organisations/${mission.id}`, `Mission of Borduria ${own}`);
  await page.getByRole('link', { name: 'Head of Mission' }).waitFor();
  await page
    .getByRole('list', { name: 'Organisations above and below' })
    .getByText('Ministry of Foreign')
    .waitFor();
  await expectAccessible(page);
  await picture(page, 'organisation');
  await page.getByRole('link', { name: 'Head of Mission' }).click();
  await page.getByRole('heading', { level: 1, name: 'Head of Mission' }).waitFor();
  await picture(page, 'post');
  await page.getByRole('button', { name: 'Hand over…' }).click();
  await page.getByRole('combobox', { name: 'New holder' }).fill(`nachfolger ${own}`);
  await page.getByRole('option', { name: `Nils Nachfolger ${own}` }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Hand over', exact: true }).click();
  await page.getByText(`Held by Nils Nachfolger ${own}`, { exact: true }).waitFor();
  await expectAccessible(page);

  await eventually(
    async () =>
      (await client.get(`/events/${event.id}/invitations?answer=inherited`)).body.items.length === 1,
  );
  await page.goto(`${app().url}/console/debates/${event.id}/guests?answer=inherited`);
  await page.getByText('in succession to Rosa Ritter').waitFor();
  await expectAccessible(page);
  await picture(page, 'guests-inherited');
  await page.goto(`${app().url}/console/`);
  await page.getByText('1 invitation passed to a new holder of the post').waitFor();
  expect((await client.get(`/posts/${head.id}`)).body.holders).toHaveLength(2);
  expect(problems).toEqual([]);
});

test('the order of precedence is changed with the keyboard, and a rank is added and deleted', async () => {
  const { page, client, problems } = await organiser({ administrator: true });
  await open(page, '/settings/people', 'Ranks and categories');
  const ranks = async () => (await client.get('/ranks')).body.map(({ id }: { id: string }) => id);
  const before = await ranks();
  await page.getByRole('button', { name: 'Head of government up' }).click();
  await eventually(async () => (await ranks())[0] === before[1]);
  const first = page.locator('main ol').first().locator('> li').first();
  await first.getByText('Head of government', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Move Head of state', exact: true }).focus();
  await page.keyboard.press('Space');
  await page.getByText('Head of state is at place 2 of').waitFor({ state: 'attached' });
  await page.keyboard.press('ArrowUp');
  await page.getByText('Head of state is at place 1 of').waitFor({ state: 'attached' });
  await page.keyboard.press('Space');
  await eventually(async () => (await ranks())[0] === before[0]);
  await page.getByRole('button', { name: 'Add a rank' }).click();
  await page.getByRole('dialog').getByRole('textbox').first().fill('Consul');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByText('Consul', { exact: true }).waitFor();
  await expectAccessible(page);
  await picture(page, 'ranks');
  await page.getByRole('button', { name: 'Delete Consul' }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByText('Consul', { exact: true }).waitFor({ state: 'detached' });
  expect(await ranks()).toEqual(before);
  expect(problems).toEqual([]);
});

test('on a phone the pages fit the width', async () => {
  const { page, client } = await organiser({ viewport: phone, administrator: true });
  const { person, mission, head } = await scene(client, 'Syldavia');
  for (const [path, name, shot] of [
    [`/people/${person.id}`, 'H.E. Ms Rosa Ritter', 'person-phone'],
    [`/people/${person.id}/edit`, 'Change Rosa Ritter', 'person-form-phone'],
    [`/organisations/${mission.id}`, 'Mission of Syldavia', 'organisation-phone'],
    [`/posts/${head.id}`, 'Head of Mission', 'post-phone'],
    ['/settings/people', 'Ranks and categories', 'ranks-phone'],
  ] as const) {
    await open(page, path, name);
    await page.waitForLoadState('networkidle');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(phone.width);
    await expectAccessible(page);
    await picture(page, shot);
  }
});
