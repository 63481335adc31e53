import { expect, test } from 'vitest';
import { organiseEvent, takeStep } from '../../factories/organised-events.js';
import { createTeam } from '../../factories/staff.js';
import { signedIn } from '../../support/client.js';
import { testApp } from '../../support/test-app.js';

const app = testApp();

test('an organiser creates, reads, changes and publishes a debate', async () => {
  const { organiser, id, view } = await organiseEvent(app(), { status: 'draft' });
  expect(view).toMatchObject({ status: 'draft', slug: 'media-freedom-after-the-summit', sequence: 0 });
  const changed = await organiser.patch(`/events/${id}`, { title: { en: 'Liberté' } }, view.version);
  expect(changed.body).toMatchObject({ slug: 'liberte', version: view.version + 1 });
  const published = await takeStep(organiser, id, { step: 'publish' });
  expect(published.body).toMatchObject({ status: 'published', sequence: 0 });
  expect((await organiser.get(`/events/${id}`)).body).toEqual(published.body);
  expect((await organiser.get('/events?when=upcoming')).body).toMatchObject({
    items: [{ id, title: { en: 'Liberté' } }],
    next: null,
  });
});

test('two editors save the same event: the second is told and shown what it is now (I8)', async () => {
  const { organiser, id, view } = await organiseEvent(app());
  const colleague = await signedIn(app(), { roles: { [view.teamId]: 'organiser' } });
  const first = await organiser.patch(`/events/${id}`, { title: { en: 'First' } }, view.version);
  const second = await colleague.patch(`/events/${id}`, { title: { en: 'Second' } }, view.version);
  expect(second.status).toBe(412);
  expect(second.body).toMatchObject({ code: 'stale_version', current: first.body });
  expect((await organiser.get(`/events/${id}`)).body.title).toEqual({ en: 'First' });
  const blind = await organiser.patch(`/events/${id}`, { title: { en: 'Third' } });
  expect(blind.status).toBe(428);
});

test('another team’s event is not there (B2, B3)', async () => {
  const { id, view } = await organiseEvent(app());
  const team = await createTeam(app().source);
  const stranger = await signedIn(app(), { roles: { [team.id]: 'organiser' } });
  const answers = await Promise.all([
    stranger.get(`/events/${id}`),
    stranger.patch(`/events/${id}`, { title: { en: 'Mine' } }, view.version),
    takeStep(stranger, id, { step: 'cancel', reason: 'No' }),
    stranger.delete(`/events/${id}`),
    stranger.get('/events/00000000-0000-7000-8000-000000000000'),
  ]);
  for (const answer of answers) expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
  expect((await stranger.get(`/events?teamId=${view.teamId}`)).body.items).toEqual([]);
});
