import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { agoText } from '../../time/instants';
import { DataTable, type Column } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { PageHead } from '../../ui/page-head';
import { SearchField } from '../../ui/search-field';
import { FilterTabs } from '../../ui/filter-tabs';
import { useAddress } from '../../ui/use-address';
import { TeamForm } from './team-form';
import { UserForm } from './user-form';
import { accountStates, roleLabel, useUsers, type UserView } from './staff.data';
import styles from './staff.module.css';

const columns: Column<UserView>[] = [
  {
    id: 'name',
    header: 'Name',
    cell: (user) => (
      <>
        <span className={styles.name}>{user.name}</span>
        <span className={styles.second}>{user.email}</span>
      </>
    ),
  },
  {
    id: 'roles',
    header: 'Role',
    cell: (user) => (
      <>
        {user.administrator && <span className={styles.mark}>Administrator</span>}
        {user.memberships.map(({ teamId, teamName, role }) => (
          <span key={teamId} className={styles.line}>
            {roleLabel(role)}, {teamName}
          </span>
        ))}
      </>
    ),
  },
  { id: 'cleared', header: 'May see real names', cell: (user) => (user.cleared ? 'yes' : 'no') },
  {
    id: 'state',
    header: 'Account',
    cell: (user) => (
      <span className={styles.state} data-state={user.state}>
        {accountStates[user.state]}
      </span>
    ),
  },
  {
    id: 'seen',
    header: 'Last signed in',
    cell: (user) => (user.lastSignedInAt ? agoText(user.lastSignedInAt) : 'never'),
  },
];

/** Everybody who may sign in; for administrators. */
export function UsersPage() {
  const [address, setAddress] = useAddress<{ q?: string; state?: string }>();
  const users = useUsers(address.q, address.state);
  const [edited, setEdited] = useState<UserView | 'new'>();
  const [teamOpen, setTeamOpen] = useState(false);
  return (
    <>
      <PageHead
        title="Users"
        actions={
          <>
            <Button variant="default" onClick={() => setTeamOpen(true)}>
              New team
            </Button>
            <Button onClick={() => setEdited('new')}>Invite a colleague</Button>
          </>
        }
      />
      <Group gap="sm" mb="md">
        <SearchField
          label="Search users"
          value={address.q}
          onChange={(q) => setAddress({ q: q || undefined })}
        />
        <FilterTabs
          label="Account"
          value={address.state ?? ''}
          onChange={(state) => setAddress({ state: state || undefined })}
          options={[
            { value: '', label: 'All' },
            { value: 'active', label: 'Active' },
            { value: 'invited', label: 'Invited' },
            { value: 'disabled', label: 'Disabled' },
          ]}
        />
      </Group>
      <DataTable
        label="Users"
        columns={columns}
        pages={users}
        rowId={(user) => user.id}
        rowLabel={(user) => user.name}
        onOpen={setEdited}
        empty={
          <EmptyState title="Nobody fits">Try fewer letters, or another state of the account.</EmptyState>
        }
      />
      {edited && (
        <UserForm user={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />
      )}
      {teamOpen && <TeamForm onClose={() => setTeamOpen(false)} />}
    </>
  );
}
