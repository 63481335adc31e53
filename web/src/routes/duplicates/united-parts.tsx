import { Card } from '../../ui/card';
import type { MergePreview } from './duplicates.data';
import styles from './duplicates.module.css';

interface Props {
  parts: MergePreview['united'];
  keptName: string;
  goneName: string;
}

/** What the merged entry will have of both. */
export function UnitedParts({ parts, keptName, goneName }: Props) {
  if (parts.length === 0) return null;
  return (
    <Card title="United">
      <p className={styles.fine}>
        All of this belongs to the merged entry, and so do notes, lists and debates of other teams that you do
        not see.
      </p>
      <dl className={styles.united}>
        {parts.map(({ what, kept, gone, both }) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>
              <ul>
                {both.map((text, index) => (
                  <li key={`both-${index}`}>
                    {text} <small>both</small>
                  </li>
                ))}
                {kept.map((text, index) => (
                  <li key={`kept-${index}`}>
                    {text} <small>{keptName}</small>
                  </li>
                ))}
                {gone.map((text, index) => (
                  <li key={`gone-${index}`} className={styles.comes}>
                    {text} <small>{goneName}</small>
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
