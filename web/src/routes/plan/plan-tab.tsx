import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FilterTabs } from '../../ui/filter-tabs';
import { PageLoading } from '../../ui/page-loading';
import { useEvent } from '../debates/events';
import { WaveProgress } from '../invite/wave-progress';
import { AddPeople } from './add-people';
import { BalanceCard } from './balance-card';
import { ForecastCard } from './forecast-card';
import { PlacesCard } from './places-card';
import { PlannedTable } from './planned-table';
import { RefillCard } from './refill-card';
import { SendPlanned } from './send-planned';
import { planQuery, type PlanTab as Tab } from './plan.data';
import classes from './plan.module.css';

/** The guest list while it is planned: the next wave, the reserve in order, and what they make of the room. */
export function PlanTab() {
  const event = useEvent();
  const { data: plan } = useQuery(planQuery(event.id));
  const [tab, setTab] = useState<Tab>('wave');
  const [adding, setAdding] = useState(false);
  const [sending, setSending] = useState(false);
  const [sent, setSent] = useState<string>();
  if (!plan) return <PageLoading />;
  if (sent)
    return (
      <Stack>
        <WaveProgress eventId={event.id} waveId={sent} />
        <Group>
          <Button variant="default" onClick={() => setSent(undefined)}>
            Back to the plan
          </Button>
        </Group>
      </Stack>
    );
  if (sending)
    return (
      <SendPlanned
        event={event}
        plan={plan}
        onBack={() => setSending(false)}
        onSent={(waveId) => (setSending(false), setSent(waveId))}
      />
    );
  return (
    <div className={classes.page}>
      <div>
        <div className={classes.toolbar}>
          <FilterTabs
            label="Part of the plan"
            value={tab}
            onChange={(next) => setTab(next as Tab)}
            options={[
              { value: 'wave', label: 'Next wave', count: plan.wave },
              { value: 'reserve', label: 'Reserve', count: plan.reserve },
              ...(plan.dropped || tab === 'dropped'
                ? [{ value: 'dropped', label: 'Dropped out', count: plan.dropped }]
                : []),
            ]}
          />
          <div className={classes.acts}>
            <Button variant="default" onClick={() => setAdding(true)}>
              Add people…
            </Button>
            <Button disabled={plan.wave === 0} onClick={() => setSending(true)}>
              Check and send {plan.wave || ''}
            </Button>
          </div>
        </div>
        <PlannedTable eventId={event.id} tab={tab} onAdd={() => setAdding(true)} />
        {tab === 'dropped' ? (
          <Text className={classes.hint}>
            They stay out of every wave until the reason is gone, or you take them out of the plan.
          </Text>
        ) : plan[tab] === 0 ? null : (
          <Text className={classes.hint} visibleFrom="sm">
            Alt with ↑ or ↓ moves the row that has the focus; Space selects, so that several move at once.
          </Text>
        )}
      </div>
      <div className={classes.side}>
        <BalanceCard eventId={event.id} />
        <PlacesCard event={event} />
        <ForecastCard eventId={event.id} />
        <RefillCard event={event} plan={plan} />
      </div>
      {adding && (
        <AddPeople
          event={event}
          part={tab === 'reserve' ? 'reserve' : 'wave'}
          onClose={() => setAdding(false)}
          onAdded={(part) => (setAdding(false), setTab(part))}
        />
      )}
    </div>
  );
}
