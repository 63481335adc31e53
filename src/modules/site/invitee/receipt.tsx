import type { Closed } from '../../rsvps/answering.rules.js';
import { isLate } from '../../rsvps/late/late.rules.js';
import { PartyReceipt } from './companions-part.js';
import type { InvitedEvent } from './invited-event.js';
import type { Guest } from './invitee.queries.js';
import { knowsAnswer, openOffer, presentAnswer, seatsLeft, type PageState } from './invitee-view.js';
import { LeaveList, waitingWords } from './offers/offer-part.js';
import { openQuestions } from './questions/question-part.js';
import { questionWords } from './questions/words.js';
import { inviteeWords } from './words.js';

interface Props {
  guest: Guest;
  event: InvitedEvent;
  state: PageState;
  closed: Closed | undefined;
  /** Until when guests can answer, in words; '' without a deadline. */
  until: string;
}

/** Where the guest stands, and what happens next. */
export function Receipt({ guest, event, state, closed, until }: Props) {
  const open = !closed;
  const words = inviteeWords[state.language];
  const present = presentAnswer(guest);
  if (!present && (!state.saved || state.waits || guest.answer === 'delegated')) return null;
  const waits = knowsAnswer(guest) && guest.seat === 'waiting' && guest.waitingPosition !== null;
  const offered = waits && openOffer(guest) !== null;
  if (offered && open && !state.saved) return null;
  const toOldTime =
    guest.askedAgain && open && (present === 'room' || present === 'online' || present === 'tentative');
  const questions = open && present ? openQuestions(guest, event) : 0;
  const partyAsked = open && knowsAnswer(guest) && guest.openParty.length > 0;
  const joins = present === 'online' && guest.seat === 'seated' && event.endsAt > state.now;
  return (
    <output className={toOldTime || questions || partyAsked ? 'notice' : 'notice good'} id="answer">
      {toOldTime ? (
        <p>
          <strong>{words.askedAgain}</strong>
        </p>
      ) : null}
      {state.saved && !state.waits ? (
        <p>
          <strong>{words.recorded}</strong> {words.confirmationComes}
        </p>
      ) : null}
      {present && !offered ? (
        <p>{waits ? waitingWords(guest, event, state) : words.present[present]}</p>
      ) : null}
      {knowsAnswer(guest) ? (
        <PartyReceipt
          guest={guest}
          language={state.language}
          waits={waits && !offered}
          free={waits && !offered ? seatsLeft(guest, event, state.pools, guest.mode ?? 'room') : 0}
          pageOf={state.companionPage}
        />
      ) : null}
      {joins ? (
        <p>{event.onlineUrl ? <a href={event.onlineUrl}>{words.onlineLink}</a> : words.onlineLinkLater}</p>
      ) : null}
      {questions ? <p>{questionWords[state.language].open(questions)}</p> : null}
      {open && until && !isLate(event, state.now) ? <p>{words.changeUntil(until)}</p> : null}
      {waits && !offered && (open || closed === 'deadline') && guest.assistant?.answersFor !== false ? (
        <LeaveList state={state} />
      ) : null}
    </output>
  );
}
