import { describe, expect, test } from 'vitest';
import { Answers } from '../../src/modules/rsvps/answers.service.js';
import { QuestionAnswersPrivacy } from '../../src/modules/rsvps/questions/questions.privacy.js';
import { answerRequest } from '../factories/answers.js';
import { companionsOf } from '../factories/companions.js';
import { createEvent } from '../factories/events.js';
import { createInvitation } from '../factories/invitations.js';
import { createQuestion, questionOptions, saidTo } from '../factories/questions.js';
import { createTeam } from '../factories/staff.js';
import { signedIn } from '../support/client.js';
import { takeFile } from '../support/files-taken.js';
import { eventually } from '../support/eventually.js';
import { mailsTo } from '../support/outbox.js';
import { statementsOf } from '../support/statements.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
const answers = () => app().http.get(Answers, { strict: false });

async function office(options: { cleared?: boolean } = {}) {
  const team = await createTeam(app().source);
  const client = await signedIn(app(), { roles: { [team.id]: 'organiser' }, ...options });
  const event = await createEvent(app().source, { teamId: team.id });
  return { team, client, event };
}

const question = {
  kind: 'choice',
  label: { en: 'Which table?', fr: 'Quelle table ?' },
  options: [{ label: { en: 'Energy' } }, { label: { en: 'Trade' } }],
  purpose: { en: 'To seat you' },
  retentionDays: 14,
};

describe('the editor of questions', () => {
  test('adds, changes, orders and removes them, each with a version', async () => {
    const { client, event } = await office();
    const path = `/events/${event.id}/questions`;
    const { status, body } = await client.post(path, question);
    expect([status, body]).toMatchObject([
      201,
      { kind: 'choice', askedOf: 'guests', version: 1, retiredAt: null },
    ]);
    const second = await client.post(path, {
      ...question,
      kind: 'text',
      options: [],
      label: { en: 'Badge' },
    });
    expect((await client.patch(`${path}/${body.id}`, { required: true })).status).toBe(428);
    const changed = await client.patch(`${path}/${body.id}`, { required: true, retired: true }, 1);
    expect(changed.body).toMatchObject({ required: true, version: 2, retiredAt: expect.any(String) });
    const ordered = await client.put(`${path}/order`, { ids: [second.body.id, body.id] });
    expect(ordered.body.items.map(({ id }: { id: string }) => id)).toEqual([second.body.id, body.id]);
    expect((await client.delete(`${path}/${second.body.id}`)).status).toBe(204);
    expect((await client.get(path)).body.items).toHaveLength(1);
  });

  test('says what is missing, by field', async () => {
    const { client, event } = await office();
    const refused = await client.post(`/events/${event.id}/questions`, {
      ...question,
      label: { fr: 'Quelle table ?' },
      options: [{ label: { en: 'Energy' } }],
    });
    expect(refused.status).toBe(400);
    expect(refused.body.errors.map(({ field }: { field: string }) => field)).toEqual(['label.en', 'options']);
  });

  test('keeps what was answered: no other kind, no chosen option less, no deleting', async () => {
    const { client, event } = await office();
    const path = `/events/${event.id}/questions`;
    const { body } = await client.post(path, question);
    const guest = await createInvitation(app(), { eventId: event.id });
    const [energy, trade] = body.options;
    await answers().record(answerRequest(guest, { given: { [body.id]: [energy.id] } }));
    const change = (values: object) => client.patch(`${path}/${body.id}`, values, 1);
    for (const values of [
      { kind: 'many' },
      { options: [trade, { label: { en: 'New' } }] },
      { askedOf: 'companions' },
    ])
      expect([(await change(values)).status, (await change(values)).body.code]).toEqual([
        409,
        'question_answered',
      ]);
    const removed = await client.delete(`${path}/${body.id}`);
    expect([removed.status, removed.body.detail]).toEqual([409, expect.stringContaining('Retire it')]);
    expect(
      (await change({ options: [{ ...energy, retired: true }, trade, { label: { en: 'New' } }] })).status,
    ).toBe(200);
    expect(await saidTo(app(), body.id)).toEqual([{ value: energy.id, current: true }]);
  });

  test('of a copied debate asks the same, with nothing answered', async () => {
    const { client, event } = await office();
    await createQuestion(app(), event.id, 'Old');
    await app().source.query('UPDATE questions SET retired_at = now() WHERE event_id = $1', [event.id]);
    await createQuestion(app(), event.id, 'Badge', { required: true });
    const copy = await client.post(`/events/${event.id}/copies`, { startsLocal: '2031-05-01T10:00' });
    expect(copy.status).toBe(201);
    const { items } = (await client.get(`/events/${copy.body.id}/questions`)).body;
    expect(items).toMatchObject([
      { label: { en: 'Badge' }, required: true, purpose: { en: 'To plan the day' } },
    ]);
  });
});

