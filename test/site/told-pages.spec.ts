import { beforeAll, describe, expect, test } from 'vitest';
import { CompanionWishesService } from '../../src/modules/rsvps/companions/companion-wishes.service.js';
import { InvitationLinks } from '../../src/modules/invitations/invitation-links.js';
import { hashToken, newId } from '../../src/platform/tokens/tokens.js';
import { companionsOf, createEventWithCompanions } from '../factories/companions.js';
import { sendDeputy } from '../factories/deputies.js';
import { createInvitation, type InvitedGuest } from '../factories/invitations.js';
import { createPerson } from '../factories/people.js';
import { createQuestion, questionOptions } from '../factories/questions.js';
import { look, openedPage, sendForm } from '../support/opened-page.js';
import { codesTo } from '../support/page-codes.js';
import { testApp } from '../support/test-app.js';
import { pdf } from '../support/uploads.js';

const app = testApp();
const get = <T>(token: new (...args: never[]) => T) => app().http.get(token as never, { strict: false }) as T;
const query = (sql: string, values: unknown[] = []): Promise<any[]> => app().source.query(sql, values);

/** Everything personal that the stage below holds, each by a text that stands nowhere else. */
const canaries = {
  name: 'Gwendoline Guestova',
  address: 'guest-',
  phone: '+32 2 555 0199',
  companion: 'Anna Companionova',
  second: 'Boris Companionov',
  note: 'remarks aplenty',
  diet: 'canary seed',
  access: 'wide perch',
  text: 'Dr. Nightingale',
  number: '7654321',
  file: 'passport-of-mine.pdf',
  companionDiet: 'heron fish',
  companionText: 'Mme Heron',
  deputy: 'Dana Deputova',
  deputyAddress: 'dana.deputova@',
  deputyTitle: 'Head of Aviary',
  assistant: 'Aida Aideova',
  assistantAddress: 'aida.aideova@',
  other: 'Otto Otherson',
} as const;
type Canary = keyof typeof canaries;

const found = (text: string): Canary[] =>
  (Object.keys(canaries) as Canary[]).filter((one) =>
    canaries[one]
      .split(' ')
      .some((word) => (one === 'name' || one.endsWith('eputy') || word.length > 4) && text.includes(word)),
  );
/** What is ticked or chosen beside the answer itself. */
const chosen = (text: string): string[] => {
  const fields = [...text.matchAll(/<(input|option)[^>]*(?:checked|selected)=""[^>]*>/g)].map(([tag]) => tag);
  return fields.filter((tag) => !/name="answer"|value="(keep)?"|name="companions"/.test(tag));
};

interface Stage {
  eventId: string;
  guest: InvitedGuest;
  companion: { id: string; path: string };
  assistant: string;
  assistantEmail: string;
  questions: Record<'text' | 'number' | 'choice' | 'many' | 'consent' | 'file' | 'ofCompanions', string>;
  options: string[];
}

