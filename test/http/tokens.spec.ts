import { beforeAll, expect, test } from 'vitest';
import { AccountLinks } from '../../src/modules/accounts/account-links.service.js';
import { hashToken, randomToken } from '../../src/platform/tokens/tokens.js';
import { createSession, createUser } from '../factories/staff.js';
import { createTeamThings, type TeamThings } from '../factories/team-things.js';
import { ApiClient } from '../support/client.js';
import { withToken } from '../support/cookies.js';
import { controllerRoutes, nameOf } from '../support/routes.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
let things: TeamThings;
// As long as the real ones of invitations.
const made = () => randomToken().slice(0, 26);
const tokens = { page: made(), calendar: made(), reply: made(), session: '', account: '' };

beforeAll(async () => {
  things = await createTeamThings(app().source);
  await app().source.query(
    `UPDATE invitations SET page_token_hash = $2, calendar_token_hash = $3, reply_token_hash = $4 WHERE id = $1`,
    [things.rows['invitations'], ...[tokens.page, tokens.calendar, tokens.reply].map(hashToken)],
  );
  tokens.session = (await createSession(app().source)).token;
  const user = await createUser(app().source);
  const links = app().http.get(AccountLinks);
  tokens.account = (
    await app().source.transaction((tx) => links.create(tx, user.userId, 'invitation'))
  ).token;
});

const anybody = () => new ApiClient(app());

test('a token opens what it was made for', async () => {
  expect((await withToken(app(), tokens.session).get('/sessions')).status).toBe(200);
  expect((await anybody().post('/account-links/lookup', { token: tokens.account })).status).toBe(200);
  expect((await anybody().get(`//i/${tokens.page}`)).status).toBe(200);
});

test('an invitee’s token opens nothing of the staff’s (B8)', async () => {
  const open: string[] = [];
  for (const route of controllerRoutes(app())) {
    if (route.rule === 'public') continue;
    const path = route.path.replace('/api/v1', '').replace(/:(\w+)/g, tokens.page);
    const { status } = await withToken(app(), tokens.page).send(route.method, path, {
      headers: { authorization: `Bearer ${tokens.page}` },
      body: route.method === 'GET' ? undefined : {},
    });
    if (status !== 401) open.push(`${nameOf(route)} answers ${status}`);
  }
  expect(open).toEqual([]);
});

test('a token of one kind is none of another kind, and looks like one that was made up (B8)', async () => {
  const lookUp = async (token: string) => {
    const { status, body } = await anybody().post('/account-links/lookup', { token });
    return [status, body.code, body.detail];
  };
  const missing = await lookUp(made());
  expect(missing[0]).toBe(404);
  for (const kind of ['page', 'calendar', 'reply', 'session'] as const)
    expect([kind, await lookUp(tokens[kind])]).toEqual([kind, missing]);

  const page = async (token: string) => {
    const { status, body } = await anybody().get<string>(`//i/${token}`, {
      headers: { accept: 'text/html' },
    });
    return [status, String(body).replaceAll(/[0-9a-f-]{36}/g, 'ID')];
  };
  const nowhere = await page(made());
  expect(nowhere[0]).toBe(404);
  for (const kind of ['reply', 'session', 'account'] as const)
    expect([kind, await page(tokens[kind])]).toEqual([kind, nowhere]);
  for (const kind of ['page', 'calendar', 'reply', 'account'] as const)
    expect([kind, (await withToken(app(), tokens[kind]).get('/sessions')).status]).toEqual([kind, 401]);
});
