import { expect, test } from 'vitest';
import { createInvitation } from '../factories/invitations.js';
import { organiseEvent } from '../factories/organised-events.js';
import { createPerson } from '../factories/people.js';
import { signedIn } from '../support/client.js';
import { testApp } from '../support/test-app.js';

const app = testApp();

test('a report is saved with its version, published and withdrawn', async () => {
  const { id, organiser } = await organiseEvent(app());
  const first = await organiser.get(`/events/${id}/report`);
  expect(first.body).toMatchObject({ body: {}, publishedAt: null, version: 0, warnings: [] });
  expect((await organiser.post(`/events/${id}/report/publication`)).body.code).toBe('empty_report');
  const saved = await organiser.put(
    `/events/${id}/report`,
    { body: { en: 'What was said.' } },
    { version: 0 },
  );
  expect(saved.body).toMatchObject({ body: { en: 'What was said.' }, version: 1 });
  const stale = await organiser.put(`/events/${id}/report`, { body: { en: 'Mine' } }, { version: 0 });
  expect([stale.status, stale.body.current.body.en]).toEqual([412, 'What was said.']);
  expect((await organiser.post(`/events/${id}/report/publication`)).body.publishedAt).not.toBeNull();
  expect((await organiser.delete(`/events/${id}/report/publication`)).body.publishedAt).toBeNull();
});

test('under the Chatham House Rule a report that names a guest is not published', async () => {
  const event = await organiseEvent(app(), { attributionRule: 'chatham_house' });
  await createInvitation(app(), { eventId: event.id, givenName: 'Guesta', familyName: 'Silentova' });
  const announced = await createPerson(app().source, { givenName: 'Openly', familyName: 'Speaker' });
  await app().source.query(
    `INSERT INTO appearances (id, event_id, person_id, role, public) VALUES (gen_random_uuid(), $1, $2, 'speaker', true)`,
    [event.id, announced.id],
  );
  const report = `/events/${event.id}/report`;
  const { body: saved } = await event.organiser.put(
    report,
    { body: { en: 'Openly Speaker began.', fr: 'Mme **Silentova** a répondu.' } },
    { version: 0 },
  );
  expect(saved.warnings).toEqual([
    { field: 'body.fr', reason: 'attribution_rule', words: 'Silentova', alias: '' },
  ]);
  const refused = await event.organiser.post(`${report}/publication`);
  expect([refused.status, refused.body.code]).toEqual([409, 'names_in_text']);
  await event.organiser.put(
    report,
    { body: { en: 'Openly Speaker began; a diplomat replied.' } },
    { version: 1 },
  );
  expect((await event.organiser.post(`${report}/publication`)).status).toBe(200);
  const live = await event.organiser.put(report, { body: { en: 'Silentova' } }, { version: 3 });
  expect(live.body.code).toBe('names_in_text');
});

test('the real name of somebody at risk is refused everywhere, and told to cleared staff alone', async () => {
  const event = await organiseEvent(app());
  await createPerson(app().source, {
    givenName: 'Sample',
    familyName: 'Hiddenova',
    atRisk: true,
    alias: 'Aigul',
  });
  const cleared = await signedIn(app(), { roles: { [event.teamId]: 'editor' }, cleared: true });
  const text = { en: 'Sample Hiddenova asked for protection.' };
  const base = `/events/${event.id}`;
  const tries = [
    [`${base}/recommendations`, { text }],
    [`${base}/commitments`, { text: { en: 'A promise' }, evidence: text }],
    [`${base}/further-links`, { url: 'https://example.org', title: text }],
    [`${base}/materials`, { kind: 'link', url: 'https://example.org', title: text, audience: 'public' }],
    [`${base}/comments`, { authorName: 'Reader', body: text.en, status: 'approved' }],
  ] as const;
  for (const [path, body] of tries) {
    const blind = await event.organiser.post(path, body);
    expect([path, blind.status, blind.body.code]).toEqual([path, 409, 'names_in_text']);
    expect(JSON.stringify(blind.body)).not.toMatch(/Hiddenova|Aigul/);
    expect((await cleared.post(path, body)).body.detail).toContain('“Sample Hiddenova”');
    expect((await event.organiser.get(path)).body.items).toEqual([]);
  }
  const titled = await event.organiser.patch(base, { summary: text }, event.view.version);
  expect([titled.status, titled.body.code]).toEqual([409, 'names_in_text']);
  await event.organiser.put(`${base}/report`, { body: text }, { version: 0 });
  expect((await event.organiser.post(`${base}/report/publication`)).body.warnings).toEqual([
    { field: 'body.en', reason: 'at_risk', words: null, alias: '' },
  ]);
});

