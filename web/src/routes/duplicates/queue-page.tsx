import { Alert, Button, Group, Select, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { messageOf } from '../../api/errors';
import { tell } from '../../query-client';
import { EmptyState } from '../../ui/empty-state';
import { figure } from '../../ui/figure';
import { FilterTabs } from '../../ui/filter-tabs';
import { LoadMore } from '../../ui/load-more';
import { notifyUndo } from '../../ui/notify-undo';
import { PageHead } from '../../ui/page-head';
import { useAddress } from '../../ui/use-address';
import { listsQuery } from '../lists/lists.data';
import { ChooseTwo } from './choose-two';
import { reasonWords } from './duplicate-words';
import {
  countsQuery,
  useDecide,
  usePairs,
  useRescan,
  type PairStatus,
  type PairView,
} from './duplicates.data';
import styles from './duplicates.module.css';
import { PairCard } from './pair-card';

const tabs = [
  { value: 'open', label: 'To look at' },
  { value: 'later', label: 'Later' },
  { value: 'different', label: 'Different people' },
] as const;

const done: Record<PairStatus, string> = {
  open: 'Back in the queue.',
  later: 'Put aside for later.',
  different: 'Remembered as different people.',
};

/** Pairs that may be one person, for somebody to say so. */
export function QueuePage() {
  const [address, setAddress] = useAddress<{ status?: PairStatus; reason?: string; listId?: string }>();
  const status = address.status ?? 'open';
  const counts = useQuery(countsQuery).data;
  const lists = useQuery(listsQuery()).data?.items ?? [];
  const pairs = usePairs({ ...address, status });
  const decide = useDecide();
  const rescan = useRescan();
  const [choosing, setChoosing] = useState(false);
  const onDecide = async (pair: PairView, next: PairStatus) => {
    await decide.mutateAsync({ pairId: pair.id, status: next });
    notifyUndo(done[next], () => decide.mutate({ pairId: pair.id, status: pair.status }));
  };
  return (
    <>
      <PageHead
        title="Duplicates"
        crumbs={<Link to="/people">People</Link>}
        lead="Entries that may be one person. Nothing is merged unless you say so, and every merge can be undone for 90 days."
        actions={
          <>
            <Button variant="default" component={Link} to="/duplicates/merges">
              Merges made
            </Button>
            <Button variant="default" onClick={() => setChoosing(true)}>
              Merge two entries…
            </Button>
          </>
        }
      />
      <Group mb="md" gap="sm" className={styles.filters}>
        <FilterTabs
          label="Decision"
          value={status}
          onChange={(value) => setAddress({ status: value === 'open' ? undefined : (value as PairStatus) })}
          options={tabs.map((tab) => ({ ...tab, count: counts?.[tab.value] }))}
        />
        <Select
          aria-label="Reason"
          placeholder="Any reason"
          clearable
          data={Object.entries(reasonWords).map(([value, label]) => ({ value, label }))}
          value={address.reason ?? null}
          onChange={(reason) => setAddress({ reason: reason ?? undefined })}
        />
        <Select
          aria-label="List"
          placeholder="On any list"
          clearable
          searchable
          data={lists.map(({ id, name }) => ({ value: id, label: name }))}
          value={address.listId ?? null}
          onChange={(listId) => setAddress({ listId: listId ?? undefined })}
        />
      </Group>
      {counts && counts.waiting > 0 && (
        <Text c="dimmed" mb="md" role="status">
          {figure(counts.waiting)} changed {counts.waiting === 1 ? 'entry is' : 'entries are'} still to be
          compared; new pairs appear within minutes.
        </Text>
      )}
      {pairs.error ? (
        <Alert color="bad">{messageOf(pairs.error)}</Alert>
      ) : pairs.loading ? (
        <Skeleton height={220} radius="lg" />
      ) : pairs.rows.length === 0 ? (
        <EmptyState
          title={status === 'open' ? 'No duplicates to look at' : 'Nothing here'}
          action={
            status === 'open' && (
              <Button
                variant="default"
                loading={rescan.isPending}
                onClick={() =>
                  rescan.mutate(undefined, {
                    onSuccess: () =>
                      tell('Everybody is being compared again. This page shows what is found.'),
                  })
                }
              >
                Compare everybody again
              </Button>
            )
          }
        >
          {status === 'open'
            ? 'Names, addresses, telephones and posts are compared whenever an entry changes or a table is imported.'
            : 'What you put aside, or tell apart, is kept here.'}
        </EmptyState>
      ) : (
        <div className={styles.queue}>
          {pairs.rows.map((pair) => (
            <PairCard key={pair.id} pair={pair} busy={decide.isPending} onDecide={onDecide} />
          ))}
          <LoadMore pages={pairs} />
        </div>
      )}
      {choosing && <ChooseTwo onClose={() => setChoosing(false)} />}
    </>
  );
}
