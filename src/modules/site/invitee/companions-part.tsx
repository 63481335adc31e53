import { colon } from '../../../platform/i18n/french.js';
import { partyWords } from '../../invitations/companions/party-words.js';
import type { InvitedEvent } from './invited-event.js';
import type { Guest } from './invitee.queries.js';
import { companionsOffered, type PageState } from './invitee-view.js';

interface Props {
  guest: Guest;
  event: InvitedEvent;
  state: PageState;
}

/** The part of the form about companions: a number to choose, or a name for each. */
export function CompanionFields({ guest, event, state }: Props) {
  const words = partyWords[state.language];
  const { asked, atMost } = companionsOffered(guest, event);
  if (asked === 'none') return null;
  const { typedParty } = state;
  const refused = state.refused === 'too_many' || state.refused === 'no_seats' ? state.refused : undefined;
  const count = typedParty && 'count' in typedParty ? typedParty.count : guest.party.length;
  const names = typedParty && 'names' in typedParty ? typedParty.names : guest.party.map(({ name }) => name);
  return (
    <fieldset className="companions">
      <legend>{words.legend}</legend>
      <p className="small">{words.offer(atMost)}</p>
      {refused ? (
        <p className="notice bad" role="alert">
          {words.refused[refused]}
        </p>
      ) : null}
      {asked === 'number' ? (
        <label className="input">
          <span>{words.howMany}</span>
          <select name="companions" defaultValue={String(Math.min(count, atMost))}>
            {Array.from({ length: atMost + 1 }, (_, number) => (
              <option key={number} value={number}>
                {number === 0 ? words.alone : words.count(number)}
              </option>
            ))}
          </select>
        </label>
      ) : (
        Array.from({ length: atMost }, (_, place) => (
          <label className="input" key={place}>
            <span>{words.nameOf(place + 1, atMost)}</span>
            {/* The placeholder lets the style tell whether a name was typed. */}
            <input
              name="companion"
              maxLength={200}
              autoComplete="off"
              placeholder=" "
              defaultValue={names[place] ?? ''}
            />
          </label>
        ))
      )}
    </fieldset>
  );
}

/** Who comes along as the answer stands, with the pages to pass on. */
export function PartyReceipt({
  guest,
  language,
  waits,
  free,
  pageOf,
}: {
  guest: Guest;
  language: PageState['language'];
  waits: boolean;
  /** Seats that the guest could have at once. */
  free: number;
  pageOf: (companionId: string) => string;
}) {
  const { party, openParty } = guest;
  if (!party.length) return null;
  const open = new Map(openParty.map((one) => [one.id, one.open]));
  const words = partyWords[language];
  const named = party.filter(({ name }) => name);
  return (
    <>
      <p>
        {words.with}
        {colon(language)}
        {named.length
          ? party.map(({ name }, at) => name || words.companion(at + 1)).join(', ')
          : words.count(party.length)}
      </p>
      {waits ? (
        <p>
          {free > 0 && free <= party.length ? `${words.freeNow(free)} ` : ''}
          {words.waitsWhole}
        </p>
      ) : null}
      {(named.length || open.size) && guest.personal ? (
        <ul className="inline-links">
          <li>{open.size ? words.asked : words.pages}</li>
          {party.map(({ id, name }, at) =>
            name || open.has(id) ? (
              <li key={id}>
                <a href={pageOf(id)}>{name || words.companion(at + 1)}</a>
                {open.has(id) ? ` (${words.open(open.get(id)!)})` : ''}
              </li>
            ) : null,
          )}
        </ul>
      ) : null}
    </>
  );
}
