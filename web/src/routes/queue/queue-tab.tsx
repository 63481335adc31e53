import { Alert, Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { messageOf } from '../../api/errors';
import { EmptyState } from '../../ui/empty-state';
import { PageLoading } from '../../ui/page-loading';
import { useAddress } from '../../ui/use-address';
import { useEvent } from '../debates/events';
import { QueueActs, type Wanted } from './queue-acts';
import { QueueSettingsCard } from './queue-settings';
import { QueueTable } from './queue-table';
import { poolName, poolText, seatsText } from './queue-words';
import { queueQuery, useQueueGuests, type QueuePool, type WaitingListView } from './queue.data';
import classes from './queue.module.css';

/** Who waits for a seat in this debate, in what order and why; and how seats go to them. */
export function QueueTab() {
  const event = useEvent();
  const { data: view, error } = useQuery(queueQuery(event.id));
  const [address, setAddress] = useAddress<{ pool?: string }>();
  // Here and not beside the list, which may be empty before it is said what came of an act.
  const [asking, setAsking] = useState<{ wanted: Wanted; onDone?: () => void }>();
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
          <Queue
            key={pool.id}
            eventId={event.id}
            view={view}
            pool={pool}
            onWant={(wanted, onDone) => setAsking({ wanted, onDone })}
          />
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
      <QueueSettingsCard eventId={event.id} view={view} />
      {asking ? (
        <QueueActs
          eventId={event.id}
          timeZone={event.timeZone}
          view={view}
          wanted={asking.wanted}
          onDone={asking.onDone}
          onClose={() => setAsking(undefined)}
        />
      ) : null}
    </div>
  );
}

interface QueueProps {
  eventId: string;
  view: WaitingListView;
  pool: QueuePool;
  onWant: (wanted: Wanted, onDone?: () => void) => void;
}

function Queue({ eventId, view, pool, onWant }: QueueProps) {
  const pages = useQueueGuests(eventId, pool.id);
  const nameOf = new Map(pages.rows.map(({ id, name }) => [id, name]));
  return (
    <>
      <Text fw={650} role="status">
        {poolName(pool)}: {poolText(pool)}
      </Text>
      {pool.next.length ? (
        <Proposal
          pool={pool}
          onWant={onWant}
          guests={pool.next.map((id) => ({ id, name: nameOf.get(id) ?? 'A guest further down' }))}
        />
      ) : pool.free && pool.waiting ? (
        <Alert color="accent">
          {`${seatsText(pool.free)} ${pool.free === 1 ? 'is' : 'are'} free, but nobody is next by the rules of this list: the parties that wait need more, or are not asked any more after offers that they let pass. The menu of a row gives or offers a seat all the same.`}
        </Alert>
      ) : null}
      <QueueTable eventId={eventId} view={view} pages={pages} onWant={onWant} />
    </>
  );
}

interface ProposalProps extends Pick<QueueProps, 'pool' | 'onWant'> {
  /** Who is next, in order. */
  guests: { id: string; name: string }[];
}

/** Seats are free, and these are next: staff give them, with a reason. */
function Proposal({ guests, pool: { free }, onWant }: ProposalProps) {
  const names = guests.slice(0, 3).map(({ name }) => name);
  const more = guests.length - names.length;
  return (
    <Alert
      color="accent"
      title={free === null ? 'Seats are free' : `${seatsText(free)} ${free === 1 ? 'is' : 'are'} free`}
    >
      <Text size="sm">
        Next: {names.join(', ')}
        {more > 0 ? ` and ${more} more` : ''}. To give some of them a seat, select their rows.
      </Text>
      <Group mt="xs">
        <Button size="xs" onClick={() => onWant({ act: 'seat', guests })}>
          {guests.length === 1 ? 'Give the next a seat …' : `Give the next ${guests.length} their seats …`}
        </Button>
      </Group>
    </Alert>
  );
}
