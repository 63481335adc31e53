import { renderToStaticMarkup } from 'react-dom/server';
import { escapeHtml } from '../../../platform/text/escape-html.js';
import { fill } from '../layout/stencil.js';
import { closedFor, type Closed } from '../../rsvps/answering.rules.js';
import { closedToGuest, isLate } from '../../rsvps/late/late.rules.js';
import { AnswerForm } from './answer-form.js';
import { DeputyForm, DeputyReceipt, InPlaceOf, offersDeputy } from './deputies/deputy-part.js';
import { EntryPart } from './entry/entry-part.js';
import type { InvitedEvent } from './invited-event.js';
import type { Guest } from './invitee.queries.js';
import { OfferPart } from './offers/offer-part.js';
import { Receipt } from './receipt.js';
import {
  companionsOffered,
  knowsAnswer,
  openOffer,
  optionsFor,
  presentAnswer,
  type PageState,
} from './invitee-view.js';
import { OwnPart } from './own-part.js';
import { Papers } from './papers.js';
import { cut, discreetCalendars, marks, sharedBy, type Part } from './shared-parts.js';
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
