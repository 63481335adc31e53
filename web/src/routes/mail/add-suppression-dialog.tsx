import { Alert, Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { messageOf } from '../../api/errors';
import { tell } from '../../query-client';
import { useTeamScope } from '../../shell/team-scope';
import { useReasonProblem } from '../../ui/reason-problem';
import { useAddSuppression } from './unsubscribed.data';

const everyTeam = 'all';

/** Enters an address that told staff it wants no mailings. */
export function AddSuppressionDialog({ onClose }: { onClose: () => void }) {
  const { teams, team } = useTeamScope();
  const organised = teams.filter(({ role }) => role === 'organiser');
  const [address, setAddress] = useState('');
  const [reason, setReason] = useState('');
  const [scope, setScope] = useState(team?.id ?? organised[0]?.id ?? everyTeam);
  const add = useAddSuppression();
  const { field, problem, other } = useReasonProblem(add.error);
  return (
    <Modal opened onClose={onClose} title="No more mailings to">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate(
            { address: address.trim(), teamId: scope === everyTeam ? null : scope, reason: reason.trim() },
            {
              onSuccess: () => {
                tell(`No more mailings go to ${address.trim()}.`);
                onClose();
              },
            },
          );
        }}
      >
        <Stack>
          <TextInput
            data-autofocus
            type="email"
            label="Address"
            required
            maxLength={254}
            value={address}
            onChange={(event) => setAddress(event.currentTarget.value)}
          />
          <Select
            label="Which mailings"
            allowDeselect={false}
            data={[
              ...organised.map(({ id, name }) => ({ value: id, label: `Those of ${name}` })),
              { value: everyTeam, label: 'Those of all teams (only administrators can lift it)' },
            ]}
            value={scope}
            onChange={(value) => setScope(value ?? everyTeam)}
          />
          <TextInput
            ref={field}
            error={problem}
            label="How you know"
            placeholder="told us on the phone, 3 May"
            required
            maxLength={300}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {other ? (
            <Alert color="bad" role="alert">
              {messageOf(other)}
            </Alert>
          ) : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={add.isPending} disabled={!address.trim() || !reason.trim()}>
              Add
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
