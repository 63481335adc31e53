import { Comments } from './comments';
import { FollowUpMail } from './follow-up-mail';
import { Materials } from './materials';
import { Commitments, FurtherLinks, Recommendations } from './records';
import { Report } from './report';
import styles from './followup.module.css';

export interface FollowUpEvent {
  id: string;
  languages: string[];
  mainLanguage: string;
  timeZone: string;
  attributionRule: string;
}

const parts = [
  ['report', 'Report'],
  ['materials', 'Materials'],
  ['recommendations', 'Recommendations'],
  ['commitments', 'Commitments'],
  ['links', 'Learn more'],
  ['comments', 'Comments'],
  ['mail', 'Follow-up mail'],
] as const;

/** What came of the debate: everything that is shared afterwards, in the order it is usually made. */
export function FollowUpPage({ event, mayEdit }: { event: FollowUpEvent; mayEdit: boolean }) {
  return (
    <div className={styles.page}>
      <nav className={styles.contents} aria-label="Parts of the follow-up">
        {parts.map(([id, label]) => (
          <a key={id} href={`#${id}`}>
            {label}
          </a>
        ))}
      </nav>
      <div className={styles.parts}>
        <Report event={event} mayEdit={mayEdit} />
        <Materials event={event} mayEdit={mayEdit} />
        <Recommendations event={event} mayEdit={mayEdit} />
        <Commitments event={event} mayEdit={mayEdit} />
        <FurtherLinks event={event} mayEdit={mayEdit} />
        <Comments event={event} mayEdit={mayEdit} />
        <FollowUpMail event={event} mayEdit={mayEdit} />
      </div>
    </div>
  );
}
