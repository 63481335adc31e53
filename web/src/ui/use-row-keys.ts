import { useRef, type KeyboardEvent } from 'react';
import type { Selection } from './use-selection';

interface Options<Row> {
  rows: Row[];
  ids: string[];
  selection: Selection | undefined;
  /** Brings the row into view and gives it the focus. */
  goTo: (index: number) => void;
  onOpen: ((row: Row) => void) | undefined;
  onEdit: ((row: Row) => void) | undefined;
  onLeave: (() => void) | undefined;
}

const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };

/** Arrows move between rows, Space selects, Shift extends, Enter opens, e edits, Esc leaves. */
export function useRowKeys<Row>({ rows, ids, selection, goTo, onOpen, onEdit, onLeave }: Options<Row>) {
  const anchor = useRef(0);
  const select = (to: number) => {
    if (!selection) return;
    const [from, end] = [Math.min(anchor.current, to), Math.max(anchor.current, to)];
    selection.set([...selection.ids, ...ids.slice(from, end + 1)]);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-index]');
    if (!row || event.target !== row || event.ctrlKey || event.metaKey || event.altKey) return;
    const index = Number(row.dataset['index']);
    const step = steps[event.key] ?? (event.key === 'Home' ? -index : event.key === 'End' ? rows.length : 0);
    if (step || event.key === 'Home') {
      event.preventDefault();
      const next = Math.max(0, Math.min(rows.length - 1, index + step));
      goTo(next);
      if (event.shiftKey) select(next);
      else anchor.current = next;
    } else if (event.key === ' ' && selection) {
      event.preventDefault();
      selection.toggle(ids[index]!);
      anchor.current = index;
    } else if (event.key === 'Enter') onOpen?.(rows[index]!);
    else if (event.key === 'e' && onEdit) {
      event.preventDefault();
      onEdit(rows[index]!);
    } else if (event.key === 'Escape') onLeave?.();
  };
  return {
    onKeyDown,
    /** A click on the tick of a row, with Shift from the last one. */
    onTick: (index: number, shift: boolean) => {
      if (shift) select(index);
      else anchor.current = index;
    },
  };
}
