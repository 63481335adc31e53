import { colon } from '../../../platform/i18n/french.js';
import { partyWords } from '../../invitations/companions/party-words.js';
import type { InvitedEvent } from './invited-event.js';
import type { Guest } from './invitee.queries.js';
import { companionsOffered, type PageState } from './invitee-view.js';
import { ToldField } from './told/told-field.js';
import { inviteeWords } from './words.js';
import { companionName } from './told/companion-name.js';

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
          <NameField key={place} place={place} atMost={atMost} guest={guest} state={state} />
        ))
      )}
    </fieldset>
  );
}

/** For one companion; where the name is not shown, by initials, an empty field keeps them. */
function NameField({
  place,
  atMost,
  guest,
  state,
}: Pick<Props, 'guest' | 'state'> & { place: number; atMost: number }) {
  const { language, typedParty } = state;
  const member = guest.party[place];
  const typed = typedParty && 'names' in typedParty ? typedParty : undefined;
  const removed = member !== undefined && (typed?.removed.includes(member.id) ?? false);
  const told = member !== undefined && !guest.opened;
  const id = `companion-${place + 1}`;
  const label = partyWords[language].nameOf(place + 1, atMost);
  const field = (
    <>
      <label className="input">
        <span id={`${id}-label`}>{told && member.name ? `${label} (${member.name})` : label}</span>
        {/* The placeholder lets the style tell whether a name was typed. */}
        <input
          name="companion"
          maxLength={200}
          autoComplete="off"
          placeholder=" "
          data-kept={told ? '' : undefined}
          aria-describedby={told ? `${id}-told` : undefined}
          defaultValue={typed?.names[place] || (told || removed ? '' : (member?.name ?? ''))}
        />
      </label>
      <input type="hidden" name="companionOf" value={member?.id ?? ''} />
    </>
  );
  return (
    <ToldField
      id={id}
      told={told}
      words={inviteeWords[language].toldName}
      box={{
        name: 'removeCompanion',
        value: member?.id ?? '',
        ticked: removed,
        label: inviteeWords[language].removeName,
      }}
      language={language}
    >
      {field}
    </ToldField>
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
          ? party.map(({ name }, at) => companionName(guest, language, name, at)).join(', ')
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
                <a href={pageOf(id)}>{companionName(guest, language, name, at)}</a>
                {open.has(id) ? ` (${words.open(open.get(id)!)})` : ''}
              </li>
            ) : null,
          )}
        </ul>
      ) : null}
    </>
  );
}
