import { Alert, Button, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { messageOf } from '../../api/errors';
import { instantText } from '../../time/instants';
import { Card } from '../../ui/card';
import { ConflictDialog, type ConflictField } from '../../ui/conflict-dialog';
import { SeatsReason } from '../../ui/seats-reason';
import { useRecordForm } from '../../ui/use-record-form';
import { optionsOf } from '../debates/events';
import { orderLabels, promotionLabels } from './queue-words';
import { useSaveQueue, type QueueSettings, type WaitingListView } from './queue.data';
import classes from './queue.module.css';
import { WholeNumberInput } from '../../ui/whole-number-input';
import { useReasonProblem } from '../../ui/reason-problem';

const settingsOf = ({ order, promotion, offerHours }: WaitingListView): QueueSettings => ({
  order,
  promotion,
  offerHours,
});

const fields: ConflictField[] = [
  { name: 'order', label: 'Who is next', show: (order) => orderLabels[order as QueueSettings['order']] },
  {
    name: 'promotion',
    label: 'A seat that comes free is',
    show: (promotion) => promotionLabels[promotion as QueueSettings['promotion']],
  },
  { name: 'offerHours', label: 'Held for', show: (hours) => `${String(hours)} hours` },
];

/** How the waiting list of this debate works. */
export function QueueSettingsCard({ eventId, view }: { eventId: string; view: WaitingListView }) {
  const [reason, setReason] = useState('');
  const save = useSaveQueue(eventId);
  const form = useRecordForm(view, settingsOf, save.error);
  const { field, problem, other } = useReasonProblem(save.error);
  const { values, dirty, set } = form;
  const given = settingsOf(form.base);
  const put = (settings: QueueSettings, { version }: WaitingListView) =>
    save.mutate(
      { ...settings, reason, version },
      { onSuccess: (saved) => (form.adopt(saved), setReason('')) },
    );
  return (
    <div className={classes.settings}>
      <Card title="How it works">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            put(values, form.base);
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
              <WholeNumberInput
                label="Held for"
                description={`Shorter where the debate is near, and never beyond ${instantText(view.answersEnd)}. Who lets an offer pass goes to the end of the list.`}
                inputWrapperOrder={['label', 'input', 'description']}
                suffix=" hours"
                min={1}
                max={336}
                value={values.offerHours}
                onChange={(offerHours) => set({ offerHours })}
              />
            ) : null}
            {view.promotion === 'offer' && view.promotionNow === 'proposed' ? (
              <Alert color="accent">Guests can no longer answer an offer in time: you decide.</Alert>
            ) : null}
            {other && !form.conflict.theirs ? (
              <Alert color="bad" role="alert">
                {messageOf(other)}
              </Alert>
            ) : null}
            {dirty ? (
              <SeatsReason label="Why" value={reason} onChange={setReason} error={problem} field={field} />
            ) : null}
            {dirty ? (
              <Button type="submit" loading={save.isPending} disabled={!reason.trim()}>
                Save
              </Button>
            ) : null}
          </Stack>
        </form>
      </Card>
      <ConflictDialog
        {...form.conflict}
        fields={fields}
        onClose={save.reset}
        onResolve={(kept) => {
          const { values: settings, onto } = form.resolved(kept);
          put(settings, onto);
        }}
      />
    </div>
  );
}
