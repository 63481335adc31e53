import type { Virtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef } from 'react';

/**
 * Keeps the rows that somebody looks at where they are when rows come or go above them.
 * @param ids of all rows, in order
 */
export function useSteadyScroll(virtualizer: Virtualizer<Window, Element>, ids: string[]): void {
  const before = useRef<{ first: string | undefined; ids: string[] }>({ first: undefined, ids: [] });
  useLayoutEffect(() => {
    const old = before.current;
    before.current = { first: ids[0], ids };
    if (old.first === undefined || old.first === ids[0]) return;
    const at = virtualizer.scrollOffset ?? 0;
    const places = new Map(ids.map((id, index) => [id, index]));
    for (const item of virtualizer.getVirtualItems()) {
      const place = places.get(old.ids[item.index] ?? '');
      if (place === undefined || item.end < at) continue;
      const now = virtualizer.measurementsCache[place];
      if (now) virtualizer.scrollToOffset(at + now.start - item.start);
      return;
    }
  }, [virtualizer, ids]);
}
