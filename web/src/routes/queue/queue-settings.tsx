import { Alert, Button, NumberInput, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { messageOf } from '../../api/errors';
import { instantText } from '../../time/instants';
import { Card } from '../../ui/card';
import { SeatsReason } from '../../ui/seats-reason';
import { optionsOf } from '../debates/events';
import { orderLabels, promotionLabels } from './queue-words';
import { useSaveQueue, type QueueSettings, type WaitingListView } from './queue.data';
import classes from './queue.module.css';

/** How the waiting list of this debate works. */
export function QueueSettingsCard({ eventId, view }: { eventId: string; view: WaitingListView }) {
  const given: QueueSettings = { order: view.order, promotion: view.promotion, offerHours: view.offerHours };
  const [values, setValues] = useState(given);
  const [reason, setReason] = useState('');
  const save = useSaveQueue(eventId);
  const set = (change: Partial<QueueSettings>) => setValues({ ...values, ...change });
  const dirty = JSON.stringify(values) !== JSON.stringify(given);
  return (
    <div className={classes.settings}>
      <Card title="How it works">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate({ ...values, reason, version: view.version });
          }}
        >
          <Stack>
            <Select
              label="Who is next"
              description={
                values.order === given.order
                  ? 'You can move anybody by hand, with a reason.'
                  : 'This undoes what was moved by hand.'
              }
              inputWrapperOrder={['label', 'input', 'description']}
              allowDeselect={false}
              data={optionsOf(orderLabels)}
              value={values.order}
              onChange={(order) => order && set({ order })}
            />
            {values.order === 'rank' ? (
              <Text size="xs" c="dimmed">
                Guests under an alias count as without a rank: their place would tell it.
              </Text>
            ) : null}
            <Select
              label="A seat that comes free is"
              inputWrapperOrder={['label', 'input', 'description']}
              allowDeselect={false}
              data={optionsOf(promotionLabels)}
              value={values.promotion}
              onChange={(promotion) => promotion && set({ promotion })}
            />
            {values.promotion === 'offer' ? (
              <NumberInput
                label="Held for"
                description={`Shorter where the debate is near, and never beyond ${instantText(view.answersEnd)}. Who lets an offer pass goes to the end of the list.`}
                inputWrapperOrder={['label', 'input', 'description']}
                suffix=" hours"
                min={1}
                max={336}
                allowDecimal={false}
                value={values.offerHours}
                onChange={(hours) => set({ offerHours: Number(hours) || 1 })}
              />
            ) : null}
            {view.promotion === 'offer' && view.promotionNow === 'proposed' ? (
              <Alert color="accent">Guests can no longer answer an offer in time: you decide.</Alert>
            ) : null}
            {save.error ? (
              <Alert color="bad" role="alert">
                {messageOf(save.error)}
              </Alert>
            ) : null}
            {dirty ? <SeatsReason label="Why" value={reason} onChange={setReason} /> : null}
            {dirty ? (
              <Button type="submit" loading={save.isPending} disabled={!reason.trim()}>
                Save
              </Button>
            ) : null}
          </Stack>
        </form>
      </Card>
    </div>
  );
}
