import { uiLanguages, type UiLanguage } from '../../../../platform/i18n/text.js';
import { addToCalendarLinks } from '../../../calendar/add-links.js';
import { partyWords } from '../../../invitations/companions/party-words.js';
import { closedFor } from '../../../rsvps/answering.rules.js';
import { closedToGuest } from '../../../rsvps/late/late.rules.js';
import { renderDocument } from '../../layout/document.js';
import { EntryPart } from '../entry/entry-part.js';
import { EventHead, EventTail } from '../event-part.js';
import { linkedEvent } from '../linked-event.js';
import type { InvitedEvent } from '../invited-event.js';
import { titleOf } from '../invitee-view.js';
import { inviteeWords } from '../words.js';
import { initials } from '../told/told.js';
import { CompanionWishesForm, type TypedWishes } from './wishes-part.js';
import type { CompanionGuest } from './companion.queries.js';

interface Props {
  companion: CompanionGuest;
  event: InvitedEvent;
  language: UiLanguage;
  token: string;
  now: Date;
  /** The short code for the door, of who has a seat in the room. */
  entryCode?: string | undefined;
  /** What was said was just kept. */
  saved?: boolean;
  typed?: TypedWishes | undefined;
}

/** The page of somebody who accompanies a guest: the debate, whether there is a seat, and the way to give it back. */
export function companionPage(props: Props): string {
  const { companion, event, language, token } = props;
  const words = inviteeWords[language];
  const own = partyWords[language].page;
  return renderDocument({
    language,
    title: titleOf(event, language),
    sender: event.sender,
    languages: uiLanguages.map((other) => ({ language: other, href: `/c/${token}?lang=${other}` })),
    width: 'narrow',
    footer: (
      <>
        <p>{words.writeTo(event.contactEmail)}</p>
        <p>{own.privacy}</p>
      </>
    ),
    children: (
      <>
        {companion.name && !companion.gone ? (
          <p className="kicker">{own.invitedFor(initials(companion.name))}</p>
        ) : null}
        <EventHead event={event} language={language} />
        <Seat {...props} />
        {props.entryCode && !closedFor(event, 'staff', props.now) ? (
          <EntryPart page={`/c/${token}`} short={props.entryCode} whose="companion" language={language} />
        ) : null}
        {companion.gone || closedToGuest(event, props.now) ? null : (
          <CompanionWishesForm {...props} saved={props.saved ?? false} typed={props.typed} />
        )}
        <EventTail event={event} language={language} />
      </>
    ),
  });
}

function Seat({ companion, event, language, token, now }: Props) {
  const words = inviteeWords[language];
  const own = partyWords[language].page;
  if (companion.gone) return <output className="notice">{own.gone}</output>;
  const { seat, mode } = companion;
  const closed = closedToGuest(event, now);
  const seated = seat === 'seated';
  return (
    <>
      <output className={seated ? 'notice good' : 'notice'}>
        {/* Cancelled and over say more than a seat does. */}
        {closed && closed !== 'deadline' ? (
          <p>{words.closed[closed]}</p>
        ) : (
          <p>{seated ? own.seat[mode] : seat === 'waiting' ? own.waiting : own.none}</p>
        )}
        {seated && mode === 'online' && event.endsAt > now ? (
          <p>{event.onlineUrl ? <a href={event.onlineUrl}>{words.onlineLink}</a> : words.onlineLinkLater}</p>
        ) : null}
      </output>
      {closed ? null : (
        <>
          <form method="post" action={`/c/${token}/withdrawal`}>
            <input type="hidden" name="lang" value={language} />
            <button className="button plain" type="submit">
              {own.cannotCome}
            </button>
            <p className="small">{own.cannotComeHint}</p>
          </form>
          <ul className="inline-links">
            <li>{words.addTo}</li>
            {addToCalendarLinks(linkedEvent(event, language, companion.hidden)).map(({ name, url }) => (
              <li key={name}>
                <a href={url} rel="noreferrer noopener">
                  {name}
                </a>
              </li>
            ))}
            <li>
              <a href={`/c/${token}/event.ics?lang=${language}`}>{words.other}</a>
            </li>
          </ul>
        </>
      )}
    </>
  );
}
