import { pick, uiLanguages } from '../../../platform/i18n/text.js';
import { formatSpan } from '../../calendar/format-time.js';
import { renderDocument } from '../layout/document.js';
import { subscribeLinks } from '../../calendar/subscribe-links.js';
import type { CalendarLists, FeedTeam } from './calendar.queries.js';
import type { DebateLine } from './debate.queries.js';
import { feedAddress } from './feed-address.js';
import { navigation } from './navigation.js';
import { publicDay } from './public-dates.js';
import type { Reader } from './reader.js';
import { publicWords, type PublicWords } from './words.js';

export interface CalendarPage extends CalendarLists {
  search: string;
  page: number;
  /** Of which kinds and teams there are debates. */
  choices: { kinds: string[]; teams: FeedTeam[] };
}

interface Part {
  calendar: CalendarPage;
  reader: Reader;
  words: PublicWords;
}

/** The front page: what is ahead, what was, a search through both. */
export function calendarPage(calendar: CalendarPage, reader: Reader, origin: string): string {
  const words = publicWords[reader.ui];
  const { teams } = calendar.choices;
  const onlyTeam = teams.length === 1 ? teams[0]!.name : undefined;
  const sender = onlyTeam ?? words.debates;
  const part = { calendar, reader, words };
  return renderDocument({
    language: reader.ui,
    title: onlyTeam ? `${words.calendarTitle} · ${onlyTeam}` : words.calendarTitle,
    sender,
    senderHref: '/',
    navigation: navigation(words, '/'),
    languages: uiLanguages.map((language) => ({
      language,
      href: address(calendar, { lang: language }),
    })),
    index: calendar.search === '' && calendar.page === 1,
    head: <Head {...part} origin={origin} sender={sender} />,
    width: 'wide',
    footer: <Subscribe {...part} origin={origin} sender={sender} />,
    children: <Body {...part} />,
  });
}

function Body({ calendar, reader, words }: Part) {
  const { search, upcoming, past, page } = calendar;
  const lang = reader.chosen ? reader.language : undefined;
  return (
    <div className="calendar">
      <h1>{words.calendarTitle}</h1>
      <p className="lead">{words.calendarLead}</p>
      <search>
        <form className="search" method="get" action="/">
          {lang ? <input type="hidden" name="lang" value={lang} /> : null}
          <label className="unseen" htmlFor="q">
            {words.search}
          </label>
          <input
            id="q"
            name="q"
            type="search"
            defaultValue={search}
            maxLength={100}
            placeholder={words.search}
          />
          <button type="submit" className="button">
            {words.searchButton}
          </button>
        </form>
      </search>
      {search ? (
        <p>
          {upcoming.length + past.length ? words.found(search) : words.nothingFound(search)}{' '}
          <a href={lang ? `/?lang=${lang}` : '/'}>{words.all}</a>
        </p>
      ) : null}
      {page === 1 && (upcoming.length > 0 || !search) ? (
        <section aria-labelledby="upcoming">
          <h2 id="upcoming">{words.upcoming}</h2>
          {upcoming.length ? (
            <ul className="debates">
              {upcoming.map((line) => (
                <Line key={line.id} {...{ line, reader, words }} ahead />
              ))}
            </ul>
          ) : (
            <p>{words.nothingUpcoming}</p>
          )}
        </section>
      ) : null}
      {past.length || !search ? (
        <section aria-labelledby="past">
          <h2 id="past">{words.past}</h2>
          {past.length ? (
            <ul className="debates">
              {past.map((line) => (
                <Line key={line.id} {...{ line, reader, words }} />
              ))}
            </ul>
          ) : (
            <p>{words.nothingPast}</p>
          )}
        </section>
      ) : null}
      <p className="pages">
        {page > 1 ? <a href={address(calendar, { lang, page: page - 1 })}>{words.later}</a> : null}
        {calendar.morePast ? <a href={address(calendar, { lang, page: page + 1 })}>{words.earlier}</a> : null}
      </p>
    </div>
  );
}

