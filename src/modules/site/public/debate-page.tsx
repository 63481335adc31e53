import { pick } from '../../../platform/i18n/text.js';
import { plainWords } from '../../../platform/markdown/markdown.js';
import { fileUrl } from '../../files/file-name.rules.js';
import { renderDocument } from '../layout/document.js';
import {
  Commitments,
  Facts,
  foreign,
  LearnMore,
  Next,
  Papers,
  Programme,
  Prose,
  Recommendations,
  Rule,
  Speakers,
  Voices,
  type Part,
} from './debate-parts.js';
import type { PublicDebate } from './debate.queries.js';
import { eventData, inertJson } from './event-data.js';
import { publicDay } from './public-dates.js';
import { navigation } from './navigation.js';
import type { Reader } from './reader.js';
import { publicWords } from './words.js';

/** The page of one debate, for reading: before it, what it will be about; afterwards, what came of it. */
export function debatePage(debate: PublicDebate, reader: Reader, origin: string, now: Date): string {
  const words = publicWords[reader.ui];
  const part: Part = {
    debate,
    reader,
    words,
    text: (value) => pick(value, reader.language, debate.mainLanguage),
  };
  return renderDocument({
    language: reader.ui,
    title: `${part.text(debate.title)} · ${debate.senderName}`,
    sender: debate.senderName,
    senderHref: '/',
    navigation: navigation(words),
    languages: debate.languages.map((language) => ({
      language,
      href: `/debates/${debate.slug}?lang=${language}`,
    })),
    index: debate.visibility === 'public',
    head: <Head {...part} origin={origin} />,
    width: 'wide',
    footer: (
      <p>
        {debate.teamName} · {words.updated} {publicDay(debate.modifiedAt, reader.ui, debate.timeZone)}
      </p>
    ),
    children: <Body {...part} over={debate.endsAt <= now} />,
  });
}

function Body({ over, ...part }: Part & { over: boolean }) {
  const { debate, reader, words, text } = part;
  const kicker = [
    words.kinds[debate.kind],
    publicDay(debate.startsAt, reader.ui, debate.timeZone),
    debate.city || (debate.online ? words.online : ''),
  ];
  const called = debate.status === 'cancelled' || debate.status === 'postponed';
  const ahead = !over && !called;
  return (
    <div className="columns">
      <article className="debate">
        <p className="kicker">{kicker.filter(Boolean).join(' · ')}</p>
        <h1 lang={foreign(debate.title, part)}>{text(debate.title)}</h1>
        {text(debate.summary) ? (
          <p className="lead" lang={foreign(debate.summary, part)}>
            {text(debate.summary)}
          </p>
        ) : null}
        {called ? (
          <div className="notice bad">
            <p>
              <strong>{debate.status === 'cancelled' ? words.cancelled : words.postponed}</strong>
            </p>
            {debate.statusReason ? <p className="lines">{debate.statusReason}</p> : null}
          </div>
        ) : null}
        {debate.cover ? <img className="cover" src={fileUrl(debate.cover)} alt="" /> : null}
        {over && debate.report ? null : <Facts {...part} />}
        {debate.report ? (
          <Prose source={text(debate.report.body)} lang={foreign(debate.report.body, part)} />
        ) : null}
        {!debate.report && text(debate.description) ? (
          <Prose source={text(debate.description)} lang={foreign(debate.description, part)} />
        ) : null}
        {over && !debate.report && debate.status !== 'cancelled' ? (
          <p className="small">{words.reportComing}</p>
        ) : null}
        <Recommendations {...part} />
        <Commitments {...part} />
        <Voices {...part} />
        {ahead ? <Programme {...part} /> : null}
        {ahead ? <Invited {...part} /> : null}
        {over && (debate.sessions.length || (debate.report && text(debate.description))) ? (
          <Background {...part} />
        ) : null}
      </article>
      <aside>
        <Papers {...part} />
        <Speakers {...part} />
        <LearnMore {...part} />
        <Next {...part} />
        <Rule {...part} />
      </aside>
    </div>
  );
}

/** For a debate that is over: what was announced, folded away below what came of it. */
function Background(part: Part) {
  const { debate, words, text } = part;
  return (
    <details className="background">
      <summary>{words.about}</summary>
      {debate.report ? (
        <>
          <Facts {...part} />
          {text(debate.description) ? <Prose source={text(debate.description)} /> : null}
        </>
      ) : null}
      <Programme {...part} />
    </details>
  );
}

function Invited({ debate, words }: Part) {
  const { contactEmail } = debate;
  return (
    <section className="invited" aria-labelledby="invited">
      <h2 id="invited">{words.howInvited}</h2>
      <p>
        {words.byInvitation} <a href={`mailto:${encodeURI(contactEmail)}`}>{contactEmail}</a>
      </p>
      <p>
        <a href={`/debates/${debate.slug}.ics`}>{words.addToCalendar}</a>
      </p>
    </section>
  );
}

function Head({ debate, reader, text, origin }: Part & { origin: string }) {
  const page = `${origin}/debates/${debate.slug}`;
  const at = (language: string) => `${page}?lang=${language}`;
  const canonical = reader.language === debate.mainLanguage ? page : at(reader.language);
  const description = (text(debate.summary) || plainWords(text(debate.description))).slice(0, 300);
  const image = debate.cover && origin + fileUrl(debate.cover);
  return (
    <>
      {description ? <meta name="description" content={description} /> : null}
      <link rel="canonical" href={canonical} />
      {debate.languages.length > 1
        ? debate.languages.map((language) => (
            <link key={language} rel="alternate" hrefLang={language} href={at(language)} />
          ))
        : null}
      <link rel="alternate" hrefLang="x-default" href={page} />
      <link rel="alternate" type="text/calendar" href={`/debates/${debate.slug}.ics`} />
      <meta property="og:type" content={debate.report ? 'article' : 'website'} />
      <meta property="og:title" content={text(debate.title)} />
      {description ? <meta property="og:description" content={description} /> : null}
      <meta property="og:url" content={canonical} />
      <meta property="og:site_name" content={debate.senderName} />
      <meta property="og:locale" content={reader.language} />
      {image ? <meta property="og:image" content={image} /> : null}
      <meta name="twitter:card" content={image ? 'summary_large_image' : 'summary'} />
      <script
        type="application/ld+json"
        dangerouslySetInnerHTML={{ __html: inertJson(eventData(debate, reader.language, origin, page)) }}
      />
    </>
  );
}
