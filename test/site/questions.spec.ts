import { describe, expect, test } from 'vitest';
import { createEvent } from '../factories/events.js';
import { createEventWithCompanions } from '../factories/companions.js';
import { createInvitation, type InvitedGuest } from '../factories/invitations.js';
import { createQuestion, questionOptions, saidTo } from '../factories/questions.js';
import { testApp } from '../support/test-app.js';

const app = testApp();

async function page(guest: InvitedGuest): Promise<string> {
  const response = await fetch(app().url + guest.path, { headers: { accept: 'text/html' } });
  return response.text();
}

/** Sends the answer form as a browser does, as multipart where it holds a file. */
async function send(guest: InvitedGuest, fields: [string, string | File][], answer = 'room') {
  const nonce = /name="nonce" value="([^"]+)"/.exec(await page(guest))![1]!;
  const all: [string, string | File][] = [['nonce', nonce], ['answer', answer], ...fields];
  const multipart = fields.some(([, value]) => typeof value !== 'string');
  const form = multipart ? new FormData() : new URLSearchParams();
  for (const [name, value] of all) (form as FormData).append(name, value as string);
  const response = await fetch(`${app().url}${guest.path}/answers`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: 'null', accept: 'text/html' },
    body: form,
  });
  return { status: response.status, text: await response.text() };
}

async function invited(categoryId?: string) {
  const event = await createEvent(app().source, {});
  const guest = await createInvitation(app(), { eventId: event.id, ...(categoryId ? { categoryId } : {}) });
  return { event, guest };
}

const problemsIn = (text: string) =>
  [...text.matchAll(/class="problem"[^>]*>([^<]*)/g)].map(([, words]) => words);

test('questions stand in the form with their reason and the day on which the answer is deleted (M4)', async () => {
  const { event, guest } = await invited();
  await createQuestion(app(), event.id, 'Which table?', {
    kind: 'choice',
    options: questionOptions(['Energy', 'Trade', 'Old'], ['Old']),
  });
  const text = await page(guest);
  expect(text).toContain('Which table?');
  expect(text).toMatch(/Why we ask: To plan the day\. Deleted on \w+/);
  expect(text).toContain('Energy');
  expect(text).not.toContain('>Old<');
});

test('a refused form gives back everything typed, with the error beside each question', async () => {
  const { event, guest } = await invited();
  const [a, b] = questionOptions(['Energy', 'Trade']);
  const text = await createQuestion(app(), event.id, 'Badge', { required: true });
  const many = await createQuestion(app(), event.id, 'Tables', { kind: 'many', options: [a!, b!] });
  const number = await createQuestion(app(), event.id, 'Cars', { kind: 'number', atMost: 3 });
  const refused = await send(guest, [
    ['note', 'see you there'],
    [`q-${text}`, ''],
    [`q-${many}`, ''],
    [`q-${many}`, b!.id],
    [`q-${number}`, '17'],
  ]);
  expect(refused.status).toBe(422);
  expect(problemsIn(refused.text)).toEqual(['Please answer this question.', 'This number is too large.']);
  expect(refused.text).toContain('see you there');
  expect(refused.text).toMatch(new RegExp(`checked=""[^>]*value="${b!.id}"`));
  expect(refused.text).toMatch(/value="17"/);
  expect(refused.text).toMatch(/checked=""[^>]*value="room"/);
  expect(await app().source.query('SELECT 1 FROM standings WHERE event_id = $1', [event.id])).toEqual([]);
});

test('what was said is kept with the answer; another answer keeps what was said before', async () => {
  const { event, guest } = await invited();
  const id = await createQuestion(app(), event.id, 'Badge', { required: true });
  expect((await send(guest, [[`q-${id}`, 'Dr. Nobody']])).status).toBe(303);
  const shown = await page(guest);
  expect(shown).toContain('You have answered this.');
  expect(shown).not.toContain('Dr. Nobody');
  expect((await send(guest, [[`q-${id}`, '']])).status).toBe(303);
  await send(guest, [[`q-${id}`, 'Prof. Nobody']]);
  await send(guest, [[`q-${id}`, 'Prof. Nobody']]);
  expect(await saidTo(app(), id)).toEqual([
    { value: 'Prof. Nobody', current: true },
    { value: 'Dr. Nobody', current: false },
  ]);
});

test('what does not belong to the category or the answer is neither asked nor taken', async () => {
  const { event, guest } = await invited('ngo');
  const media = await createQuestion(app(), event.id, 'Camera team?', {
    categories: ['media'],
    required: true,
  });
  const no = await createQuestion(app(), event.id, 'Why not?', { situations: ['declined'], required: true });
  const shown = await page(guest);
  expect(shown).not.toContain('Camera team?');
  expect(shown).toMatch(/class="q" data-when="declined"/);
  expect(
    (
      await send(guest, [
        [`q-${media}`, 'x'],
        [`q-${no}`, 'because'],
      ])
    ).status,
  ).toBe(303);
  expect(await saidTo(app(), no)).toEqual([]);
  expect((await send(guest, [[`q-${no}`, '']], 'no')).status).toBe(422);
  expect((await send(guest, [[`q-${no}`, 'ill']], 'no')).status).toBe(303);
  expect(await saidTo(app(), no)).toEqual([{ value: 'ill', current: true }]);
  expect(await saidTo(app(), media)).toEqual([]);
});

