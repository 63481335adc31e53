import { randomUUID } from 'node:crypto';
import { renderToStaticMarkup } from 'react-dom/server';
import { uiLanguages, type UiLanguage } from '../../../platform/i18n/text.js';
import { escapeHtml } from '../../../platform/text/escape-html.js';
import { addToCalendarLinks } from '../../calendar/add-links.js';
import { formatMoment } from '../../calendar/format-time.js';
import { renderDocument } from '../layout/document.js';
import { fill, Stencil } from '../layout/stencil.js';
import type { Pool } from '../../rsvps/seats.rules.js';
import { closedFor, type Closed } from '../../rsvps/answering.rules.js';
import { closedToGuest, isLate } from '../../rsvps/late/late.rules.js';
import { AnswerForm } from './answer-form.js';
import { DeputyForm, DeputyReceipt, InPlaceOf, offersDeputy } from './deputies/deputy-part.js';
import { EntryPart } from './entry/entry-part.js';
import { EventHead, EventTail } from './event-part.js';
import type { InvitedEvent } from './invited-event.js';
import { linkedEvent } from './linked-event.js';
import type { Guest } from './invitee.queries.js';
import { OfferPart } from './offers/offer-part.js';
import { Receipt } from './receipt.js';
import {
  companionsOffered,
  knowsAnswer,
  openOffer,
  optionsFor,
  presentAnswer,
  titleOf,
  type PageState,
} from './invitee-view.js';
import { tokenLength } from './link-token.js';
import { OwnPart } from './own-part.js';
import { Papers } from './papers.js';
import { OpeningPart } from './told/opening-part.js';
import { questionsFor } from './questions/question-part.js';
import { lateWords } from './late-words.js';
import { inviteeWords } from './words.js';

interface Props {
  guest: Guest;
  event: InvitedEvent;
  state: PageState;
}

/**
 * The page behind an invitation's link, whole. What all guests of the event share is rendered once for each language and
 * kept as long as the event's record; only the guest's own parts are rendered each time.
 */
export function inviteePage({ guest, event, state }: Props): Buffer {
  const words = inviteeWords[state.language];
  const addressee = [guest.name, guest.organisation].filter(Boolean).join(', ');
  const { head, body, tail, end, subscribe, ...shared } = sharedBy(event, state.language);
  const calendars = guest.hidden ? discreetCalendars(event, state.language) : shared.calendars;
  const closed = state.preview ? undefined : closedToGuest(event, state.now);
  const parts: Part[] = [
    head,
    escapeHtml(knowsAnswer(guest) && addressee ? words.invitationFor(addressee) : words.invitation),
    body,
  ];
  const late = isLate(event, state.now);
  if (
    late ||
    guest.answer ||
    guest.deputyForId ||
    state.saved ||
    state.refused ||
    state.refusedOffer ||
    closed ||
    guest.assistant
  )
    parts.push(renderToStaticMarkup(<Before guest={guest} event={event} state={state} closed={closed} />));
  const opening =
    guest.opened || state.codeGoesTo !== undefined
      ? renderToStaticMarkup(<OpeningPart guest={guest} state={state} />)
      : '';
  // Above the form for who came to see it; else what they came for stands first.
  const first = guest.opened || state.code !== undefined;
  if (first) parts.push(opening);
  if (state.entryCode && !closedFor(event, 'staff', state.now))
    parts.push(
      renderToStaticMarkup(
        <EntryPart
          page={`/i/${state.token}`}
          short={state.entryCode}
          whose="guest"
          language={state.language}
        />,
      ),
    );
  if (event.status === 'published' && event.endsAt > state.now && event.speakerIds.includes(guest.personId))
    parts.push(renderToStaticMarkup(<OwnPart guest={guest} event={event} language={state.language} />));
  if (!closed && guest.assistant?.answersFor !== false)
    parts.push(
      form({ guest, event, state }),
      first ? '' : opening,
      state.preview || late ? '' : deputyForm({ guest, event, state }),
      // Whoever does not come has no use for it in a calendar.
      state.preview || guest.answer === 'declined' || guest.answer === 'withdrawn' ? '' : calendars,
    );
  else if (!first) parts.push(opening);
  if (guest.personal && !state.preview) parts.push(subscribe);
  if (event.endsAt <= state.now || event.speakerIds.includes(guest.personId))
    parts.push(renderToStaticMarkup(<Papers guest={guest} event={event} state={state} />));
  parts.push(tail, guest.personal ? `<p>${escapeHtml(words.privacy)}</p>` : '', end);
  return fill(parts, { [marks.token]: state.token, [marks.nonce]: state.nonce });
}

