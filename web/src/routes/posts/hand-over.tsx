import { Checkbox, Group, Modal, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { tell } from '../../query-client';
import { FormEnd } from '../../ui/form-end';
import { PersonPicker } from '../../ui/person-picker';
import { todayText } from '../../ui/timeline.rules';
import { postName } from './post-picker';
import { useHandOver, type PostRow, type PostView } from './posts.data';

/** One act: who holds the post ends, and the next begins. */
export function HandOver({ post, onClose }: { post: PostRow | PostView; onClose: () => void }) {
  const [vacant, setVacant] = useState(false);
  const [personId, setPerson] = useState<string | null>(null);
  const [on, setOn] = useState(todayText());
  const [main, setMain] = useState(true);
  const save = useHandOver(post);
  const holders = post.holders.filter(({ phase }) => phase === 'present');
  return (
    <Modal opened onClose={onClose} title={holders.length ? 'Hand the post over' : 'Fill the post'}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(
            { personId: vacant ? null : personId, on, main },
            {
              onSuccess: () => {
                tell(vacant ? 'The post is vacant from that day.' : 'Handed over.');
                onClose();
              },
            },
          );
        }}
      >
        <Stack>
          <Text size="sm">
            <strong>{postName(post)}</strong>
            {holders.length > 0 && `, held by ${holders.map(({ name }) => name).join(', ')}`}
          </Text>
          {holders.length > 0 && (
            <Radio.Group
              label="Who comes next"
              value={vacant ? 'vacant' : 'person'}
              onChange={(value) => setVacant(value === 'vacant')}
            >
              <Group mt={6}>
                <Radio value="person" label="Somebody" />
                <Radio value="vacant" label="Nobody yet: it stays vacant" />
              </Group>
            </Radio.Group>
          )}
          {!vacant && <PersonPicker label="New holder" required value={personId} onChange={setPerson} />}
          <TextInput
            label={vacant ? 'Vacant from' : 'First day of the new holder'}
            description={holders.length ? 'Whoever holds it now ends the day before' : undefined}
            type="date"
            required
            value={on}
            onChange={(event) => setOn(event.currentTarget.value)}
          />
          {!vacant && (
            <Checkbox
              label="Stands beside the name from then on"
              checked={main}
              onChange={(event) => setMain(event.currentTarget.checked)}
            />
          )}
          <Text size="sm" c="dimmed">
            Invitations to this post that are still open go to the new holder on that day. Where the present
            holder has accepted, you are asked.
          </Text>
          <FormEnd
            error={save.error}
            pending={save.isPending}
            submit={holders.length ? 'Hand over' : 'Fill the post'}
            disabled={!on || (!vacant && !personId)}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Modal>
  );
}
