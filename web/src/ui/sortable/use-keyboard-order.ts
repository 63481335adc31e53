import { arrayMove } from '@dnd-kit/sortable';
import { useState, type KeyboardEvent } from 'react';

interface Held {
  id: string;
  ids: string[];
}

export interface KeyboardOrder {
  /** The order to show. */
  ids: string[];
  /** The row that was picked up. */
  held: string | undefined;
  /** For screen readers: what the last key did. */
  said: string;
  onKeyDown(id: string, event: KeyboardEvent): void;
  /** The handle lost the focus: what it held goes back. */
  onBlur(): void;
}

/**
 * Space or Enter picks a row up, arrows move it in the list itself, space or Enter drops it, Escape leaves it. Done on
 * the order and not on measured places, so that a key pressed at once counts.
 */
export function useKeyboardOrder(
  ids: string[],
  nameOf: (id: string) => string,
  onOrder: (ids: string[]) => void,
): KeyboardOrder {
  const [lifted, setLifted] = useState<Held>();
  const [said, setSaid] = useState('');
  // Rows that came or went meanwhile: the order that was held is no order of theirs.
  const held =
    lifted?.ids.length === ids.length && lifted.ids.every((id) => ids.includes(id)) ? lifted : undefined;
  const place = (id: string, order: string[]) =>
    `${nameOf(id)} is at place ${order.indexOf(id) + 1} of ${order.length}.`;
  const leave = () => {
    if (!held) return;
    setLifted(undefined);
    setSaid('Left where it was.');
  };
  const drop = ({ id, ids: order }: Held) => {
    setLifted(undefined);
    setSaid(`Dropped. ${place(id, order)}`);
    if (order.join() !== ids.join()) onOrder(order);
  };
  const step = ({ id, ids: order }: Held, by: -1 | 1) => {
    const from = order.indexOf(id);
    if (!order[from + by]) return;
    const moved = arrayMove(order, from, from + by);
    setLifted({ id, ids: moved });
    setSaid(place(id, moved));
  };
  const onKeyDown = (id: string, event: KeyboardEvent) => {
    const act = (held ? whileHeld(held, { drop, step, leave }) : { ' ': pickUp, Enter: pickUp })[event.key];
    if (!act) return;
    event.preventDefault();
    act();
    function pickUp() {
      setLifted({ id, ids });
      setSaid(`Picked up. ${place(id, ids)}`);
    }
  };
  return { ids: held?.ids ?? ids, held: held?.id, said, onKeyDown, onBlur: leave };
}

function whileHeld(
  held: Held,
  to: { drop(held: Held): void; step(held: Held, by: -1 | 1): void; leave(): void },
): Record<string, () => void> {
  return {
    ' ': () => to.drop(held),
    Enter: () => to.drop(held),
    Escape: () => to.leave(),
    ArrowUp: () => to.step(held, -1),
    ArrowDown: () => to.step(held, 1),
  };
}
