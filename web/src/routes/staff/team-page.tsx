import {
  Alert,
  Box,
  Button,
  Modal,
  Radio,
  Select,
  Skeleton,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiError, messageOf, problemOf } from '../../api/errors';
import { useSession } from '../../api/session';
import { tell } from '../../query-client';
import { agoText } from '../../time/instants';
import { Card } from '../../ui/card';
import { ConfirmButton } from '../../ui/confirm-button';
import { DataTable, type Column } from '../../ui/data-table';
import { FilterTabs } from '../../ui/filter-tabs';
import { PageHead } from '../../ui/page-head';
import { useAddress } from '../../ui/use-address';
import { TeamForm } from './team-form';
import {
  accountStates,
  roles,
  teamMembersQuery,
  teamsQuery,
  useEndMembership,
  useInviteMember,
  useSetRole,
  type MemberRow,
  type TeamView,
} from './staff.data';
import styles from './staff.module.css';

/** The teams one organises: who is in them, with which role, and how the team appears to guests. */
export function TeamPage() {
  const [address, setAddress] = useAddress<{ team?: string }>();
  const teams = useQuery(teamsQuery);
  const own = teams.data?.items.filter(({ role }) => role === 'organiser') ?? [];
  const team = own.find(({ id }) => id === address.team) ?? own[0];
  const [inviting, setInviting] = useState(false);
  const [editing, setEditing] = useState(false);
  const problem = problemOf(teams);
  if (problem) return <Alert color="bad">{messageOf(problem)}</Alert>;
  if (!teams.data) return <Skeleton height={300} />;
  if (!team) return <Text>You do not organise a team.</Text>;
  return (
    <>
      <PageHead
        title={team.name}
        actions={
          <>
            <Button variant="default" onClick={() => setEditing(true)}>
              Change the team
            </Button>
            <Button onClick={() => setInviting(true)}>Invite a colleague</Button>
          </>
        }
      />
      {own.length > 1 && (
        <Box mb="md">
          <FilterTabs
            label="Team"
            options={own.map(({ id, name }) => ({ value: id, label: name }))}
            value={team.id}
            onChange={(id) => setAddress({ team: id })}
          />
        </Box>
      )}
      <Stack>
        <Card title="How guests see the team">
          <dl className={styles.facts}>
            <dt>Mails come from</dt>
            <dd>{team.senderName}</dd>
            <dt>Address for guests</dt>
            <dd>{team.contactEmail}</dd>
            <dt>What mails say</dt>
            <dd>
              <Link to="/team/mail-texts" search={{ team: team.id }}>
                Mail texts of the team
              </Link>
            </dd>
          </dl>
        </Card>
        <Members team={team} />
      </Stack>
      {inviting && <InviteMemberForm team={team} onClose={() => setInviting(false)} />}
      {editing && <TeamForm team={team} onClose={() => setEditing(false)} />}
    </>
  );
}

function Members({ team }: { team: TeamView }) {
  const members = useQuery(teamMembersQuery(team.id));
  const setRole = useSetRole(team.id);
  const end = useEndMembership(team.id);
  const self = useSession().user?.id;
  const columns: Column<MemberRow>[] = [
    {
      id: 'name',
      header: 'Name',
      cell: ({ name, email }) => (
        <>
          <span className={styles.name}>{name}</span>
          <span className={styles.second}>{email}</span>
        </>
      ),
    },
    {
      id: 'role',
      header: 'Role',
      cell: ({ userId, name, role }) => (
        <Select
          size="xs"
          w={140}
          aria-label={`Role of ${name}`}
          data={roles.map(({ value, label }) => ({ value, label }))}
          value={role}
          disabled={userId === self}
          onChange={(next) => next && setRole.mutate({ userId, role: next as MemberRow['role'] })}
        />
      ),
    },
    { id: 'state', header: 'Account', cell: ({ state }) => accountStates[state] },
    {
      id: 'seen',
      header: 'Last signed in',
      cell: ({ lastSignedInAt }) => (lastSignedInAt ? agoText(lastSignedInAt) : 'never'),
    },
    {
      id: 'acts',
      header: <span className="sr-only">Acts</span>,
      cell: ({ userId, name }) =>
        userId !== self && (
          <ConfirmButton
            size="compact-sm"
            variant="subtle"
            color="gray"
            title={`Take ${name} out of the team?`}
            text="They no longer see its debates, lists and mail. You can invite them again."
            confirm="Take out"
            colour="bad"
            onConfirm={() => end.mutateAsync(userId)}
          >
            Take out…
          </ConfirmButton>
        ),
    },
  ];
  return (
    <section>
      <Title order={2} mb="sm">
        Members
      </Title>
      <DataTable
        label="Members"
        pages={{ rows: members.data?.items ?? [], loading: members.isPending, error: members.error }}
        columns={columns}
        rowId={({ userId }) => userId}
        rowLabel={({ name }) => name}
        empty={<Text c="dimmed">Nobody is in this team.</Text>}
      />
    </section>
  );
}

function InviteMemberForm({ team, onClose }: { team: TeamView; onClose: () => void }) {
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState('organiser');
  const invite = useInviteMember(team.id);
  const problems = invite.error instanceof ApiError ? invite.error.fields : {};
  return (
    <Modal opened onClose={onClose} title="Invite a colleague">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          invite.mutate(
            { name: name.trim(), email: email.trim(), role: role as MemberRow['role'] },
            {
              onSuccess: () => {
                tell(
                  `${name} is in the team. Without an account yet, they get a link by mail to choose a password.`,
                );
                onClose();
              },
            },
          );
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
          <TextInput
            label="E-mail"
            type="email"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            error={problems['email']}
            required
          />
          <Radio.Group label="Role" value={role} onChange={setRole}>
            <Stack gap="xs" mt={6}>
              {roles.map(({ value, label, hint }) => (
                <Radio key={value} value={value} label={label} description={hint} />
              ))}
            </Stack>
          </Radio.Group>
          {invite.error && <Alert color="bad">{messageOf(invite.error)}</Alert>}
          <Button type="submit" loading={invite.isPending} ml="auto">
            Invite
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
