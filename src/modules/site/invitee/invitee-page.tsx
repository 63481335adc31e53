import { pick, uiLanguages } from '../../../platform/i18n/text.js';
import { addToCalendarLinks } from '../../calendar/add-links.js';
import { formatMoment } from '../../calendar/format-time.js';
import { renderDocument } from '../layout/document.js';
import { AnswerForm } from './answer-form.js';
import { EventHead, EventTail } from './event-part.js';
import type { Guest, InvitedEvent } from './invitee.queries.js';
import { closedReason, presentAnswer, titleOf, type PageState } from './invitee-view.js';
import { inviteeWords } from './words.js';

interface Props {
  guest: Guest;
  event: InvitedEvent;
  state: PageState;
}

/** The page behind an invitation's link, whole. */
export function inviteePage({ guest, event, state }: Props): string {
  const { language } = state;
  const words = inviteeWords[language];
  const addressee = [guest.name, guest.organisation].filter(Boolean).join(', ');
  return renderDocument({
    language,
    title: `${titleOf(event, language)} · ${words.invitation}`,
    sender: event.sender,
    languages: uiLanguages.map((other) => ({ language: other, href: `/i/${state.token}?lang=${other}` })),
    width: 'narrow',
    footer: (
      <>
        <p>{words.writeTo(event.contactEmail)}</p>
        {guest.personal ? <p>{words.privacy}</p> : null}
      </>
    ),
    children: (
      <>
        <p className="kicker">
          {guest.personal && addressee ? words.invitationFor(addressee) : words.invitation}
        </p>
        <EventHead event={event} language={language} />
        <Answer guest={guest} event={event} state={state} />
        <EventTail event={event} language={language} />
      </>
    ),
  });
}

function Answer({ guest, event, state }: Props) {
  const words = inviteeWords[state.language];
  const closed = closedReason(guest, event, state.now);
  const until = event.answersUntil ? formatMoment(event.answersUntil, event.timeZone, state.language) : '';
  return (
    <>
      <Receipt guest={guest} event={event} state={state} open={!closed} until={until} />
      {state.refused && state.refused !== 'choose' && state.refused !== closed ? (
        <p className="notice bad" role="alert">
          {words.closed[state.refused]}
        </p>
      ) : null}
      {closed ? (
        <output className="notice">{words.closed[closed]}</output>
      ) : (
        <>
          <AnswerForm guest={guest} event={event} state={state} until={until} />
          <AddToCalendar event={event} state={state} />
        </>
      )}
      {event.endsAt <= state.now ? <Afterwards event={event} state={state} /> : null}
    </>
  );
}

/** Where the guest stands, and what happens next. */
function Receipt({ guest, event, state, open, until }: Props & { open: boolean; until: string }) {
  const words = inviteeWords[state.language];
  const present = presentAnswer(guest);
  if (!present && !state.saved) return null;
  const waits = guest.personal && guest.seat === 'waiting' && guest.waitingPosition !== null;
  const joins = present === 'online' && guest.seat === 'seated' && event.endsAt > state.now;
  return (
    <output className="notice good">
      {state.saved ? (
        <p>
          <strong>{words.recorded}</strong> {words.confirmationComes}
        </p>
      ) : null}
      {present ? <p>{waits ? words.waiting(guest.waitingPosition!) : words.present[present]}</p> : null}
      {joins ? (
        <p>{event.onlineUrl ? <a href={event.onlineUrl}>{words.onlineLink}</a> : words.onlineLinkLater}</p>
      ) : null}
      {open && until ? <p>{words.changeUntil(until)}</p> : null}
    </output>
  );
}

function AddToCalendar({ event, state }: { event: InvitedEvent; state: PageState }) {
  const words = inviteeWords[state.language];
  return (
    <ul className="inline-links">
      <li>{words.addTo}</li>
      {addToCalendarLinks(linkedEvent(event, state.language)).map(({ name, url }) => (
        <li key={name}>
          <a href={url} rel="noreferrer noopener">
            {name}
          </a>
        </li>
      ))}
      <li>
        <a href={`/i/${state.token}/invite.ics?lang=${state.language}`}>{words.other}</a>
      </li>
    </ul>
  );
}

/** What calendars are told; nothing about the guest. */
export function linkedEvent(event: InvitedEvent, language: string) {
  const { venue, room } = event;
  return {
    title: titleOf(event, language),
    description: pick(event.summary, language, event.mainLanguage),
    location: [venue?.name, room, venue?.address, venue?.city].filter(Boolean).join(', '),
    startsAt: event.startsAt,
    endsAt: event.endsAt,
  };
}

/** After the event: the report and what is meant for its guests. */
function Afterwards({ event, state }: { event: InvitedEvent; state: PageState }) {
  const words = inviteeWords[state.language];
  const text = (value: Record<string, string>) => pick(value, state.language, event.mainLanguage);
  const shown = event.materials.filter(({ shownFrom }) => !shownFrom || new Date(shownFrom) <= state.now);
  return (
    <>
      {event.reportPublished && event.visibility !== 'private' ? (
        <p>
          <a className="button plain" href={`/debates/${event.slug}?lang=${state.language}`}>
            {words.readReport}
          </a>
        </p>
      ) : null}
      {shown.length ? (
        <section>
          <h2>{words.materials}</h2>
          <ul className="papers">
            {shown.map((material) => (
              <li key={material.id}>
                <a
                  href={
                    material.kind === 'link'
                      ? material.url
                      : `/files/${material.fileId}/${encodeURIComponent(material.fileName ?? 'file')}?i=${state.token}`
                  }
                >
                  {text(material.title)}
                </a>
                {text(material.description) ? <small>{text(material.description)}</small> : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}
