import { Button, CloseButton, Progress } from '@mantine/core';
import { figure } from '../../ui/figure';
import { useBulkChange, useUndoBulk, works, type BulkChange } from './bulk.data';
import styles from './people-table.module.css';

const people = (count: number) => `${figure(count)} ${count === 1 ? 'person' : 'people'}`;

/** What a bulk change does or has done, and the one click that takes it back. */
export function BulkProgress({ change, onClose }: { change: BulkChange; onClose: () => void }) {
  const now = useBulkChange(change.id, change) ?? change;
  const undo = useUndoBulk();
  return (
    <div className={styles.progress} role="status" aria-label="Change of many people">
      <div className={styles.progressLine}>
        <span>{words(now)}</span>
        {now.state === 'done' && now.changed > 0 ? (
          <Button
            size="compact-sm"
            variant="white"
            loading={undo.isPending}
            onClick={() => undo.mutate(now.id)}
          >
            Undo
          </Button>
        ) : null}
        {works(now) ? null : (
          <CloseButton size="sm" variant="transparent" c="inherit" aria-label="Close" onClick={onClose} />
        )}
      </div>
      {works(now) ? (
        <Progress value={(100 * now.handled) / Math.max(1, now.total)} aria-label="How far it is" mt={8} />
      ) : null}
      {now.stayed.count > 0 ? (
        <p className={styles.stayed}>
          Changed again since, so left as they are: {now.stayed.people.map(({ name }) => name).join(', ')}
          {now.stayed.count > now.stayed.people.length
            ? ` and ${figure(now.stayed.count - now.stayed.people.length)} more`
            : ''}
          .
        </p>
      ) : null}
    </div>
  );
}

function words({ state, handled, total, changed, undone }: BulkChange): string {
  switch (state) {
    case 'changing':
      return `Changing ${people(total)}: ${figure(handled)} done …`;
    case 'undoing':
      return `Undoing: ${figure(handled)} of ${figure(total)} …`;
    case 'undone':
      return `${people(undone)} as before.`;
    default:
      return changed === total
        ? `${people(changed)} changed.`
        : `${figure(changed)} of ${people(total)} changed; the others were so already.`;
  }
}