async function stage(): Promise<Stage> {
  const event = await createEventWithCompanions(app(), 'names', 2);
  await query(
    `UPDATE events SET interpretation = '{fr,ru}', deputies = 'open', deputy_chain = 1 WHERE id = $1`,
    [event.id],
  );
  await createInvitation(app(), { eventId: event.id, givenName: 'Otto', familyName: 'Otherson' });
  const guest = await createInvitation(app(), {
    eventId: event.id,
    givenName: 'Gwendoline',
    familyName: 'Guestova',
  });
  await query('UPDATE people SET phone = $2 WHERE id = $1', [guest.personId, canaries.phone]);
  const aide = await createPerson(app().source, { givenName: 'Aida', familyName: 'Aideova' });
  const assistantEmail = `aida.aideova@${newId()}.example.org`;
  await query('UPDATE person_emails SET email = $2 WHERE person_id = $1', [aide.id, assistantEmail]);
  await query(
    `INSERT INTO relationships (id, person_id, of_person_id, kind, receives_mail, answers_for, instead)
     VALUES ($1, $2, $3, 'assistant_of', true, true, false)`,
    [newId(), aide.id, guest.personId],
  );
  const assistant = get(InvitationLinks).assistantToken(guest.id, aide.id);
  await query(
    'INSERT INTO invitation_assistants (invitation_id, person_id, token_hash) VALUES ($1, $2, $3)',
    [...[guest.id, aide.id, hashToken(assistant)]],
  );
  const options = questionOptions(['Energy', 'Trade', 'Law']);
  const ask = (kind: 'text' | 'number' | 'choice' | 'many' | 'consent' | 'file') =>
    createQuestion(app(), event.id, `Question ${kind}`, {
      kind,
      required: kind === 'text' || kind === 'file',
      options: kind === 'choice' || kind === 'many' ? options : [],
    });
  const questions = {
    text: await ask('text'),
    number: await ask('number'),
    choice: await ask('choice'),
    many: await ask('many'),
    consent: await ask('consent'),
    file: await ask('file'),
    ofCompanions: await createQuestion(app(), event.id, 'Badge', { askedOf: 'companions', required: true }),
  };
  const form = new FormData();
  const fields: [string, string | File][] = [
    ...([
      ['nonce', newId()],
      ['answer', 'room'],
      ['note', canaries.note],
    ] as [string, string][]),
    ...([
      ['companion', canaries.companion],
      ['companion', canaries.second],
    ] as [string, string][]),
    ...([
      ['dietary', canaries.diet],
      ['accessNeeds', canaries.access],
      ['interpretation', 'ru'],
    ] as [string, string][]),
    [`q-${questions.text}`, canaries.text],
    [`q-${questions.number}`, canaries.number],
    [`q-${questions.choice}`, options[1]!.id],
    [`q-${questions.many}`, options[0]!.id],
    [`q-${questions.many}`, options[2]!.id],
    [`q-${questions.consent}`, 'yes'],
    [`q-${questions.file}`, new File([new Uint8Array(pdf())], canaries.file, { type: 'application/pdf' })],
  ];
  for (const [name, value] of fields) form.append(name, value as string);
  const answered = await fetch(`${app().url}${guest.path}/answers`, {
    method: 'POST',
    redirect: 'manual',
    body: form,
  });
  expect(answered.status).toBe(303);
  const [companion] = await companionsOf(app(), guest.id);
  await get(CompanionWishesService).say(event.id, companion!.id, {
    ...{ dietary: canaries.companionDiet, accessNeeds: '', interpretation: 'fr' },
    given: { [questions.ofCompanions]: [canaries.companionText] },
  });
  return {
    ...{
      eventId: event.id,
      guest,
      companion: companion!,
      assistant: `/i/${assistant}`,
      assistantEmail,
      questions,
    },
    options: options.map(({ id }) => id),
  };
}

/** What counts now, as the organisers have it. */
async function told({ guest, questions }: Stage) {
  const [row] = await query(
    `SELECT a.note, a.dietary, a.access_needs AS access, a.interpretation,
            ARRAY(SELECT c.name FROM companions c WHERE c.invitation_id = $1 AND c.removed_at IS NULL ORDER BY c.position) AS party,
            (SELECT json_object_agg(question_id, value) FROM question_answers
              WHERE invitation_id = $1 AND companion_id IS NULL AND current AND value IS NOT NULL) AS said
       FROM standings s JOIN answers a ON a.id = s.answer_id WHERE s.invitation_id = $1`,
    [guest.id],
  );
  const { said, ...rest } = row;
  return {
    ...rest,
    said: Object.fromEntries(
      Object.entries(questions).flatMap(([kind, id]) => (said?.[id] === undefined ? [] : [[kind, said[id]]])),
    ),
  };
}

const hiddenFrom = (text: string, name: string) =>
  [...text.matchAll(new RegExp(`name="${name}" value="([^"]*)"`, 'g'))].map(([, value]) => value!);

