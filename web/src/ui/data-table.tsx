import { Checkbox, Skeleton } from '@mantine/core';
import { useRef, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { messageOf } from '../api/errors';
import { BodyCell } from './body-cell';
import { HeaderCell, SelectAll, type TableSort } from './data-table-head';
import { LoadMore } from './load-more';
import type { Pages } from './use-pages';
import type { Selection } from './use-selection';
import classes from './data-table.module.css';

export interface Column<Row> {
  id: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Value of the address's `sort` for this column; without it the column cannot be sorted. */
  sort?: string;
  align?: 'end';
  width?: string;
  /** Left out on narrow screens. */
  wide?: boolean;
}

interface Props<Row> {
  /** Name of the table for those who cannot see it. */
  label: string;
  pages: Pick<Pages<Row>, 'rows'> & Partial<Pages<Row>>;
  columns: Column<Row>[];
  rowId: (row: Row) => string;
  /** Name of a row, for its checkbox. */
  rowLabel: (row: Row) => string;
  /** Enter or click on the row. */
  onOpen?: (row: Row) => void;
  selection?: Selection;
  sort?: TableSort;
  /** Shown instead when there are no rows. */
  empty: ReactNode;
}

/** The table of every list: arrows move between rows, Space selects, Shift extends, Enter opens, Esc clears. */
export function DataTable<Row>(props: Props<Row>) {
  const { label, pages, columns, rowId, selection, sort, empty } = props;
  const { rows } = pages;
  const anchor = useRef<number>(0);
  if (pages.error && rows.length === 0)
    return (
      <p role="alert" className={classes.error}>
        {messageOf(pages.error)}
      </p>
    );
  if (!pages.loading && rows.length === 0) return empty;

  const ids = rows.map(rowId);
  const selectRange = (from: number, to: number) =>
    selection?.set([...selection.ids, ...ids.slice(Math.min(from, to), Math.max(from, to) + 1)]);
  const onKeyDown = (event: KeyboardEvent<HTMLTableSectionElement>) => {
    const row = (event.target as HTMLElement).closest('tr');
    if (!row || event.target !== row) return;
    const index = Number(row.dataset['index']);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step || event.key === 'Home' || event.key === 'End') {
      event.preventDefault();
      const next = step ? index + step : event.key === 'Home' ? 0 : rows.length - 1;
      focusRow(event.currentTarget, next);
      if (event.shiftKey && rows[next]) selectRange(anchor.current, next);
      else anchor.current = next;
    } else if (event.key === ' ' && selection) {
      event.preventDefault();
      selection.toggle(ids[index]!);
      anchor.current = index;
    } else if (event.key === 'Enter' && props.onOpen) props.onOpen(rows[index]!);
    else if (event.key === 'Escape') selection?.clear();
  };
  return (
    <div className={classes.frame}>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            {selection ? <SelectAll ids={ids} selection={selection} /> : null}
            {columns.map((column) => (
              <HeaderCell key={column.id} column={column} sort={sort} />
            ))}
          </tr>
        </thead>
        <tbody onKeyDown={onKeyDown}>
          {pages.loading
            ? Array.from({ length: 8 }, (_, i) => (
                <tr key={i}>
                  <td colSpan={columns.length + (selection ? 1 : 0)}>
                    <Skeleton height={14} my={6} width={`${88 - ((i * 13) % 40)}%`} />
                  </td>
                </tr>
              ))
            : rows.map((row, index) => (
                <BodyRow
                  key={rowId(row)}
                  {...props}
                  row={row}
                  index={index}
                  onRange={() => selectRange(anchor.current, index)}
                  onAnchor={() => (anchor.current = index)}
                />
              ))}
        </tbody>
      </table>
      <LoadMore pages={pages} />
    </div>
  );
}

function focusRow(body: HTMLElement, index: number) {
  const row = body.children.item(index);
  if (row instanceof HTMLElement) row.focus();
}

interface RowProps<Row> extends Props<Row> {
  row: Row;
  index: number;
  onRange: () => void;
  onAnchor: () => void;
}

function BodyRow<Row>({
  row,
  index,
  columns,
  rowId,
  rowLabel,
  onOpen,
  selection,
  onRange,
  onAnchor,
}: RowProps<Row>) {
  const id = rowId(row);
  const on = selection?.has(id) ?? false;
  const onClick = (event: MouseEvent) => {
    if ((event.target as HTMLElement).closest('a, button, input, label, [role="menuitem"]')) return;
    if (window.getSelection()?.toString()) return;
    onOpen?.(row);
  };
  return (
    <tr
      tabIndex={index === 0 ? 0 : -1}
      data-index={index}
      aria-selected={selection ? on : undefined}
      className={[on ? classes.selected : '', onOpen ? classes.opens : ''].join(' ')}
      onClick={onClick}
    >
      {selection ? (
        <td className={classes.check}>
          <Checkbox
            size="xs"
            tabIndex={-1}
            aria-label={`Select ${rowLabel(row)}`}
            checked={on}
            onClick={(event) => {
              if (event.shiftKey) onRange();
              else onAnchor();
            }}
            onChange={(event) => selection.toggle(id, event.currentTarget.checked)}
          />
        </td>
      ) : null}
      {columns.map((column) => (
        <BodyCell key={column.id} column={column} row={row} />
      ))}
    </tr>
  );
}
