import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, take, type Schema } from '../../api/client';
import type { Device } from './device';
import type { DoorView } from './door-view';
import { clockTime, outcomeWords, refusalWords, shownName } from './words';
import classes from './door.module.css';

type LogRow = Schema<'EntryLogRow'>;

interface Line {
  nonce: string;
  at: string;
  name: string;
  what: string;
  where: string;
  outcome: LogRow['outcome'];
}

const whatOf = (outcome: LogRow['outcome'], reason: LogRow['reason']): string =>
  outcome === 'refused' && reason
    ? refusalWords[reason].title
    : outcome === 'again'
      ? 'Second scan'
      : outcome === 'in'
        ? 'In'
        : outcomeWords[outcome];

/** The last acts: of all doors where there is network, of this device alone where there is none. */
export function LogPanel({ eventId, device, view }: { eventId: string; device: Device; view: DoorView }) {
  const { data, refetch } = useQuery({
    queryKey: ['events', eventId, 'entries', view.shown[0]?.nonce, view.pending],
    queryFn: () => take(api.GET('/api/v1/events/{eventId}/entries', { params: { path: { eventId } } })),
    enabled: view.online && !view.trouble,
    refetchInterval: 15_000,
    placeholderData: (before) => before,
  });
  const undone = new Set(view.shown.flatMap(({ nonce, outcome }) => (outcome === 'undone' ? nonce : [])));
  const own = view.shown.filter(({ waiting }) => waiting || !view.online);
  const told = new Set(data?.items.map(({ nonce }) => nonce));
  const lines: Line[] = [
    ...own
      .filter(({ nonce }) => !told.has(nonce))
      .map((one) => ({
        nonce: one.nonce,
        at: one.at,
        name: shownName(one),
        what: whatOf(one.outcome, one.reason),
        where: `${view.device}${one.waiting ? ', not reported yet' : ''}`,
        outcome: one.outcome,
      })),
    ...(data?.items ?? [])
      .map((row) => (undone.has(row.nonce) ? { ...row, outcome: 'undone' as const } : row))
      .map((row) => ({
        nonce: row.nonce,
        at: row.at,
        name: row.name || (row.companion ? 'A companion' : ''),
        what: whatOf(row.outcome, row.reason),
        where: `${row.device}${row.offline ? ', without network' : ''}`,
        outcome: row.outcome,
      })),
  ].slice(0, 30);
  if (!lines.length || !view.lookups) return null;
  const { timeZone } = view.lookups.list;
  return (
    <section className={classes.log} aria-label="Last at the doors">
      <h2>Last at the doors</h2>
      <ul>
        {lines.map((line) => (
          <li key={line.nonce} data-outcome={line.outcome}>
            <time dateTime={line.at}>{clockTime(line.at, timeZone)}</time>
            <span>
              <strong>{line.name || 'Name unknown'}</strong>
              <span className={classes.note}>
                {line.what} · {line.where}
              </span>
            </span>
            {line.outcome === 'in' ? (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`Undo: ${line.name || 'this'}`}
                onClick={() => void device.undo(line.nonce).then(() => refetch())}
              >
                Undo
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