test('nothing of a closed debate is published', async () => {
  const { id, organiser } = await organiseEvent(app(), { attributionRule: 'closed' });
  await organiser.put(`/events/${id}/report`, { body: { en: 'Secret.' } }, { version: 0 });
  expect((await organiser.post(`/events/${id}/report/publication`)).body.code).toBe('closed_debate');
});

test('recommendations keep the order that people give them, and refuse an old list', async () => {
  const { id, organiser } = await organiseEvent(app());
  const path = `/events/${id}/recommendations`;
  const made = [];
  for (const en of ['One', 'Two', 'Three'])
    made.push((await organiser.post(path, { text: { en }, addressee: { en: 'to the government' } })).body);
  const order = [made[2].id, made[0].id, made[1].id];
  expect((await organiser.put(`${path}/order`, { ids: order })).status).toBe(200);
  const { items } = (await organiser.get(path)).body;
  expect(items.map((item: any) => item.text.en)).toEqual(['Three', 'One', 'Two']);
  expect((await organiser.put(`${path}/order`, { ids: order.slice(1) })).status).toBe(400);
  const changed = await organiser.patch(`${path}/${made[0].id}`, { status: 'answered' }, 1);
  expect(changed.body).toMatchObject({ status: 'answered', text: { en: 'One' }, version: 2 });
  expect((await organiser.patch(`${path}/${made[0].id}`, { status: 'open' }, 1)).status).toBe(412);
  expect((await organiser.delete(`${path}/${made[0].id}`)).status).toBe(204);
});

test('an id of another event, or no id at all, is not there (B2, B10)', async () => {
  const [mine, other] = [await organiseEvent(app()), await organiseEvent(app())];
  const { body: foreign } = await other.organiser.post(`/events/${other.id}/commitments`, {
    text: { en: 'x' },
  });
  for (const id of [foreign.id, 'nonsense', '%7B%7D']) {
    const path = `/events/${mine.id}/commitments/${id}`;
    expect((await mine.organiser.patch(path, { status: 'kept' }, 1)).status).toBe(404);
    expect((await mine.organiser.delete(path)).status).toBe(404);
  }
  expect((await mine.organiser.get(`/events/${other.id}/report`)).status).toBe(404);
});

test('of two moderators the second learns what the first decided (G5)', async () => {
  const { id, organiser } = await organiseEvent(app());
  const { body: comment } = await organiser.post(`/events/${id}/comments`, {
    authorName: 'R',
    body: 'Well.',
  });
  const decide = (status: string) => organiser.patch(`/events/${id}/comments/${comment.id}`, { status }, 1);
  const answers = await Promise.all([decide('approved'), decide('rejected')]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  const lost = answers.find(({ status }) => status === 412)!;
  expect(lost.body.current.version).toBe(2);
});

test('fields that are not offered are refused (B9)', async () => {
  const { id, organiser } = await organiseEvent(app());
  for (const extra of [{ eventId: id }, { id }, { version: 9 }, { position: 1 }])
    expect(
      (await organiser.post(`/events/${id}/recommendations`, { text: { en: 'x' }, ...extra })).status,
    ).toBe(400);
});

test('the preview shows Markdown as the public will see it (G3)', async () => {
  const { organiser } = await organiseEvent(app());
  const { body } = await organiser.post('/markdown', {
    source: '**Bold** <script>alert(1)</script> [x](javascript:alert(1)) ![p](https://example.org/p.gif)',
  });
  expect(body.html).toBe('<p><strong>Bold</strong> &lt;script&gt;alert(1)&lt;/script&gt; <a>x</a> </p>');
});
