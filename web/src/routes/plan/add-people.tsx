import { Alert, Modal, SegmentedControl, Stack } from '@mantine/core';
import { useState } from 'react';
import { messageOf } from '../../api/errors';
import { tell } from '../../query-client';
import type { EventView } from '../debates/events';
import { ChooseInvitees } from '../invite/choose-invitees';
import { nobodyChosen } from '../invite/invite.data';
import { useAddPlanned, type PlanPart } from './plan.data';

interface Props {
  event: EventView;
  part: PlanPart;
  onClose: () => void;
  onAdded: (part: PlanPart) => void;
}

/** Lists, people and posts, to be put into the next wave or the reserve. */
export function AddPeople({ event, part: first, onClose, onAdded }: Props) {
  const [part, setPart] = useState(first);
  const [draft, setDraft] = useState(nobodyChosen);
  const add = useAddPlanned(event.id);
  const save = () =>
    add.mutate(
      { part, listIds: draft.listIds, personIds: draft.personIds, postIds: draft.postIds },
      {
        onSuccess({ added, alreadyPlanned, alreadyInvited }) {
          tell(
            [
              `${added} ${added === 1 ? 'person' : 'people'} added to the ${part === 'wave' ? 'next wave' : 'reserve'}.`,
              alreadyPlanned ? `${alreadyPlanned} were planned already.` : '',
              alreadyInvited ? `${alreadyInvited} are invited already.` : '',
            ]
              .filter(Boolean)
              .join(' '),
          );
          onAdded(part);
        },
      },
    );
  return (
    <Modal opened onClose={onClose} size="72rem" title="Add people to the plan">
      <Stack>
        <SegmentedControl
          aria-label="Where they go"
          value={part}
          onChange={(value) => setPart(value as PlanPart)}
          data={[
            { value: 'wave', label: 'To the next wave' },
            { value: 'reserve', label: 'To the reserve' },
          ]}
          style={{ alignSelf: 'flex-start' }}
        />
        {add.error && <Alert color="bad">{messageOf(add.error)}</Alert>}
        <ChooseInvitees
          event={event}
          draft={draft}
          onChange={setDraft}
          onNext={save}
          next={{
            label: part === 'wave' ? 'Add to the next wave' : 'Add to the reserve',
            busy: add.isPending,
          }}
        />
      </Stack>
    </Modal>
  );
}
