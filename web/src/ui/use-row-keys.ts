import { useRef, type KeyboardEvent } from 'react';
import type { Edge, Selection } from './use-selection';

interface Options<Row> {
  rows: Row[];
  ids: string[];
  /** Of the first of these rows among all. */
  place?: number | undefined;
  selection: Selection | undefined;
  /** Brings the row into view and gives it the focus. */
  goTo: (index: number) => void;
  onOpen: ((row: Row) => void) | undefined;
  onEdit: ((row: Row) => void) | undefined;
  onLeave: (() => void) | undefined;
  /** Where Home and End lead when the first or the last row is not among these. */
  onBegin?: (() => void) | undefined;
  onEnd?: (() => void) | undefined;
}

const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };

/**
 * Arrows move between rows, Space selects, Shift extends and takes back, with Home and End to those that are not there, Ctrl+A
 * selects all that are there, Enter opens, e or F2 edits, Esc leaves.
 */
export function useRowKeys<Row>(options: Options<Row>) {
  const { rows, ids, selection, goTo, onOpen, onEdit, onLeave } = options;
  const place = options.place ?? 0;
  const anchor = useRef<Edge>(undefined);
  /** What was selected before the range that Shift is drawing. */
  const before = useRef<ReadonlySet<string>>(undefined);
  const edgeAt = (index: number): Edge | undefined =>
    ids[index] === undefined ? undefined : { id: ids[index], place: place + index };
  /** Shift led to rows that are not there yet: the range goes on from where it began. */
  const stretching = useRef(false);
  const moveAnchor = (to: number) => {
    anchor.current = edgeAt(to);
    before.current = undefined;
  };
  const select = (to: number) => {
    if (!selection) return;
    const edge = edgeAt(to);
    const from = anchor.current ?? edgeAt(0);
    const at = from ? ids.indexOf(from.id) : -1;
    // From a row that is not there any more: all between are meant, who are not there either.
    if (at < 0 && from && edge) selection.reach?.(from.place < edge.place ? [from, edge] : [edge, from]);
    if (at < 0) return;
    before.current ??= selection.ids;
    selection.set([...before.current, ...ids.slice(Math.min(at, to), Math.max(at, to) + 1)]);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-index]');
    if (!row || event.target !== row || event.altKey) return;
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() !== 'a' || !selection) return;
      event.preventDefault();
      return selection.set([...selection.ids, ...ids]);
    }
    const far = event.key === 'Home' ? options.onBegin : event.key === 'End' ? options.onEnd : undefined;
    if (far) {
      event.preventDefault();
      const from = anchor.current ?? edgeAt(Number(row.dataset['index']));
      stretching.current = event.shiftKey && selection?.reach !== undefined;
      if (stretching.current) {
        anchor.current = from;
        selection!.reach!(event.key === 'End' ? [from, undefined] : [undefined, from]);
      }
      if (!event.shiftKey || stretching.current) return far();
    }
    const index = Number(row.dataset['index']);
    const step = steps[event.key] ?? (event.key === 'Home' ? -index : event.key === 'End' ? rows.length : 0);
    if (step || event.key === 'Home') {
      event.preventDefault();
      const next = Math.max(0, Math.min(rows.length - 1, index + step));
      goTo(next);
      if (event.shiftKey) select(next);
      else moveAnchor(next);
    } else if (event.key === ' ' && selection) {
      event.preventDefault();
      selection.toggle(ids[index]!);
      moveAnchor(index);
    } else if (event.key === 'Enter') onOpen?.(rows[index]!);
    else if ((event.key === 'e' || event.key === 'F2') && onEdit) {
      event.preventDefault();
      onEdit(rows[index]!);
    } else if (event.key === 'Escape') onLeave?.();
  };
  return {
    onKeyDown,
    /** As a key would. */
    moveTo: (index: number) => {
      goTo(index);
      if (!stretching.current) moveAnchor(index);
      stretching.current = false;
    },
    /** A click on the tick of a row, with Shift from the last one. */
    onTick: (index: number, shift: boolean) => {
      if (shift) select(index);
      else moveAnchor(index);
    },
  };
}