/** The form; for the many who have written nothing yet it is the same but for link and nonce, and rendered once. */
function form({ guest, event, state }: Props): Part {
  const shared = sharedBy(event, state.language);
  const { until, forms } = shared;
  const { asked, atMost } = companionsOffered(guest, event);
  const wrote =
    guest.party.length > 0 ||
    (guest.personal &&
      (guest.note ||
        guest.dietary ||
        guest.accessNeeds ||
        guest.interpretation ||
        Object.keys(guest.said).length > 0 ||
        Object.values(guest.kept).some((one) => (typeof one === 'boolean' ? one : one.length > 0))));
  if (wrote || state.typed || state.preview)
    return renderToStaticMarkup(<AnswerForm guest={guest} event={event} state={state} until={until} />);
  if (shared.pools !== state.pools) Object.assign(shared, { pools: state.pools, known: new Map() });
  const { category, answer, mode, seat } = guest;
  const standing = `${isLate(event, state.now)} ${category} ${answer} ${mode} ${seat} ${openOffer(guest) !== null} ${knowsAnswer(guest)} ${state.preselected} ${state.refused} ${asked} ${atMost}`;
  let stencil = shared.known.get(standing);
  if (stencil) return stencil;
  // Seats come and go every second; what is offered changes far less often.
  const key = JSON.stringify([
    optionsFor(guest, event, state, ''),
    presentAnswer(guest),
    state.refused,
    asked,
    atMost,
    questionsFor(guest, event).map(({ id }) => id),
    isLate(event, state.now),
  ]);
  stencil = forms.get(key);
  if (!stencil) {
    const anybody = { ...state, token: marks.token, nonce: marks.nonce };
    stencil = cut(
      renderToStaticMarkup(
        <AnswerForm guest={{ ...guest, opened: false }} event={event} state={anybody} until={until} />,
      ),
    );
    if (forms.size < 500) forms.set(key, stencil);
  }
  shared.known.set(standing, stencil);
  return stencil;
}

function discreetCalendars(event: InvitedEvent, language: UiLanguage): Stencil {
  const parts = sharedBy(event, language);
  return (parts.discreetCalendars ??= cut(
    renderToStaticMarkup(<AddToCalendar event={event} language={language} hidden />),
  ));
}

/** The form to name a deputy; the same for all who named nobody yet. */
function deputyForm({ guest, event, state }: Props): Part {
  if (!offersDeputy(guest, event)) return '';
  if (state.typedDeputy) return renderToStaticMarkup(<DeputyForm event={event} state={state} />);
  const shared = sharedBy(event, state.language);
  shared.deputy ??= cut(
    renderToStaticMarkup(
      <DeputyForm
        event={event}
        state={{ ...state, token: marks.token, nonce: marks.nonce, refusedDeputy: undefined }}
      />,
    ),
  );
  return shared.deputy;
}

// Random, so that nothing anybody writes can stand for them.
const mark = () => `mark-${randomUUID()}`;
const marks = { token: mark(), nonce: mark(), kicker: mark(), answer: mark(), privacy: mark() };
const widths = { [marks.token]: tokenLength, [marks.nonce]: randomUUID().length };

type Part = Stencil | string;

const cut = (html: string): Stencil => new Stencil(html, widths);

/** What is the same for all guests of an event who read in one language; dates and links are dear to write. */
interface Shared {
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

function sharedBy(event: InvitedEvent, language: UiLanguage): Shared {
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

/** What comes before the question: where the guest stands, why an answer was refused, why none is taken. */
function Before({ guest, event, state, closed }: Props & { closed: Closed | undefined }) {
  const words = inviteeWords[state.language];
  const { until } = sharedBy(event, state.language);
  return (
    <>
      {guest.assistant ? (
        <p className="notice">
          {guest.assistant.answersFor ? words.answersFor(guest.name) : words.readsFor(guest.name)}
        </p>
      ) : null}
      <InPlaceOf guest={guest} language={state.language} />
      {knowsAnswer(guest) && guest.answer === 'delegated' ? (
        <DeputyReceipt guest={guest} state={state} open={!closed} />
      ) : null}
      {knowsAnswer(guest) && !closed ? <OfferPart guest={guest} event={event} state={state} /> : null}
      <Receipt guest={guest} event={event} state={state} closed={closed} until={until} />
      {state.refused && isClosed(state.refused) && state.refused !== closed ? (
        <p className="notice bad" role="alert">
          {words.closed[state.refused]}
        </p>
      ) : null}
      {!closed && isLate(event, state.now) ? (
        <output className="notice">
          {state.waits ? lateWords[state.language].waits : lateWords[state.language].late}
        </output>
      ) : null}
      {closed ? <output className="notice">{words.closed[closed]}</output> : null}
    </>
  );
}

const isClosed = (refused: PageState['refused']): refused is Closed =>
  refused !== 'choose' && refused !== 'questions' && refused !== 'too_many' && refused !== 'no_seats';

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
