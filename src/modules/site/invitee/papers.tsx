import { pick } from '../../../platform/i18n/text.js';
import { isShown, readerAmongInvited } from '../../materials/materials.rules.js';
import type { EventMaterial, InvitedEvent } from './invited-event.js';
import type { Guest } from './invitee.queries.js';
import { knowsAnswer, type PageState } from './invitee-view.js';
import { inviteeWords } from './words.js';

interface Props {
  guest: Guest;
  event: InvitedEvent;
  state: PageState;
}

/** Papers for speakers from the time they show; after the event the report, and the papers that this guest may read. */
export function Papers({ guest, event, state }: Props) {
  const words = inviteeWords[state.language];
  const over = event.endsAt <= state.now;
  const speaks = event.speakerIds.includes(guest.personId);
  const reader = knowsAnswer(guest) ? readerAmongInvited({ ...guest, speaks }) : 'public';
  const shown = event.materials.filter(({ audience, shownFrom }) =>
    isShown({ audience, shownFrom: shownFrom === null ? null : new Date(shownFrom) }, reader, state.now),
  );
  const forSpeakers = shown.filter(({ audience }) => audience === 'speakers');
  const forGuests = over ? shown.filter(({ audience }) => audience !== 'speakers') : [];
  return (
    <>
      {over && event.reportPublished && event.visibility !== 'private' ? (
        <p>
          <a className="button plain" href={`/debates/${event.slug}?lang=${state.language}`}>
            {words.readReport}
          </a>
        </p>
      ) : null}
      <PaperList title={words.speakersMaterials} papers={forSpeakers} event={event} state={state} />
      <PaperList title={words.materials} papers={forGuests} event={event} state={state} />
    </>
  );
}

interface ListProps {
  title: string;
  papers: EventMaterial[];
  event: InvitedEvent;
  state: PageState;
}

function PaperList({ title, papers, event, state }: ListProps) {
  if (!papers.length) return null;
  const text = (value: Record<string, string>) => pick(value, state.language, event.mainLanguage);
  return (
    <section>
      <h2>{title}</h2>
      <ul className="papers">
        {papers.map((material) => (
          <li key={material.id}>
            <a href={addressOf(material, state.token)}>{text(material.title)}</a>
            {text(material.description) ? <small>{text(material.description)}</small> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function addressOf(material: EventMaterial, token: string): string {
  if (material.kind === 'link') return material.url;
  const file = `files/${material.fileId}/${encodeURIComponent(material.fileName ?? 'file')}`;
  return material.audience === 'public' ? `/${file}` : `/i/${token}/${file}`;
}
