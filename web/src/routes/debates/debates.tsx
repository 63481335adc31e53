import { Button, Group } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { api, take } from '../../api/client';
import { useMay } from '../../api/session';
import { useTeamScope } from '../../shell/team-scope';
import { spanText, zoneText } from '../../time/local-times';
import { DataTable, type Column } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { FilterTabs } from '../../ui/filter-tabs';
import { pick } from '../../ui/languages';
import { PageHead } from '../../ui/page-head';
import { SearchField } from '../../ui/search-field';
import { StatusPill } from '../../ui/status-pill';
import { useAddress } from '../../ui/use-address';
import { usePages } from '../../ui/use-pages';
import { kindLabels, statusOf, type EventRow } from './events';
import classes from './debates.module.css';

const views = [
  { value: 'upcoming', label: 'Upcoming' },
  { value: 'past', label: 'Past' },
  { value: 'all', label: 'All' },
];

export function Debates() {
  const navigate = useNavigate();
  const may = useMay();
  const { team, teams } = useTeamScope();
  const [{ q, when = 'upcoming', status }, setFilters] = useAddress<{
    q?: string;
    when?: string;
    status?: string;
  }>();
  const query = {
    q,
    teamId: team?.id,
    when: when === 'all' ? undefined : (when as 'upcoming' | 'past'),
    status: status as EventRow['status'] | undefined,
  };
  const pages = usePages(['events', query], (cursor) =>
    take(api.GET('/api/v1/events', { params: { query: { ...query, cursor } } })),
  );
  const create = may(['organiser']) ? (
    <Button component={Link} to="/debates/new" leftSection={<IconPlus size={17} aria-hidden="true" />}>
      New debate
    </Button>
  ) : null;
  return (
    <>
      <PageHead title="Debates" actions={create} />
      <Group mb="md" gap="sm">
        <SearchField label="Search debates" value={q} onChange={(text) => setFilters({ q: text })} />
        <FilterTabs
          label="When"
          value={when}
          onChange={(value) => setFilters({ when: value === 'upcoming' ? undefined : value })}
          options={views}
        />
      </Group>
      <DataTable
        label="Debates"
        pages={pages}
        columns={teams.length > 1 ? [...columns, teamColumn] : columns}
        rowId={(row) => row.id}
        rowLabel={(row) => pick(row.title, row.mainLanguage)}
        onOpen={(row) => void navigate({ to: '/debates/$eventId', params: { eventId: row.id } })}
        empty={
          q || status ? (
            <EmptyState
              title="No debate matches"
              action={
                <Button variant="default" onClick={() => setFilters({ q: '', status: '', when: '' })}>
                  Show all
                </Button>
              }
            >
              Try another word, or look under Past.
            </EmptyState>
          ) : (
            <EmptyState
              title={when === 'past' ? 'No debate is over yet' : 'No debate is planned'}
              action={create}
            >
              A debate begins with its date and title; everything else can follow.
            </EmptyState>
          )
        }
      />
    </>
  );
}

const teamColumn: Column<EventRow> = { id: 'team', header: 'Team', cell: (row) => row.teamName, wide: true };

const columns: Column<EventRow>[] = [
  {
    id: 'title',
    header: 'Debate',
    cell: (row) => (
      <>
        <Link to="/debates/$eventId" params={{ eventId: row.id }} className={classes.title}>
          {pick(row.title, row.mainLanguage)}
        </Link>
        <div className={classes.second}>
          {kindLabels[row.kind]}
          {row.venueName ? `, ${row.venueName}` : ''}
        </div>
      </>
    ),
  },
  {
    id: 'when',
    header: 'When',
    cell: (row) => (
      <>
        <span className={classes.when}>{spanText(row.startsLocal, row.endsLocal)}</span>
        <div className={classes.second}>{zoneText(row.timeZone, row.startsAt)}</div>
      </>
    ),
  },
  {
    id: 'status',
    header: 'State',
    cell: (row) => {
      const { label, tone } = statusOf(row);
      return <StatusPill tone={tone}>{label}</StatusPill>;
    },
  },
  { id: 'capacity', header: 'Seats', align: 'end', cell: (row) => row.capacity ?? '–', wide: true },
];
