import type { ReactNode } from 'react';
import { pick, type Text } from '../../../platform/i18n/text.js';
import { renderMarkdown } from '../../../platform/markdown/markdown.js';
import { clockTime, formatSpan } from '../../calendar/format-time.js';
import { fileUrl } from '../../files/file-name.rules.js';
import { languageName } from '../layout/document.js';
import type { PublicComment, PublicDebate, PublicMaterial } from './debate.queries.js';
import { fileSize, languageList, publicDay } from './public-dates.js';
import type { Reader } from './reader.js';
import type { PublicWords } from './words.js';

export interface Part {
  debate: PublicDebate;
  reader: Reader;
  words: PublicWords;
  text: (value: Text) => string;
}

/** Markdown that was made safe when it was rendered. */
export const Prose = ({ source, lang }: { source: string; lang?: string }) => (
  <div className="prose" lang={lang} dangerouslySetInnerHTML={{ __html: renderMarkdown(source) }} />
);

/** The language a text is in, when it is not the page's. */
export function foreign(
  value: Text,
  { debate, reader }: Pick<Part, 'debate' | 'reader'>,
): string | undefined {
  if (value[reader.language]?.trim()) return reader.language === reader.ui ? undefined : reader.language;
  const shown = value[debate.mainLanguage]?.trim()
    ? debate.mainLanguage
    : Object.keys(value).find((language) => value[language]?.trim());
  return shown === reader.ui ? undefined : shown;
}

export function Facts({ debate, reader, words }: Part) {
  const { venue } = debate;
  const notes = venue?.accessNotes ?? {};
  const access = pick(notes, reader.language, debate.mainLanguage);
  const spoken = [
    languageList(debate.floorLanguages, reader.ui),
    debate.interpretation.length && words.interpretation(languageList(debate.interpretation, reader.ui)),
  ].filter(Boolean);
  return (
    <dl className="facts">
      <dt>{words.when}</dt>
      <dd>{formatSpan(debate, reader.ui)}</dd>
      {venue || debate.online ? (
        <>
          <dt>{words.where}</dt>
          <dd>
            {venue ? (
              <span>{[venue.name, debate.room, venue.address, venue.city].filter(Boolean).join(', ')}</span>
            ) : null}
            {debate.online ? <span className={venue ? 'more' : undefined}>{words.joinOnline}</span> : null}
          </dd>
        </>
      ) : null}
      {access ? (
        <>
          <dt>{words.access}</dt>
          <dd lang={foreign(notes, { debate, reader })}>{access}</dd>
        </>
      ) : null}
      {spoken.length ? (
        <>
          <dt>{words.languages}</dt>
          <dd>{spoken.join(reader.ui === 'fr' ? '\u202F; ' : '; ')}</dd>
        </>
      ) : null}
    </dl>
  );
}

