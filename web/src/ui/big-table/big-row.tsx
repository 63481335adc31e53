import { ActionIcon, Checkbox } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import type { MouseEvent, Ref } from 'react';
import { BodyCell } from '../body-cell';
import type { Selection } from '../use-selection';
import tableClasses from '../data-table.module.css';
import classes from './big-table.module.css';
import type { Choosable } from './column-choice';

interface Props<Row> {
  ref: Ref<HTMLTableRowElement>;
  row: Row;
  id: string;
  label: string;
  index: number;
  /** In the whole table, from 1 for its head on. */
  rowIndex: number | undefined;
  columns: Choosable<Row>[];
  selection: Selection | undefined;
  /** The one row that the Tab key reaches. */
  tabbable: boolean;
  /** Open beside the table. */
  open: boolean;
  onFocus: () => void;
  onOpen: (() => void) | undefined;
  onEdit: (() => void) | undefined;
  onTick: (shift: boolean) => void;
}

export function BigRow<Row>({ ref, ...props }: Props<Row>) {
  const { row, id, label, index, columns, selection } = props;
  const on = selection?.has(id) ?? false;
  const onClick = (event: MouseEvent) => {
    const target = event.target as HTMLElement;
    // React also hands on what is pressed in a dialog that a cell has opened.
    if (!event.currentTarget.contains(target) || target.closest('a, button, input, label')) return;
    if (window.getSelection()?.toString()) return;
    props.onOpen?.();
  };
  const state = [
    on ? tableClasses.selected : '',
    props.open ? classes.open : '',
    props.onOpen ? tableClasses.opens : '',
    classes.row,
  ];
  return (
    <tr
      ref={ref}
      tabIndex={props.tabbable ? 0 : -1}
      data-index={index}
      aria-rowindex={props.rowIndex}
      aria-selected={selection ? on : undefined}
      aria-current={props.open || undefined}
      className={state.join(' ')}
      onFocus={props.onFocus}
      onClick={onClick}
    >
      {selection ? (
        <td className={tableClasses.check}>
          <Checkbox
            size="xs"
            tabIndex={-1}
            aria-label={`Select ${label}`}
            checked={on}
            onClick={(event) => props.onTick(event.shiftKey)}
            onChange={(event) => {
              // With Shift it is a whole range that is ticked.
              if (!(event.nativeEvent as globalThis.MouseEvent).shiftKey)
                selection.toggle(id, event.currentTarget.checked);
            }}
          />
        </td>
      ) : null}
      {columns.map((column, place) => (
        <BodyCell key={column.id} column={column} row={row} className={place === 0 ? classes.names : ''}>
          {place === 0 && props.onEdit ? (
            <ActionIcon
              className={classes.edit}
              variant="default"
              size="md"
              tabIndex={-1}
              aria-label={`Edit ${label} here`}
              onClick={props.onEdit}
            >
              <IconPencil size={15} aria-hidden="true" />
            </ActionIcon>
          ) : null}
        </BodyCell>
      ))}
    </tr>
  );
}
