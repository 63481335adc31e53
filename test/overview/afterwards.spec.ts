import { expect, test } from 'vitest';
import { createEvent } from '../factories/events.js';
import { createInvitation } from '../factories/invitations.js';
import { signedIn } from '../support/client.js';
import { testApp } from '../support/test-app.js';

const app = testApp();

test('a person’s invitations name the debates of the reader’s teams only', async () => {
  const mine = await createEvent(app().source, { inDays: -3 });
  const theirs = await createEvent(app().source, { inDays: 9 });
  const { personId, id } = await createInvitation(app(), { eventId: mine.id });
  await createInvitation(app(), { eventId: theirs.id, personId });
  const organiser = await signedIn(app(), { roles: { [mine.teamId]: 'organiser' } });
  const administrator = await signedIn(app(), { administrator: true });
  expect((await organiser.get(`/people/${personId}/invitations`)).body.items).toEqual([
    expect.objectContaining({ id, eventId: mine.id, answer: 'none', came: null, revokedAt: null }),
  ]);
  const all = (await administrator.get(`/people/${personId}/invitations`)).body.items;
  expect(all.map(({ eventId }: { eventId: string }) => eventId)).toEqual([theirs.id, mine.id]);
});

test('what is over shows what it lacks, to its own team', async () => {
  const over = await createEvent(app().source, { inDays: -3 });
  await createEvent(app().source, { teamId: over.teamId, inDays: 3 });
  await createEvent(app().source, { inDays: -3 });
  const editor = await signedIn(app(), { roles: { [over.teamId]: 'editor' } });
  const before = await editor.get('/overview/follow-up');
  expect(before.body.items).toEqual([
    expect.objectContaining({ id: over.id, report: 'none', materials: 0, mailedAt: null }),
  ]);
  await editor.post(`/events/${over.id}/materials`, {
    kind: 'link',
    url: 'https://paper.example/1',
    title: { en: 'The paper' },
    audience: 'public',
  });
  expect((await editor.get('/overview/follow-up')).body.items[0]).toMatchObject({ materials: 1 });
});
