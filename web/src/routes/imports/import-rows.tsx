import { Button, Group, Menu, Text } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useMemo, type KeyboardEvent } from 'react';
import { BigTable } from '../../ui/big-table/big-table';
import type { Choosable } from '../../ui/big-table/column-choice';
import { EmptyState } from '../../ui/empty-state';
import { SelectionAction, SelectionBar } from '../../ui/selection-bar';
import { useSelection } from '../../ui/use-selection';
import { figure } from '../../ui/figure';
import {
  changingFields,
  countOf,
  fieldLabel,
  useDecide,
  useImportRows,
  type Changes,
  type Decision,
  type ImportRow,
  type ImportView,
  type RowFilter,
  type RowKind,
} from './imports.data';
import { importWords, type KindWords } from './import-words';
import { RowCells } from './row-cells';
import { RowDecision } from './row-decision';
import styles from './imports.module.css';

interface Act {
  label: string;
  /** On one row that has the focus. */
  key: string;
  decision: Decision;
}

const leaveOut: Act = { label: 'Leave out', key: 's', decision: { take: 'skip' } };

/** What can be decided about many rows of a kind at once. */
const actsFor = ({ likeliest, fresh }: KindWords): Record<RowKind, Act[]> => ({
  duplicate: [
    { label: likeliest, key: 'p', decision: { person: 'first' } },
    { label: fresh, key: 'n', decision: { person: 'new' } },
    leaveOut,
  ],
  new: [leaveOut],
  changed: [leaveOut],
  unchanged: [leaveOut],
  skipped: [{ label: 'Take again', key: 's', decision: { take: 'take' } }],
  refused: [],
});
const acts = { people: actsFor(importWords.people), organisations: actsFor(importWords.organisations) };

/** Rows of one kind. Keys on a row: s leaves it out, p and n say who a possible duplicate is, o and t keep or replace. */
export function ImportRows({ view, filter }: { view: ImportView; filter: RowFilter }) {
  const pages = useImportRows(view, filter);
  const selection = useSelection();
  const decide = useDecide(view.id);
  const kind = filter.outcome;
  const mine = acts[view.kind][kind];
  const columns = useMemo(
    () => columnsOf(view, (row, decision) => decide.mutate({ rows: { numbers: [row.number] }, ...decision })),
    // oxlint-disable-next-line react/exhaustive-deps -- mutate stays the same
    [view.columns, view.mapping, decide.mutate],
  );
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const element = event.target as HTMLElement;
    if (!element.dataset['index'] || event.ctrlKey || event.metaKey || event.altKey) return;
    const row = pages.rows[Number(element.dataset['index'])];
    const decision = row && decisionOf(event.key, mine, kind, row);
    if (!decision) return;
    event.preventDefault();
    decide.mutate({ rows: { numbers: [row.number] }, ...decision });
  };
  const selected = { numbers: [...selection.ids].map(Number) };
  const forSelected = (decision: Decision) => {
    decide.mutate({ rows: selected, ...decision });
    selection.clear();
  };
  const all = filter.q ? `all that hold “${filter.q}”` : `all ${figure(countOf(view, kind))}`;
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of the rows within
    <div onKeyDown={onKeyDown}>
      {mine.length > 0 && pages.rows.length > 0 && (
        <Group justify="space-between" mb="xs">
          <Text size="sm" c="dimmed" className={styles.keys}>
            {hint(mine, kind)}
          </Text>
          <Menu position="bottom-end">
            <Menu.Target>
              <Button
                variant="default"
                size="xs"
                rightSection={<IconChevronDown size={14} aria-hidden="true" />}
                loading={decide.isPending}
              >
                Decide for {all}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {mine.map(({ label, decision }) => (
                <Menu.Item key={label} onClick={() => decide.mutate({ rows: filter, ...decision })}>
                  {label}
                </Menu.Item>
              ))}
              {kind === 'changed' && (
                <FieldItems
                  view={view}
                  onDecide={(decision) => decide.mutate({ rows: filter, ...decision })}
                />
              )}
            </Menu.Dropdown>
          </Menu>
        </Group>
      )}
      <BigTable<ImportRow>
        label={`Rows of ${view.fileName}`}
        pages={pages}
        columns={columns}
        rowId={rowId}
        rowLabel={(row) => `row ${row.number}`}
        {...(mine.length ? { selection } : {})}
        empty={
          <EmptyState
            title={filter.q ? `Nothing here holds “${filter.q}”.` : importWords[view.kind].nothing[kind]}
          />
        }
      />
      <SelectionBar selection={selection}>
        {mine.map(({ label, decision }) => (
          <SelectionAction key={label} onClick={() => forSelected(decision)}>
            {label}
          </SelectionAction>
        ))}
      </SelectionBar>
    </div>
  );
}

/** One field of all the rows: as it is, or as the file has it. */
function FieldItems({ view, onDecide }: { view: ImportView; onDecide: (decision: Decision) => void }) {
  const fields = changingFields(view);
  const part = (label: string, decisionOf: (field: string) => Decision) => (
    <>
      <Menu.Label>{label}</Menu.Label>
      {fields.map((field) => (
        <Menu.Item key={field} onClick={() => onDecide(decisionOf(field))}>
          {fieldLabel(view, field)}
        </Menu.Item>
      ))}
    </>
  );
  return (
    <>
      {part('Keep ours in', (field) => ({ keep: [field] }))}
      {part('Take theirs in', (field) => ({ replace: [field] }))}
    </>
  );
}

const rowId = (row: ImportRow) => String(row.number);

function hint(mine: readonly Act[], kind: RowKind): string {
  const keys = mine.map(({ key, label }) => `${key} ${label.toLowerCase()}`);
  if (kind === 'changed') keys.push('o keep all of ours', 't take all of theirs');
  return `Keys: ↑ ↓ move, Space selects, ${keys.join(', ')}`;
}

function decisionOf(key: string, mine: readonly Act[], kind: RowKind, row: ImportRow): Decision | undefined {
  const fields = Object.keys(row.changes as Changes);
  if (kind === 'changed' && fields.length && key === 'o') return { keep: fields };
  if (kind === 'changed' && fields.length && key === 't') return { replace: fields };
  const place = kind === 'duplicate' ? Number(key) - 1 : -1;
  const meant = row.candidates[place]?.personId ?? row.matches[place]?.organisationId;
  if (meant) return { person: meant };
  return mine.find((act) => act.key === key)?.decision;
}

function columnsOf(
  view: ImportView,
  decide: (row: ImportRow, decision: Decision) => void,
): Choosable<ImportRow>[] {
  return [
    {
      id: 'row',
      header: 'Row',
      always: true,
      width: '22%',
      cell: (row) => <RowCells view={view} row={row} part="name" />,
    },
    {
      id: 'what',
      header: <>What happens</>,
      always: true,
      width: '42%',
      cell: (row) => <RowDecision view={view} row={row} onDecide={(decision) => decide(row, decision)} />,
    },
    {
      id: 'file',
      header: 'In the file',
      always: true,
      cell: (row) => <RowCells view={view} row={row} part="rest" />,
    },
  ];
}
