import { Button, Group, Select, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api, take, type Schema } from '../../api/client';
import { useSession } from '../../api/session';
import { instantText } from '../../time/instants';
import { DataTable, type Column } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { PageHead } from '../../ui/page-head';
import { useAddress } from '../../ui/use-address';
import { usePages } from '../../ui/use-pages';
import { facts } from './audit-facts';
import { deed, doer, words } from './audit-sentences';
import styles from './audit.module.css';

type Row = Schema<'AuditRow'>;

interface AuditAddress extends Record<string, string | undefined> {
  teamId?: string;
  eventId?: string;
  subjectId?: string;
  actorId?: string;
  action?: string;
  /** Days, as the reader's own calendar counts them. */
  from?: string;
  to?: string;
}

const nouns = [
  'event',
  'person',
  'organisation',
  'list',
  'import',
  'wave',
  'invitation',
  'answer',
  'attendance',
  'message',
  'material',
  'report',
  'recommendation',
  'commitment',
  'comment',
  'follow_up',
  'user',
  'team',
  'membership',
  'file',
];

/** Who did what, when: nothing in it can be changed or removed. */
export function AuditPage() {
  const [address, setAddress] = useAddress<AuditAddress>();
  const { teams, user } = useSession();
  const { from, to, ...query } = address;
  const rows = usePages<Row>(['audit', address], (cursor) =>
    take(
      api.GET('/api/v1/audit', {
        params: { query: { ...query, from: startOf(from), to: startOf(to, 1), cursor, limit: 100 } },
      }),
    ),
  );
  const filtered = Object.values(address).some(Boolean);
  const columns: Column<Row>[] = [
    {
      id: 'at',
      header: 'When',
      width: '13rem',
      cell: ({ at }) => <time dateTime={at}>{instantText(at)}</time>,
    },
    {
      id: 'what',
      header: 'What happened',
      cell: (row) => (
        <>
          <span className={styles.sentence}>
            <strong>{doer(row.actor)}</strong> <Subject row={row}>{deed(row)}</Subject>
          </span>
          <Facts row={row} named={!address.eventId} />
        </>
      ),
    },
    {
      id: 'team',
      header: 'Team',
      wide: true,
      cell: (row) => teams.find(({ id }) => id === row.teamId)?.name,
    },
    {
      id: 'more',
      header: <span className="sr-only">Narrow down</span>,
      wide: true,
      cell: (row) =>
        row.subject.id && !address.subjectId ? (
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => setAddress({ subjectId: row.subject.id! })}
          >
            Its history
          </Button>
        ) : null,
    },
  ];
  return (
    <>
      <PageHead
        title="Audit log"
        lead={
          user?.administrator
            ? 'Everything that was done, by whom. Nothing here can be changed.'
            : 'What was done in your teams, by whom. Nothing here can be changed.'
        }
      />
      <Group gap="sm" mb="md" align="end">
        <Select
          label="About"
          data={nouns.map((noun) => ({ value: noun, label: words(noun) }))}
          value={address.action ?? null}
          onChange={(action) => setAddress({ action: action ?? undefined })}
          placeholder="everything"
          clearable
          searchable
          w={170}
        />
        {teams.length > 1 && (
          <Select
            label="Team"
            data={teams.map(({ id, name }) => ({ value: id, label: name }))}
            value={address.teamId ?? null}
            onChange={(teamId) => setAddress({ teamId: teamId ?? undefined })}
            placeholder="all"
            clearable
            w={210}
          />
        )}
        <TextInput
          type="date"
          label="From"
          value={from ?? ''}
          onChange={(event) => setAddress({ from: event.currentTarget.value || undefined })}
        />
        <TextInput
          type="date"
          label="To"
          value={to ?? ''}
          onChange={(event) => setAddress({ to: event.currentTarget.value || undefined })}
        />
        {user && (
          <Button
            variant={address.actorId === user.id ? 'light' : 'default'}
            aria-pressed={address.actorId === user.id}
            onClick={() => setAddress({ actorId: address.actorId ? undefined : user.id })}
          >
            My own acts
          </Button>
        )}
        {filtered && (
          <Button
            variant="subtle"
            onClick={() =>
              setAddress(Object.fromEntries(Object.keys(address).map((key) => [key, undefined])))
            }
          >
            Clear
          </Button>
        )}
      </Group>
      <DataTable
        label="Audit log"
        columns={columns}
        pages={rows}
        rowId={({ id }) => id}
        rowLabel={(row) => `${doer(row.actor)} ${deed(row)}`}
        empty={
          <EmptyState title={filtered ? 'Nothing fits' : 'Nothing has happened yet'}>
            {filtered
              ? 'No act fits these filters; widen the days or clear them.'
              : 'Every change your team makes will stand here, with who made it and when.'}
          </EmptyState>
        }
      />
    </>
  );
}

/** Midnight in the reader's zone, `days` later. */
function startOf(day: string | undefined, days = 0): string | undefined {
  if (!day) return undefined;
  const date = new Date(`${day}T00:00`);
  date.setDate(date.getDate() + days);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/** @param named whether the debate is worth naming: not where all lines are about one */
function Facts({ row, named }: { row: Row; named: boolean }) {
  const shown = facts(row);
  const debate = named ? row.eventTitle : null;
  if (shown.length === 0 && !debate) return null;
  return (
    <span className={styles.facts}>
      {debate && <span>{debate}</span>}
      {shown.map(({ label, value }) => (
        <span key={label || value}>{label ? `${label}: ${value}` : value}</span>
      ))}
    </span>
  );
}

const pages: Record<string, string> = {
  event: '/debates/',
  person: '/people/',
  organisation: '/organisations/',
  list: '/lists/',
  import: '/imports/',
};

/** Leads to what was changed, where it has a page of its own. */
function Subject({ row, children }: { row: Row; children: ReactNode }) {
  const page = pages[row.subject.type];
  if (page && row.subject.id && !/deleted|removed/.test(row.action))
    return <Link to={(page + row.subject.id) as string}>{children}</Link>;
  if (row.eventId) return <Link to={`/debates/${row.eventId}` as string}>{children}</Link>;
  return <>{children}</>;
}
