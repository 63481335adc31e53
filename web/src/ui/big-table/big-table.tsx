import { Loader } from '@mantine/core';
import {
  defaultRangeExtractor,
  useWindowVirtualizer,
  type Range,
  type VirtualItem,
} from '@tanstack/react-virtual';
import { Fragment, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { messageOf } from '../../api/errors';
import { HeaderCell, SelectAll, type TableSort } from '../data-table-head';
import type { BothWays, BothWaysPage } from '../use-both-ways';
import { useRowKeys } from '../use-row-keys';
import type { Selection } from '../use-selection';
import tableClasses from '../data-table.module.css';
import { BigRow } from './big-row';
import classes from './big-table.module.css';
import { figure } from '../figure';
import type { Choosable } from './column-choice';
import { Space, Waiting } from './spaces';
import { useSteadyScroll } from './use-steady-scroll';
import { spacesOf, useWholeScroll, type WholeList } from './use-whole-scroll';

interface Props<Row> {
  /** Name of the table for those who cannot see it. */
  label: string;
  pages: BothWays<Row, BothWaysPage<Row>>;
  columns: Choosable<Row>[];
  rowId: (row: Row) => string;
  /** Name of a row, for its checkbox. */
  rowLabel: (row: Row) => string;
  /** Enter or click on the row. */
  onOpen?: (row: Row) => void;
  /** What it answers begins with the last page, so that the last row is to be seen first. */
  atEnd?: boolean;
  /** Brings the first or the last page of all, for Home and End. */
  onLeap?: (edge: 'begin' | 'end') => void;
  /** Where these rows stand among all: with it the scrollbar stands for all of them. */
  whole?: WholeList;
  /** Id of the row that is open beside the table. */
  openId?: string;
  /** Esc on a row closes what is open; where nothing is, it clears the selection. */
  onClose?: () => void;
  selection?: Selection;
  sort?: TableSort;
  /** What `e` puts in place of a row, until it calls `close`. */
  editor?: (row: Row, close: () => void) => ReactNode;
  /** What the table answers, as a text: with another order or filter it begins at its beginning. */
  question?: string;
  /** Shown instead when there are no rows. */
  empty: ReactNode;
}

/** Room for the heads of the columns, and the bar above them on a phone. */
const aboveRows = 100;

/** How high a row is taken to be that was not drawn yet, in pixels. */
const rowHeight = 53;

/** How high the rows of a table were when it was left. */
const heights = new Map<string, VirtualItem[]>();

/** A table of any length: the rows in view are drawn, pages come from both ends as they are needed. */
export function BigTable<Row>(props: Props<Row>) {
  const { pages, columns, rowId, selection, empty, editor } = props;
  const { rows } = pages;
  const body = useRef<HTMLTableSectionElement>(null);
  const [margin, setMargin] = useState(0);
  const [focusedId, setFocusedId] = useState<string>();
  const [editing, setEditing] = useState<string>();
  const wanted = useRef<number>(undefined);
  const ids = useMemo(() => rows.map(rowId), [rows, rowId]);
  // Who comes back finds the page as long as it was, so that the place in it can be found again.
  const [remembered] = useState(() => heights.get(props.label));
  const focused = Math.max(0, focusedId === undefined ? 0 : ids.indexOf(focusedId));
  const { whole } = props;
  const spaces = spacesOf(whole, rows.length, rowHeight);
  // oxlint-disable-next-line react/incompatible-library -- its answers are read in this render alone
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => rowHeight,
    initialMeasurementsCache: remembered,
    overscan: 12,
    scrollMargin: margin + spaces.above,
    getItemKey: useCallback((index: number) => ids[index] ?? index, [ids]),
    // The row with the focus stays, wherever the eye goes: with it the keyboard would lose its place.
    rangeExtractor: useCallback(
      (range: Range) => {
        const drawn = defaultRangeExtractor(range);
        return drawn.includes(focused) || focused >= range.count
          ? drawn
          : [...drawn, focused].sort((a, b) => a - b);
      },
      [focused],
    ),
  });
  useEffect(() => {
    // What stands above the rows may grow at any time.
    const measure = () => {
      if (body.current) setMargin(Math.round(body.current.getBoundingClientRect().top + window.scrollY));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);
  const start = Math.max(0, margin - aboveRows);
  // While the answer is on its way the rows of the question before are shown.
  const asked = props.question ?? '';
  const [answered, setAnswered] = useState(asked);
  if (!pages.stale && answered !== asked) setAnswered(asked);
  const { away, isLanding } = useWholeScroll(virtualizer, {
    whole,
    spaces,
    ids,
    stale: pages.stale,
    top: margin,
    start,
    again: remembered !== undefined,
    onLand: (index) => setFocusedId(ids[index]),
  });
  useSteadyScroll(virtualizer, {
    ids,
    above: spaces.above,
    below: spaces.below,
    question: answered,
    start,
    isLanding,
    onBegin: () => setFocusedId(undefined),
  });
  useEffect(
    () => () => void heights.set(props.label, virtualizer.measurementsCache),
    [props.label, virtualizer],
  );

  const items = virtualizer.getVirtualItems();
  const [top, bottom] = [virtualizer.range?.startIndex ?? 0, virtualizer.range?.endIndex ?? 0];
  useEffect(() => {
    if (!rows.length || pages.stale || away !== undefined) return;
    if (bottom > rows.length - 30 && pages.hasMore && !pages.loadingMore) pages.loadMore();
    // Who went up to what stands above the table from its far end is to find it there, not rows that push it away.
    else if (props.atEnd && window.scrollY < start) return;
    else if (top < 20 && pages.hasPrevious && !pages.loadingPrevious) pages.loadPrevious();
  }, [top, bottom, rows.length, pages, props.atEnd, start, away]);

  const focusRow = useCallback((index: number) => {
    const row = body.current?.querySelector<HTMLElement>(`[data-index="${index}"]`);
    row?.focus({ preventScroll: true });
    // While it is edited the row takes no focus: it gets it when it is drawn again.
    return Boolean(row) && document.activeElement === row;
  }, []);
  const goTo = (index: number) => {
    setFocusedId(ids[index]);
    virtualizer.scrollToIndex(index, { align: 'auto' });
    // A row that is not drawn yet gets the focus as soon as it is.
    wanted.current = focusRow(index) ? undefined : index;
  };
  useEffect(() => {
    if (wanted.current !== undefined && focusRow(wanted.current)) wanted.current = undefined;
  });
  const leaping = useRef<'begin' | 'end'>(undefined);
  // Who comes back finds the place where they were.
  const seen = useRef(remembered ? answered : undefined);
  useEffect(() => {
    if (props.atEnd && seen.current !== answered) leaping.current = 'end';
    seen.current = answered;
  }, [answered, props.atEnd]);
  const leap = (edge: 'begin' | 'end', isFar: boolean) =>
    props.onLeap && isFar
      ? () => {
          // Pressed again while it is on its way.
          if (leaping.current === edge && (pages.stale || pages.loading)) return;
          leaping.current = edge;
          props.onLeap!(edge);
        }
      : undefined;
  const keys = useRowKeys<Row>({
    rows,
    ids,
    place: whole?.place,
    selection,
    goTo,
    onOpen: props.onOpen,
    onEdit: editor && ((row) => setEditing(rowId(row))),
    onLeave: () => (props.openId && props.onClose ? props.onClose() : selection?.clear()),
    onBegin: leap('begin', pages.hasPrevious),
    onEnd: leap('end', pages.hasMore),
  });
  useEffect(() => {
    const isFar = leaping.current === 'end' ? pages.hasMore : pages.hasPrevious;
    if (!leaping.current || !rows.length || pages.stale || isFar) return;
    keys.moveTo(leaping.current === 'end' ? rows.length - 1 : 0);
    leaping.current = undefined;
  });

  if (pages.error && rows.length === 0)
    return (
      <p role="alert" className={tableClasses.error}>
        {messageOf(pages.error)}
      </p>
    );
  if (!pages.loading && rows.length === 0) return empty;
  const width = columns.length + (selection ? 1 : 0);
  const rowsTop = margin + spaces.above;
  const drawRow = ({ index }: VirtualItem) => {
    const row = rows[index]!;
    const id = ids[index]!;
    if (editor && editing === id)
      return (
        <tr data-index={index} ref={virtualizer.measureElement}>
          <td colSpan={width} className={classes.editor}>
            {editor(row, () => {
              setEditing(undefined);
              wanted.current = index;
            })}
          </td>
        </tr>
      );
    return (
      <BigRow
        ref={virtualizer.measureElement}
        row={row}
        id={id}
        label={props.rowLabel(row)}
        index={index}
        rowIndex={whole ? whole.place + index + 2 : undefined}
        columns={columns}
        selection={selection}
        tabbable={index === focused}
        open={props.openId === id}
        onFocus={() => setFocusedId(id)}
        onOpen={props.onOpen && (() => props.onOpen!(row))}
        onEdit={editor && (() => setEditing(id))}
        onTick={(shift) => keys.onTick(index, shift)}
      />
    );
  };
  return (
    <div className={`${tableClasses.frame} ${classes.frame}`} data-stale={pages.stale || undefined}>
      <table
        className={`${tableClasses.table} ${classes.table}`}
        aria-label={props.label}
        aria-rowcount={whole ? whole.count + 1 : pages.hasMore || pages.hasPrevious ? -1 : rows.length + 1}
        aria-busy={pages.stale}
      >
        <thead>
          <tr>
            {selection ? <SelectAll ids={ids} selection={selection} /> : null}
            {columns.map((column) => (
              <HeaderCell key={column.id} column={column} sort={props.sort} />
            ))}
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={keys.onKeyDown}>
          {pages.loading ? <Waiting width={width} /> : null}
          <Space height={spaces.above} width={width} waiting />
          {items.map((item, place) => (
            <Fragment key={item.key}>
              <Space height={item.start - (items[place - 1]?.end ?? rowsTop)} width={width} />
              {drawRow(item)}
            </Fragment>
          ))}
          <Space
            height={virtualizer.getTotalSize() + rowsTop - (items.at(-1)?.end ?? rowsTop)}
            width={width}
          />
          <Space height={spaces.below} width={width} waiting />
        </tbody>
      </table>
      {away !== undefined && whole ? (
        <div className={classes.away} role="status">
          {figure(away + 1)} of {figure(whole.count)}
        </div>
      ) : null}
      {pages.loadingMore ? (
        <div className={classes.more} role="status">
          <Loader size={16} /> Loading more …
        </div>
      ) : null}
    </div>
  );
}
