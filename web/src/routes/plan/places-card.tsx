import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { tell } from '../../query-client';
import { messageOf } from '../../api/errors';
import { instantText } from '../../time/instants';
import { Card } from '../../ui/card';
import { CategoryMark } from '../../ui/category-mark';
import { ConfirmDialog } from '../../ui/confirm-button';
import { figure } from '../../ui/figure';
import type { EventView } from '../debates/events';
import { matchWords, settledBy, whyLeft } from './plan-words';
import { planQuery, useDecideVacancy, vacanciesQuery, type Vacancy } from './plan.data';
import classes from './plan.module.css';

/** Places that guests left: who is proposed, who came in, and why. */
export function PlacesCard({ event }: { event: EventView }) {
  const { data } = useQuery(vacanciesQuery(event.id));
  const { data: plan } = useQuery(planQuery(event.id));
  if (!data || !plan) return null;
  const proposed = data.items.filter(({ state }) => state === 'proposed');
  const settled = data.items.filter(({ state }) => state !== 'proposed');
  return (
    <Card title="Places that came free">
      {data.items.length === 0 && plan.free === 0 && (
        <Text size="sm" c="dimmed">
          No guest has left a place so far.
        </Text>
      )}
      {plan.free > 0 && (
        <Text size="sm">
          {figure(plan.free)} {plan.free === 1 ? 'place is' : 'places are'} free and open:{' '}
          {plan.refill === 'off'
            ? 'nobody is proposed for them.'
            : 'nobody of the reserve fits at the moment.'}
        </Text>
      )}
      <ul className={classes.places} aria-label="Proposed">
        {proposed.map((place) => (
          <Proposal key={place.invitationId} event={event} place={place} />
        ))}
      </ul>
      <ul className={classes.places} aria-label="Settled">
        {settled.map((place) => (
          <li key={place.invitationId}>
            <Settled event={event} place={place} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Proposal({ event, place }: { event: EventView; place: Vacancy }) {
  const [asking, setAsking] = useState<'pass_over' | 'leave_empty'>();
  const decide = useDecideVacancy(event.id);
  const name = place.next?.name ?? 'somebody';
  return (
    <li>
      <span className={classes.name}>{name}</span>
      <span className={classes.second}>
        {[place.next?.organisation].filter(Boolean).join('')}
        {place.next && (
          <>
            {' '}
            <CategoryMark id={place.next.categoryId} />
          </>
        )}
      </span>
      <span className={classes.second}>
        in place of {place.leftBy}, who {whyLeft[place.why]}
        {place.matched && `; ${matchWords[place.matched]}`}
      </span>
      {decide.error && (
        <span className={classes.warm} role="alert">
          {messageOf(decide.error)}
        </span>
      )}
      <Group gap="xs" mt={6}>
        <Button
          size="xs"
          loading={decide.isPending}
          aria-label={`Invite ${name}`}
          onClick={() =>
            decide.mutate(
              { vacancy: place, act: 'invite' },
              { onSuccess: () => tell(`The invitation to ${name} is in the outbox.`) },
            )
          }
        >
          Invite
        </Button>
        <Button
          size="xs"
          variant="default"
          aria-label={`Pass over ${name}`}
          onClick={() => setAsking('pass_over')}
        >
          Pass over…
        </Button>
        <Button
          size="xs"
          variant="subtle"
          aria-label={`Leave the place of ${place.leftBy} empty`}
          onClick={() => setAsking('leave_empty')}
        >
          Leave empty…
        </Button>
      </Group>
      <ConfirmDialog
        opened={asking !== undefined}
        onClose={() => setAsking(undefined)}
        title={asking === 'pass_over' ? `Pass over ${name}?` : 'Leave this place empty?'}
        text={
          asking === 'pass_over'
            ? 'The next of the reserve is proposed. Passed over, they stay in the reserve, where they can be put back.'
            : 'Nobody of the reserve comes in for this guest.'
        }
        confirm={asking === 'pass_over' ? 'Pass over' : 'Leave empty'}
        reason={{ label: 'Reason, for the record', required: true }}
        onConfirm={(reason) => decide.mutateAsync({ vacancy: place, act: asking!, reason })}
      />
    </li>
  );
}

function Settled({ event, place }: { event: EventView; place: Vacancy }) {
  const left = `${place.leftBy}, who ${whyLeft[place.why]}`;
  const at = place.decidedAt ? instantText(place.decidedAt) : '';
  if (place.state === 'filled')
    return (
      <>
        <Link
          to={`/debates/${event.id}/guests` as string}
          search={{ guest: place.next?.invitationId ?? undefined } as never}
          className={classes.name}
        >
          {place.next?.name ?? 'a guest who was erased'}
        </Link>
        <span className={classes.second}>
          in place of {left}; {place.matched && matchWords[place.matched]}
        </span>
        <span className={classes.second}>
          invited {settledBy(place.decidedBy)}, {at}
        </span>
      </>
    );
  return (
    <>
      <span className={classes.name}>
        {place.state === 'waiting_list' ? 'Left to those who wait for a seat' : 'Left empty'}
      </span>
      <span className={classes.second}>the place of {left}</span>
      <span className={classes.second}>
        {[place.reason, settledBy(place.decidedBy), at].filter(Boolean).join(', ')}
      </span>
    </>
  );
}