describe('what a stranger reads who holds a link (C11)', () => {
  let it: Stage;
  beforeAll(async () => {
    it = await stage();
  });

  const languages = ['en', 'fr', 'de', 'ru'];
  const everywhere = ['', ...languages.map((one) => `?lang=${one}`), '?saved=1', '?code=sent', '?answer=no'];

  test('on each page that a link leads to: the name it is for, and of nobody else more than initials', async () => {
    const pages: [string, Canary[]][] = [
      [it.guest.path, ['name']],
      [it.assistant, ['name']],
      [`/i/${it.guest.calendarToken}`, []],
      [it.companion.path, []],
    ];
    for (const [path, allowed] of pages)
      for (const more of everywhere) {
        const { text, status } = await look(app(), path + more);
        expect([path + more, status, found(text), chosen(text)]).toEqual([path + more, 200, allowed, []]);
      }
    for (const path of [
      `${it.guest.path}/invite.ics`,
      `${it.assistant}/invite.ics`,
      `${it.companion.path}/event.ics`,
    ])
      expect([path, found((await look(app(), path)).text)]).toEqual([path, []]);
    const own = (await look(app(), it.guest.path)).text;
    expect(own).toContain('With you: Companion 1 (A. C.), Companion 2 (B. C.)');
    expect(own).toMatch(/have a code sent to g…@e…/);
    expect((await look(app(), it.assistant)).text).toMatch(/have a code sent to a…@/);
    expect((await look(app(), it.companion.path)).text).toContain('For A. C., who accompanies a guest');
    // The shared link does not even tell that there is something.
    const shared = (await look(app(), `/i/${it.guest.calendarToken}`)).text;
    expect(shared).not.toMatch(/told us|answered this|A\. C\.|name="filled"|have a code/);
  });

  test('a form that is refused shows what this very request sent and nothing that was told before', async () => {
    const before = await told(it);
    const { guest, assistant, companion, questions } = it;
    const own = (await look(app(), guest.path)).text;
    const of = hiddenFrom(own, 'companionOf');
    const sent: [string, string][] = [
      ['nonce', newId()],
      ['note', 'new words'],
      ['dietary', ''],
      ...of.flatMap((id): [string, string][] => [
        ['companion', ''],
        ['companionOf', id],
      ]),
      ['removeCompanion', of[1]!],
      ['removeAnswer', questions.number],
      [`q-${questions.number}`, ''],
      [`q-${questions.choice}`, 'none of them'],
    ];
    for (const path of [guest.path, assistant, `/i/${guest.calendarToken}`])
      for (const answer of [[], [['answer', 'room']], [['answer', 'online']]] as [string, string][][]) {
        const { text, status } = await sendForm(app(), `${path}/answers`, [...sent, ...answer]);
        expect(status).toBeGreaterThanOrEqual(400);
        expect(status).toBeLessThan(500);
        expect(found(text)).toEqual(path === `/i/${guest.calendarToken}` ? [] : ['name']);
        expect(text).toContain('new words');
        if (path === guest.path) expect(chosen(text).join()).toMatch(/removeCompanion.*removeAnswer/);
      }
    for (const path of [guest.path, assistant]) {
      const { text } = await sendForm(app(), `${path}/deputy`, { nonce: newId(), givenName: 'Zed' });
      expect([found(text), text.includes('value="Zed"')]).toEqual([['name'], true]);
      const refused = await sendForm(app(), `${path}/opening`, { code: '00000000' });
      expect([refused.status, found(refused.text)]).toEqual([422, ['name']]);
      expect(refused.headers.getSetCookie()).toEqual([]);
    }
    const wishes = await sendForm(app(), `${companion.path}/wishes`, {
      dietary: '',
      [`q-${questions.ofCompanions}`]: '',
      removeAnswer: questions.ofCompanions,
    });
    expect([wishes.status, found(wishes.text)]).toEqual([422, []]);
    expect(await told(it)).toEqual(before);
  });

  test('nor of deputies: who sent them and whom a guest sent stand by initials, until a code shows them', async () => {
    const sent = await stage();
    const deputy = (await sendDeputy(app(), sent.guest, {
      ...{ givenName: 'Dana', familyName: 'Deputova', title: canaries.deputyTitle },
      email: `dana.deputova@${newId()}.example.org`,
    }))!;
    const [sender, own] = [await look(app(), sent.guest.path), await look(app(), deputy.path)];
    expect(found(sender.text)).toEqual(['name']);
    expect(sender.text).toContain('D. D. is invited in your place');
    expect(found(own.text)).toEqual(['deputy']);
    expect(own.text).toContain('G. G. asks you to come in their place.');
    const cookie = await openedPage(app(), deputy.path, deputy.email);
    expect((await look(app(), deputy.path, cookie)).text).toContain('Gwendoline Guestova asks you');
    const senders = await openedPage(app(), sent.guest.path, sent.guest.email);
    const opened = (await look(app(), sent.guest.path, senders)).text;
    expect(opened).toContain('Dana Deputova is invited in your place');
    expect(found(opened)).not.toContain('deputyAddress');
  });
});