test('staff look at the page as a guest of a category in a language, before it is published; it sends nothing', async () => {
  const { client, event } = await office();
  await app().source.query(`UPDATE events SET status = 'draft' WHERE id = $1`, [event.id]);
  await createQuestion(app(), event.id, 'Camera team?', { categories: ['media'] });
  const look = (category: string) =>
    client.get(`/events/${event.id}/guest-page?language=fr&category=${category}`);
  const media = await look('media');
  expect([media.status, media.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(media.body).toMatch(/Camera team\?[^]*Pourquoi cette question[^]*<button[^>]*disabled/);
  expect((await look('ngo')).body).not.toContain('Camera team?');
});

describe('what staff see', () => {
  test('a calendar’s yes is taken without what must be answered; staff see who and how many', async () => {
    const { client, event } = await office();
    const options = questionOptions(['Energy', 'Trade']);
    const choice = await createQuestion(app(), event.id, 'Table', {
      kind: 'choice',
      options,
      required: true,
    });
    const [a, b, c] = await Promise.all([1, 2, 3].map(() => createInvitation(app(), { eventId: event.id })));
    await answers().record(answerRequest(a!, { channel: 'calendar' }));
    await answers().record(answerRequest(b!, { given: { [choice]: [options[1]!.id] } }));
    await expect(answers().record(answerRequest(c!, { given: {} }))).rejects.toThrow('must be answered');
    const open = (await client.get(`/events/${event.id}/invitations?answer=questions_open`)).body.items;
    expect(open.map(({ id }: { id: string }) => id)).toEqual([a!.id]);
    const counts = (await client.get(`/events/${event.id}/question-counts`)).body.items;
    expect(counts).toEqual([
      {
        questionId: choice,
        asked: 2,
        answered: 1,
        unanswered: 1,
        chosen: { [options[1]!.id]: 1 },
        sum: null,
      },
    ]);
    const { todo } = (await client.get('/overview')).body;
    expect(todo).toMatchObject([{ kind: 'questions_open', eventId: event.id, count: 1 }]);
  });

  test('what a companion has not answered counts as open, named or only counted: who it is, for staff and for the guest', async () => {
    const { client, event } = await office();
    await app().source.query(
      `UPDATE events SET companions = 'number', companions_at_most = 3 WHERE id = $1`,
      [event.id],
    );
    const badge = await createQuestion(app(), event.id, 'Badge', { askedOf: 'companions', required: true });
    await createQuestion(app(), event.id, 'Online only', {
      askedOf: 'companions',
      required: true,
      situations: ['online'],
    });
    const [host, counted, alone, gone] = await Promise.all(
      ['Zander', 'Aalto', 'Mets', 'Orav'].map((familyName) =>
        createInvitation(app(), { eventId: event.id, familyName }),
      ),
    );
    await answers().record(
      answerRequest(host!, { channel: 'staff', party: { names: ['Anna Tamm', 'Jaan Tamm'] } }),
    );
    await answers().record(answerRequest(counted!, { party: { count: 1 } }));
    await answers().record(answerRequest(alone!));
    await answers().record(answerRequest(gone!, { party: { count: 1 } }));
    await answers().record(answerRequest(gone!, { answer: 'declined' }));
    const [anna] = await companionsOf(app(), host!.id);
    const openGuests = async () =>
      (await client.get(`/events/${event.id}/invitations?answer=questions_open`)).body.items
        .map(({ id }: { id: string }) => id)
        .sort();
    expect(await openGuests()).toEqual([host!.id, counted!.id].sort());
    expect((await client.get('/overview')).body.todo).toMatchObject([{ kind: 'questions_open', count: 2 }]);
    const say = (path: string) =>
      fetch(`${app().url}${path}/wishes`, {
        method: 'POST',
        redirect: 'manual',
        headers: { origin: 'null', 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ [`q-${badge}`]: 'Dr. Tamm' }).toString(),
      });
    expect((await say(anna!.path)).status).toBe(303);
    expect((await client.get(`/events/${event.id}/question-counts`)).body.items).toMatchObject([
      { questionId: badge, asked: 3, answered: 1, unanswered: 2 },
      { asked: 0 },
    ]);
    const { companions } = (await client.get(`/invitations/${host!.id}/question-answers`)).body;
    expect(companions).toMatchObject([
      {
        name: 'Anna Tamm',
        number: 1,
        items: [{ label: 'Badge', asked: true, text: 'Dr. Tamm' }, { asked: false }],
      },
      { name: 'Jaan Tamm', number: 2, items: [{ label: 'Badge', asked: true, text: '' }, { asked: false }] },
    ]);
    expect((await client.get(`/events/${event.id}/needs`)).body.open).toMatchObject([
      { invitationId: counted!.id, number: 1, name: '', open: 1 },
      { invitationId: host!.id, number: 2, name: 'Jaan Tamm', open: 1 },
    ]);
    // The guest finds the page of whoever is only counted, and answers there.
    const [one] = await companionsOf(app(), counted!.id);
    const page = await (await fetch(app().url + counted!.path)).text();
    expect(page).toContain(`<a href="${one!.path}">Companion 1</a> (1 question open)`);
    const mail = await eventually(async () => (await mailsTo(app(), counted!.email))[0]);
    expect(mail.text).toContain('Companion 1 (1 question open)');
    expect(mail.text).toContain(one!.path);
    expect((await say(one!.path)).status).toBe(303);
    expect(await openGuests()).toEqual([host!.id]);
  });

  test('of whom somebody at risk brings, cleared staff alone learn name and words; the count is for all (M7)', async () => {
    const { client, event, team } = await office();
    const cleared = await signedIn(app(), { roles: { [team.id]: 'organiser' }, cleared: true });
    await app().source.query(`UPDATE events SET companions = 'names', companions_at_most = 1 WHERE id = $1`, [
      event.id,
    ]);
    await createQuestion(app(), event.id, 'Badge', { askedOf: 'companions', required: true });
    const guest = await createInvitation(app(), { eventId: event.id, atRisk: true });
    await answers().record(
      answerRequest(guest, { channel: 'staff', party: { names: ['Spouse Hiddenova'] } }),
    );
    const [companion] = await companionsOf(app(), guest.id);
    for (const path of [`/invitations/${guest.id}/question-answers`, `/events/${event.id}/needs`]) {
      const seen = JSON.stringify((await client.get(path)).body);
      expect(seen).not.toContain('Hiddenova');
      expect(seen).toContain(companion!.id);
      expect(JSON.stringify((await cleared.get(path)).body)).toContain('Hiddenova');
    }
    const page = await (await fetch(app().url + guest.path)).text();
    expect(page).toContain(`<a href="${companion!.path}">Companion 1</a>`);
    expect(page).not.toContain('Hiddenova');
    const mail = await eventually(async () => (await mailsTo(app(), guest.email))[0]);
    expect(mail.text).toContain(companion!.path);
    expect(mail.text).not.toContain('Hiddenova');
  });

  test('answers on the guest, recorded by staff too, with what each changed', async () => {
    const { client, event } = await office();
    const cars = await createQuestion(app(), event.id, 'Cars', { kind: 'number', required: true });
    const badge = await createQuestion(app(), event.id, 'Badge');
    const guest = await createInvitation(app(), { eventId: event.id });
    await answers().record(answerRequest(guest, { given: { [cars]: ['2'], [badge]: ['Dr. Nobody'] } }));
    const path = `/invitations/${guest.id}`;
    const body = { answer: 'accepted', mode: 'room', reason: 'Telephone' };
    const recorded = await client.post(`${path}/answers`, {
      ...body,
      questions: [{ questionId: cars, values: ['3'] }],
    });
    expect(recorded.body.questions).toEqual([{ questionId: cars, label: 'Cars', before: '2', after: '3' }]);
    const wrong = await client.post(`${path}/answers`, {
      ...body,
      questions: [{ questionId: cars, values: ['many'] }],
    });
    expect([wrong.status, wrong.body.errors]).toEqual([
      422,
      [{ field: `questions.${cars}`, message: expect.any(String) }],
    ]);
    // Staff are not bound by what is required.
    expect(
      (await client.post(`${path}/answers`, { ...body, questions: [{ questionId: cars, values: [] }] }))
        .status,
    ).toBe(201);
    expect((await client.get(`${path}/question-answers`)).body.items).toMatchObject([
      { label: 'Cars', asked: true, text: '', values: [], answeredAt: null },
      { label: 'Badge', text: 'Dr. Nobody', values: ['Dr. Nobody'], answeredAt: expect.any(String) },
    ]);
  });

  test('a column for each question in the table of guests, formulas without effect (F9)', async () => {
    const { client, event } = await office();
    const badge = await createQuestion(app(), event.id, 'Badge');
    const guest = await createInvitation(app(), { eventId: event.id });
    await answers().record(answerRequest(guest, { given: { [badge]: ['=HYPERLINK("x")'] } }));
    const path = `/events/${event.id}/invitations/export`;
    const request = { format: 'csv', reason: 'Badges', language: 'en' };
    const table = async (more: object) =>
      (await takeFile(app().url, client, path, { ...request, ...more })).bytes.toString();
    expect(await table({})).toMatch(/,Badge\r\n[^\r]*"'=HYPERLINK/);
    expect(await table({ columns: ['name'] })).not.toContain('Badge');
    expect(await table({ columns: ['name'], questions: true })).toContain('Badge');
  });

  test('of somebody at risk cleared staff alone read what was said (M7)', async () => {
    const { client, event, team } = await office();
    const cleared = await signedIn(app(), { roles: { [team.id]: 'organiser' }, cleared: true });
    const badge = await createQuestion(app(), event.id, 'Badge');
    const guest = await createInvitation(app(), { eventId: event.id, atRisk: true });
    await answers().record(answerRequest(guest, { given: { [badge]: ['Free Voices'] } }));
    for (const path of [
      `/invitations/${guest.id}/question-answers`,
      `/invitations/${guest.id}/answers`,
      `/invitations/${guest.id}`,
    ]) {
      expect(JSON.stringify((await client.get(path)).body)).not.toContain('Free Voices');
      expect(JSON.stringify((await cleared.get(path)).body)).toContain('Free Voices');
    }
    const request = { format: 'csv', reason: 'Badges', language: 'en' };
    const path = `/events/${event.id}/invitations/export`;
    expect((await takeFile(app().url, client, path, request)).bytes.toString()).not.toContain('Free Voices');
    expect((await takeFile(app().url, cleared, path, request)).bytes.toString()).toContain('Free Voices');
  });

  test('a file that was handed in opens for the organisers of the debate alone, as a download (F2)', async () => {
    const { client, event } = await office();
    const stranger = (await office()).client;
    const file = await createQuestion(app(), event.id, 'Passport', { kind: 'file' });
    const guest = await createInvitation(app(), { eventId: event.id });
    const page = await (await fetch(app().url + guest.path)).text();
    const form = new FormData();
    form.append('nonce', /name="nonce" value="([^"]+)"/.exec(page)![1]!);
    form.append('answer', 'room');
    form.append(
      `q-${file}`,
      new File(['%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'], 'visa.pdf'),
    );
    const sent = await fetch(`${app().url}${guest.path}/answers`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: 'null' },
      body: form,
    });
    expect(sent.status).toBe(303);
    const [said] = (await client.get(`/invitations/${guest.id}/question-answers`)).body.items;
    expect(said).toMatchObject({
      text: 'visa.pdf',
      fileUrl: expect.stringMatching(/^\/files\/.*visa\.pdf$/),
    });
    const open = (by: typeof client) =>
      fetch(app().url + said.fileUrl, { headers: { cookie: `session=${by.session!.token}` } });
    expect((await open(stranger)).status).toBe(404);
    const opened = await open(client);
    expect([opened.status, opened.headers.get('content-disposition')]).toEqual([
      200,
      expect.stringContaining('attachment'),
    ]);
  });
});

