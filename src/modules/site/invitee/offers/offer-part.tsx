import { formatMoment } from '../../../calendar/format-time.js';
import { offerWords } from '../../../invitations/offers/offer-words.js';
import { partyWords } from '../../../invitations/companions/party-words.js';
import type { InvitedEvent } from '../invited-event.js';
import type { Guest, GuestOffer } from '../invitee.queries.js';
import { openOffer, type PageState } from '../invitee-view.js';
import { companionName } from '../told/companion-name.js';
import { inviteeWords } from '../words.js';

/** To a guest who waits: a number only where it is the order in which people came. */
export function waitingWords(guest: Guest, event: InvitedEvent, { language }: PageState): string {
  const words = offerWords[language];
  if (guest.resting) return words.resting;
  return event.queueOrder === 'arrival'
    ? inviteeWords[language].waiting(guest.waitingPosition!)
    : words.waiting;
}

interface Props {
  guest: Guest;
  event: InvitedEvent;
  state: PageState;
}

/** The seats that are held, until when, and what to say about them. */
export function OfferPart({ guest, event, state }: Props) {
  const words = offerWords[state.language];
  const offer = openOffer(guest);
  if (!offer)
    return state.refusedOffer === 'over' ? (
      <p className="notice bad" role="alert" id="offer">
        {words.over}
      </p>
    ) : null;
  const party = 1 + guest.party.length;
  const fewer = offer.seats < party;
  const until = formatMoment(new Date(offer.until), event.timeZone, state.language);
  const mayAnswer = guest.assistant?.answersFor !== false;
  return (
    <section className="notice good offer" id="offer" aria-live="polite">
      <p>
        <strong>{words.made(offer.seats, party, until)}</strong>
      </p>
      {state.refusedOffer ? (
        <p className="notice bad" role="alert">
          {state.refusedOffer === 'over' ? words.over : words.tooMany(offer.seats - 1)}
        </p>
      ) : null}
      {mayAnswer ? (
        <>
          <OfferForm state={state} offer={offer} answer="take" label={words.take(offer.seats)}>
            {fewer ? <WhoComes guest={guest} offer={offer} state={state} /> : null}
          </OfferForm>
          {fewer ? (
            <OfferForm state={state} offer={offer} answer="wait" label={words.wait} hint={words.waitHint} />
          ) : null}
          <OfferForm state={state} offer={offer} answer="no" label={words.no} hint={words.noHint} />
        </>
      ) : null}
      <p className="small">{words.passesOn}</p>
    </section>
  );
}

function OfferForm({
  state,
  offer,
  answer,
  label,
  hint,
  children,
}: {
  state: PageState;
  offer: GuestOffer;
  answer: 'take' | 'no' | 'wait';
  label: string;
  hint?: string;
  children?: React.ReactNode;
}) {
  return (
    <form method="post" action={`/i/${state.token}/offer`}>
      <input type="hidden" name="nonce" value={`${state.nonce}-${answer}`} />
      <input type="hidden" name="lang" value={state.language} />
      <input type="hidden" name="offer" value={offer.id} />
      {children}
      <button
        className={answer === 'take' ? 'button' : 'button plain'}
        type="submit"
        name="answer"
        value={answer}
      >
        {label}
      </button>
      {hint ? <p className="small">{hint}</p> : null}
    </form>
  );
}

/** Which of the party come along where fewer seats are held than it asked for. */
function WhoComes({ guest, offer, state }: { guest: Guest; offer: GuestOffer; state: PageState }) {
  const words = offerWords[state.language];
  const most = offer.seats - 1;
  if (most === 0) return null;
  const named = guest.party.every(({ name }) => name);
  if (!named)
    return (
      <label className="input">
        <span>{words.howMany}</span>
        <select name="companions" defaultValue={String(most)}>
          {Array.from({ length: most + 1 }, (_, number) => (
            <option key={number} value={number}>
              {number === 0 ? words.alone : partyWords[state.language].count(number)}
            </option>
          ))}
        </select>
      </label>
    );
  return (
    <fieldset className="companions">
      <legend>{words.whoComes(most)}</legend>
      {guest.party.map(({ id, name }, place) => (
        <label className="choice" key={id}>
          <input type="checkbox" name="companion" value={id} defaultChecked={place < most} />
          {companionName(guest, state.language, name, place)}
        </label>
      ))}
    </fieldset>
  );
}

/** Whoever waits can leave at any time, with one button. */
export function LeaveList({ state }: { state: PageState }) {
  return (
    <form method="post" action={`/i/${state.token}/offer`}>
      <input type="hidden" name="nonce" value={`${state.nonce}-leave`} />
      <input type="hidden" name="lang" value={state.language} />
      <button className="button plain" type="submit" name="answer" value="leave">
        {offerWords[state.language].leave}
      </button>
    </form>
  );
}
