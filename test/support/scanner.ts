import { mailKinds, type MailKind } from '../../src/modules/mail/mail-kinds.js';
import { randomFrom } from './seeds.js';
import { openPage } from './browser.js';
import type { OutboxMail } from './outbox.js';

/** Kinds of mail that do not go to guests; all others do. */
export const kindsToStaff = [
  'account',
  'mail_test',
  'test',
  'reply_forwarded',
  'reply_refused',
] as const satisfies MailKind[];
export const kindsToGuests: readonly MailKind[] = mailKinds.filter(
  (kind) => !(kindsToStaff as readonly MailKind[]).includes(kind),
);

/** What programs that look at mail before its reader call themselves. */
const agents = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) SafeLinks',
  'BarracudaCentral URL checker',
  'Mozilla/5.0 (compatible; Proofpoint URL Defense)',
  'Slackbot-LinkExpanding 1.0',
  'curl/8.5.0',
];

/** Every address of this program in a mail, wherever it stands: text, HTML, calendar part, headers. */
export function addressesIn(mails: readonly OutboxMail[], origin: string): string[] {
  const found = mails.flatMap(({ html, text, ics, unsubscribe }) => {
    const all = `${html.replaceAll('&amp;', '&')} ${text} ${(ics?.content ?? '').replace(/\r\n[ \t]/g, '')} ${unsubscribe ?? ''}`;
    return [...all.matchAll(/https?:\/\/[^\s"'<>\\]+/g)].map(([url]) => url.replace(/[.,;:)]+$/, ''));
  });
  return [...new Set(found)]
    .filter((url) => url.startsWith(`${origin}/`))
    .map((url) => url.slice(origin.length));
}

/** Fetches all of them five times, each time in another order, as five programs, with the methods that are said to be safe. */
export async function fetchAll(url: string, paths: readonly string[], seed: number): Promise<Set<number>> {
  const random = randomFrom(seed);
  const statuses = new Set<number>();
  for (const agent of agents) {
    const order = paths.map((path) => ({ path, at: random() })).sort((a, b) => a.at - b.at);
    for (const { path } of order)
      for (const method of ['HEAD', 'GET', 'OPTIONS']) {
        const response = await fetch(url + path, { method, headers: { 'user-agent': agent } });
        await response.arrayBuffer();
        if (method !== 'OPTIONS') statuses.add(response.status);
      }
  }
  return statuses;
}

/** Opens each in a browser that runs its scripts, stays for half a minute by the page's clock, and leaves. */
export async function browseAll(url: string, paths: readonly string[]): Promise<void> {
  const { page, context } = await openPage();
  await page.clock.install();
  for (const path of paths) {
    // Files are downloaded instead of shown.
    await page.goto(url + path).catch(() => undefined);
    await page.clock.runFor(30_000);
    await page.mouse.move(200, 300);
    await page.mouse.wheel(0, 2000);
    await page.goto('about:blank');
  }
  await context.close();
}
