import { closestCenter, DndContext, PointerSensor, useSensor, useSensors } from '@dnd-kit/core';
import { arrayMove, SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { VisuallyHidden } from '@mantine/core';
import { createContext, use, type ReactNode } from 'react';
import { useKeyboardOrder, type KeyboardOrder } from './use-keyboard-order';

interface Props {
  ids: string[];
  nameOf: (id: string) => string;
  onOrder: (ids: string[]) => void;
  /** The rows in this order: where the keyboard holds one, it is at its new place already. */
  children: (ids: string[], move: (from: number, to: number) => void) => ReactNode;
}

export const KeyboardOrderContext = createContext<KeyboardOrder | undefined>(undefined);

/** A short list put in order by drag, or by space and arrows on a row's handle (`DragHandle`). */
export function Sortable({ ids, nameOf, onOrder, children }: Props) {
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 5 } }));
  const keyboard = useKeyboardOrder(ids, nameOf, onOrder);
  const move = (from: number, to: number) => {
    if (to >= 0 && to < ids.length && from !== to) onOrder(arrayMove(ids, from, to));
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={({ active, over }) => {
        if (over) move(ids.indexOf(String(active.id)), ids.indexOf(String(over.id)));
      }}
      accessibility={{
        screenReaderInstructions: {
          draggable: 'Press space to pick it up, arrows to move it, space to drop it, escape to leave it.',
        },
      }}
    >
      <SortableContext items={ids} strategy={verticalListSortingStrategy}>
        <KeyboardOrderContext value={keyboard}>{children(keyboard.ids, move)}</KeyboardOrderContext>
      </SortableContext>
      <VisuallyHidden role="status" aria-live="assertive">
        {keyboard.said}
      </VisuallyHidden>
    </DndContext>
  );
}

/** What the handles of this list's rows do on a key. @throws Error outside a `Sortable` */
export function useKeyboard(): KeyboardOrder {
  const keyboard = use(KeyboardOrderContext);
  if (!keyboard) throw new Error('A drag handle stands outside of a Sortable.');
  return keyboard;
}
