import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { DataTable, type Column } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { PageHead } from '../../ui/page-head';
import { useAddress } from '../../ui/use-address';
import { instantText } from '../../time/instants';
import { useMergesMade, type MergeView } from './duplicates.data';
import styles from './duplicates.module.css';
import { UndoDialog } from './undo-dialog';

/** What was merged, by whom, and the way back. */
export function MergesPage() {
  const [address, setAddress] = useAddress<{ undo?: string }>();
  const merges = useMergesMade();
  const columns: Column<MergeView>[] = [
    {
      id: 'entries',
      header: 'Entries',
      cell: ({ keptId, keptName, goneName }) => (
        <>
          <Link to="/people/$personId" params={{ personId: keptId }} className={styles.name}>
            {keptName}
          </Link>
          <span className={styles.second}>with {goneName}</span>
        </>
      ),
    },
    {
      id: 'when',
      header: 'Merged',
      cell: ({ mergedAt, mergedBy }) => (
        <>
          {instantText(mergedAt)}
          <span className={styles.second}>{mergedBy}</span>
        </>
      ),
    },
    {
      id: 'state',
      header: '',
      cell: (merge) => <State merge={merge} onUndo={() => setAddress({ undo: merge.id })} />,
    },
  ];
  return (
    <>
      <PageHead
        title="Merges made"
        crumbs={<Link to="/duplicates">Duplicates</Link>}
        lead="Each can be undone for 90 days; after that, what the entries were before is forgotten."
      />
      <DataTable
        label="Merges"
        columns={columns}
        pages={merges}
        rowId={({ id }) => id}
        rowLabel={({ keptName, goneName }) => `${keptName} with ${goneName}`}
        empty={
          <EmptyState title="Nothing merged yet">Merges are made from the pairs under Duplicates.</EmptyState>
        }
      />
      {address.undo && <UndoDialog mergeId={address.undo} onClose={() => setAddress({ undo: undefined })} />}
    </>
  );
}

function State({ merge, onUndo }: { merge: MergeView; onUndo: () => void }) {
  if (merge.state === 'merged')
    return (
      <>
        <Button size="compact-sm" variant="default" onClick={onUndo}>
          Undo…
        </Button>
        <span className={styles.second}>until {instantText(merge.undoUntil)}</span>
      </>
    );
  if (merge.state === 'expired') return <span className={styles.second}>Can no longer be undone</span>;
  return (
    <>
      Undone by {merge.undoneBy ?? 'somebody'}
      {merge.undoneAt && <span className={styles.second}>{instantText(merge.undoneAt)}</span>}
      {merge.remarks.map(({ text }, index) => (
        <span key={index} className={styles.second}>
          {text}
        </span>
      ))}
    </>
  );
}
