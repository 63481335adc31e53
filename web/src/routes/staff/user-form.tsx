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
import { conflictOf, SaveConflict } from '../../ui/save-conflict';
import {
  roleLabel,
  roles,
  teamsQuery,
  useChangeUser,
  useCreateUser,
  useInviteAgain,
  type UserView,
} from './staff.data';

type Role = 'organiser' | 'editor' | 'door';
type Membership = UserView['memberships'][number];

/** A colleague's account: who they are, what they may do in which team. */
export function UserForm({ user: present, onClose }: { user?: UserView; onClose: () => void }) {
  // As it was when the form opened, whatever others make of it meanwhile.
  const [user] = useState(present);
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
  const disable = useChangeUser();
  const again = useInviteAgain();
  const error = create.error ?? change.error ?? disable.error;
  const problems = error instanceof ApiError ? error.fields : {};
  const conflict = conflictOf<UserView>(change.error);
  const memberships = membershipsOf(held, user?.memberships ?? [], teams.data?.items ?? []);
  const mine = { name: name.trim(), administrator, cleared, memberships };
  const done = () => {
    tell(user ? 'Saved.' : `${name} gets a mail with a link to choose a password.`);
    onClose();
  };
  const save = () => {
    const body = bodyOf(mine);
    if (user) change.mutate({ user, body }, { onSuccess: done });
    else create.mutate({ ...body, email: email.trim() }, { onSuccess: done });
  };
  return (
    <>
      <Modal opened={!conflict} onClose={onClose} title={user ? user.name : 'Invite a colleague'} size="lg">
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
              description="May see the names of people at risk, after giving the password again and a reason; each time is recorded"
              checked={cleared}
              onChange={(event) => setCleared(event.currentTarget.checked)}
            />
            {error && !conflict && <Alert color="bad">{messageOf(error)}</Alert>}
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
                      await disable.mutateAsync({ user, body: { disabled: true } });
                      onClose();
                    }}
                  >
                    Disable…
                  </ConfirmButton>
                )}
                {user?.state === 'disabled' && (
                  <Button
                    variant="default"
                    onClick={() =>
                      disable.mutate({ user, body: { disabled: false } }, { onSuccess: onClose })
                    }
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
      <SaveConflict<UserView>
        error={change.error}
        base={user}
        mine={mine}
        fields={[
          { name: 'name', label: 'Name' },
          { name: 'memberships', label: 'Roles', show: (value) => rolesText(value as Membership[]) },
          { name: 'administrator', label: 'Administrator', show: (value) => (value ? 'yes' : 'no') },
          { name: 'cleared', label: 'Cleared', show: (value) => (value ? 'yes' : 'no') },
        ]}
        onClose={change.reset}
        onResolve={(values, version) =>
          user && change.mutate({ user: { id: user.id, version }, body: bodyOf(values) }, { onSuccess: done })
        }
      />
    </>
  );
}

/** Who holds a role stays in the order of `before`, so that what was not touched reads as unchanged. */
function membershipsOf(
  held: Record<string, Role | ''>,
  before: Membership[],
  teams: { id: string; name: string }[],
): Membership[] {
  const known = before.map(({ teamId }) => teamId);
  const order = [...known, ...Object.keys(held).filter((teamId) => !known.includes(teamId))];
  return order.flatMap((teamId) => {
    const role = held[teamId];
    const teamName =
      before.find((one) => one.teamId === teamId)?.teamName ?? teams.find(({ id }) => id === teamId)?.name;
    return role ? [{ teamId, teamName: teamName ?? '', role }] : [];
  });
}

const bodyOf = <T extends { memberships?: Membership[] }>({ memberships, ...rest }: T) => ({
  ...rest,
  ...(memberships ? { memberships: memberships.map(({ teamId, role }) => ({ teamId, role })) } : {}),
});

const rolesText = (memberships: Membership[]) =>
  memberships.map(({ teamName, role }) => `${teamName}: ${roleLabel(role)}`).join('\n');
