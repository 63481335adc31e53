import { expect, test } from 'vitest';
import { Answers } from '../../src/modules/rsvps/answers.service.js';
import { inviteeWords } from '../../src/modules/site/invitee/words.js';
import { openingWords } from '../../src/modules/site/invitee/told/opening-words.js';
import { answerRequest } from '../factories/answers.js';
import { companionsOf, createEventWithCompanions } from '../factories/companions.js';
import { createInvitation } from '../factories/invitations.js';
import { createQuestion, questionOptions } from '../factories/questions.js';
import { desktop, expectAccessible, openPage, phone } from '../support/browser.js';
import { codesTo } from '../support/page-codes.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
type Page = Awaited<ReturnType<typeof openPage>>['page'];

const nothingOf = /Anna|Tamm|see you there|canary|Dr\. Nobody/;

/** A guest who told everything that can be told. */
async function stage(language: string) {
  const event = await createEventWithCompanions(app(), 'names', 2);
  await app().source.query(`UPDATE events SET interpretation = '{fr,ru}' WHERE id = $1`, [event.id]);
  const options = questionOptions(['Energy', 'Trade']);
  const badge = await createQuestion(app(), event.id, 'Name on the badge', { required: true });
  const table = await createQuestion(app(), event.id, 'Which table?', { kind: 'choice', options });
  const photos = await createQuestion(app(), event.id, 'We may photograph you', { kind: 'consent' });
  const guest = await createInvitation(app(), {
    eventId: event.id,
    language,
    givenName: 'Ada',
    familyName: 'Guestova',
  });
  await app()
    .http.get(Answers, { strict: false })
    .record(
      answerRequest(guest, {
        ...{ note: 'see you there', dietary: 'canary seed', accessNeeds: 'a canary', interpretation: 'ru' },
        given: { [badge]: ['Dr. Nobody'], [table]: [options[1]!.id], [photos]: ['yes'] },
        party: { names: ['Anna Tamm'] },
      }),
    );
  return { guest, badge };
}

async function examine(page: Page, name: string, width: number) {
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  await expectAccessible(page);
  if (process.env['LOOK'])
    await page.screenshot({ path: `${process.env['LOOK']}/${name}.png`, fullPage: true });
}

test('by keyboard and without scripts a guest has what they told shown, changes it, and hides it again (C11)', async () => {
  const { guest, badge } = await stage('en');
  const { page, context, problems } = await openPage({ viewport: phone, scripts: false });
  const words = openingWords.en;
  await page.goto(app().url + guest.path);
  expect(await page.content()).not.toMatch(nothingOf);
  await page.locator('#told summary').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL(/code=sent/);
  await page.getByText('Please enter the code that we sent to g…@e…').waitFor();
  await page.getByLabel(words.code).fill('0000 0000');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText(words.refused).waitFor();
  const [code] = await codesTo(app(), guest.email);
  await page.getByLabel(words.code).focus();
  await page.keyboard.type(`${code!.slice(0, 4)} ${code!.slice(4)}`);
  await page.keyboard.press('Enter');
  await page.getByText(words.opened).waitFor();
  expect(page.url()).not.toContain(code!);
  const field = (name: string) => page.locator(`[name="${name}"]`).first();
  expect([
    ...[
      await field('note').inputValue(),
      await field('dietary').inputValue(),
      await field('companion').inputValue(),
    ],
    ...[await field(`q-${badge}`).inputValue(), await page.getByLabel('Trade').isChecked()],
    ...[
      await page.getByLabel('We may photograph you').isChecked(),
      await field('interpretation').inputValue(),
    ],
  ]).toEqual(['see you there', 'canary seed', 'Anna Tamm', 'Dr. Nobody', true, true, 'ru']);
  await page.getByText('With you: Anna Tamm').waitFor();
  await field('note').fill('see you soon');
  await page.getByRole('button', { name: 'Change my answer' }).press('Enter');
  await page.waitForURL(/saved=1/);
  expect(await field('note').inputValue()).toBe('see you soon');
  expect((await companionsOf(app(), guest.id)).map(({ name }) => name)).toEqual(['Anna Tamm']);
  await page.getByRole('button', { name: words.close }).press('Enter');
  await page.locator('details#told').waitFor();
  expect(await page.content()).not.toMatch(nothingOf);
  expect(await context.cookies()).toEqual([]);
  expect(problems.filter((problem) => !problem.includes('422'))).toEqual([]);
  await context.close();
});

test.each([
  ['en', phone],
  ['fr', phone],
  ['de', phone],
  ['ru', phone],
  ['en', desktop],
] as const)(
  'the page, locked, with the code and opened, passes axe and fits in %s, %o',
  async (language, viewport) => {
    const { guest } = await stage(language);
    const { page, context, problems } = await openPage({ viewport });
    const name = (what: string) => `told-${what}-${language}-${viewport.width}`;
    const words = openingWords[language];
    await page.goto(app().url + guest.path);
    await page.getByText(inviteeWords[language].toldName).waitFor();
    await page.locator('#told summary').click();
    await examine(page, name('locked'), viewport.width);
    await page.getByRole('button', { name: words.send }).click();
    await page.waitForURL(/code=sent/);
    await page.getByLabel(words.code).fill('1');
    await page.getByRole('button', { name: words.show }).click();
    await page.getByRole('alert').waitFor();
    await examine(page, name('code'), viewport.width);
    await page.getByLabel(words.code).fill((await codesTo(app(), guest.email))[0]!);
    await page.getByRole('button', { name: words.show }).click();
    await page.getByText(words.opened).waitFor();
    await examine(page, name('opened'), viewport.width);
    const [companion] = await companionsOf(app(), guest.id);
    await page.goto(app().url + companion!.path);
    expect(await page.content()).not.toMatch(nothingOf);
    await examine(page, name('companion'), viewport.width);
    expect(problems.filter((problem) => !problem.includes('422'))).toEqual([]);
    await context.close();
  },
);
