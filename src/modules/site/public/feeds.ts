import { pick } from '../../../platform/i18n/text.js';
import { escapeHtml } from '../../../platform/text/escape-html.js';
import { eventIcs, feedIcs, type CalendarEntry } from '../../calendar/calendar-object.js';
import type { DebateLine } from './debate.queries.js';

const texts = (line: DebateLine, language: string | undefined) => (value: Record<string, string>) =>
  pick(value, language ?? line.mainLanguage, line.mainLanguage);

/** One debate for any calendar: no guest, no personal link, no address of the online room. */
export function calendarEntry(
  line: DebateLine,
  language: string | undefined,
  { origin, domain }: { origin: string; domain: string },
): CalendarEntry {
  const text = texts(line, language);
  const url = `${origin}/debates/${line.slug}`;
  return {
    uid: `${line.id}@${domain}`,
    sequence: line.sequence,
    stamp: line.changedAt,
    title: text(line.title),
    description: [text(line.summary), url].filter(Boolean).join('\n\n'),
    location: [line.venueName, line.city].filter(Boolean).join(', '),
    url,
    startsAt: line.startsAt,
    endsAt: line.endsAt,
    timeZone: line.timeZone,
    // A postponed debate has no date yet; the old one must leave the calendars.
    cancelled: line.status === 'cancelled' || line.status === 'postponed',
  };
}

export const debateIcs = (entry: CalendarEntry): string => eventIcs(entry);

export const calendarFeed = (entries: CalendarEntry[], name: string, url: string): string =>
  feedIcs({ name, description: name, url, entries });

/** Atom feed of the debates, latest change first. */
export function atomFeed(
  lines: DebateLine[],
  language: string | undefined,
  title: string,
  origin: string,
  domain: string,
): string {
  const sorted = [...lines].sort((a, b) => +b.changedAt - +a.changedAt || (a.id < b.id ? 1 : -1));
  const updated = sorted[0]?.changedAt ?? new Date(0);
  const entries = sorted.map((line) => {
    const text = texts(line, language);
    const url = `${origin}/debates/${line.slug}`;
    return `<entry>
<id>urn:uuid:${line.id}</id>
<title>${xml(text(line.title))}</title>
<link rel="alternate" type="text/html" href="${xml(url)}"/>
<published>${(line.publishedAt ?? line.changedAt).toISOString()}</published>
<updated>${line.changedAt.toISOString()}</updated>
<author><name>${xml(line.teamName)}</name></author>
<summary>${xml(text(line.summary))}</summary>
</entry>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>tag:${xml(domain)},2026:debates</id>
<title>${xml(title)}</title>
<link rel="self" type="application/atom+xml" href="${xml(origin)}/feed.atom"/>
<link rel="alternate" type="text/html" href="${xml(origin)}/"/>
<updated>${updated.toISOString()}</updated>
${entries.join('\n')}
</feed>
`;
}

export function siteMap(lines: DebateLine[], origin: string): string {
  const pages = lines.map((line) => {
    const url = `${origin}/debates/${line.slug}`;
    const alternates =
      line.languages.length > 1
        ? line.languages.map(
            (language) =>
              `<xhtml:link rel="alternate" hreflang="${xml(language)}" href="${xml(url)}?lang=${xml(language)}"/>`,
          )
        : [];
    return `<url><loc>${xml(url)}</loc><lastmod>${line.changedAt.toISOString()}</lastmod>${alternates.join('')}</url>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
<url><loc>${xml(origin)}/</loc></url>
${pages.join('\n')}
</urlset>
`;
}

export const robots = (origin: string): string =>
  `User-agent: *\nDisallow: /api/\nDisallow: /console\nDisallow: /i/\nDisallow: /s/\nDisallow: /f/\n\nSitemap: ${origin}/sitemap.xml\n`;

/** Escaped, and without the characters that XML 1.0 cannot hold. */
function xml(text: string): string {
  return escapeHtml(text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ''));
}
