import { pick, type UiLanguage } from '../../../platform/i18n/text.js';
import { formatSpan } from '../../calendar/format-time.js';
import { instantOf } from '../../calendar/local-time.js';
import { languageName } from '../layout/document.js';
import type { EventPart, InvitedEvent } from './invited-event.js';
import type { Guest } from './invitee.queries.js';
import { knowsAnswer } from './invitee-view.js';
import { inviteeWords } from './words.js';

interface Props {
  guest: Guest;
  event: InvitedEvent;
  language: UiLanguage;
}

/**
 * What a speaker does in the debate, when and in which language: on the own page alone. Not of somebody at risk, whose page
 * others may see; nor of who has said no.
 */
export function OwnPart({ guest, event, language }: Props) {
  if (!knowsAnswer(guest) || guest.hidden) return null;
  if (guest.answer === 'declined' || guest.answer === 'withdrawn') return null;
  const own = event.parts.filter(({ personId }) => personId === guest.personId);
  if (!own.length) return null;
  const words = inviteeWords[language];
  return (
    <section className="notice">
      <p>
        <strong>{words.yourPart}</strong>
      </p>
      {own.map((part, index) => (
        <p key={index}>
          {[words.roles[part.role], titleOf(part, event, language)].filter(Boolean).join(' · ')}
          {part.session ? (
            <>
              <br />
              <small>{timeOf(part.session, event, language)}</small>
            </>
          ) : null}
        </p>
      ))}
    </section>
  );
}

const titleOf = ({ session }: EventPart, event: InvitedEvent, language: UiLanguage): string =>
  session ? pick(session.title, language, event.mainLanguage) : '';

function timeOf(
  session: NonNullable<EventPart['session']>,
  { timeZone }: InvitedEvent,
  language: UiLanguage,
): string {
  const startsAt = instantOf(session.startsLocal, timeZone);
  const endsAt = new Date(startsAt.getTime() + session.minutes * 60_000);
  return [
    formatSpan({ startsAt, endsAt, timeZone }, language),
    session.language && languageName(session.language, language),
  ]
    .filter(Boolean)
    .join(' · ');
}
