import { Alert, Button, Checkbox, Group, NumberInput, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Schema } from '../../api/client';
import { tell } from '../../query-client';
import { instantIn, nowIn } from '../../time/local-times';
import { instantText } from '../../time/instants';
import { Card } from '../../ui/card';
import { LocalTimeField } from '../../ui/local-time-field';
import type { EventView } from '../debates/events';
import { refillWords } from './plan-words';
import { useSavePlan, type Plan } from './plan.data';

type Change = Schema<'ChangePlan'>;

/** Whether the reserve fills places, until when, and whose turn it is. */
export function RefillCard({ event, plan }: { event: EventView; plan: Plan }) {
  const given: Change = {
    refill: plan.refill,
    refillUntil: plan.refillUntil,
    silentAfterDays: plan.silentAfterDays,
    prefer: plan.prefer,
    fillFreePlaces: plan.refill !== 'off' && plan.fillsFrom === null,
  };
  const [values, setValues] = useState(given);
  const save = useSavePlan(event.id);
  const set = (change: Partial<Change>) => setValues({ ...values, ...change });
  const dirty = JSON.stringify(values) !== JSON.stringify(given);
  const on = values.refill !== 'off';
  const local = values.refillUntil ? nowIn(event.timeZone, new Date(values.refillUntil)) : '';
  return (
    <Card title="When a place comes free">
      <form
        onSubmit={(submit) => {
          submit.preventDefault();
          // The saved plan puts a new form in the place of this one; a refusal is told by itself.
          void save.mutateAsync({ base: plan, change: values }).then(
            () => tell('Saved.'),
            () => undefined,
          );
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
              <Radio value="off" label="Leave it" />
              <Radio value="propose" label="Propose the next of the reserve" />
              <Radio value="automatic" label="Invite the next of the reserve by itself" />
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
                  <Radio value="category" label="The same category first, then the order" />
                  <Radio value="order" label="The order of the reserve alone" />
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
          <Group>
            <Button type="submit" size="xs" disabled={!dirty} loading={save.isPending}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
