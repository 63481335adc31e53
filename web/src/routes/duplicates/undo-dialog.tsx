import { Alert, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { messageOf } from '../../api/errors';
import { tell } from '../../query-client';
import { ConfirmDialog } from '../../ui/confirm-button';
import { undoPreviewQuery, useUndoMerge } from './duplicates.data';
import styles from './duplicates.module.css';

/** Says what would not be as it was before, and undoes. */
export function UndoDialog({ mergeId, onClose }: { mergeId: string; onClose: () => void }) {
  const ahead = useQuery(undoPreviewQuery(mergeId));
  const undo = useUndoMerge();
  const remarks = ahead.data?.remarks ?? [];
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title="Make two entries again?"
      text="Both entries are again as they were before the merge, with their addresses, posts, notes, lists and invitations. What came to the merged entry since stays with the one that was kept."
      confirm="Undo the merge"
      onConfirm={async () => {
        await undo.mutateAsync(mergeId);
        tell('The merge is undone: both entries are there again.');
      }}
    >
      {ahead.isPending && <Skeleton height={40} mt="md" />}
      {ahead.error && (
        <Alert color="bad" mt="md">
          {messageOf(ahead.error)}
        </Alert>
      )}
      {remarks.length > 0 && (
        <Alert color="accent" mt="md" title="Not as before">
          <ul className={styles.remarks}>
            {remarks.map(({ text }, index) => (
              <li key={index}>{text}</li>
            ))}
          </ul>
        </Alert>
      )}
    </ConfirmDialog>
  );
}
