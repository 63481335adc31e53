import { Button } from '@mantine/core';
import { timeText } from '../../time/instants';
import { figureOr } from '../../ui/figure';
import type { ListRow } from './lists.data';
import styles from './lists.module.css';

interface Moment {
  asOf: string | null;
  counting: boolean;
}

/** Figures may be older than this (ms) when something changed since and they are left alone for a while. */
const fresh = 25_000;
const isOld = ({ asOf }: Moment) => asOf !== null && Date.now() - Date.parse(asOf) > fresh;

/** When figures were right that somebody counted before, and a way to have old ones counted; nothing for what was counted just now. */
export function CountedThen({ onCount, ...moment }: Moment & { onCount?: () => void }) {
  const { asOf, counting } = moment;
  if (!asOf) return counting ? <span className={styles.moment}>Counting …</span> : null;
  return (
    <span className={styles.moment}>
      As of {timeText(asOf)}
      {counting && ', counting again …'}
      {onCount && !counting && isOld(moment) && (
        <Button size="compact-xs" variant="subtle" onClick={onCount}>
          Count now
        </Button>
      )}
    </span>
  );
}

/** How many are on the list, and as of when where that may have changed. */
export function ListCount({ list }: { list: Pick<ListRow, 'count' | 'asOf' | 'counting'> }) {
  return (
    <>
      {figureOr(list.count)}
      {(list.counting || isOld(list)) && <CountedThen asOf={list.asOf} counting={list.counting} />}
    </>
  );
}
