import {
  Alert,
  Button,
  Checkbox,
  Divider,
  Group,
  Modal,
  Select,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError, messageOf } from '../../api/errors';
import { useSession } from '../../api/session';
import { tell } from '../../query-client';
import { ConfirmButton } from '../../ui/confirm-button';
import { roles, teamsQuery, useChangeUser, useCreateUser, useInviteAgain, type UserView } from './staff.data';

type Role = 'organiser' | 'editor' | 'door';

/** A colleague's account: who they are, what they may do in which team. */
export function UserForm({ user, onClose }: { user?: UserView; onClose: () => void }) {
  const self = useSession().user?.id === user?.id;
  const teams = useQuery(teamsQuery);
  const [name, setName] = useState(user?.name ?? '');
  const [email, setEmail] = useState('');
  const [administrator, setAdministrator] = useState(user?.administrator ?? false);
  const [cleared, setCleared] = useState(user?.cleared ?? false);
  const [held, setHeld] = useState<Record<string, Role | ''>>(
    Object.fromEntries(user?.memberships.map(({ teamId, role }) => [teamId, role]) ?? []),
  );
  const create = useCreateUser();
  const change = useChangeUser();
  const again = useInviteAgain();
  const error = create.error ?? change.error;
  const problems = error instanceof ApiError ? error.fields : {};
  const memberships = Object.entries(held).flatMap(([teamId, role]) => (role ? [{ teamId, role }] : []));
  const save = () => {
    const body = { name: name.trim(), administrator, cleared, memberships };
    const done = () => {
      tell(user ? 'Saved.' : `${name} gets a mail with a link to choose a password.`);
      onClose();
    };
    if (user) change.mutate({ user, body }, { onSuccess: done });
    else create.mutate({ ...body, email: email.trim() }, { onSuccess: done });
  };
  return (
    <Modal opened onClose={onClose} title={user ? user.name : 'Invite a colleague'} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Stack>
          <TextInput
            label="Name"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={problems['name']}
            required
            data-autofocus
          />
          {user ? (
            <Text size="sm">{user.email}</Text>
          ) : (
            <TextInput
              label="E-mail"
              type="email"
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
              error={problems['email']}
              required
            />
          )}
          <Divider label="Role in each team" labelPosition="left" />
          {teams.data?.items.map((team) => (
            <Select
              key={team.id}
              label={team.name}
              data={roles.map(({ value, label, hint }) => ({ value, label: `${label}: ${hint}` }))}
              value={held[team.id] || null}
              onChange={(role) => setHeld({ ...held, [team.id]: (role ?? '') as Role | '' })}
              placeholder="no role"
              clearable
            />
          ))}
          <Divider label="Above all teams" labelPosition="left" />
          <Checkbox
            label="Administrator"
            description="May do everything in every team, and manages users"
            checked={administrator}
            onChange={(event) => setAdministrator(event.currentTarget.checked)}
          />
          <Checkbox
            label="Cleared"
            description="Sees the names of people at risk; each time is recorded"
            checked={cleared}
            onChange={(event) => setCleared(event.currentTarget.checked)}
          />
          {error && (
            <Alert color="bad">
              {error instanceof ApiError && error.status === 412
                ? 'Somebody else changed this account in the meantime. Close this window to see it, then make your change again.'
                : messageOf(error)}
            </Alert>
          )}
          <Group justify="space-between">
            <Group gap="xs">
              {user?.state === 'invited' && (
                <Button
                  variant="default"
                  loading={again.isPending}
                  onClick={() =>
                    again.mutate(user.id, { onSuccess: () => tell('The invitation is on its way again.') })
                  }
                >
                  Send the link again
                </Button>
              )}
              {user && !self && user.state !== 'disabled' && (
                <ConfirmButton
                  variant="default"
                  title={`Disable ${user.name}?`}
                  text="They are signed out everywhere at once and cannot sign in again until you enable the account."
                  confirm="Disable"
                  colour="bad"
                  onConfirm={async () => {
                    await change.mutateAsync({ user, body: { disabled: true } });
                    onClose();
                  }}
                >
                  Disable…
                </ConfirmButton>
              )}
              {user?.state === 'disabled' && (
                <Button
                  variant="default"
                  onClick={() => change.mutate({ user, body: { disabled: false } }, { onSuccess: onClose })}
                >
                  Enable again
                </Button>
              )}
            </Group>
            <Group gap="xs">
              <Button variant="default" onClick={onClose}>
                Cancel
              </Button>
              <Button type="submit" loading={create.isPending || change.isPending}>
                {user ? 'Save' : 'Invite'}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
