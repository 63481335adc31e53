import { isOpen, maySend } from '../../../rsvps/deputies/deputies.rules.js';
import type { UiLanguage } from '../../../../platform/i18n/text.js';
import type { InvitedEvent } from '../invited-event.js';
import type { Guest } from '../invitee.queries.js';
import { knowsAnswer, type PageState } from '../invitee-view.js';
import { inviteeWords } from '../words.js';
import { deputyWords } from './words.js';

/** Whether this guest can name somebody now. */
export const offersDeputy = (guest: Guest, event: InvitedEvent): boolean =>
  knowsAnswer(guest) && maySend(event, guest.depth) && !(guest.deputy && isOpen(guest.deputy.state));

/** The form in which a guest names somebody; folded away, because most guests come themselves. */
export function DeputyForm({ event, state }: { event: InvitedEvent; state: PageState }) {
  const { language, token, nonce, refusedDeputy, typedDeputy } = state;
  const words = deputyWords[language];
  const field = (name: 'givenName' | 'familyName' | 'email' | 'title', label: string, type = 'text') => (
    <label className="input">
      <span>{label}</span>
      <input
        name={name}
        type={type}
        required={name !== 'title'}
        maxLength={name === 'email' ? 254 : 200}
        autoComplete="off"
        defaultValue={typedDeputy?.[name] ?? ''}
      />
    </label>
  );
  return (
    <details className="more-fields" id="deputy" open={Boolean(refusedDeputy)}>
      <summary>{words.send}</summary>
      <form method="post" action={`/i/${token}/deputy`}>
        <input type="hidden" name="nonce" value={nonce} />
        <input type="hidden" name="lang" value={language} />
        <p className="small">{words.how[event.deputies === 'approval' ? 'approval' : 'open']}</p>
        {refusedDeputy ? (
          <p className="notice bad" role="alert">
            {words.refused[refusedDeputy]}
          </p>
        ) : null}
        {field('givenName', words.givenName)}
        {field('familyName', words.familyName)}
        {field('email', words.email, 'email')}
        {field('title', words.title)}
        <button className="button plain" type="submit">
          {words.submit}
        </button>
      </form>
    </details>
  );
}

/** Where the guest's deputy stands. */
export function DeputyReceipt({ guest, state, open }: { guest: Guest; state: PageState; open: boolean }) {
  const { deputy } = guest;
  if (!deputy) return null;
  const words = deputyWords[state.language];
  const own = inviteeWords[state.language];
  const asked = isOpen(deputy.state);
  return (
    <output className={asked ? 'notice good' : 'notice'} id="answer">
      {state.saved ? (
        <p>
          <strong>{own.recorded}</strong> {own.confirmationComes}
        </p>
      ) : null}
      <p>
        {words.state[deputy.state](deputy.name)}
        {guest.seat === 'seated' && deputy.state !== 'accepted' ? ` ${words.seatKept}` : ''}
      </p>
      {asked && open ? <p>{words.instead}</p> : null}
    </output>
  );
}

/** To a deputy: who asks them to come. On the personal page alone. */
export function InPlaceOf({ guest, language }: { guest: Guest; language: UiLanguage }) {
  if (!guest.personal || guest.inPlaceOf === null) return null;
  return <p className="notice">{deputyWords[language].inPlaceOf(guest.inPlaceOf)}</p>;
}