test('what was said is in the export of the person, and goes with its time or the person (M4, M10)', async () => {
  const { event } = await office();
  const short = await createQuestion(app(), event.id, 'Passport', { retentionDays: 0 });
  const long = await createQuestion(app(), event.id, 'Badge', { retentionDays: 60 });
  const guest = await createInvitation(app(), { eventId: event.id });
  await answers().record(answerRequest(guest, { given: { [short]: ['X1'], [long]: ['Dr. Nobody'] } }));
  const privacy = app().http.get(QuestionAnswersPrivacy, { strict: false });
  const exported = await app().source.transaction((tx) => privacy.export(tx, guest.personId));
  expect(exported).toMatchObject({
    answersToQuestions: [
      { question: { en: 'Passport' }, purpose: { en: 'To plan the day' }, daysKept: 0, value: 'X1' },
      { value: 'Dr. Nobody', daysKept: 60 },
    ],
  });
  const [{ ends_at: ends }] = await app().source.query('SELECT ends_at FROM events WHERE id = $1', [
    event.id,
  ]);
  await app().source.transaction((tx) => privacy.expire(tx, new Date(ends.getTime() + 1000)));
  expect([await saidTo(app(), short), await saidTo(app(), long)]).toEqual([
    [],
    [{ value: 'Dr. Nobody', current: true }],
  ]);
  await app().source.transaction((tx) => privacy.erase(tx, guest.personId));
  expect(await saidTo(app(), long)).toEqual([]);
});

test('answers to a debate that asks nothing cost no query more', async () => {
  const { event } = await office();
  const guest = await createInvitation(app(), { eventId: event.id });
  const statements = await statementsOf(app(), () => answers().record(answerRequest(guest, { quiet: true })));
  expect(statements.filter((sql) => /question/.test(sql))).toEqual([]);
});
