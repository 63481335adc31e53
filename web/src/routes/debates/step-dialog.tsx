import { Alert, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, idempotent, newKey, take } from '../../api/client';
import { messageOf } from '../../api/errors';
import { keepAnswer } from '../../api/keep-answer';
import { tell } from '../../query-client';
import { addMinutes, minutesBetween } from '../../time/local-times';
import { LocalTimeField, TimeQuestion, type TimeChoice } from '../../ui/local-time-field';
import { useReasonProblem } from '../../ui/reason-problem';
import { eventQuery, type EventView } from './events';
import { ToldGuests, type NewsChange } from './told-guests';

export type NextStep = EventView['nextSteps'][number];

const consequences: Record<NextStep['step'], string> = {
  publish:
    'It gets its public page, as its visibility says, and guests can be invited. Nobody is written to yet.',
  postpone:
    'Guests who have the invitation are told that it does not take place on this date, and why. Their answers stay until there is a new one.',
  reschedule: 'Whoever has the invitation gets the new time in their calendar and is asked again.',
  cancel:
    'Guests who have the invitation are told, with your reason; their calendars remove it. Its page says so too.',
  archive: 'It stays readable and leaves the lists of current debates. This can be taken back.',
  reopen: 'It comes back into the lists of current debates.',
};

/** The steps of which guests hear. */
const told: Partial<Record<NextStep['step'], NewsChange>> = {
  postpone: 'postpone',
  reschedule: 'time',
  cancel: 'cancel',
};

const done: Record<NextStep['step'], string> = {
  publish: 'Published: guests can be invited.',
  postpone: 'Postponed: guests who know of it are being told.',
  reschedule: 'Moved: guests who know of it are being told the new time.',
  cancel: 'Cancelled: guests who know of it are being told. “Next steps” can take it up again.',
  archive: 'Archived.',
  reopen: 'It is back among the current debates.',
};

/** Said in full: a button that only says "Cancel" might close the dialog. */
const labelOf = ({ step, label }: NextStep) => (step === 'cancel' ? 'Cancel the debate' : label);

interface Props {
  event: EventView;
  step: NextStep | undefined;
  /** A new time to begin with, on the clocks of the debate's zone. */
  proposed?: { starts: string; ends: string };
  onClose: () => void;
}

export function StepDialog({ event, step, proposed, onClose }: Props) {
  return (
    <Modal opened={step !== undefined} onClose={onClose} title={step ? labelOf(step) : undefined} size="lg">
      {step ? <StepForm event={event} step={step} proposed={proposed} onClose={onClose} /> : null}
    </Modal>
  );
}

function StepForm({ event, step, proposed, onClose }: Props & { step: NextStep }) {
  const client = useQueryClient();
  const [key] = useState(newKey);
  const [reason, setReason] = useState('');
  const [startsLocal, setStarts] = useState(proposed?.starts ?? event.startsLocal);
  const [endsLocal, setEnds] = useState(proposed?.ends ?? event.endsLocal);
  const [timeChoice, setChoice] = useState<TimeChoice>();
  const take_ = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      take(
        api.POST('/api/v1/events/{eventId}/steps', {
          params: { path: { eventId: event.id }, header: idempotent(key) },
          body: {
            step: step.step,
            ...(step.needsReason ? { reason } : {}),
            ...(step.needsTime ? { startsLocal, endsLocal, timeChoice } : {}),
          },
        }),
      ),
    onSuccess(view) {
      keepAnswer(client, eventQuery(event.id).queryKey, view);
      // What waits for a decision, which mails still go, who is asked: all of it follows the state.
      for (const key of ['events', 'event', 'overview', 'messages'])
        void client.invalidateQueries({ queryKey: [key] });
      tell(done[step.step]);
      onClose();
    },
  });
  const { field, problem, other } = useReasonProblem<HTMLTextAreaElement>(take_.error);
  const move = (starts: string) => {
    if (starts) setEnds(addMinutes(starts, minutesBetween(startsLocal, endsLocal)));
    setStarts(starts);
    setChoice(undefined);
  };
  return (
    <form onSubmit={(submit) => (submit.preventDefault(), take_.mutate())}>
      <Stack>
        <Text>{consequences[step.step]}</Text>
        {told[step.step] ? <ToldGuests eventId={event.id} change={told[step.step]!} /> : null}
        {proposed && step.needsTime ? (
          <Text>Filled in with the time that a guest proposed; change it if need be.</Text>
        ) : null}
        {step.reasonWhyNot ? <Alert color="accent">{step.reasonWhyNot}</Alert> : null}
        {step.needsTime ? (
          <Group grow align="flex-start">
            <LocalTimeField
              label="Begins"
              zone={event.timeZone}
              value={startsLocal}
              onChange={move}
              required
            />
            <LocalTimeField
              label="Ends"
              zone={event.timeZone}
              value={endsLocal}
              onChange={setEnds}
              required
            />
          </Group>
        ) : null}
        {step.needsReason ? (
          <Textarea
            ref={field}
            error={problem}
            label="Reason"
            description="Guests read this, in the language you write"
            required
            autosize
            minRows={2}
            maxLength={500}
            value={reason}
            onChange={(change) => setReason(change.currentTarget.value)}
          />
        ) : null}
        <TimeQuestion
          error={take_.error}
          zone={event.timeZone}
          choice={timeChoice}
          onChoice={setChoice}
          onSuggestion={move}
        />
        {other ? (
          <Alert color="bad" role="alert">
            {messageOf(other)}
          </Alert>
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Not now
          </Button>
          <Button
            type="submit"
            color={step.step === 'cancel' ? 'bad' : 'action'}
            loading={take_.isPending}
            disabled={Boolean(step.reasonWhyNot) || (step.needsReason && !reason.trim())}
          >
            {labelOf(step)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
