import type { Table } from '../exports/table-file.js';
import type { SeatEntry } from './http/seat-record.dto.js';

type Cells = [heading: string, width: number, cell: (entry: SeatEntry) => string | number | null][];

/** In English, as the console is: the record of the organisers' own work. */
const columns: Cells = [
  ['When', 24, ({ at }) => at],
  ['Guest', 32, ({ guest }) => guest?.name ?? ''],
  ['What', 26, ({ deed }) => words(deed)],
  ['By', 14, ({ by }) => by.kind],
  ['Name', 28, ({ by }) => by.name],
  ['Channel', 12, ({ channel }) => channel],
  ['Answer', 14, ({ answer }) => answer],
  ['Takes part', 12, ({ mode }) => mode],
  ['Seats', 8, ({ seats }) => seats],
  ['Companions', 12, ({ companions }) => companions],
  ['Companions before', 12, ({ companionsBefore }) => companionsBefore],
  ['May accept', 12, ({ acceptUpTo }) => acceptUpTo],
  ['Other guest', 32, ({ other }) => other?.name ?? ''],
  ['Changed', 60, ({ changes }) => changes.map(changeText).join('; ')],
  ['By rule', 20, ({ rule }) => rule && words(rule)],
  ['Reason', 60, ({ reason }) => reason],
];

const changeText = ({ what, name, before, after }: SeatEntry['changes'][number]): string =>
  `${name || words(what)}: ${before ?? 'none'} → ${after ?? 'none'}`;
const words = (code: string): string => code.replaceAll('_', ' ');

export function seatRecordTable(entries: readonly SeatEntry[]): Omit<Table, 'title'> {
  const rows = (async function* () {
    for (let at = 0; at < entries.length; at += 1000)
      yield entries
        .slice(at, at + 1000)
        .map((entry) => columns.map(([, , cell]) => String(cell(entry) ?? '')));
  })();
  return { columns: columns.map(([heading, width]) => ({ heading, width })), rows };
}
