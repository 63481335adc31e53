import { expect, test } from 'vitest';
import { createInvitation } from '../factories/invitations.js';
import { createQuestion, questionOptions, saidTo } from '../factories/questions.js';
import { organiseEvent } from '../factories/organised-events.js';
import { expectAccessible, openPage, phone } from '../support/browser.js';
import { testApp } from '../support/test-app.js';

const app = testApp();

test('an organiser asks a question, orders the questions, looks as a guest and puts an answer down', async () => {
  const event = await organiseEvent(app());
  const guest = await createInvitation(app(), {
    eventId: event.id,
    familyName: 'Hostova',
    categoryId: 'ngo',
  });
  const session = { url: app().url, token: event.organiser.session!.token };
  const { page, problems } = await openPage({ session });
  const look = async (name: string) => {
    await expectAccessible(page);
    if (process.env['LOOK'])
      await page.screenshot({ path: `${process.env['LOOK']}/${name}.png`, fullPage: true });
  };
  await page.goto(`${app().url}/console/debates/${event.id}/questions`);
  await page.getByText('You ask nothing yet').waitFor();
  await look('questions-empty');
  await page.getByRole('button', { name: 'Add a question' }).click();
  await page
    .getByLabel(/^Question(, English)?$/)
    .first()
    .fill('Which table do you choose?');
  await page.getByRole('combobox', { name: 'Answered by' }).click();
  await page.getByRole('option', { name: 'Choice of one' }).click();
  await page
    .getByLabel(/^Option 1(, English)?$/)
    .first()
    .fill('Energy');
  await page
    .getByLabel(/^Option 2(, English)?$/)
    .first()
    .fill('Trade');
  await page
    .getByLabel(/^Why you ask(, English)?$/)
    .first()
    .fill('To seat you with others');
  await page.getByLabel('Must be answered').check();
  await page.getByLabel('Comes, in the room').check();
  await look('questions-form');
  await page.getByRole('dialog').getByRole('button', { name: 'Add the question' }).click();
  await page.getByText('Choice of one · comes, in the room · deleted after 30 days').waitFor();
  await createQuestion(app(), event.id, 'Your badge', {});
  await page.reload();
  await page.getByRole('button', { name: '“Your badge” up' }).click();
  await page.locator('ol > li').first().filter({ hasText: 'Your badge' }).waitFor();
  await look('questions');

  await page.goto(`${app().url}/console/debates/${event.id}/guests?guest=${guest.id}`);
  await page.getByRole('button', { name: 'Record an answer' }).click();
  await page.getByLabel('How do you know?').fill('Telephone');
  await page.getByRole('combobox', { name: 'Which table do you choose?' }).click();
  await page.getByRole('option', { name: 'Trade' }).click();
  await look('questions-record');
  await page.getByRole('button', { name: 'Record the answer' }).click();
  const drawer = page.getByRole('dialog', { name: 'Guest' });
  await drawer.getByText('Which table do you choose? Trade').waitFor();
  await look('questions-drawer');

  await page.goto(`${app().url}/console/debates/${event.id}/questions`);
  await page.getByText('· Trade 1').waitFor();
  await page.getByRole('button', { name: 'Preview …' }).click();
  const address = await page.getByRole('link', { name: 'Open the page' }).getAttribute('href');
  await page.setViewportSize(phone);
  await page.goto(`${app().url}/console/debates/${event.id}/questions`);
  await page.getByText('· Trade 1').waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
  await look('questions-phone');
  await page.goto(app().url + address);
  await page.getByText('Your badge').waitFor();
  expect(await page.getByRole('button', { name: 'Send my answer' }).isDisabled()).toBe(true);
  expect(problems).toEqual([]);
});

test.each(['en', 'fr', 'de', 'ru'])(
  'a guest answers questions on a phone, without a script, in %s',
  async (language) => {
    const event = await organiseEvent(app());
    const guest = await createInvitation(app(), { eventId: event.id, language });
    const [energy, trade] = questionOptions(['Energy', 'Trade']);
    const table = await createQuestion(app(), event.id, 'Which table do you choose?', {
      kind: 'choice',
      options: [energy!, trade!],
      required: true,
      situations: ['room', 'online'],
    });
    await createQuestion(app(), event.id, 'Topics', {
      kind: 'many',
      options: questionOptions(['Law', 'Money', 'People']),
      atMost: 2,
    });
    await createQuestion(app(), event.id, 'We may photograph you', { kind: 'consent', situations: ['room'] });
    await createQuestion(app(), event.id, 'Passport', { kind: 'file', situations: ['room'] });
    const why = await createQuestion(app(), event.id, 'Why can you not come?', {
      situations: ['declined'],
      required: true,
    });
    const { page, problems } = await openPage({ viewport: phone, scripts: false });
    const look = async (name: string) => {
      if (process.env['LOOK'])
        await page.screenshot({
          path: `${process.env['LOOK']}/guest-${name}-${language}.png`,
          fullPage: true,
        });
    };
    await page.goto(app().url + guest.path);
    const question = page.getByText('Which table do you choose?');
    expect(await question.isVisible()).toBe(false);
    await page.locator('input[name=answer][value=room]').check();
    expect(await question.isVisible()).toBe(true);
    expect(await page.getByText('Why can you not come?').isVisible()).toBe(false);
    await page.locator('textarea[name=note]').fill('bonjour');
    await look('asked');
    await page.locator('main form button[type=submit]').first().click();
    await page.locator('.problem').waitFor();
    expect(await page.locator('textarea[name=note]').inputValue()).toBe('bonjour');
    expect(await page.getByLabel('We may photograph you').isChecked()).toBe(false);
    await look('refused');
    await page.getByLabel('Trade').check();
    await page.locator('main form button[type=submit]').first().click();
    await page.locator('#answer').waitFor();
    expect(await saidTo(app(), table)).toEqual([{ value: trade!.id, current: true }]);
    await page.locator('input[name=answer][value=withdrawn]').check();
    expect(await question.isVisible()).toBe(false);
    await page.getByLabel('Why can you not come?').fill('ill');
    await page.locator('main form button[type=submit]').first().click();
    await page.waitForURL(/saved=1/);
    expect(await saidTo(app(), why)).toEqual([{ value: 'ill', current: true }]);
    // What a browser says of a refused form.
    expect(problems.filter((problem) => !problem.includes('422'))).toEqual([]);
  },
);

test('the form with questions is usable by everybody (axe)', async () => {
  const event = await organiseEvent(app());
  const guest = await createInvitation(app(), { eventId: event.id });
  for (const kind of ['text', 'choice', 'many', 'number', 'consent', 'file'] as const)
    await createQuestion(app(), event.id, `A question: ${kind}`, {
      kind,
      options: kind === 'choice' || kind === 'many' ? questionOptions(['Energy', 'Trade']) : [],
    });
  await createQuestion(app(), event.id, 'Must', { required: true, situations: ['room'] });
  const { page } = await openPage({ viewport: phone });
  await page.goto(app().url + guest.path);
  await page.locator('input[name=answer][value=room]').check();
  await expectAccessible(page);
  await page.locator('main form button[type=submit]').first().click();
  await page.locator('.problem').waitFor();
  await expectAccessible(page);
});
