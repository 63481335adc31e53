import { Alert, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Schema } from '../../api/client';
import { tell } from '../../query-client';
import { FormEnd } from '../../ui/form-end';
import { useReasonProblem } from '../../ui/reason-problem';
import { LateChanges, lateQuery } from './guest-late';
import { useRecordNeeds } from './guests.data';
import type { GuestsEvent } from './guests-page';
import { NeedsFields, type Needs } from './needs-fields';
import { RecordCompanionQuestions, type SaidInput } from './record-questions';

interface Props {
  event: GuestsEvent;
  companion: Schema<'CompanionNeedsView'>;
  /** As staff see it. */
  name: string;
  onClose: () => void;
}

/** What a companion needs and answers, as they told staff; what is not touched stays. */
export function RecordNeeds({ event, companion, name, onClose }: Props) {
  const [told, setTold] = useState<Partial<Needs>>({});
  const [said, setSaid] = useState<SaidInput[]>([]);
  const [reason, setReason] = useState('');
  const record = useRecordNeeds(event.id);
  const { field, problem, other } = useReasonProblem(record.error);
  const { id: companionId, invitationId } = companion;
  const save = () =>
    record.mutate(
      {
        path: { invitationId, companionId },
        body: { ...told, reason: reason.trim(), ...(said.length ? { questions: said } : {}) },
      },
      { onSuccess: () => (tell(`Recorded for ${name}.`), onClose()) },
    );
  return (
    <Modal opened onClose={onClose} title={`What ${name} needs`} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Stack gap="md">
          {companion.waits && <Waits {...companion} />}
          <TextInput
            ref={field}
            error={problem}
            label="How do you know?"
            description="Kept with what is needed"
            placeholder="Telephone call with the companion, 12 January"
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            required
            maxLength={500}
            data-autofocus
          />
          <NeedsFields
            languages={event.interpretation}
            value={{ ...companion, ...told }}
            onChange={(more) => setTold((before) => ({ ...before, ...more }))}
          />
          <RecordCompanionQuestions
            eventId={event.id}
            invitationId={invitationId}
            companionId={companionId}
            value={said}
            onChange={setSaid}
          />
          {companion.hidden && (
            <p>
              What was said before is for cleared staff only. Fields that you leave empty stay as they are.
            </p>
          )}
          <FormEnd
            error={other}
            pending={record.isPending}
            submit="Record"
            disabled={!reason.trim()}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Modal>
  );
}

/** What the companion said late; what is recorded takes the place of the same in it. */
function Waits({ id, invitationId }: Schema<'CompanionNeedsView'>) {
  const { data } = useQuery(lateQuery(invitationId));
  const late = data?.find(({ state, companion }) => state === 'held' && companion?.id === id);
  return (
    <Alert color="accent" title="Some of this waits for your decision">
      {late && <LateChanges changes={late.changes} />}
      <Text size="sm" mt="xs">
        What you record takes the place of the same in it; the rest still waits.
      </Text>
    </Alert>
  );
}
