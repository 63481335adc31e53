import { Checkbox, Skeleton } from '@mantine/core';
import { useRef, type MouseEvent, type ReactNode } from 'react';
import { messageOf } from '../api/errors';
import { BodyCell } from './body-cell';
import { HeaderCell, SelectAll, type TableSort } from './data-table-head';
import { LoadMore } from './load-more';
import type { Pages } from './use-pages';
import { useRowKeys } from './use-row-keys';
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
  /** A menu: on a phone it stands in the corner of its card. */
  corner?: boolean;
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
  const body = useRef<HTMLTableSectionElement>(null);
  const ids = rows.map(rowId);
  const keys = useRowKeys({
    rows,
    ids,
    selection,
    goTo: (index) => focusRow(body.current, index),
    onOpen: props.onOpen,
    onEdit: undefined,
    onLeave: () => selection?.clear(),
  });
  if (pages.error && rows.length === 0)
    return (
      <p role="alert" className={classes.error}>
        {messageOf(pages.error)}
      </p>
    );
  if (!pages.loading && rows.length === 0) return empty;

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
        <tbody ref={body} onKeyDown={keys.onKeyDown}>
          {pages.loading
            ? Array.from({ length: 8 }, (_, i) => (
                <tr key={i}>
                  <td colSpan={columns.length + (selection ? 1 : 0)}>
                    <Skeleton height={14} my={6} width={`${88 - ((i * 13) % 40)}%`} />
                  </td>
                </tr>
              ))
            : rows.map((row, index) => (
                <BodyRow key={rowId(row)} {...props} row={row} index={index} onTick={keys.onTick} />
              ))}
        </tbody>
      </table>
      <LoadMore pages={pages} />
    </div>
  );
}

function focusRow(body: HTMLElement | null, index: number) {
  const row = body?.children.item(index);
  if (row instanceof HTMLElement) row.focus();
}

interface RowProps<Row> extends Props<Row> {
  row: Row;
  index: number;
  onTick: (index: number, shift: boolean) => void;
}

function BodyRow<Row>({ row, index, columns, rowId, rowLabel, onOpen, selection, onTick }: RowProps<Row>) {
  const id = rowId(row);
  const on = selection?.has(id) ?? false;
  const onClick = (event: MouseEvent) => {
    const target = event.target as HTMLElement;
    // React also hands on what is pressed in a dialog that a cell has opened.
    if (!event.currentTarget.contains(target) || target.closest('a, button, input, label')) return;
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
            onClick={(event) => onTick(index, event.shiftKey)}
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
