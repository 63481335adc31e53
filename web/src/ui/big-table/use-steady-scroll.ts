import type { Virtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef } from 'react';

interface Shown {
  /** Of the rows that are there, in order. */
  ids: string[];
  /** How much room is kept above and below them, in pixels. */
  above: number;
  below: number;
  /** What the rows answer: another order or filter begins at its beginning. */
  question: string;
  /** Where the page stands when the table is seen from its first row on, in pixels. */
  start: number;
  /** Rows come to where the page stands, whatever was asked for. */
  isLanding: () => boolean;
  onBegin: () => void;
}

interface Drawn {
  id: string | undefined;
  start: number;
  end: number;
}

interface Before {
  question: string;
  ids: string[];
  above: number;
  /** Where the last of all rows ends. */
  end: number;
  drawn: Drawn[];
}

/** Keeps the rows that somebody looks at where they are when rows come or go above them. */
export function useSteadyScroll(virtualizer: Virtualizer<Window, Element>, shown: Shown): void {
  const { ids, above, below, question, start, isLanding, onBegin } = shown;
  const before = useRef<Before>({ question, ids, above, end: 0, drawn: [] });
  useLayoutEffect(() => {
    const old = before.current;
    const drawn = virtualizer
      .getVirtualItems()
      .map((row) => ({ id: ids[row.index], start: row.start, end: row.end }));
    const end = above + virtualizer.getTotalSize() + below;
    before.current = { question, ids, above, end, drawn };
    if (isLanding()) return;
    if (old.question !== question) {
      if (window.scrollY > start) window.scrollTo({ top: start });
      return onBegin();
    }
    const isSame = old.ids[0] === ids[0] && old.ids.length === ids.length && old.above === above;
    if (old.ids[0] === undefined || isSame) return;
    const at = virtualizer.scrollOffset ?? 0;
    const places = new Map(ids.map((id, index) => [id, index]));
    const now = ({ id }: Drawn) => virtualizer.measurementsCache[places.get(id ?? '') ?? -1];
    const kept = old.drawn.filter((row) => row.start < at + window.innerHeight && now(row));
    const row = kept.find((one) => one.end >= at);
    // Where all rows are above, the distance to the end is kept: who went there is to find it.
    const by = row ? now(row)!.start - row.start : kept.length ? end - old.end : 0;
    if (by) virtualizer.scrollToOffset(at + by);
  });
}
