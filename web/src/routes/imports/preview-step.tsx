import { Alert, Button, Group, Modal, Progress, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { messageOf } from '../../api/errors';
import { LoadMore } from '../../ui/load-more';
import { FilterTabs } from '../../ui/filter-tabs';
import { useImportRows, percent, useCommitImport, type ImportRow, type ImportView } from './imports.data';
import styles from './imports.module.css';

const outcomes = [
  { value: 'refused', label: 'Refused' },
  { value: 'new', label: 'New' },
  { value: 'changed', label: 'Changed' },
  { value: 'unchanged', label: 'Unchanged' },
];

/** What would happen to every row, refused ones first, each with its reasons. */
export function PreviewStep({ view, onBack }: { view: ImportView; onBack: () => void }) {
  const counts = view.counts as Record<string, number>;
  const first = outcomes.find(({ value }) => counts[value])?.value ?? 'new';
  const [chosen, setChosen] = useState<string>();
  // The counts come while this is open; until somebody chooses, what needs a look first is shown.
  const outcome = chosen ?? first;
  const [asking, setAsking] = useState(false);
  const commit = useCommitImport(view.id);
  const written = (counts['new'] ?? 0) + (counts['changed'] ?? 0);
  if (view.status === 'checking')
    return (
      <section className={styles.card}>
        <Title order={2} size="h4">
          Checking the rows
        </Title>
        <Progress value={percent(view)} mt="md" aria-label="Rows checked" animated />
        <Text size="sm" c="dimmed">
          {view.progress} of {view.total} rows
        </Text>
      </section>
    );
  return (
    <div className={styles.step}>
      <FilterTabs
        label="Outcome"
        options={outcomes.map((tab) => ({ ...tab, count: counts[tab.value] ?? 0 }))}
        value={outcome}
        onChange={setChosen}
      />
      <Rows view={view} outcome={outcome} />
      <Group justify="space-between">
        <Button variant="default" onClick={onBack}>
          Back to the columns
        </Button>
        <Button onClick={() => setAsking(true)} disabled={written === 0}>
          Import {written} {written === 1 ? 'person' : 'people'}…
        </Button>
      </Group>
      {written === 0 && (
        <Text size="sm" c="dimmed" ta="right">
          There is nothing to import: no row is new or changed.
        </Text>
      )}
      <Modal opened={asking} onClose={() => setAsking(false)} title={`Import ${written} people?`}>
        <Text size="sm">
          {counts['new'] ?? 0} new, {counts['changed'] ?? 0} changed.{' '}
          {(counts['refused'] ?? 0) > 0 && `${counts['refused']} refused rows are left out. `}
          Either all of it is written or nothing.
        </Text>
        {commit.error && (
          <Alert color="bad" mt="md">
            {messageOf(commit.error)}
          </Alert>
        )}
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={() => setAsking(false)}>
            Not yet
          </Button>
          <Button loading={commit.isPending} onClick={() => commit.mutate()} data-autofocus>
            Import
          </Button>
        </Group>
      </Modal>
    </div>
  );
}

function Rows({ view, outcome }: { view: ImportView; outcome: string }) {
  const pages = useImportRows(view.id, outcome, JSON.stringify(view.counts));
  const mapped = view.columns
    .map((column, index) => ({ index, name: column.name || `Column ${index + 1}` }))
    .filter(({ index }) => (view.mapping as Record<string, string>)[index]);
  if (pages.error) return <Alert color="bad">{messageOf(pages.error)}</Alert>;
  if (!pages.loading && pages.rows.length === 0)
    return (
      <Text c="dimmed" className={styles.card}>
        No row is {outcome}.
      </Text>
    );
  return (
    <div className={`${styles.card} ${styles.scroll}`}>
      <Table verticalSpacing="xs" className={styles.rows}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Row</Table.Th>
            {(outcome === 'refused' || outcome === 'changed') && (
              <Table.Th>{outcome === 'refused' ? 'Why it is refused' : 'What changes'}</Table.Th>
            )}
            {mapped.map(({ index, name }) => (
              <Table.Th key={index}>{name}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {pages.rows.map((row) => (
            <Table.Tr key={row.number}>
              <Table.Td className={styles.number}>{row.number}</Table.Td>
              {outcome === 'refused' && <Reasons row={row} view={view} />}
              {outcome === 'changed' && <Changes row={row} view={view} />}
              {mapped.map(({ index }) => (
                <Table.Td key={index} className={styles.cell}>
                  {row.cells[index]}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <LoadMore pages={pages} />
    </div>
  );
}

const fieldLabel = (view: ImportView, id: string) =>
  view.fields.find((field) => field.id === id)?.label ?? id;

function Reasons({ row, view }: { row: ImportRow; view: ImportView }) {
  return (
    <Table.Td className={styles.reasons}>
      <ul>
        {row.reasons.map(({ field, message }) => (
          <li key={field + message}>
            {field && <strong>{fieldLabel(view, field)}: </strong>}
            {message}
          </li>
        ))}
      </ul>
    </Table.Td>
  );
}

function Changes({ row, view }: { row: ImportRow; view: ImportView }) {
  return (
    <Table.Td className={styles.changes}>
      <dl>
        {Object.entries(row.changes as Record<string, unknown>).map(([field, change]) => {
          const { from, to } = bothSides(change);
          return (
            <div key={field}>
              <dt>{fieldLabel(view, field)}</dt>
              <dd>
                {from && <del>{from}</del>} <ins>{to}</ins>
              </dd>
            </div>
          );
        })}
      </dl>
    </Table.Td>
  );
}

function bothSides(change: unknown): { from: string; to: string } {
  const text = (value: unknown): string =>
    value === null || value === undefined
      ? ''
      : Array.isArray(value)
        ? value.map(text).join(', ')
        : typeof value === 'object'
          ? Object.values(value).map(text).join(', ')
          : String(value as string | number | boolean);
  if (Array.isArray(change) && change.length === 2) return { from: text(change[0]), to: text(change[1]) };
  if (change && typeof change === 'object' && ('from' in change || 'to' in change)) {
    const { from, to } = change as { from?: unknown; to?: unknown };
    return { from: text(from), to: text(to) };
  }
  return { from: '', to: text(change) };
}
