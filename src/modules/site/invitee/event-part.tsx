import { colon } from '../../../platform/i18n/french.js';
import { pick, type UiLanguage } from '../../../platform/i18n/text.js';
import { clockTime, formatDay, formatTimes, zoneName } from '../../calendar/format-time.js';
import { languageName } from '../layout/document.js';
import type { EventSession, EventSpeaker, InvitedEvent } from './invited-event.js';
import { titleOf } from './invitee-view.js';
import { inviteeWords } from './words.js';

/** Title, time, place, languages and the rule: above the question. */
export function EventHead({ event, language }: { event: InvitedEvent; language: UiLanguage }) {
  const words = inviteeWords[language];
  const summary = pick(event.summary, language, event.mainLanguage);
  return (
    <>
      {event.status === 'cancelled' || event.status === 'postponed' ? (
        <div className="notice bad">
          <p>
            <strong>{words[event.status]}</strong>
          </p>
          {event.statusReason ? (
            <p className="lines">
              {words.reason}
              {colon(language)}
              {event.statusReason}
            </p>
          ) : null}
        </div>
      ) : null}
      <h1>{titleOf(event, language)}</h1>
      <dl className="facts">
        <dt>{words.when}</dt>
        <dd>
          <span>
            {formatDay(event.startsAt, event.timeZone, language)},{' '}
            <span className="whole">{formatTimes(event, language)}</span>
          </span>
          <span className="more">{zoneName(event.timeZone, event.startsAt, language, event.endsAt)}</span>
        </dd>
        <Place event={event} language={language} />
        <SpokenLanguages event={event} language={language} />
      </dl>
      <p className="notice">{words.rule[event.attributionRule]}</p>
      {summary ? <p className="summary">{summary}</p> : null}
    </>
  );
}

function Place({ event, language }: { event: InvitedEvent; language: UiLanguage }) {
  const words = inviteeWords[language];
  const { venue, room } = event;
  if (!venue && !room && !event.online) return null;
  const access = pick(venue?.accessNotes ?? {}, language, event.mainLanguage);
  const address = venue ? [venue.address, venue.city].filter(Boolean).join(', ') : '';
  return (
    <>
      <dt>{words.where}</dt>
      <dd>
        {venue || room ? (
          <span>{[venue?.name, room].filter(Boolean).join(', ')}</span>
        ) : (
          <span>{words.onlyOnline}</span>
        )}
        {address ? <span className="more">{address}</span> : null}
        {access ? (
          <span className="more">
            {words.accessNotes}
            {colon(language)}
            {access}
          </span>
        ) : null}
        {event.online && (venue || room) ? <span className="more">{words.orOnline}</span> : null}
      </dd>
    </>
  );
}

function SpokenLanguages({ event, language }: { event: InvitedEvent; language: UiLanguage }) {
  const words = inviteeWords[language];
  const named = (codes: string[]) => codes.map((code) => languageName(code, language)).join(', ');
  if (!event.floorLanguages.length && !event.interpretation.length) return null;
  return (
    <>
      <dt>{words.languages}</dt>
      <dd>
        {event.floorLanguages.length ? <span className="cap">{named(event.floorLanguages)}</span> : null}
        {event.interpretation.length ? (
          <span className="more">{words.interpretation(named(event.interpretation))}</span>
        ) : null}
      </dd>
    </>
  );
}

/** Programme, speakers and whom to ask: below the question. */
export function EventTail({ event, language }: { event: InvitedEvent; language: UiLanguage }) {
  const words = inviteeWords[language];
  return (
    <>
      {event.sessions.length ? (
        <section>
          <h2>{words.programme}</h2>
          <ol className="programme">
            {event.sessions.map((session) => (
              <Session
                key={`${session.startsLocal}${session.kind}${JSON.stringify(session.title)}`}
                session={session}
                event={event}
                language={language}
              />
            ))}
          </ol>
        </section>
      ) : null}
      {event.speakers.length ? (
        <section>
          <h2>{words.speakers}</h2>
          <ul className="people">
            {event.speakers.map((speaker) => (
              <Speaker
                key={`${speaker.name}${speaker.role}`}
                speaker={speaker}
                event={event}
                language={language}
              />
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

interface SessionProps {
  session: EventSession;
  event: InvitedEvent;
  language: UiLanguage;
}

function Session({ session, event, language }: SessionProps) {
  const words = inviteeWords[language];
  const title = pick(session.title, language, event.mainLanguage);
  const summary = pick(session.summary, language, event.mainLanguage);
  return (
    <li className={session.kind}>
      <time dateTime={session.startsLocal.slice(0, 16)}>{clockTime(session.startsLocal, language)}</time>
      <div>
        <b>{title || (session.kind === 'break' ? words.break : '')}</b>
        {summary ? <small>{summary}</small> : null}
        {session.language ? <small>{languageName(session.language, language)}</small> : null}
      </div>
    </li>
  );
}

function Speaker({
  speaker,
  event,
  language,
}: {
  speaker: EventSpeaker;
  event: InvitedEvent;
  language: UiLanguage;
}) {
  const words = inviteeWords[language];
  const title = pick(speaker.title, language, event.mainLanguage);
  const more = [title, speaker.organisation].filter(Boolean).join(', ');
  return (
    <li>
      <b>{speaker.name}</b> <span className="small">{words.roles[speaker.role]}</span>
      {more ? <small>{more}</small> : null}
    </li>
  );
}
