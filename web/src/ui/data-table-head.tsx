import { Checkbox } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconArrowsSort } from '@tabler/icons-react';
import type { Column } from './data-table';
import type { Selection } from './use-selection';
import classes from './data-table.module.css';

export interface TableSort {
  /** `name`, or `-name` for the other way round. */
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

export const cellClass = ({
  align,
  wide,
  corner,
}: Pick<Column<never>, 'align' | 'wide' | 'corner'>): string =>
  [align === 'end' ? classes.end : '', wide ? classes.wide : '', corner ? classes.corner : ''].join(' ');

/** The tick above all others. */
export function SelectAll({ ids, selection }: { ids: string[]; selection: Selection }) {
  const selected = ids.filter((id) => selection.has(id)).length;
  return (
    <th className={classes.check}>
      <Checkbox
        size="xs"
        aria-label="Select all rows shown"
        checked={selected > 0 && selected === ids.length}
        indeterminate={selected > 0 && selected < ids.length}
        onChange={(event) =>
          event.currentTarget.checked ? selection.set([...selection.ids, ...ids]) : selection.clear()
        }
      />
    </th>
  );
}

export function HeaderCell<Row>({ column, sort }: { column: Column<Row>; sort: TableSort | undefined }) {
  const direction =
    !column.sort || !sort
      ? undefined
      : sort.value === column.sort
        ? 'ascending'
        : sort.value === `-${column.sort}`
          ? 'descending'
          : 'none';
  const className = cellClass(column);
  if (!direction)
    return (
      <th className={className} style={{ width: column.width }} scope="col">
        {column.header}
      </th>
    );
  const Icon =
    direction === 'ascending' ? IconArrowUp : direction === 'descending' ? IconArrowDown : IconArrowsSort;
  return (
    <th className={className} style={{ width: column.width }} scope="col" aria-sort={direction}>
      <button
        type="button"
        className={classes.sort}
        onClick={() => sort!.onChange(direction === 'ascending' ? `-${column.sort}` : column.sort)}
      >
        {column.header}
        <Icon size={13} aria-hidden="true" className={direction === 'none' ? classes.unsorted : ''} />
      </button>
    </th>
  );
}
