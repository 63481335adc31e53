import styles from './balance-bars.module.css';
import { figure } from './figure';

interface Bar {
  key: string;
  label: string;
  count: number;
  colour?: string;
  pattern?: string;
}

/** Shares of a whole, each with its label, figure and share. */
export function BalanceBars({ label, bars }: { label: string; bars: Bar[] }) {
  const total = bars.reduce((sum, { count }) => sum + count, 0);
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>{label}</figcaption>
      {bars.length === 0 && <p className={styles.none}>Nobody yet</p>}
      <ul className={styles.bars}>
        {bars.map((bar) => (
          <li key={bar.key} className={styles.bar}>
            <span className={styles.name}>{bar.label}</span>
            <span className={styles.track} aria-hidden>
              <span
                className={styles.fill}
                data-pattern={bar.pattern}
                style={{ width: `${(100 * bar.count) / Math.max(1, total)}%`, backgroundColor: bar.colour }}
              />
            </span>
            <span className={styles.count}>{figure(bar.count)}</span>
            <span className={styles.share}>{total ? Math.round((100 * bar.count) / total) : 0} %</span>
          </li>
        ))}
      </ul>
    </figure>
  );
}
