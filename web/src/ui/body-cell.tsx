import type { ReactNode } from 'react';
import { cellClass } from './data-table-head';
import type { Column } from './data-table';
import classes from './data-table.module.css';

interface Props<Row> {
  column: Column<Row>;
  row: Row;
  className?: string;
  /** Beside the cell's own content. */
  children?: ReactNode;
}

/** One cell of a list; on a phone it stands on a line of its own behind the column's name. */
export function BodyCell<Row>({ column, row, className, children }: Props<Row>) {
  return (
    <td
      data-label={typeof column.header === 'string' ? column.header : undefined}
      className={[cellClass(column), className].join(' ')}
    >
      <div className={classes.value}>{column.cell(row)}</div>
      {children}
    </td>
  );
}
