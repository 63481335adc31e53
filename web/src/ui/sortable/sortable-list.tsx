import { ActionIcon } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { DragHandle, useSortableRow } from './drag-handle';
import { Sortable } from './sortable';
import classes from './sortable-list.module.css';

interface Props<T extends { id: string }> {
  items: T[];
  nameOf: (item: T) => string;
  children: (item: T, index: number) => ReactNode;
  onOrder: (ids: string[]) => void;
}

/** A `Sortable` of plain rows, each with two buttons for one place up and down. */
export function SortableList<T extends { id: string }>({ items, nameOf, children, onOrder }: Props<T>) {
  const byId = new Map(items.map((item) => [item.id, item]));
  return (
    <Sortable ids={[...byId.keys()]} nameOf={(id) => nameOf(byId.get(id)!)} onOrder={onOrder}>
      {(ids, move) => (
        <ol className={classes.list}>
          {ids.map((id, index) => (
            <Row
              key={id}
              id={id}
              name={nameOf(byId.get(id)!)}
              first={index === 0}
              last={index === ids.length - 1}
              onMove={(step) => move(index, index + step)}
            >
              {children(byId.get(id)!, index)}
            </Row>
          ))}
        </ol>
      )}
    </Sortable>
  );
}

interface RowProps {
  id: string;
  name: string;
  first: boolean;
  last: boolean;
  onMove: (step: -1 | 1) => void;
  children: ReactNode;
}

function Row({ id, name, first, last, onMove, children }: RowProps) {
  const { row, handle } = useSortableRow(id);
  return (
    <li {...row} className={classes.row}>
      <DragHandle name={name} handle={handle} />
      <div className={classes.content}>{children}</div>
      <span className={classes.moves}>
        <ActionIcon
          variant="subtle"
          color="gray"
          disabled={first}
          aria-label={`${name} up`}
          onClick={() => onMove(-1)}
        >
          <IconArrowUp size={16} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          disabled={last}
          aria-label={`${name} down`}
          onClick={() => onMove(1)}
        >
          <IconArrowDown size={16} />
        </ActionIcon>
      </span>
    </li>
  );
}