test('a question about companions is put to those who bring somebody', async () => {
  const event = await createEventWithCompanions(app(), 'number', 2);
  const guest = await createInvitation(app(), { eventId: event.id });
  const id = await createQuestion(app(), event.id, 'Adults?', { situations: ['companions'], required: true });
  expect((await send(guest, [['companions', '0']])).status).toBe(303);
  expect((await send(guest, [['companions', '1']])).status).toBe(422);
  expect(
    (
      await send(guest, [
        ['companions', '1'],
        [`q-${id}`, 'yes'],
      ])
    ).status,
  ).toBe(303);
});

test('the link that calendars share neither shows what was said nor takes it back (C11)', async () => {
  const { event, guest } = await invited();
  const id = await createQuestion(app(), event.id, 'Badge', { required: true });
  await send(guest, [[`q-${id}`, 'Dr. Nobody']]);
  const shared = { ...guest, path: `/i/${guest.calendarToken}` };
  expect(await page(shared)).not.toContain('Nobody');
  expect((await send(shared, [[`q-${id}`, '']])).status).toBe(303);
  expect(await saidTo(app(), id)).toEqual([{ value: 'Dr. Nobody', current: true }]);
});

describe('files', () => {
  const pdf = (name = 'visa.pdf') =>
    new File(['%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'], name);

  test('are handed in with the form, are looked into, and come back with a form that was refused (F1, F5)', async () => {
    const { event, guest } = await invited();
    const file = await createQuestion(app(), event.id, 'Passport', { kind: 'file', required: true });
    const text = await createQuestion(app(), event.id, 'Badge', { required: true });
    const page1 = await send(guest, [
      [`q-${file}`, new File(['<script>alert(1)</script>'], 'visa.pdf')],
      [`q-${text}`, 'x'],
    ]);
    expect([page1.status, problemsIn(page1.text)]).toEqual([
      422,
      ['This file cannot be taken. Please send it as PDF or as a picture.'],
    ]);
    const page2 = await send(guest, [
      [`q-${file}`, pdf('../../my visa.pdf')],
      [`q-${text}`, ''],
    ]);
    expect(page2.status).toBe(422);
    expect(page2.text).toContain('Handed in: my visa.pdf');
    const kept = new RegExp(`name="q-${file}" value="([0-9a-f-]{36}\\.[a-z2-7]+)"`).exec(page2.text)![1]!;
    // Named by somebody else, it is no file.
    const { guest: stranger } = await invited();
    const theirs = await createQuestion(app(), stranger.eventId, 'Passport', {
      kind: 'file',
      required: true,
    });
    expect((await send(stranger, [[`q-${theirs}`, kept]])).status).toBe(422);
    expect(
      (
        await send(guest, [
          [`q-${file}`, ''],
          [`q-${file}`, kept],
          [`q-${text}`, 'x'],
        ])
      ).status,
    ).toBe(303);
    const fileId = kept.split('.')[0]!;
    expect(await saidTo(app(), file)).toEqual([{ value: { fileId, name: 'my visa.pdf' }, current: true }]);
    // An empty field leaves it, the box takes it back.
    expect(
      (
        await send(guest, [
          [`q-${file}`, new File([], '')],
          [`q-${text}`, 'x'],
        ])
      ).status,
    ).toBe(303);
    expect(await saidTo(app(), file)).toHaveLength(1);
    expect(
      (
        await send(guest, [
          [`q-${file}`, 'remove'],
          [`q-${text}`, 'x'],
        ])
      ).status,
    ).toBe(422);
    const open = await fetch(`${app().url}/files/${fileId}/my%20visa.pdf`);
    expect(open.status).toBe(404);
  });

  test('over 10 MB are refused while they arrive, and the form comes back', async () => {
    const { event, guest } = await invited();
    const file = await createQuestion(app(), event.id, 'Passport', { kind: 'file' });
    const large = new File([Buffer.alloc(10 * 1024 * 1024 + 1)], 'large.pdf');
    const { status, text } = await send(guest, [
      ['note', 'hello'],
      [`q-${file}`, large],
    ]);
    expect([status, problemsIn(text)]).toEqual([
      422,
      ['This file is larger than 10 MB. Please make it smaller.'],
    ]);
    expect(text).toContain('hello');
  });
});

test('an answer to an event without questions reads and writes nothing of questions', async () => {
  const { event, guest } = await invited();
  expect((await send(guest, [])).status).toBe(303);
  expect(await app().source.query('SELECT 1 FROM question_answers WHERE event_id = $1', [event.id])).toEqual(
    [],
  );
  expect((await send(guest, [['unknown', 'x']])).status).toBe(400);
});
