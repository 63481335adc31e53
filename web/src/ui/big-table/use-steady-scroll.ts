import type { Virtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef } from 'react';

interface Shown {
  /** Of all rows, in order. */
  ids: string[];
  /** What the rows answer: another order or filter begins at its beginning. */
  question: string;
  /** Where the page stands when the table is seen from its first row on, in pixels. */
  start: number;
  onBegin: () => void;
}

/** Keeps the rows that somebody looks at where they are when rows come or go above them. */
export function useSteadyScroll(virtualizer: Virtualizer<Window, Element>, shown: Shown): void {
  const { ids, question, start, onBegin } = shown;
  const before = useRef<{ question: string; ids: string[] }>({ question, ids: [] });
  useLayoutEffect(() => {
    const old = before.current;
    before.current = { question, ids };
    if (old.question !== question) {
      if (window.scrollY > start) window.scrollTo({ top: start });
      return onBegin();
    }
    if (old.ids[0] === undefined || old.ids[0] === ids[0]) return;
    const at = virtualizer.scrollOffset ?? 0;
    const places = new Map(ids.map((id, index) => [id, index]));
    for (const item of virtualizer.getVirtualItems()) {
      const place = places.get(old.ids[item.index] ?? '');
      if (place === undefined || item.end < at) continue;
      const now = virtualizer.measurementsCache[place];
      if (now) virtualizer.scrollToOffset(at + now.start - item.start);
      return;
    }
    // The rest follows from these two: where the table stands, and what to do then, is read when they change.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [virtualizer, ids, question]);
}
