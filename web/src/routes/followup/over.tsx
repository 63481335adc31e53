import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, take, type Schema } from '../../api/client';
import { useTeamScope } from '../../shell/team-scope';
import { agoText } from '../../time/instants';
import { DataTable, type Column } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { FilterTabs } from '../../ui/filter-tabs';
import { pick } from '../../ui/languages';
import { PageHead } from '../../ui/page-head';
import { StatusWord } from '../../ui/status-pill';
import { useAddress } from '../../ui/use-address';
import styles from './followup.module.css';

type DebateOver = Schema<'DebateOver'>;

const views = [
  { value: 'open', label: 'To follow up' },
  { value: 'all', label: 'All that are over' },
];

/** The debates that are over, and what each of them still lacks. */
export function Over() {
  const { team, teams } = useTeamScope();
  const [{ show = 'open' }, setFilters] = useAddress<{ show?: string }>();
  const { data } = useSuspenseQuery({
    queryKey: ['overview', 'follow-up'],
    queryFn: () => take(api.GET('/api/v1/overview/follow-up')),
  });
  const over = data.items.filter(({ teamId }) => !team || teamId === team.id);
  const rows = show === 'all' ? over : over.filter(wantsMore);
  return (
    <>
      <PageHead
        title="Follow-up"
        lead="Debates that are over: the report, the papers, what was recommended, and the mail that tells the guests."
      />
      <div className={styles.views}>
        <FilterTabs
          label="Which debates"
          value={show}
          onChange={(value) => setFilters({ show: value === 'open' ? undefined : value })}
          options={views}
        />
      </div>
      <DataTable
        label="Debates that are over"
        pages={{ rows }}
        columns={teams.length > 1 ? [...columns, teamColumn] : columns}
        rowId={({ id }) => id}
        rowLabel={(row) => pick(row.title, row.mainLanguage)}
        empty={
          <EmptyState title={over.length ? 'Nothing is left to do' : 'No debate is over yet'}>
            {over.length
              ? 'All that is over has its report, its papers and its mail, or is archived.'
              : 'After a debate this is where its report, papers, recommendations and follow-up mail are looked after.'}
          </EmptyState>
        }
      />
    </>
  );
}

/** Recommendations are not of every debate; the rest is expected of each. An archived one is done with. */
const wantsMore = (row: DebateOver) =>
  row.comments > 0 ||
  (row.status !== 'archived' && (row.report !== 'published' || row.materials === 0 || row.mailedAt === null));

function Part({
  row,
  part,
  done,
  children,
}: {
  row: DebateOver;
  part: string;
  done: boolean;
  children: string;
}) {
  return (
    <Link to="/debates/$eventId/follow-up" params={{ eventId: row.id }} hash={part} className={styles.part}>
      <StatusWord tone={done ? 'good' : 'accent'}>{children}</StatusWord>
    </Link>
  );
}

const columns: Column<DebateOver>[] = [
  {
    id: 'title',
    header: 'Debate',
    cell: (row) => (
      <>
        <Link to="/debates/$eventId/follow-up" params={{ eventId: row.id }} className={styles.debate}>
          {pick(row.title, row.mainLanguage)}
        </Link>
        <div className={styles.second}>
          {new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: row.timeZone }).format(
            new Date(row.startsAt),
          )}
          {row.attendanceNoted ? '' : ' · nobody has noted who came'}
        </div>
      </>
    ),
  },
  {
    id: 'report',
    header: 'Report',
    cell: (row) => (
      <Part row={row} part="report" done={row.report === 'published'}>
        {{ none: 'Missing', draft: 'Draft', published: 'Published' }[row.report]}
      </Part>
    ),
  },
  {
    id: 'materials',
    header: 'Papers',
    cell: (row) => (
      <Part row={row} part="materials" done={row.materials > 0}>
        {row.materials ? String(row.materials) : 'None'}
      </Part>
    ),
  },
  {
    id: 'recommendations',
    header: 'Recommended',
    cell: (row) => (
      <Part row={row} part="recommendations" done={row.recommendations > 0}>
        {row.recommendations ? String(row.recommendations) : 'None'}
      </Part>
    ),
  },
  {
    id: 'mail',
    header: 'Follow-up mail',
    cell: (row) => (
      <Part row={row} part="mail" done={row.mailedAt !== null}>
        {row.mailedAt ? `Sent ${agoText(row.mailedAt)}` : 'Not sent'}
      </Part>
    ),
  },
  {
    id: 'comments',
    header: 'Comments',
    cell: (row) =>
      row.comments ? (
        <Part row={row} part="comments" done={false}>
          {`${row.comments} to decide`}
        </Part>
      ) : (
        '–'
      ),
  },
];

const teamColumn: Column<DebateOver> = {
  id: 'team',
  header: 'Team',
  cell: (row) => row.teamName,
  wide: true,
};
