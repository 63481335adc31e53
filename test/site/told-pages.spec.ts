import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../src/platform/tokens/tokens.js';
import { sendDeputy } from '../factories/deputies.js';
import { canaries, found, told, toldGuest, type Canary, type ToldGuest } from '../factories/told-guests.js';
import { chosen, hiddenFrom, look, openedPage, sendForm } from '../support/opened-page.js';
import { codesTo } from '../support/page-codes.js';
import { testApp } from '../support/test-app.js';

const app = testApp();

describe('what a stranger reads who holds a link (C11)', () => {
  let it: ToldGuest;
  beforeAll(async () => {
    it = await toldGuest(app());
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
    const before = await told(app(), it);
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
    expect(await told(app(), it)).toEqual(before);
  });

  test('nor of deputies: who sent them and whom a guest sent stand by initials, until a code shows them', async () => {
    const sent = await toldGuest(app());
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
    const it = await toldGuest(app());
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
    const it = await toldGuest(app());
    const cookie = await openedPage(app(), it.assistant, it.assistantEmail);
    expect(found((await look(app(), it.assistant, cookie)).text)).toEqual(['name', 'companion', 'second']);
    expect(found((await look(app(), it.guest.path, cookie)).text)).toEqual(['name']);
  });

  test('the cookie is for this page, for half an hour, and out of reach of scripts', async () => {
    const it = await toldGuest(app());
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
