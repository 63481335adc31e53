import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { createInvitation } from '../factories/invitations.js';
import { organiseEvent, type TestEvent } from '../factories/organised-events.js';
import { letPass } from '../factories/recorded-debates.js';
import { createUser } from '../factories/staff.js';
import { expectAccessible, openPage } from '../support/browser.js';
import { testApp } from '../support/test-app.js';
import { pdf } from '../support/uploads.js';

const app = testApp();
const password = 'saffron lantern island';
type ByLanguage = Record<'en' | 'fr', string>;
const languages = [
  ['en', 'English'],
  ['fr', 'French'],
] as const;

const report: ByLanguage = {
  en: '## What was promised\n\nThe government gave **undertakings** in Madrid.',
  fr: '## Ce qui fut promis\n\nLe gouvernement a pris des **engagements** à Madrid.',
};
const paper: ByLanguage = { en: 'The first hundred days', fr: 'Les cent premiers jours' };
const guestsPaper: ByLanguage = { en: 'Notes for who was there', fr: 'Notes pour les présents' };
const call: ByLanguage = { en: 'Decriminalise libel', fr: 'Dépénaliser la diffamation' };
const addressee: ByLanguage = { en: 'to the government', fr: 'au gouvernement' };
const link: ByLanguage = { en: 'On the summit', fr: 'À propos du sommet' };
const subject: ByLanguage = { en: 'What came of our debate', fr: 'Les suites de notre débat' };
const promised: ByLanguage = { en: 'undertakings', fr: 'engagements' };
const thanks: ByLanguage = { en: 'Thank you for coming.', fr: 'Merci d’être venu.' };

/** A past debate: two guests came, one of them a reader of French, and one stayed away. */
async function pastDebate() {
  const event = await organiseEvent(app());
  const guest = (familyName: string, language: string) =>
    createInvitation(app(), { eventId: event.id, familyName, language });
  const guests = [
    await guest('Almond', 'en'),
    await guest('Birch', 'fr'),
    await guest('Cedar', 'en'),
  ] as const;
  const [came, cameToo] = guests;
  await letPass(app(), event.id);
  const noted = await event.organiser.post(`/events/${event.id}/attendances`, {
    invitationIds: [came.id, cameToo.id],
    came: true,
  });
  expect(noted.body).toEqual({ changed: 2 });
  return { event, guests };
}

/** Signs in with the password, as a member of staff with the role editor, and opens the follow-up tab of the debate. */
async function openFollowUp({ id, teamId, view }: TestEvent) {
  const { email } = await createUser(app().source, {
    roles: { [teamId]: 'editor' },
    name: 'Editor',
    password,
  });
  const opened = await openPage();
  const { page } = opened;
  await page.goto(`${app().url}/console/debates/${id}`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { level: 1, name: view.title.en }).waitFor();
  await page.getByRole('navigation', { name: 'Debate' }).getByRole('link', { name: 'Follow-up' }).click();
  await part(page, 'Report').waitFor();
  return opened;
}

const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

type Scope = ReturnType<typeof part>;

/** Fills a field that has a tab for each language. */
async function fillBoth(scope: Scope, label: string, texts: ByLanguage) {
  for (const [code, name] of languages) {
    const tabs = scope.getByRole('tablist', { name: `Languages of ${label}`, exact: true });
    await tabs.getByRole('tab', { name }).click();
    await scope.getByRole('textbox', { name: `${label}, ${name}`, exact: true }).fill(texts[code]);
  }
}

async function uploadPaper(page: Page, fileName: string, title: ByLanguage, audience: string) {
  const materials = part(page, 'Materials');
  const chooser = page.waitForEvent('filechooser');
  await materials.getByRole('button', { name: 'Upload' }).click();
  await (await chooser).setFiles({ name: fileName, mimeType: 'application/pdf', buffer: pdf(title.en) });
  const item = materials.getByRole('listitem').filter({ hasText: fileName });
  await item.getByText('Staff only').waitFor();
  await item.getByRole('button', { name: /^Actions for “/ }).click();
  await page.getByRole('menuitem', { name: 'Change …' }).click();
  const form = page.getByRole('dialog', { name: 'Change the material' });
  await fillBoth(form, 'Title', title);
  await form.getByRole('radio', { name: audience }).check();
  await form.getByRole('button', { name: 'Save' }).click();
  await form.waitFor({ state: 'detached' });
  await item.getByText(audience).waitFor();
}

async function publishReport(page: Page) {
  const section = part(page, 'Report');
  for (const [code, name] of languages) {
    await section.getByRole('radiogroup', { name: 'Language of the report' }).getByText(name).click();
    await section.getByLabel(`Report in ${name} (Markdown)`).fill(report[code]);
    await section.getByRole('strong').filter({ hasText: promised[code] }).waitFor();
  }
  await section.getByRole('button', { name: 'Save' }).click();
  await section.getByRole('button', { name: 'Publish', exact: true }).click();
  await section.getByText(/^Published /).waitFor();
}

