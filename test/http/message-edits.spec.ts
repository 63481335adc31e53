import { beforeAll, expect, test } from 'vitest';
import { createEvent } from '../factories/events.js';
import { draftMessage, insertMessages } from '../factories/messages.js';
import { createPerson } from '../factories/people.js';
import { createTeam } from '../factories/staff.js';
import { signedIn, type ApiClient } from '../support/client.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
let teamId: string;
let organiser: ApiClient;

beforeAll(async () => {
  teamId = (await createTeam(app().source)).id;
  organiser = await signedIn(app(), { roles: { [teamId]: 'organiser' } });
});

async function held(draft: Parameters<typeof draftMessage>[0] = {}) {
  const [id] = await insertMessages(app(), [
    draftMessage({
      teamId,
      held: true,
      mailing: true,
      subject: 'An invitation',
      blocks: [
        { type: 'paragraph', text: 'Dear guest,' },
        { type: 'title', text: 'A debate' },
        { type: 'button', label: 'Answer', url: 'https://example.org/i/abcdefghijklmnopqrstuvwx23' },
        { type: 'paragraph', text: 'Until soon.' },
      ],
      ...draft,
    }),
  ]);
  return `/messages/${id}`;
}

test('one mail that is held gets other words, in both parts, once; its links stay and nothing is interpreted (B11)', async () => {
  const path = await held();
  const { body: before } = await organiser.get(path);
  expect(before).toMatchObject({ paragraphs: ['Dear guest,', 'Until soon.'], version: 1 });
  const change = {
    subject: 'For you: {{subject}}',
    paragraphs: ['Dear {{constructor}} ${x} <b>Ivo</b>,', ''],
  };
  const edited = await organiser.patch(path, change, 1);
  expect(edited.body).toMatchObject({ state: 'held', subject: 'For you: {{subject}}', version: 2 });
  expect(edited.body.text).toContain('Dear {{constructor}} ${x} <b>Ivo</b>,');
  expect(edited.body.text).not.toContain('Until soon.');
  expect(edited.body.html).toContain('Dear {{constructor}} ${x} &lt;b&gt;Ivo&lt;/b&gt;,');
  const link = /https?:\/\/\S+\/u\/[a-z2-7]+/.exec(before.text)![0];
  for (const part of ['text', 'html']) {
    expect(edited.body[part]).toContain('https://example.org/i/abcdefghijklmnopqrstuvwx23');
    expect(edited.body[part]).toContain(link);
  }
  expect(edited.body.source).toContain('List-Unsubscribe-Post');
  const stale = await organiser.patch(path, { subject: 'Mine' }, 1);
  expect([stale.status, stale.body.current.subject]).toEqual([412, 'For you: {{subject}}']);
  expect((await organiser.patch(path, { subject: 'Mine' })).status).toBe(428);
});

test('what is not held, is of another team, or would carry a personal link is refused with the reason', async () => {
  const path = await held();
  const bad = await organiser.patch(path, { paragraphs: ['see /i/abcdefghijklmnopqrstuvwx23', 'x'] }, 1);
  expect([bad.status, JSON.stringify(bad.body)]).toEqual([400, expect.stringContaining('personal link')]);
  expect((await organiser.patch(path, { paragraphs: ['one'] }, 1)).status).toBe(400);
  const lines = await organiser.patch(path, { subject: 'a\r\nBcc: x@example.org' }, 1);
  expect(lines.status).toBe(400);
  await organiser.post(`${path}/releases`);
  const late = await organiser.patch(path, { subject: 'Late' }, 1);
  expect([late.status, late.body.code]).toEqual([409, 'message_state']);
  const stranger = await signedIn(app(), { roles: { [(await createTeam(app().source)).id]: 'organiser' } });
  expect((await stranger.patch(await held(), { subject: 'Theirs' }, 1)).status).toBe(404);
});

test('no real name of somebody at risk is written into it, and theirs only by cleared staff (M7)', async () => {
  const { id: eventId } = await createEvent(app().source, { teamId });
  const risk = await createPerson(app().source, {
    givenName: 'Zinaida',
    familyName: 'Realovskaya',
    atRisk: true,
    alias: 'Guest A',
  });
  await app().source.query(
    `INSERT INTO appearances (id, event_id, person_id, role) VALUES (gen_random_uuid(), $1, $2, 'speaker')`,
    [eventId, risk.id],
  );
  const path = await held({ eventId });
  const named = await organiser.patch(path, { paragraphs: ['Zinaida Realovskaya speaks.', 'x'] }, 1);
  expect([named.status, named.body.code]).toEqual([409, 'names_in_text']);
  const theirs = await held({ confidential: true });
  const refused = await organiser.patch(theirs, { subject: 'For you' }, 1);
  expect([refused.status, refused.body.code]).toEqual([403, 'text_withheld']);
  const cleared = await signedIn(app(), { roles: { [teamId]: 'organiser' }, cleared: true });
  expect((await cleared.patch(theirs, { subject: 'For you' }, 1)).status).toBe(200);
});