describe('after the code (C11)', () => {
  test('the guest sees what they told, in that browser and through that link alone, and hides it again', async () => {
    const it = await stage();
    const cookie = await openedPage(app(), it.guest.path, it.guest.email);
    const { text, headers } = await look(app(), it.guest.path, cookie);
    expect(found(text)).toEqual([
      'name',
      'companion',
      'second',
      'note',
      'diet',
      'access',
      'text',
      'number',
      'file',
    ]);
    expect(chosen(text).map((tag) => /value="([^"]*)"/.exec(tag)![1])).toEqual([
      ...[it.options[1], it.options[0], it.options[2], 'yes', 'ru'],
    ]);
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(text).not.toContain(cookie.split('=')[1]);
    for (const path of [it.assistant, `/i/${it.guest.calendarToken}`, it.companion.path])
      expect(found((await look(app(), path, cookie)).text)).not.toContain('companion');
    expect(found((await look(app(), it.guest.path)).text)).toEqual(['name']);
    const closed = await sendForm(app(), `${it.guest.path}/closing`, {}, cookie);
    expect(closed.headers.getSetCookie()[0]).toMatch(new RegExp(`^opened=; .*Path=${it.guest.path};`));
    expect(found((await look(app(), it.guest.path, cookie)).text)).toEqual(['name']);
  });

  test('the assistant who answers sees who comes along, and what the guest wrote not even then', async () => {
    const it = await stage();
    const cookie = await openedPage(app(), it.assistant, it.assistantEmail);
    expect(found((await look(app(), it.assistant, cookie)).text)).toEqual(['name', 'companion', 'second']);
    expect(found((await look(app(), it.guest.path, cookie)).text)).toEqual(['name']);
  });

  test('the cookie is for this page, for half an hour, and out of reach of scripts', async () => {
    const it = await stage();
    await sendForm(app(), `${it.guest.path}/code`, {});
    const asked = await sendForm(app(), `${it.guest.path}/code`, { lang: 'fr' });
    expect([asked.status, asked.headers.get('location')]).toEqual([
      303,
      `${it.guest.path}?code=sent&lang=fr#told`,
    ]);
    for (const path of [`/i/${it.guest.calendarToken}`, it.companion.path, `/i/${'a'.repeat(26)}`])
      for (const act of ['code', 'opening', 'closing'])
        expect([path, act, (await sendForm(app(), `${path}/${act}`, {})).status]).toEqual([path, act, 404]);
    const code = (await codesTo(app(), it.guest.email)).at(-1)!;
    const opened = await sendForm(app(), `${it.guest.path}/opening`, { code, lang: 'de' });
    expect([opened.status, opened.headers.get('location')]).toEqual([303, `${it.guest.path}?lang=de#told`]);
    expect(opened.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        new RegExp(`^opened=[a-z2-7]{32}; Max-Age=1800; Path=${it.guest.path}; HttpOnly; SameSite=Lax$`),
      ),
    ]);
  });
});