function Line({
  line,
  reader,
  words,
  ahead,
}: Omit<Part, 'calendar'> & { line: DebateLine; ahead?: boolean }) {
  const text = (value: Record<string, string>) => pick(value, reader.language, line.mainLanguage);
  const place = line.city || line.venueName || (line.online ? words.online : '');
  const href = `/debates/${line.slug}${reader.chosen ? `?lang=${reader.language}` : ''}`;
  return (
    <li>
      <p className="kicker">
        {[
          words.kinds[line.kind],
          ahead ? formatSpan(line, reader.ui) : publicDay(line.startsAt, reader.ui, line.timeZone),
          place,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <h3>
        <a href={href}>{text(line.title)}</a>
      </h3>
      {text(line.summary) ? <p>{text(line.summary)}</p> : null}
      {line.status === 'cancelled' ? <span className="tag bad">{words.cancelled}</span> : null}
      {line.status === 'postponed' ? <span className="tag">{words.postponed}</span> : null}
      {line.hasReport ? <span className="tag good">{words.withReport}</span> : null}
    </li>
  );
}

type Placed = Part & { origin: string; sender: string };

function Subscribe({ calendar, words, origin, sender }: Placed) {
  const { kinds, teams } = calendar.choices;
  const all = subscribeLinks(feedAddress(origin), sender);
  return (
    <div id="subscribe">
      <p>{words.subscribe}</p>
      <ul className="inline-links">
        <li>
          <a href={all.webcal}>{words.calendarFeed}</a>
        </li>
        <li>
          <a href={all.google} rel="noreferrer noopener">
            Google
          </a>
        </li>
        <li>
          <a href={all.outlook} rel="noreferrer noopener">
            Outlook.com
          </a>
        </li>
        <li>
          <a href={all.office} rel="noreferrer noopener">
            Office 365
          </a>
        </li>
        <li>
          <a href="/calendar.ics">.ics</a>
        </li>
        <li>
          <a href="/feed.atom">{words.newsFeed}</a>
        </li>
      </ul>
      {kinds.length > 1 || teams.length > 1 ? (
        <details>
          <summary>{words.subscribePart}</summary>
          <ul className="inline-links">
            {kinds.length > 1
              ? kinds.map((kind) => (
                  <PartOfIt
                    key={kind}
                    href={feedAddress(origin, { kind })}
                    name={words.kinds[kind] ?? kind}
                  />
                ))
              : null}
            {teams.length > 1
              ? teams.map(({ slug, name }) => (
                  <PartOfIt key={slug} href={feedAddress(origin, { team: slug })} name={name} />
                ))
              : null}
          </ul>
        </details>
      ) : null}
    </div>
  );
}

function PartOfIt({ href, name }: { href: string; name: string }) {
  return (
    <li>
      <a href={subscribeLinks(href, name).webcal}>{name}</a>
    </li>
  );
}

function Head({ reader, words, origin, sender }: Placed) {
  return (
    <>
      <meta name="description" content={words.calendarLead} />
      <link rel="canonical" href={reader.chosen ? `${origin}/?lang=${reader.language}` : `${origin}/`} />
      {uiLanguages.map((language) => (
        <link key={language} rel="alternate" hrefLang={language} href={`${origin}/?lang=${language}`} />
      ))}
      <link rel="alternate" type="application/atom+xml" href="/feed.atom" title={words.newsFeed} />
      <link rel="alternate" type="text/calendar" href="/calendar.ics" title={words.calendarFeed} />
      <meta property="og:type" content="website" />
      <meta property="og:title" content={sender} />
      <meta property="og:description" content={words.calendarLead} />
      <meta property="og:url" content={`${origin}/`} />
    </>
  );
}

function address(
  { search, page }: Pick<CalendarPage, 'search' | 'page'>,
  change: { lang?: string | undefined; page?: number },
): string {
  const query = new URLSearchParams();
  if (change.lang) query.set('lang', change.lang);
  if (search) query.set('q', search);
  const shown = change.page ?? page;
  if (shown > 1) query.set('page', String(shown));
  return query.size ? `/?${query}` : '/';
}
