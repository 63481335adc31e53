import { figure } from '../../ui/figure';
import { toldBy, words, type AuditLine } from './audit-sentences';

export interface Fact {
  /** Left empty where the value says it all. */
  label: string;
  value: string;
}

/** Reasons and other short facts worth reading beside the sentence; ids, and what the sentence tells, are left out. */
export function facts(line: AuditLine): Fact[] {
  const told = toldBy(line);
  return Object.entries(line.data)
    .filter(([key]) => !/ids?$|Ids?$/.test(key) && !told.has(key) && !quiet.has(key))
    .flatMap(([key, value]) => {
      const { label = words(key), said = {} } = known[key] ?? {};
      // A mark that is set says so; one that is not says nothing.
      if (typeof value === 'boolean') return value ? [{ label: '', value: said['true'] ?? words(key) }] : [];
      const text = plain(value);
      // Only of an answer it is a place; elsewhere what was there before.
      const named = typeof value === 'object' ? words(key) : label;
      return text === undefined ? [] : [{ label: named, value: said[text] ?? text }];
    });
}

/** Of machines, or said by other facts. */
const quiet = new Set(['count', 'total', 'format', 'size', 'in', 'invited', 'all', 'fields', 'changed']);

const places = { seated: 'has a seat', waiting: 'waits', none: 'no seat' };

/** What the records keep, in the words of the screens. */
const known: Record<string, { label?: string; said?: Record<string, string> }> = {
  mode: { label: 'where', said: { room: 'in the room' } },
  seat: { label: 'place', said: places },
  before: { label: 'place before', said: places },
  channel: { label: 'how', said: { page: 'personal page', calendar: 'calendar', staff: 'by staff' } },
  atRisk: { said: { true: 'at risk' } },
  byAssistant: { said: { true: 'by an assistant' } },
  byCompanion: { said: { true: 'by the companion' } },
  overCapacity: { said: { true: 'beyond the seats' } },
  afterDeadline: { said: { true: 'after the deadline, approved' } },
  held: { said: { true: 'held in the outbox' } },
  suspended: { said: { true: 'nothing more is sent there' } },
  cleared: { said: { true: 'may see real names' } },
  minutes: { label: 'for so many minutes' },
  number: { label: 'wave' },
  sight: { label: 'seen by', said: { team: 'the team', all: 'everybody', organisers: 'organisers' } },
  from: { label: 'before' },
  new: { label: 'added' },
  sessionsEnded: { label: 'sessions that ended' },
  acceptUpTo: { label: 'may accept' },
};

function plain(value: unknown): string | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return figure(value);
  if (typeof value === 'string') return value.replaceAll('_', ' ');
  if (Array.isArray(value))
    return (
      value
        .map(plain)
        .filter((part) => part !== undefined)
        .join(', ') || undefined
    );
  return (
    Object.entries(value)
      .map(([key, part]) => `${words(key)} ${plain(part) ?? 'empty'}`)
      .join(', ') || undefined
  );
}