describe('forms', () => {
  const everything = {
    note: canaries.note,
    dietary: canaries.diet,
    access: canaries.access,
    interpretation: 'ru',
    party: [canaries.companion, canaries.second],
    said: {
      text: canaries.text,
      number: 7654321,
      choice: expect.any(String),
      many: expect.any(Array),
      consent: true,
      file: expect.objectContaining({ name: canaries.file }),
    },
  };

  /** The answer form as the page has it, with everything that its fields hold, and what is changed in it. */
  async function send(it: Stage, change: Record<string, string[]>, cookie?: string) {
    const { text } = await look(app(), it.guest.path, cookie);
    const form = /<form[^>]*action="[^"]*\/answers".*?<\/form>/s.exec(text)![0];
    const fields = new Map<string, string[]>();
    const add = (name: string, value: string) => fields.set(name, [...(fields.get(name) ?? []), value]);
    const attribute = (tag: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
    for (const [tag, , inner] of form.matchAll(/<(input|textarea|select)\b[^>]*>(?:([^<]*)<\/textarea>)?/g)) {
      const name = attribute(tag, 'name')!;
      const type = attribute(tag, 'type');
      if (type === 'file') continue;
      if (tag.startsWith('<select')) {
        const options = form.slice(form.indexOf(tag)).split('</select>')[0]!;
        add(name, attribute(/<option[^>]*selected=""[^>]*>/.exec(options)?.[0] ?? '', 'value') ?? '');
      } else if (tag.startsWith('<textarea')) add(name, inner ?? '');
      else if ((type !== 'checkbox' && type !== 'radio') || tag.includes('checked=""'))
        add(name, attribute(tag, 'value') ?? '');
    }
    for (const [name, values] of Object.entries(change)) fields.set(name, values);
    const all = [...fields].flatMap(([name, values]) =>
      values.map((value): [string, string] => [name, value]),
    );
    return sendForm(app(), `${it.guest.path}/answers`, all, cookie);
  }

  test.each([
    ['locked', false],
    ['opened', true],
  ])('a %s page that is sent as it came changes nothing', async (_, opens) => {
    const it = await stage();
    expect(await told(it)).toEqual(everything);
    const cookie = opens ? await openedPage(app(), it.guest.path, it.guest.email) : undefined;
    expect((await send(it, {}, cookie)).status).toBe(303);
    expect(await told(it)).toEqual(everything);
    expect((await send(it, { answer: ['tentative'] }, cookie)).status).toBe(303);
    expect(await told(it)).toEqual({ ...everything, party: [] });
  });

  test('on a locked page what is written replaces, and what is ticked is removed', async () => {
    const it = await stage();
    const [anna, boris] = (await companionsOf(app(), it.guest.id)).map(({ id }) => id);
    const { text, number, choice, many, consent } = it.questions;
    const removed = await send(it, {
      removeNote: ['yes'],
      removeDietary: ['yes'],
      interpretation: [''],
      removeCompanion: [anna!],
      removeAnswer: [number, choice, many, consent],
    });
    expect(removed.status).toBe(303);
    expect(await told(it)).toEqual({
      ...{ note: '', dietary: '', access: canaries.access, interpretation: '', party: [canaries.second] },
      said: { text: canaries.text, file: everything.said.file },
    });
    // Whoever stays keeps the page.
    expect((await companionsOf(app(), it.guest.id)).map(({ id }) => id)).toEqual([boris]);
    const written = await send(it, {
      note: ['other words'],
      companion: ['', 'Cyril New'],
      interpretation: ['fr'],
      [`q-${text}`]: ['Prof. Nightingale'],
      [`q-${number}`]: ['12'],
      [`q-${consent}`]: ['', 'yes'],
    });
    expect(written.status).toBe(303);
    expect(await told(it)).toMatchObject({
      ...{ note: 'other words', dietary: '', interpretation: 'fr', party: [canaries.second, 'Cyril New'] },
      said: { text: 'Prof. Nightingale', number: 12, consent: true },
    });
    // What must be answered is not removed.
    const refused = await send(it, { removeAnswer: [text] });
    expect([refused.status, refused.text.includes('Please answer this question.')]).toEqual([422, true]);
    expect(found(refused.text)).toEqual(['name']);
  });

  test('on an opened page what is emptied is removed, also when its time is over meanwhile', async () => {
    for (const late of [false, true]) {
      const it = await stage();
      const cookie = await openedPage(app(), it.guest.path, it.guest.email);
      const { text, number, many, choice, consent } = it.questions;
      const page = await look(app(), it.guest.path, cookie);
      const of = hiddenFrom(page.text, 'companionOf');
      const emptied = {
        ...{ note: [''], dietary: [''], companion: ['', canaries.second], companionOf: of },
        // As the page had them.
        ...{ [`q-${text}`]: [canaries.text], [`q-${choice}`]: [it.options[1]!] },
        ...{ [`q-${number}`]: [''], [`q-${many}`]: [''], [`q-${consent}`]: [''] },
      };
      const fields = {
        ...emptied,
        answer: ['room'],
        filled: ['yes'],
        accessNeeds: [canaries.access],
        interpretation: ['ru'],
      };
      if (late) {
        await query(
          `UPDATE page_openings SET open_until = now() - interval '1 second' WHERE invitation_id = $1`,
          [it.guest.id],
        );
        // Refused, the form comes back locked, with the boxes ticked.
        const refused = await send(it, { ...fields, [`q-${it.questions.choice}`]: ['none'] }, cookie);
        expect(refused.status).toBe(422);
        expect(refused.text).not.toContain('name="filled"');
        for (const name of ['removeNote', 'removeDietary', 'removeCompanion', 'removeAnswer'])
          expect(chosen(refused.text).join()).toContain(name);
        expect(chosen(refused.text).join()).not.toContain('removeAccessNeeds');
      }
      expect((await send(it, fields, cookie)).status).toBe(303);
      expect(await told(it)).toEqual({
        ...{ note: '', dietary: '', access: canaries.access, interpretation: 'ru', party: [canaries.second] },
        said: { text: canaries.text, choice: expect.any(String), file: everything.said.file },
      });
    }
  });
});
