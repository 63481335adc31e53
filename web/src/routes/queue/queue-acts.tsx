import { Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { instantText } from '../../time/instants';
import { instantIn, nowIn } from '../../time/local-times';
import { FormEnd } from '../../ui/form-end';
import { useReasonProblem } from '../../ui/reason-problem';
import { LocalTimeField } from '../../ui/local-time-field';
import { SeatsOutcome } from './seats-outcome';
import {
  useQueueAct,
  type QueueAct,
  type QueueGuest,
  type SeatsGiven,
  type WaitingListView,
} from './queue.data';
import { WholeNumberInput } from '../../ui/whole-number-input';

export type Wanted =
  | { act: 'move'; guest: QueueGuest; before: string | null; where: string }
  /** One or several, for the same reason. */
  | { act: 'seat'; guests: readonly Pick<QueueGuest, 'id' | 'name'>[] }
  | { act: 'offer'; guest: QueueGuest }
  | { act: 'prolong' | 'withdraw'; guest: QueueGuest; offer: NonNullable<QueueGuest['offer']> };

interface Props {
  eventId: string;
  timeZone: string;
  view: WaitingListView;
  wanted: Wanted;
  onClose: () => void;
  onDone?: () => void;
}

const titles: Record<Exclude<Wanted['act'], 'seat'>, (name: string) => string> = {
  move: (name) => `Move ${name}?`,
  offer: (name) => `Offer ${name} the seat?`,
  prolong: (name) => `Hold the seat of ${name} for longer?`,
  withdraw: (name) => `Take the offer to ${name} back?`,
};

const submits: Record<Wanted['act'], string> = {
  move: 'Move',
  seat: 'Give the seat',
  offer: 'Offer the seat',
  prolong: 'Hold it',
  withdraw: 'Take it back',
};

/** Asks before an act on the list, with the reason that is kept. */
export function QueueActs({ eventId, timeZone, view, wanted, onClose, onDone }: Props) {
  const { act } = wanted;
  const party = wanted.act === 'offer' ? 1 + wanted.guest.companions : 1;
  const [given, setGiven] = useState<SeatsGiven>();
  const [reason, setReason] = useState('');
  const [seats, setSeats] = useState(party);
  const [until, setUntil] = useState(
    'offer' in wanted
      ? nowIn(timeZone, new Date(Date.parse(wanted.offer.until) + 24 * 3600_000)).slice(0, 16)
      : '',
  );
  const change = useQueueAct(eventId);
  const { field, problem, other } = useReasonProblem(change.error);
  const submit = () => {
    const time = until && instantIn(timeZone, until);
    change.mutate(requestOf(wanted, { reason, seats, until: time }), {
      onSuccess: (outcome) => {
        onDone?.();
        // Who was meant to get a seat and did not is said here, and not by a line that goes away.
        if (outcome?.why.length) setGiven(outcome);
        else onClose();
      },
    });
  };
  if (given && wanted.act === 'seat')
    return <SeatsOutcome eventId={eventId} guests={wanted.guests} given={given} onClose={onClose} />;
  return (
    <Modal opened onClose={onClose} title={titleOf(wanted)}>
      <form onSubmit={(event) => (event.preventDefault(), submit())}>
        <Stack gap="sm">
          <Text size="sm">{explain(wanted, view)}</Text>
          {act === 'offer' && party > 1 ? (
            <WholeNumberInput
              label="Seats"
              description="Fewer than the party asked for: it may come with fewer, or wait for all."
              inputWrapperOrder={['label', 'input', 'description']}
              min={1}
              max={party}
              value={seats}
              onChange={setSeats}
            />
          ) : null}
          {act === 'prolong' ? (
            <LocalTimeField label="Held until" required zone={timeZone} value={until} onChange={setUntil} />
          ) : null}
          <TextInput
            data-autofocus
            ref={field}
            error={problem}
            label="Why?"
            description="Kept with the record of the seat."
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            required
            maxLength={500}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          <FormEnd
            error={other}
            pending={change.isPending}
            submit={isSeveral(wanted) ? 'Give the seats' : submits[act]}
            disabled={!reason.trim()}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Modal>
  );
}

const isSeveral = (wanted: Wanted) => wanted.act === 'seat' && wanted.guests.length > 1;

function titleOf(wanted: Wanted): string {
  if (wanted.act !== 'seat') return titles[wanted.act](wanted.guest.name);
  const { guests } = wanted;
  return guests.length > 1
    ? `Give ${guests.length} guests their seats now?`
    : `Give ${guests[0]!.name} the seat now?`;
}

function explain(wanted: Wanted, view: WaitingListView): string {
  switch (wanted.act) {
    case 'move':
      return `${wanted.where.replace(' …', '')}. It stays there whatever the order of the list says.`;
    case 'seat':
      return isSeveral(wanted)
        ? 'Each gets the seats asked for, as far as they are free, and is told by mail; whoever stands before waits on.'
        : 'The guest gets the seat and is told by mail; whoever stands before waits on.';
    case 'offer':
      return `The seat is held, and the guest is asked by mail. Until when follows from the settings, and is never after ${instantText(view.answersEnd)}.`;
    case 'prolong':
      return `Now held until ${instantText(wanted.offer.until)}; at the latest until ${instantText(view.answersEnd)}.`;
    case 'withdraw':
      return 'The guest keeps the place on the list and is told; no seat is offered to them again by itself.';
  }
}

function requestOf(
  wanted: Wanted,
  { reason, seats, until }: { reason: string; seats: number; until: string },
): QueueAct {
  switch (wanted.act) {
    case 'move':
      return { act: 'move', invitationId: wanted.guest.id, before: wanted.before, reason };
    case 'seat':
      return { act: 'seat', invitationIds: wanted.guests.map(({ id }) => id), reason };
    case 'offer':
      return { act: 'offer', invitationId: wanted.guest.id, seats, reason };
    case 'prolong':
      return { act: 'prolong', offerId: wanted.offer.id, until, reason };
    case 'withdraw':
      return { act: 'withdraw', offerId: wanted.offer.id, reason };
  }
}
