import { describe, expect, test } from 'vitest';
import { companionsOf } from '../factories/companions.js';
import { canaries, found, told, toldGuest, type ToldGuest } from '../factories/told-guests.js';
import { chosen, hiddenFrom, look, openedPage, sendForm } from '../support/opened-page.js';
import { testApp } from '../support/test-app.js';

const app = testApp();

describe('forms of personal pages that hide what was told (C11)', () => {
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
  async function send(it: ToldGuest, change: Record<string, string[]>, cookie?: string) {
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
    const it = await toldGuest(app());
    expect(await told(app(), it)).toEqual(everything);
    const cookie = opens ? await openedPage(app(), it.guest.path, it.guest.email) : undefined;
    expect((await send(it, {}, cookie)).status).toBe(303);
    expect(await told(app(), it)).toEqual(everything);
    expect((await send(it, { answer: ['tentative'] }, cookie)).status).toBe(303);
    expect(await told(app(), it)).toEqual({ ...everything, party: [] });
  });

  test('on a locked page what is written replaces, and what is ticked is removed', async () => {
    const it = await toldGuest(app());
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
    expect(await told(app(), it)).toEqual({
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
    expect(await told(app(), it)).toMatchObject({
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
      const it = await toldGuest(app());
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
        await app().source.query(
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
      expect(await told(app(), it)).toEqual({
        ...{ note: '', dietary: '', access: canaries.access, interpretation: 'ru', party: [canaries.second] },
        said: { text: canaries.text, choice: expect.any(String), file: everything.said.file },
      });
    }
  });
});
