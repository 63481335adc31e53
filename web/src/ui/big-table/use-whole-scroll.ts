import type { Virtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** All rows of the list, those included that are not there. */
export interface WholeList {
  count: number;
  /** Place of the first row that is there. */
  place: number;
  /** Brings the rows around this place. */
  onGo: (place: number) => void;
  /** Place that the list was opened at. */
  opened: number | undefined;
}

/** Browsers draw no page that is much higher. */
const highest = 12_000_000;
/** How long the scrollbar has to rest, in milliseconds, before rows are fetched for where it is. */
const rest = 120;

/** How high the rows above and below those that are there are taken to be, in pixels. */
export function spacesOf(whole: Pick<WholeList, 'count' | 'place'> | undefined, rows: number, row: number) {
  if (!whole || !rows) return { above: 0, below: 0, each: row };
  const each = Math.min(row, highest / whole.count);
  return { above: whole.place * each, below: Math.max(0, whole.count - whole.place - rows) * each, each };
}

interface Shown {
  whole: WholeList | undefined;
  spaces: ReturnType<typeof spacesOf>;
  ids: string[];
  stale: boolean;
  /** Where the table begins, in pixels of the page. */
  top: number;
  /** Where the page stands when the table is seen from its first row on. */
  start: number;
  /** The list is shown again as it was left. */
  again: boolean;
  onLand: (index: number) => void;
}

/** The row at this place is to be seen so far below the upper edge of the window. */
interface Target {
  place: number;
  offset: number;
}

/**
 * Lets the scrollbar stand for the whole list: whoever leaves the rows that are there behind is brought those for where they are.
 *
 * @returns the place that is in view while no rows are, and whether rows are on their way to where the page stands
 */
export function useWholeScroll(virtualizer: Virtualizer<Window, Element>, shown: Shown) {
  const { whole, ids, stale, again } = shown;
  const [away, setAway] = useState<{ place: number; from: string | undefined }>();
  const wanted = useRef<Target>(undefined);
  const latest = useRef(shown);
  useLayoutEffect(() => {
    latest.current = shown;
  });
  const has = whole !== undefined;
  useEffect(() => {
    if (!has) return;
    let timer: ReturnType<typeof setTimeout>;
    const onScroll = () => {
      const far = farFrom(virtualizer, latest.current);
      setAway(far && { place: far.place, from: latest.current.ids[0] });
      clearTimeout(timer);
      if (!far) return;
      timer = setTimeout(() => {
        wanted.current = farFrom(virtualizer, latest.current);
        if (wanted.current) latest.current.whole?.onGo(wanted.current.place);
      }, rest);
    };
    window.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      clearTimeout(timer);
      window.removeEventListener('scroll', onScroll);
    };
  }, [has, virtualizer]);
  const opened = whole?.opened;
  const before = useRef(again ? opened : undefined);
  const landing = useRef<Target>(undefined);
  const landed = useRef(false);
  useLayoutEffect(() => {
    if (before.current !== opened) {
      before.current = opened;
      landing.current =
        opened === undefined ? undefined : { place: opened, offset: wanted.current?.offset ?? 0 };
      wanted.current = undefined;
    }
    const to = landing.current;
    if (!to || stale || !whole || !ids.length) return;
    landed.current = true;
    const index = to.place - whole.place;
    const row = virtualizer.measurementsCache[index];
    if (!row) return;
    // The last row is to be seen however high the rows above it turn out to be; others below the heads of the columns at least.
    if (to.place === whole.count - 1) virtualizer.scrollToIndex(index, { align: 'end' });
    else virtualizer.scrollToOffset(row.start - Math.max(to.offset, leastOffset));
    latest.current.onLand(index);
  });
  useEffect(() => {
    // Whatever else keeps rows in their places was to know of it in the same moment.
    if (landed.current) landing.current = undefined;
    landed.current = false;
  });
  const isLanding = useCallback(() => landing.current !== undefined, []);
  // Other rows came since.
  return { away: away && away.from === ids[0] ? away.place : undefined, isLanding };
}

const leastOffset = 160;

/** The place that the page stands at when that is far from all rows that are there. */
function farFrom(virtualizer: Virtualizer<Window, Element>, shown: Shown): Target | undefined {
  const { whole, spaces, top, start, ids } = shown;
  if (!whole || !ids.length) return undefined;
  const { scrollY: y, innerHeight: window_ } = window;
  const rowsTop = top + spaces.above;
  const rowsBottom = rowsTop + virtualizer.getTotalSize();
  if (y + 2 * window_ >= rowsTop && y <= rowsBottom + window_) return undefined;
  // At the beginning of the list its first row is seen at the top of the window, at the end its last one at the bottom.
  const far = rowsBottom + spaces.below - window_ - start;
  if (far - (y - start) < window_) return { place: whole.count - 1, offset: window_ };
  const offset = window_ * Math.min(1, Math.max(0, (y - start) / Math.max(1, far)));
  const eye = y + offset;
  const place =
    eye < rowsTop ? (eye - top) / spaces.each : whole.place + ids.length + (eye - rowsBottom) / spaces.each;
  return { place: Math.max(0, Math.min(whole.count - 1, Math.floor(place))), offset };
}
