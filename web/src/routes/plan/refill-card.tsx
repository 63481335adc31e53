import { Alert, Button, Checkbox, Group, NumberInput, Radio, Stack, Text } from '@mantine/core';
import type { Schema } from '../../api/client';
import { messageOf } from '../../api/errors';
import { tell } from '../../query-client';
import { instantIn, nowIn } from '../../time/local-times';
import { instantText } from '../../time/instants';
import { Card } from '../../ui/card';
import { ConflictDialog, type ConflictField } from '../../ui/conflict-dialog';
import { LocalTimeField } from '../../ui/local-time-field';
import { useRecordForm } from '../../ui/use-record-form';
import type { EventView } from '../debates/events';
import { refillWords } from './plan-words';
import { useSavePlan, type Plan } from './plan.data';

type Change = Schema<'ChangePlan'>;

const changeOf = (plan: Plan): Change => ({
  refill: plan.refill,
  refillUntil: plan.refillUntil,
  silentAfterDays: plan.silentAfterDays,
  prefer: plan.prefer,
  fillFreePlaces: plan.refill !== 'off' && plan.fillsFrom === null,
});

const fills: Record<Change['refill'], string> = {
  off: 'Leave it',
  propose: 'Propose the next of the reserve',
  automatic: 'Invite the next of the reserve by itself',
};
const turns: Record<Change['prefer'], string> = {
  category: 'The same category first, then the order',
  order: 'The order of the reserve alone',
};

const fieldsIn = (timeZone: string): ConflictField[] => [
  {
    name: 'refill',
    label: 'When a place comes free',
    show: (refill) => fills[refill as Change['refill']],
  },
  {
    name: 'refillUntil',
    label: 'Until',
    show: (until) =>
      until
        ? nowIn(timeZone, new Date(until as string))
            .replace('T', ' ')
            .slice(0, 16)
        : 'the debate begins',
  },
  { name: 'prefer', label: 'Whose turn it is', show: (prefer) => turns[prefer as Change['prefer']] },
  {
    name: 'silentAfterDays',
    label: 'Silence counts as a no',
    show: (days) => (days ? `after ${String(days)} days` : 'never'),
  },
  {
    name: 'fillFreePlaces',
    label: 'Places that came free before',
    show: (too) => (too ? 'too' : 'not'),
  },
];

/** Whether the reserve fills places, until when, and whose turn it is. */
export function RefillCard({ event, plan }: { event: EventView; plan: Plan }) {
  const save = useSavePlan(event.id);
  const form = useRecordForm(plan, changeOf, save.error);
  const { values, dirty, set } = form;
  const put = (change: Change, base: Plan) =>
    save.mutate({ base, change }, { onSuccess: (saved) => (form.adopt(saved), tell('Saved.')) });
  const on = values.refill !== 'off';
  const local = values.refillUntil ? nowIn(event.timeZone, new Date(values.refillUntil)) : '';
  return (
    <Card title="When a place comes free">
      <form
        onSubmit={(submit) => {
          submit.preventDefault();
          put(values, form.base);
        }}
      >
        <Stack gap="sm">
          {plan.pausedAt && (
            <Alert color="accent" title="Nobody is invited by itself at the moment">
              Hemicycle stood still for hours, or runs from a backup: since {instantText(plan.pausedAt)} it
              only proposes. Look at the guest list, then switch it on again.
            </Alert>
          )}
          <Radio.Group
            aria-label="What happens"
            value={values.refill}
            onChange={(refill) => set({ refill: refill as Change['refill'] })}
          >
            <Stack gap={6}>
              <Radio value="off" label={fills.off} />
              <Radio value="propose" label={fills.propose} />
              <Radio value="automatic" label={fills.automatic} />
            </Stack>
          </Radio.Group>
          <Text size="sm" c="dimmed">
            {refillWords[values.refill]}
            {on && ' Who waits for a seat of that pool goes first; nobody of another pool comes in.'}
          </Text>
          {on && (
            <>
              <LocalTimeField
                label="Until"
                zone={event.timeZone}
                value={local}
                onChange={(time) =>
                  set({ refillUntil: time ? new Date(instantIn(event.timeZone, time)).toISOString() : null })
                }
                description={local ? undefined : 'Until the debate begins'}
              />
              <Radio.Group
                label="Whose turn it is"
                value={values.prefer}
                onChange={(prefer) => set({ prefer: prefer as Change['prefer'] })}
              >
                <Stack gap={6} mt={6}>
                  <Radio value="category" label={turns.category} />
                  <Radio value="order" label={turns.order} />
                </Stack>
              </Radio.Group>
              <NumberInput
                label="Count silence as a no after"
                description="Days since the invitation left; empty: never. Such a guest may still come."
                min={1}
                max={90}
                allowDecimal={false}
                value={values.silentAfterDays ?? ''}
                onChange={(days) => set({ silentAfterDays: days === '' ? null : Number(days) })}
              />
              <Checkbox
                label="Places that came free before, too"
                description={plan.free ? `${plan.free} at the moment` : undefined}
                checked={values.fillFreePlaces}
                onChange={(change) => set({ fillFreePlaces: change.currentTarget.checked })}
              />
            </>
          )}
          {save.error && !form.conflict.theirs ? (
            <Alert color="bad" role="alert">
              {messageOf(save.error)}
            </Alert>
          ) : null}
          <Group>
            <Button type="submit" size="xs" disabled={!dirty} loading={save.isPending}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
      <ConflictDialog
        {...form.conflict}
        fields={fieldsIn(event.timeZone)}
        onClose={save.reset}
        onResolve={(kept) => {
          const { values: change, onto } = form.resolved(kept);
          put(change, onto);
        }}
      />
    </Card>
  );
}
