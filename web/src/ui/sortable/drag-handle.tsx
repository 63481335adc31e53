import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { IconGripVertical } from '@tabler/icons-react';
import classes from './drag-handle.module.css';
import { useKeyboard } from './sortable';

/** For a row of a `Sortable`: `row` goes on its element, `handle` on its `DragHandle`. */
export function useSortableRow(id: string) {
  const keyboard = useKeyboard();
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } =
    useSortable({ id });
  return {
    row: {
      ref: setNodeRef,
      'data-dragging': isDragging || keyboard.held === id || undefined,
      style: { transform: CSS.Translate.toString(transform), transition },
    },
    handle: {
      ref: setActivatorNodeRef,
      ...attributes,
      ...listeners,
      'aria-pressed': keyboard.held === id,
      onKeyDown: (event: React.KeyboardEvent) => keyboard.onKeyDown(id, event),
      onBlur: keyboard.onBlur,
    },
  };
}

interface Props {
  name: string;
  handle: ReturnType<typeof useSortableRow>['handle'];
}

/** What a row is taken by. */
export function DragHandle({ name, handle }: Props) {
  return (
    <button type="button" className={classes.handle} {...handle} aria-label={`Move ${name}`}>
      <IconGripVertical size={16} aria-hidden="true" />
    </button>
  );
}
