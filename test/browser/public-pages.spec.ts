import { expect, test } from 'vitest';
import { createPerson } from '../factories/people.js';
import { organiseEvent, takeStep } from '../factories/organised-events.js';
import { letPass, recordDebate } from '../factories/recorded-debates.js';
import { desktop, expectAccessible, openPage, phone } from '../support/browser.js';
import { inspection, watch } from '../support/script-watch.js';
import { packed, scriptCorpus } from '../support/script-corpus.js';
import { testApp } from '../support/test-app.js';

const app = testApp();

/** Fills every free text of a past debate with the corpus; answers the addresses that show it. */
async function poisonedDebate(): Promise<string[]> {
  const [lines, prose] = [packed(190), packed(1900, true)];
  const all = prose.join('\n\n');
  const line = (index: number) => ({ en: lines[index % lines.length]! });
  const text = (index: number) => ({ en: prose[index % prose.length]! });
  const event = await organiseEvent(app(), {
    title: line(0),
    summary: line(1),
    description: { en: all.slice(0, 9000) },
  });
  const { id, organiser } = event;
  const posts: [string, object][] = [];
  for (const index of prose.keys()) {
    posts.push([
      'recommendations',
      { text: text(index), addressee: line(index), statusNote: line(index + 1) },
    ]);
    posts.push([
      'commitments',
      {
        text: text(index),
        madeBy: line(index),
        madeWhen: lines[index % lines.length]!.slice(0, 100),
        evidence: text(index),
      },
    ]);
    posts.push([
      'comments',
      {
        authorName: line(index).en.slice(0, 200),
        institution: line(index + 2).en,
        body: text(index).en,
        reply: text(index + 1).en,
        status: 'approved',
      },
    ]);
  }
  for (const index of lines.keys()) {
    posts.push(['further-links', { url: `https://example.org/?${index}`, title: line(index) }]);
    posts.push([
      'materials',
      {
        kind: 'link',
        url: 'https://example.org/',
        title: line(index),
        description: line(index + 1),
        audience: 'public',
      },
    ]);
  }
  for (const [path, body] of posts) {
    const { status, body: problem } = await organiser.post(`/events/${id}/${path}`, body);
    if (status !== 201) throw new Error(`${path}: ${JSON.stringify(problem)}`);
  }
  await organiser.put(`/events/${id}/report`, { body: { en: all } }, { version: 0 });
  await organiser.post(`/events/${id}/report/publication`);
  await poisonSpeaker(id, lines);
  await letPass(app(), id);
  const titles = [];
  for (const title of [
    '</script><script>window.stolen=1;alert(1)</script><!--',
    '"><img src=x onerror=alert(1)>',
  ]) {
    const other = await organiseEvent(app(), {
      title: { en: title },
      summary: line(3),
      description: { en: all.slice(0, 9000) },
    });
    await takeStep(other.organiser, other.id, {
      step: 'cancel',
      reason: `${title} ${lines[4]}`.slice(0, 300),
    });
    titles.push(`/debates/${other.slug}`);
  }
  return ['/', `/debates/${event.slug}`, ...titles];
}

async function poisonSpeaker(eventId: string, lines: string[]): Promise<void> {
  const person = await createPerson(app().source);
  await app().source.query(
    `INSERT INTO profiles (person_id, shown_name, title, organisation, biography) VALUES ($1, $2, $3, $4, $5)`,
    [
      person.id,
      lines[5],
      JSON.stringify({ en: lines[6] }),
      lines[7],
      JSON.stringify({ en: lines.join(' ') }),
    ],
  );
  await app().source.query(
    `INSERT INTO appearances (id, event_id, person_id, role) VALUES (gen_random_uuid(), $1, $2, 'speaker')`,
    [eventId, person.id],
  );
}

test('no string of the corpus runs in any public page (G1)', async () => {
  expect(scriptCorpus.length).toBeGreaterThan(400);
  const addresses = await poisonedDebate();
  for (const probe of ['"><script>alert(1)</script>', "'-alert(1)-'", 'javascript:alert(1)'])
    addresses.push(`/?q=${encodeURIComponent(probe)}`, `/?lang=${encodeURIComponent(probe)}`);
  const { page } = await openPage({ viewport: desktop });
  const seen = await watch(page, app().url);
  for (const address of addresses) {
    await page.goto(app().url + address);
    for (const summary of await page.locator('summary').all()) await summary.click();
    const state = await page.evaluate<object>(inspection);
    expect({ address, ...state }).toEqual({
      address,
      stolen: false,
      scripts: 0,
      handlers: 0,
      targets: 0,
      frames: 0,
    });
  }
  expect(seen).toEqual([]);
  for (const feed of ['/feed.atom', '/sitemap.xml']) {
    const response = await fetch(app().url + feed);
    const wellFormed = await page.evaluate<boolean>(
      `!new DOMParser().parseFromString(${JSON.stringify(await response.text())}, 'application/xml').querySelector('parsererror, script')`,
    );
    expect([feed, wellFormed]).toEqual([feed, true]);
  }
});

test('the public reads without scripts, on a phone and at a desk, in light and dark', async () => {
  const past = await recordDebate(app());
  const ahead = await organiseEvent(app(), { description: { en: 'What **will** be discussed.' } });
  const { page, problems } = await openPage({ viewport: phone, scripts: false });
  await page.goto(`${app().url}/`);
  await page.getByRole('searchbox').fill('undertakings');
  await page.getByRole('button', { name: 'Search' }).click();
  await page.locator(`a[href="/debates/${past.slug}"]`).click();
  await page.getByRole('heading', { name: 'What the debate asked for' }).waitFor();
  await page.getByText('Reform media law').waitFor();
  expect(problems).toEqual([]);
  await checkLooks(past.slug, ahead.slug);
});

async function checkLooks(past: string, ahead: string): Promise<void> {
  const { page, problems } = await openPage();
  for (const [path, viewport, colorScheme] of [
    [`/debates/${past}`, phone, 'light'],
    [`/debates/${past}`, desktop, 'dark'],
    [`/debates/${ahead}?lang=fr`, desktop, 'light'],
    ['/?lang=ru', phone, 'dark'],
  ] as const) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    await page.goto(app().url + path);
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect([path, width]).toEqual([path, viewport.width]);
    await expectAccessible(page);
  }
  expect(problems).toEqual([]);
}
