import { timeText } from '../../time/instants';
import type { ListRow } from './lists.data';
import styles from './lists.module.css';

interface Moment {
  asOf: string | null;
  counting: boolean;
}

/** When figures were right that somebody counted before; nothing for what was counted just now. */
export function CountedThen({ asOf, counting }: Moment) {
  if (!asOf) return counting ? <span className={styles.moment}>Counting …</span> : null;
  return (
    <span className={styles.moment}>
      As of {timeText(asOf)}
      {counting && ', counting again …'}
    </span>
  );
}

/** How many are on the list, and as of when where that may have changed. */
export function ListCount({ list }: { list: Pick<ListRow, 'count' | 'asOf' | 'counting'> }) {
  return (
    <>
      {list.count?.toLocaleString('en-GB')}
      {list.counting && <CountedThen {...list} />}
    </>
  );
}
