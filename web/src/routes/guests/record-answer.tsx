import { Button, Checkbox, Group, Modal, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Schema } from '../../api/client';
import { useReasonProblem } from '../../ui/reason-problem';
import { fullName } from './guest-columns';
import type { GuestsEvent } from './guests-page';
import { NeedsFields, type Needs } from './needs-fields';
import { RecordQuestions, type SaidInput } from './record-questions';
import { RecordParty, type PartyInput } from './record-party';
import type { Situation } from '../questions/questions.data';
import type { GuestRow } from './guests.data';
import { NotRecorded } from './not-recorded';
import { useRecordAnswers } from './record-answers';

interface Props {
  event: GuestsEvent;
  guests: GuestRow[];
  onClose: () => void;
  /** @param results what came of each answer: a seat, a place on the waiting list, or neither */
  onDone: (results: Schema<'AnswerView'>['result'][]) => void;
}

const answers = [
  { value: 'accepted', label: 'Accepts', hint: 'Takes a seat, or joins the waiting list when none is free' },
  { value: 'tentative', label: 'Is not sure yet', hint: 'No seat is kept' },
  { value: 'declined', label: 'Declines', hint: 'Frees the seat, if there was one' },
];

/** An answer given by telephone, in person or by letter, put down by staff with the reason. */
export function RecordAnswer({ event, guests: chosen, onClose, onDone }: Props) {
  // As they were chosen: the list beside this one drops those who no longer fit its filters.
  const [guests] = useState(chosen);
  const [answer, setAnswer] = useState('accepted');
  const [mode, setMode] = useState('room');
  const [reason, setReason] = useState('');
  const [note, setNote] = useState('');
  const [needs, setNeeds] = useState<Needs>({ dietary: '', accessNeeds: '', interpretation: '' });
  const [overCapacity, setOverCapacity] = useState(false);
  const [party, setParty] = useState<PartyInput>();
  const [said, setSaid] = useState<SaidInput[]>([]);
  const record = useRecordAnswers(event.id);
  // The same reason is given for all of them.
  const { field, problem } = useReasonProblem(record.course.failed.values().next().value);
  const done = record.course.done.size;
  const online = Boolean(event.onlineUrl) || (event.onlineCapacity ?? 0) > 0;
  const one = guests.length === 1 ? guests[0] : undefined;
  const coming = answer !== 'declined';
  const save = () =>
    record.mutate(
      {
        invitationIds: guests.map((guest) => guest.id),
        body: {
          answer: answer as 'accepted',
          mode: mode as 'room',
          reason: reason.trim(),
          note: note.trim() || undefined,
          dietary: needs.dietary.trim() || undefined,
          accessNeeds: needs.accessNeeds.trim() || undefined,
          interpretation: coming && needs.interpretation ? needs.interpretation : undefined,
          overCapacity: answer === 'accepted' && overCapacity ? true : undefined,
          ...(answer === 'accepted' ? party : {}),
          ...(said.length ? { questions: said } : {}),
        },
      },
      {
        onSuccess: ({ done }) => {
          if (done.size === guests.length) onDone([...done.values()].map(({ result }) => result));
        },
      },
    );
  return (
    <Modal
      opened
      onClose={onClose}
      title={one ? `Record the answer of ${fullName(one)}` : `Record the answer of ${guests.length} guests`}
      size="lg"
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Stack gap="md">
          <Radio.Group label="Answer" value={answer} onChange={setAnswer}>
            <Stack gap="xs" mt={6}>
              {answers.map(({ value, label, hint }) => (
                <Radio key={value} value={value} label={label} description={hint} />
              ))}
            </Stack>
          </Radio.Group>
          {coming && online && (
            <Radio.Group label="Where" value={mode} onChange={setMode}>
              <Group gap="lg" mt={6}>
                <Radio value="room" label="In the room" />
                <Radio value="online" label="Online" />
              </Group>
            </Radio.Group>
          )}
          <TextInput
            ref={field}
            error={problem}
            label="How do you know?"
            description="Kept in the history of the answer"
            placeholder="Telephone call with the secretariat, 12 January"
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            required
            maxLength={500}
            data-autofocus
          />
          {coming && one && (
            <>
              <Textarea
                label="Note from the guest"
                value={note}
                onChange={(e) => setNote(e.currentTarget.value)}
                autosize
                minRows={2}
              />
              <NeedsFields
                languages={event.interpretation}
                value={needs}
                onChange={(more) => setNeeds((before) => ({ ...before, ...more }))}
              />
            </>
          )}
          {answer === 'accepted' && one && (
            <RecordParty
              guest={one}
              byName={event.companions === 'names'}
              value={party}
              onChange={setParty}
            />
          )}
          {one && (
            <RecordQuestions
              eventId={event.id}
              guest={one}
              situations={situationsOf(answer, mode, party, one.companions.length)}
              value={said}
              onChange={setSaid}
            />
          )}
          {answer === 'accepted' && (
            <Checkbox
              label="Seat them even if the room is full"
              description="Goes over the seats you planned; the audit log keeps who did so and the reason above"
              checked={overCapacity}
              onChange={(event) => setOverCapacity(event.currentTarget.checked)}
            />
          )}
          {problem ? null : <NotRecorded guests={guests} course={record.course} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {done ? 'Close' : 'Cancel'}
            </Button>
            <Button type="submit" loading={record.isPending} disabled={!reason.trim()}>
              {guests.length - done === 1
                ? `Record the ${done ? 'other ' : ''}answer`
                : `Record ${done ? 'the other ' : ''}${guests.length - done} answers`}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** What the answer amounts to, for the questions that are asked with it. */
function situationsOf(
  answer: string,
  mode: string,
  party: PartyInput | undefined,
  present: number,
): Situation[] {
  if (answer !== 'accepted') return [answer === 'tentative' ? 'tentative' : 'declined'];
  const companions = party?.companionNames?.length ?? party?.companions ?? present;
  return [mode === 'online' ? 'online' : 'room', ...(companions ? (['companions'] as const) : [])];
}
