import { randomUUID } from 'node:crypto';
import { renderToStaticMarkup } from 'react-dom/server';
import { uiLanguages, type UiLanguage } from '../../../platform/i18n/text.js';
import { addToCalendarLinks } from '../../calendar/add-links.js';
import { formatMoment } from '../../calendar/format-time.js';
import type { Pool } from '../../rsvps/seats.rules.js';
import { renderDocument } from '../layout/document.js';
import { Stencil } from '../layout/stencil.js';
import { EventHead, EventTail } from './event-part.js';
import type { InvitedEvent } from './invited-event.js';
import { titleOf } from './invitee-view.js';
import { linkedEvent } from './linked-event.js';
import { tokenLength } from './link-token.js';
import { inviteeWords } from './words.js';

// Random, so that nothing anybody writes can stand for them.
const mark = () => `mark-${randomUUID()}`;
export const marks = { token: mark(), nonce: mark(), kicker: mark(), answer: mark(), privacy: mark() };
const widths = { [marks.token]: tokenLength, [marks.nonce]: randomUUID().length };

export type Part = Stencil | string;

export const cut = (html: string): Stencil => new Stencil(html, widths);

/** What is the same for all guests of an event who read in one language; dates and links are dear to write. */
export interface Shared {
  /** The page without its guest: up to the addressee, to the answer, to the words on privacy, to the end. */
  head: Stencil;
  body: Stencil;
  tail: Stencil;
  end: Stencil;
  /** The links that put the event into a calendar. */
  calendars: Stencil;
  /** The same for somebody at risk, whose calendar others may read. */
  discreetCalendars?: Stencil;
  /** The link to the guest's own calendar; for the guest alone. */
  subscribe: Stencil;
  /** The form to name a deputy, once it was asked for. */
  deputy?: Stencil;
  /** The form for those who wrote nothing yet, by what it offers. */
  forms: Map<string, Stencil>;
  /** The same by where the guest stands, as long as these are the seats. */
  known: Map<string, Stencil>;
  pools: Pool[];
  /** Until when guests can answer, in words; '' without a deadline. */
  until: string;
}

const shared = new WeakMap<InvitedEvent, Map<UiLanguage, Shared>>();

export function sharedBy(event: InvitedEvent, language: UiLanguage): Shared {
  let byLanguage = shared.get(event);
  if (!byLanguage) shared.set(event, (byLanguage = new Map<UiLanguage, Shared>()));
  let parts = byLanguage.get(language);
  if (!parts) {
    const places = new RegExp(`${marks.kicker}|${marks.answer}|${marks.privacy}`);
    const [head = '', body = '', tail = '', end = ''] = sharedPage(event, language).split(places);
    parts = {
      head: cut(head),
      body: cut(body),
      tail: cut(tail),
      end: cut(end),
      calendars: cut(
        renderToStaticMarkup(<AddToCalendar event={event} language={language} hidden={false} />),
      ),
      subscribe: cut(
        renderToStaticMarkup(
          <p className="subscribe">
            <a href={`/i/${marks.token}/calendar?lang=${language}`}>{inviteeWords[language].allInCalendar}</a>
          </p>,
        ),
      ),
      forms: new Map(),
      known: new Map(),
      pools: [],
      until: event.answersUntil ? formatMoment(event.answersUntil, event.timeZone, language) : '',
    };
    byLanguage.set(language, parts);
  }
  return parts;
}

/** The links that put the event into the calendar of somebody at risk. */
export function discreetCalendars(event: InvitedEvent, language: UiLanguage): Stencil {
  const parts = sharedBy(event, language);
  return (parts.discreetCalendars ??= cut(
    renderToStaticMarkup(<AddToCalendar event={event} language={language} hidden />),
  ));
}

function sharedPage(event: InvitedEvent, language: UiLanguage): string {
  const words = inviteeWords[language];
  return renderDocument({
    language,
    title: `${titleOf(event, language)} · ${words.invitation}`,
    sender: event.sender,
    languages: uiLanguages.map((other) => ({ language: other, href: `/i/${marks.token}?lang=${other}` })),
    width: 'narrow',
    footer: (
      <>
        <p>{words.writeTo(event.contactEmail)}</p>
        {marks.privacy}
      </>
    ),
    children: (
      <>
        <p className="kicker">{marks.kicker}</p>
        <EventHead event={event} language={language} />
        {marks.answer}
        <EventTail event={event} language={language} />
      </>
    ),
  });
}

function AddToCalendar({
  event,
  language,
  hidden,
}: {
  event: InvitedEvent;
  language: UiLanguage;
  hidden: boolean;
}) {
  const words = inviteeWords[language];
  return (
    <ul className="inline-links">
      <li>{words.addTo}</li>
      {addToCalendarLinks(linkedEvent(event, language, hidden)).map(({ name, url }) => (
        <li key={name}>
          <a href={url} rel="noreferrer noopener">
            {name}
          </a>
        </li>
      ))}
      <li>
        <a href={`/i/${marks.token}/invite.ics?lang=${language}`}>{words.other}</a>
      </li>
    </ul>
  );
}