async function addRecommendationAndLink(page: Page) {
  const asked = part(page, 'Recommendations');
  await asked.getByRole('button', { name: 'Add a recommendation' }).click();
  const form = page.getByRole('dialog', { name: 'Add a recommendation' });
  await fillBoth(form, 'Recommendation', call);
  await fillBoth(form, 'Addressed to', addressee);
  await form.getByRole('button', { name: 'Add', exact: true }).click();
  await asked.getByRole('listitem').filter({ hasText: call.en }).getByText(addressee.en).waitFor();

  const more = part(page, 'Learn more');
  await more.getByRole('button', { name: 'Add a link' }).click();
  const linkForm = page.getByRole('dialog', { name: 'Add a link' });
  await fillBoth(linkForm, 'Title', link);
  await linkForm.getByLabel('Address').fill('https://www.example.org/summit');
  await linkForm.getByRole('button', { name: 'Add', exact: true }).click();
  await more.getByRole('listitem').filter({ hasText: link.en }).waitFor();
}

/** Previews the mail to those who came, both as read in English and in French, and sends it. */
async function sendMail(page: Page) {
  const section = part(page, 'Follow-up mail');
  await section.getByRole('radio', { name: 'Those who came' }).check();
  await fillBoth(section, 'Subject', subject);
  await fillBoth(section, 'Text', thanks);
  await section.getByRole('button', { name: 'Preview' }).click();
  for (const [code, name] of languages) {
    const mail = section.frameLocator(`iframe[title="${subject[code]}, in ${name}"]`);
    await mail.getByText(thanks[code]).waitFor();
    await mail.getByText(paper[code]).waitFor();
    await mail.getByText(guestsPaper[code]).waitFor();
  }
  await expectAccessible(page);
  await section.getByRole('button', { name: 'Send…' }).click();
  const question = page.getByRole('dialog', { name: 'Send the follow-up mail?' });
  await question.getByText(/2 people will get it/).waitFor();
  await question.getByRole('button', { name: 'Send now' }).click();
  await section.getByText(/^Sent on .*those who came/).waitFor();
}

/** What the public reads with scripts off, in one language. */
async function readInPublic(slug: string, code: 'en' | 'fr') {
  const { page, problems } = await openPage({ scripts: false });
  const address = `${app().url}/debates/${slug}?lang=${code}`;
  await page.goto(address);
  expect(await page.locator('html').getAttribute('lang')).toBe(code);
  for (const text of [call[code], addressee[code], promised[code]])
    expect([text, await page.getByText(text, { exact: true }).isVisible()]).toEqual([text, true]);
  expect(await page.getByRole('link', { name: link[code] }).getAttribute('href')).toBe(
    'https://www.example.org/summit',
  );
  for (const hidden of Object.values(guestsPaper)) expect(await page.content()).not.toContain(hidden);
  const file = await download(page, paper[code]);
  expect([file.name, file.bytes]).toEqual(['The first hundred days.pdf', pdf(paper.en)]);
  const { headers } = await fetch(file.url);
  expect(headers.get('content-disposition')).toMatch(/^attachment;/);
  expect(problems).toEqual([]);

  const withScripts = await openPage(); // axe needs timers, which a page without scripts lacks
  await withScripts.page.goto(address);
  await expectAccessible(withScripts.page);
  expect(withScripts.problems).toEqual([]);
}

async function download(page: Page, name: string) {
  const started = page.waitForEvent('download');
  await page.getByRole('link', { name, exact: true }).click();
  const file = await started;
  return { name: file.suggestedFilename(), url: file.url(), bytes: readFileSync(await file.path()) };
}

test('an editor publishes what came of a debate, and the public and the guests read it', async () => {
  const { event, guests } = await pastDebate();
  const [came, cameToo, absent] = guests;
  const { page, problems } = await openFollowUp(event);
  await uploadPaper(page, 'The first hundred days.pdf', paper, 'Everybody');
  await uploadPaper(page, 'Notes.pdf', guestsPaper, 'Guests');
  await publishReport(page);
  await addRecommendationAndLink(page);
  await sendMail(page);
  await expectAccessible(page);
  expect(problems).toEqual([]);

  const outbox = await event.organiser.get(`/messages?eventId=${event.id}&kind=follow_up`);
  const mails = outbox.body.items.map((one: Record<string, string>) => [one['to'], one['subject']]);
  expect(mails.sort()).toEqual(
    [
      [came.email, subject.en],
      [cameToo.email, subject.fr],
    ].sort(),
  );

  await readInPublic(event.slug, 'en');
  await readInPublic(event.slug, 'fr');

  const guest = await openPage({ scripts: false });
  await guest.page.goto(app().url + came.path);
  await guest.page.getByRole('link', { name: paper.en }).waitFor();
  const notes = await download(guest.page, guestsPaper.en);
  expect([notes.name, notes.bytes]).toEqual(['Notes.pdf', pdf(guestsPaper.en)]);
  await guest.page.goto(app().url + absent.path);
  await guest.page.getByRole('link', { name: paper.en }).waitFor();
  expect(await guest.page.getByText(guestsPaper.en).count()).toBe(0);
  expect((await fetch(notes.url.replace(came.path, absent.path))).status).toBe(404);
  expect((await fetch(notes.url.replace(came.path, ''))).status).toBe(404);
  expect(guest.problems).toEqual([]);

  // An editor may read about people, but neither add, export nor invite them, nor open the outbox.
  const api = `${app().url}/api/v1`;
  for (const address of [`${api}/people`, `${api}/people/export`, `${api}/events/${event.id}/waves`])
    expect([address, (await page.request.post(address, { data: {} })).status()]).toEqual([address, 404]);
  expect((await page.request.get(`${api}/messages?eventId=${event.id}`)).status()).toBe(404);
});
