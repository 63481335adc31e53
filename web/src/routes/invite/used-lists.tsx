import type { Schema } from '../../api/client';
import { instantText } from '../../time/instants';
import { kindWords, leftOutWords, peopleCount } from '../lists/kind-words';
import styles from './invite.module.css';

/** The lists that a wave is, or was, drawn from: as they stood at that moment. */
export function UsedLists({ lists, sent }: { lists: Schema<'UsedListView'>[]; sent?: boolean }) {
  if (!lists.length) return null;
  return (
    <ul className={styles.lists} aria-label={sent ? 'Lists it was drawn from' : 'Lists it is drawn from'}>
      {lists.map(({ listId, name, kind, words, problems, count, leftOut, asOf }) => (
        <li key={listId}>
          <strong>{name}</strong>: {peopleCount(count)}
          {sent && <span className={styles.second}>as of {instantText(asOf)}</span>}
          {words && kind !== 'picked' && (
            <span className={styles.second}>
              {kindWords[kind].label}. {words}.
            </span>
          )}
          {problems.map((problem) => (
            <span key={problem} className={styles.warm}>
              {problem}
            </span>
          ))}
          {leftOut > 0 && (
            <span className={styles.warm}>
              {leftOutWords(leftOut)}{' '}
              {sent ? 'A cleared colleague can still invite them.' : 'They get no invitation from you.'}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
