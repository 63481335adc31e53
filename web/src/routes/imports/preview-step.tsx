import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { FilterTabs } from '../../ui/filter-tabs';
import { SearchField } from '../../ui/search-field';
import { useAddress } from '../../ui/use-address';
import { figure } from '../../ui/figure';
import { CommitDialog } from './commit-dialog';
import { ImportRows } from './import-rows';
import { importWords } from './import-words';
import { countOf, type ImportView, type RowKind } from './imports.data';
import styles from './imports.module.css';

/** What needs a look first stands first. */
export const kinds: { value: RowKind; label: string; always?: boolean }[] = [
  { value: 'duplicate', label: 'May be there already' },
  { value: 'refused', label: 'Refused', always: true },
  { value: 'new', label: 'New', always: true },
  { value: 'changed', label: 'Changed', always: true },
  { value: 'unchanged', label: 'Unchanged', always: true },
  { value: 'skipped', label: 'Left out' },
];

/** What would happen to every row, and every decision about it. */
export function PreviewStep({ view, onBack }: { view: ImportView; onBack: () => void }) {
  const [{ show, q }, setAddress] = useAddress<{ show?: RowKind; q?: string }>();
  const [first] = useState(() => kinds.find(({ value }) => countOf(view, value))?.value ?? 'new');
  const outcome = show ?? first;
  const [asking, setAsking] = useState(false);
  const written = countOf(view, 'new') + countOf(view, 'changed');
  return (
    <div className={styles.step}>
      <div className={styles.filters}>
        <FilterTabs
          label="Outcome"
          options={kinds
            .filter(({ value, always }) => always || countOf(view, value) || value === outcome)
            .map(({ value, label }) => ({ value, label, count: countOf(view, value) }))}
          value={outcome}
          onChange={(value) => setAddress({ show: value as RowKind })}
        />
        <SearchField label="Search the rows" value={q} onChange={(value) => setAddress({ q: value })} />
      </div>
      <ImportRows key={outcome} view={view} filter={{ outcome, ...(q ? { q } : {}) }} />
      <Group justify="space-between" className={styles.foot}>
        <Button variant="default" onClick={onBack}>
          Back to the columns
        </Button>
        <Group gap="md">
          {written === 0 && (
            <Text size="sm" c="dimmed">
              No row is new or changed; there is nothing to import.
            </Text>
          )}
          <Button onClick={() => setAsking(true)} disabled={written === 0 && !view.defaults.listId}>
            Import {figure(written)} {importWords[view.kind].counted(written)}…
          </Button>
        </Group>
      </Group>
      <CommitDialog view={view} opened={asking} onClose={() => setAsking(false)} />
    </div>
  );
}
