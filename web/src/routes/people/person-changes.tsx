import { api, take, type Schema } from '../../api/client';
import { messageOf } from '../../api/errors';
import { instantText } from '../../time/instants';
import { Card } from '../../ui/card';
import { LoadMore } from '../../ui/load-more';
import { usePages } from '../../ui/use-pages';
import { deed, doer } from '../audit/audit-sentences';
import styles from './people.module.css';

/** Who changed what about this person. */
export function PersonChanges({ personId }: { personId: string }) {
  const pages = usePages<Schema<'AuditRow'>>(['people', personId, 'changes'], (cursor) =>
    take(
      api.GET('/api/v1/people/{personId}/changes', {
        params: { path: { personId }, query: { cursor, limit: 20 } },
      }),
    ),
  );
  return (
    <Card title="Who changed what">
      {pages.error ? <p role="alert">{messageOf(pages.error)}</p> : null}
      {pages.rows.length === 0 && !pages.loading ? (
        <p className={styles.quiet}>Nothing that you may see.</p>
      ) : (
        <ol className={styles.rows}>
          {pages.rows.map((row) => (
            <li key={row.id}>
              <strong>{doer(row.actor)}</strong> {deed(row)}
              <span className={styles.second}>{instantText(row.at)}</span>
            </li>
          ))}
        </ol>
      )}
      <LoadMore pages={pages} />
    </Card>
  );
}
