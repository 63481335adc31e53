import { Alert, Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { messageOf } from '../../api/errors';
import { EmptyState } from '../../ui/empty-state';
import { PageLoading } from '../../ui/page-loading';
import { useAddress } from '../../ui/use-address';
import { useEvent } from '../debates/events';
import { QueueSettingsCard } from './queue-settings';
import { QueueTable } from './queue-table';
import { poolName, poolText, seatsText } from './queue-words';
import { queueQuery, useQueueAct, useQueueGuests, type QueuePool, type WaitingListView } from './queue.data';
import classes from './queue.module.css';

/** Who waits for a seat in this debate, in what order and why; and how seats go to them. */
export function QueueTab() {
  const event = useEvent();
  const { data: view, error } = useQuery(queueQuery(event.id));
  const [address, setAddress] = useAddress<{ pool?: string }>();
  if (error && !view) return <Alert color="bad">{messageOf(error)}</Alert>;
  if (!view) return <PageLoading />;
  const waitedFor = view.pools.filter(({ waiting }) => waiting > 0);
  const pool = view.pools.find(({ id }) => id === address.pool) ?? waitedFor[0] ?? view.pools[0];
  const shown = view.pools.filter((one) => one.waiting > 0 || one.id === pool?.id);
  return (
    <div className={classes.frame}>
      <Stack gap="md" className={classes.main}>
        {shown.length > 1 ? (
          <SegmentedControl
            aria-label="Seats"
            className={classes.pools}
            value={pool!.id}
            onChange={(id) => setAddress({ pool: id })}
            data={shown.map((one) => ({ value: one.id, label: `${poolName(one)} (${one.waiting})` }))}
          />
        ) : null}
        {waitedFor.length && pool ? (
          <Queue key={pool.id} eventId={event.id} timeZone={event.timeZone} view={view} pool={pool} />
        ) : (
          <EmptyState title="Nobody waits">
            Once all seats are taken, guests who say yes wait here. How seats go to them is set beside.
          </EmptyState>
        )}
        <Text size="sm">
          <Link to={`/debates/${event.id}/seat-record` as string}>
            Record of seats: who did what, and why
          </Link>
        </Text>
      </Stack>
      <QueueSettingsCard key={view.version} eventId={event.id} view={view} />
    </div>
  );
}

interface QueueProps {
  eventId: string;
  timeZone: string;
  view: WaitingListView;
  pool: QueuePool;
}

function Queue({ eventId, timeZone, view, pool }: QueueProps) {
  const pages = useQueueGuests(eventId, pool.id);
  const nameOf = new Map(pages.rows.map(({ id, name }) => [id, name]));
  return (
    <>
      <Text fw={650} role="status">
        {poolName(pool)}: {poolText(pool)}
      </Text>
      {pool.next.length ? (
        <Proposal eventId={eventId} pool={pool} names={pool.next.flatMap((id) => nameOf.get(id) ?? [])} />
      ) : null}
      <QueueTable eventId={eventId} timeZone={timeZone} view={view} pages={pages} />
    </>
  );
}

/** Seats are free, and these are next: one click gives them. */
function Proposal({ eventId, pool, names }: { eventId: string; pool: QueuePool; names: string[] }) {
  const act = useQueueAct(eventId);
  const { next, free } = pool;
  const more = next.length - Math.min(3, names.length);
  const give = () => act.mutate({ act: 'seat', invitationIds: next, reason: 'Next on the list' });
  return (
    <Alert
      color="accent"
      title={free === null ? 'Seats are free' : `${seatsText(free)} ${free === 1 ? 'is' : 'are'} free`}
    >
      <Text size="sm">
        Next: {names.slice(0, 3).join(', ')}
        {more > 0 ? ` and ${more} more` : ''}. To give some of them a seat, select their rows.
      </Text>
      <Group mt="xs">
        <Button size="xs" loading={act.isPending} onClick={give}>
          {next.length === 1 ? 'Give the next a seat' : `Give the next ${next.length} their seats`}
        </Button>
      </Group>
      {act.error ? <p role="alert">{messageOf(act.error)}</p> : null}
    </Alert>
  );
}