export function Recommendations({ debate, words, text }: Part) {
  if (!debate.recommendations.length) return null;
  return (
    <section aria-labelledby="asked">
      <h2 id="asked">{words.recommendations}</h2>
      <ol className="calls">
        {debate.recommendations.map((one) => (
          <li key={one.id}>
            <div>
              <p>{text(one.text)}</p>
              {text(one.addressee) ? <small>{text(one.addressee)}</small> : null}
              {text(one.statusNote) ? <small className="note">{text(one.statusNote)}</small> : null}
            </div>
            <span className={`status ${one.status}`}>{words.recommendationStatus[one.status]}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

export function Commitments({ debate, words, text }: Part) {
  if (!debate.commitments.length) return null;
  return (
    <section aria-labelledby="promised">
      <h2 id="promised">{words.commitments}</h2>
      <ul className="calls promises">
        {debate.commitments.map((one) => (
          <li key={one.id}>
            <div>
              <p>{text(one.text)}</p>
              <small>{[text(one.madeBy), one.madeWhen].filter(Boolean).join(', ')}</small>
              {text(one.evidence) ? (
                <div
                  className="evidence"
                  dangerouslySetInnerHTML={{ __html: renderMarkdown(text(one.evidence)) }}
                />
              ) : null}
            </div>
            <span className={`status ${one.status}`}>{words.commitmentStatus[one.status]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Voices({ debate, reader, words }: Part) {
  if (!debate.comments.length) return null;
  return (
    <section aria-labelledby="voices">
      <h2 id="voices">{debate.comments.length === 1 ? words.oneVoice : words.voices}</h2>
      {debate.comments.map((comment) => (
        <Voice key={comment.id} {...{ comment, debate, reader, words }} />
      ))}
    </section>
  );
}

function Voice({ comment, debate, reader, words }: Omit<Part, 'text'> & { comment: PublicComment }) {
  const written = new Date(comment.writtenAt);
  return (
    <article className="voice">
      <Prose source={comment.body} lang={comment.language === reader.ui ? undefined : comment.language} />
      <p className="small">
        <b>{comment.authorName}</b>
        {comment.institution ? `, ${comment.institution}` : ''} ·{' '}
        <time dateTime={written.toISOString()}>{publicDay(written, reader.ui, debate.timeZone)}</time>
      </p>
      {comment.reply.trim() ? (
        <div className="reply">
          <p className="small">{words.organisersReply}</p>
          <Prose source={comment.reply} />
        </div>
      ) : null}
    </article>
  );
}

export function Programme({ debate, reader, words, text }: Part) {
  if (!debate.sessions.length) return null;
  return (
    <section aria-labelledby="programme">
      <h2 id="programme">{words.programme}</h2>
      <ol className="programme">
        {debate.sessions.map((session) => {
          const who = debate.speakers.filter(({ sessionId }) => sessionId === session.id);
          return (
            <li key={session.id} className={session.kind === 'break' ? 'break' : undefined}>
              <time>{clockTime(session.startsLocal, reader.ui)}</time>
              <div>
                <b>{text(session.title)}</b>
                {text(session.summary) ? <small>{text(session.summary)}</small> : null}
                {who.length ? <small>{who.map(({ name }) => name).join(', ')}</small> : null}
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** A block of the side column. */
const Side = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="side">
    <h2>{title}</h2>
    {children}
  </section>
);

export function Papers({ debate, reader, words, text }: Part) {
  if (!debate.materials.length) return null;
  return (
    <Side title={words.papers}>
      <ul className="papers">
        {debate.materials.map((material) => (
          <li key={material.id}>
            <span className={`badge ${material.kind}`}>
              {material.file ? material.file.name.split('.').at(-1)!.toUpperCase() : words.link}
            </span>
            <div>
              <a
                href={material.file ? fileUrl(material.file) : material.url}
                rel={material.file ? undefined : 'nofollow noopener'}
                hrefLang={material.language || undefined}
              >
                {text(material.title)}
              </a>
              <small>{paperDetails(material, reader, text)}</small>
            </div>
          </li>
        ))}
      </ul>
    </Side>
  );
}

function paperDetails(
  { file, url, language, description }: PublicMaterial,
  { ui }: Reader,
  text: Part['text'],
) {
  const what = file ? fileSize(file.size, ui) : hostOf(url);
  return [text(description), what, language && languageName(language, ui)].filter(Boolean).join(' · ');
}

export const hostOf = (url: string): string =>
  URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : '';

export function Speakers({ debate, words, text }: Part) {
  const { speakers, unnamedSpeakers } = debate;
  if (!speakers.length && !unnamedSpeakers) return null;
  const shown = speakers.filter(
    (speaker, index) => speakers.findIndex(({ name }) => name === speaker.name) === index,
  );
  return (
    <Side title={words.speakers}>
      <ul className="people">
        {shown.map((speaker) => (
          <li key={speaker.name}>
            {speaker.picture ? (
              <img src={fileUrl(speaker.picture)} alt="" width="48" height="48" loading="lazy" />
            ) : null}
            <div>
              <b>{speaker.name}</b>
              <small>{[text(speaker.title), speaker.organisation].filter(Boolean).join(', ')}</small>
              {speaker.role === 'speaker' ? null : <small>{words.roles[speaker.role]}</small>}
              {text(speaker.biography) ? <p className="small">{text(speaker.biography)}</p> : null}
            </div>
          </li>
        ))}
      </ul>
      {unnamedSpeakers ? <p className="small">{words.unnamed(shown.length, unnamedSpeakers)}</p> : null}
    </Side>
  );
}

export function LearnMore({ debate, words, text }: Part) {
  if (!debate.links.length) return null;
  return (
    <Side title={words.learnMore}>
      <ul className="papers">
        {debate.links.map((link) => (
          <li key={link.id}>
            <div>
              <a href={link.url} rel="nofollow noopener">
                {text(link.title)}
              </a>
              <small>{hostOf(link.url)}</small>
            </div>
          </li>
        ))}
      </ul>
    </Side>
  );
}

export function Next({ debate, reader, words }: Part) {
  const { next } = debate;
  if (!next) return null;
  const query = reader.chosen ? `?lang=${reader.language}` : '';
  return (
    <Side title={words.next}>
      <p>
        <a href={`/debates/${next.slug}${query}`}>{pick(next.title, reader.language, next.mainLanguage)}</a>
        <br />
        {publicDay(new Date(next.startsAt), reader.ui, next.timeZone)}
      </p>
    </Side>
  );
}

export function Rule({ debate, words }: Part) {
  return (
    <Side title={words.rule}>
      <p className="small">{words.rules[debate.attributionRule]}</p>
    </Side>
  );
}
