import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
  type DragEndEvent,
} from '@dnd-kit/core';
import {
  arrayMove,
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { ActionIcon } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconGripVertical } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './sortable-list.module.css';

interface Props<T extends { id: string }> {
  items: T[];
  nameOf: (item: T) => string;
  children: (item: T, index: number) => ReactNode;
  onOrder: (ids: string[]) => void;
}

/** A short list put in order by drag, by space and arrows on the handle, or by the two buttons of each row. */
export function SortableList<T extends { id: string }>({ items, nameOf, children, onOrder }: Props<T>) {
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 5 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const ids = items.map(({ id }) => id);
  const move = (from: number, to: number) => {
    if (to >= 0 && to < ids.length && from !== to) onOrder(arrayMove(ids, from, to));
  };
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    if (over) move(ids.indexOf(String(active.id)), ids.indexOf(String(over.id)));
  };
  const announce = ({ active, over }: { active: { id: unknown }; over: { id: unknown } | null }) => {
    const item = items.find(({ id }) => id === active.id);
    return `${item ? nameOf(item) : 'It'} is at place ${over ? ids.indexOf(String(over.id)) + 1 : '?'} of ${ids.length}.`;
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={onDragEnd}
      accessibility={{
        screenReaderInstructions: {
          draggable: 'Press space to pick it up, arrows to move it, space to drop it, escape to leave it.',
        },
        announcements: {
          onDragStart: ({ active }) => `Picked up. ${announce({ active, over: active })}`,
          onDragOver: announce,
          onDragEnd: (end) => `Dropped. ${announce(end)}`,
          onDragCancel: () => 'Left where it was.',
        },
      }}
    >
      <SortableContext items={ids} strategy={verticalListSortingStrategy}>
        <ol className={classes.list}>
          {items.map((item, index) => (
            <Row
              key={item.id}
              id={item.id}
              name={nameOf(item)}
              first={index === 0}
              last={index === items.length - 1}
              onMove={(step) => move(index, index + step)}
            >
              {children(item, index)}
            </Row>
          ))}
        </ol>
      </SortableContext>
    </DndContext>
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
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } =
    useSortable({
      id,
    });
  return (
    <li
      ref={setNodeRef}
      className={classes.row}
      data-dragging={isDragging || undefined}
      style={{ transform: CSS.Translate.toString(transform), transition }}
    >
      <button
        type="button"
        ref={setActivatorNodeRef}
        className={classes.handle}
        {...attributes}
        {...listeners}
        aria-label={`Move ${name}`}
      >
        <IconGripVertical size={16} aria-hidden="true" />
      </button>
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
