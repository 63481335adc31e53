import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useSession } from '../../api/session';
import { useTeamScope } from '../../shell/team-scope';
import { agoText } from '../../time/instants';
import { DataTable, type Column } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { FilterTabs } from '../../ui/filter-tabs';
import { PageHead } from '../../ui/page-head';
import { useAddress } from '../../ui/use-address';
import { answerWords, reasonOf, states, whoWrote } from './reply-words';
import { ReplyDrawer } from './reply-drawer';
import type { repliesKeys } from './replies-keys';
import { replyCountsQuery, useReplies, type Answer, type ReplyRow } from './replies.data';
import styles from './replies.module.css';

type RepliesAddress = Partial<Record<(typeof repliesKeys)[number], string>>;

const columns: Column<ReplyRow>[] = [
  {
    id: 'from',
    header: 'From',
    cell: (reply) => (
      <>
        <span className={styles.from}>{whoWrote(reply)}</span>
        {reply.fromName && reply.from && <span className={styles.second}>{reply.from}</span>}
        {reply.personName && reply.personName !== reply.fromName && (
          <span className={styles.second}>about {reply.personName}</span>
        )}
      </>
    ),
  },
  {
    id: 'reply',
    header: 'Reply',
    cell: (reply) => (
      <span className={styles.reply}>
        {reply.answer ? answerWords[reply.answer as Answer] : reply.subject || 'Without a subject'}
        {reply.eventTitle && <span className={styles.second}>{Object.values(reply.eventTitle)[0]}</span>}
      </span>
    ),
  },
  {
    id: 'why',
    header: 'Why it is here',
    cell: (reply) => (
      <span className={styles.why} data-tone={states[reply.state]?.tone}>
        {reasonOf(reply)[0] || states[reply.state]?.label}
      </span>
    ),
  },
  {
    id: 'when',
    header: 'Came',
    cell: (reply) => <span className={styles.when}>{agoText(reply.receivedAt)}</span>,
  },
];

/** Mail that came in: first what waits for a person, then all of it. */
export function RepliesPage() {
  const { team } = useTeamScope();
  const [address, setAddress] = useAddress<RepliesAddress>();
  const state = address.state ?? 'held';
  const scope = useMemo(
    () => ({ ...(team ? { teamId: team.id } : {}), ...(address.debate ? { eventId: address.debate } : {}) }),
    [team, address.debate],
  );
  const replies = useReplies({
    ...scope,
    ...(state === 'all' ? {} : { state }),
    ...(address.person ? { personId: address.person } : {}),
  });
  const counts = useQuery(replyCountsQuery(scope)).data;
  const administrator = useSession().user?.administrator ?? false;
  return (
    <>
      <PageHead
        title="Replies"
        lead="Answers that calendars mail are counted by themselves. What is not certain, and what people write, waits here."
      />
      {counts?.receives === false && (
        <Alert color="accent" mb="md">
          {administrator ? (
            <>
              No mail comes in yet: <Link to="/settings/mail">Mail set-up</Link> says how it is delivered or
              fetched.
            </>
          ) : (
            'No mail comes in: your administrator has not set where it is delivered or fetched.'
          )}
        </Alert>
      )}
      <div className={styles.tabs}>
        <FilterTabs
          label="State"
          value={state}
          onChange={(value) => setAddress({ state: value === 'held' ? undefined : value })}
          options={[
            ...Object.entries(states).map(([value, { label }]) => ({
              value,
              label,
              count: counts?.[value as 'held'],
            })),
            { value: 'all', label: 'All' },
          ]}
        />
      </div>
      <DataTable
        label="Replies"
        columns={columns}
        pages={replies}
        rowId={({ id }) => id}
        rowLabel={(reply) => `the reply from ${whoWrote(reply)}`}
        onOpen={({ id }) => setAddress({ reply: id })}
        empty={
          state === 'held' ? (
            <EmptyState title="Nothing waits to be read">
              Answers from calendars are counted as they come; those that need a person appear here.
            </EmptyState>
          ) : (
            <EmptyState title="No such mail">Mail is kept for 90 days.</EmptyState>
          )
        }
      />
      <ReplyDrawer replyId={address.reply} onClose={() => setAddress({ reply: undefined })} />
    </>
  );
}
