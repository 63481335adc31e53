import { Alert, Group, Select, Stack } from '@mantine/core';
import { addMinutes, minutesBetween } from '../../../time/local-times';
import { zoneOptions } from '../../../time/zones';
import { Card } from '../../../ui/card';
import { LocalTimeField } from '../../../ui/local-time-field';
import { lateLabels, optionsOf } from '../events';
import { type EventForm } from './use-event-form';

export function TimeCard({ form }: { form: EventForm }) {
  const { values, set, fields, base } = form;
  const moveStart = (startsLocal: string) =>
    set({
      startsLocal,
      timeChoice: undefined,
      ...(startsLocal && values.startsLocal
        ? { endsLocal: addMinutes(startsLocal, minutesBetween(values.startsLocal, values.endsLocal)) }
        : {}),
    });
  return (
    <Card title="When">
      <Stack>
        <Group grow align="flex-start">
          <LocalTimeField
            label="Begins"
            required
            zone={values.timeZone}
            value={values.startsLocal}
            onChange={moveStart}
            error={fields['startsLocal']}
          />
          <LocalTimeField
            label="Ends"
            required
            zone={values.timeZone}
            value={values.endsLocal}
            onChange={(endsLocal) => set({ endsLocal })}
            error={fields['endsLocal']}
          />
        </Group>
        <Group grow align="flex-start">
          <Select
            label="Time zone"
            searchable
            data={zoneOptions()}
            value={values.timeZone}
            onChange={(timeZone) => timeZone && set({ timeZone, timeChoice: undefined })}
            error={fields['timeZone']}
          />
          <LocalTimeField
            label="Answers until"
            zone={values.timeZone}
            value={values.answersUntilLocal ?? ''}
            onChange={(local) => set({ answersUntilLocal: local || null })}
            description={values.answersUntilLocal ? undefined : 'Open until it begins'}
            error={fields['answersUntilLocal']}
          />
        </Group>
        <Group grow align="flex-start">
          <Select
            label="Answers after that"
            description={
              values.lateAnswers === 'hold'
                ? 'A no is taken at once and frees the seat.'
                : 'Staff can still put answers down.'
            }
            inputWrapperOrder={['label', 'input', 'description']}
            data={optionsOf(lateLabels)}
            value={values.lateAnswers}
            onChange={(lateAnswers) =>
              lateAnswers && set({ lateAnswers: lateAnswers as typeof values.lateAnswers })
            }
          />
          <LocalTimeField
            label="Needs are booked on"
            zone={values.timeZone}
            value={values.needsUntilLocal ?? ''}
            onChange={(local) => set({ needsUntilLocal: local || null })}
            description="Interpretation, access, food: what changes afterwards is shown"
            error={fields['needsUntilLocal']}
          />
        </Group>
        {base.status === 'published' && values.startsLocal !== base.startsLocal.slice(0, 16) ? (
          <Alert color="accent">Guests are told of the new time when you save, and asked again.</Alert>
        ) : null}
      </Stack>
    </Card>
  );
}
