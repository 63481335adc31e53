import { Alert, Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { messageOf, problemOf } from '../../api/errors';
import { Card } from '../../ui/card';
import { figure } from '../../ui/figure';
import { PageHead } from '../../ui/page-head';
import { StatusPill } from '../../ui/status-pill';
import { useAddress } from '../../ui/use-address';
import { basisWords, kindWords } from './kind-words';
import { CountedThen } from './counted-then';
import { ListActs } from './list-acts';
import { ListExceptions } from './list-exceptions';
import { ListFigures } from './list-figures';
import { ListMembers } from './list-members';
import { ListOverlaps } from './list-overlaps';
import { ListPosts } from './list-posts';
import { balanceQuery, listQuery, listsQuery, useCountNow, type ListRow } from './lists.data';
import styles from './lists.module.css';

/** One list: who is on it and why, how it is balanced, and what it shares with others. */
export function ListPage() {
  const { listId } = useParams({ strict: false }) as { listId: string };
  const [address, setAddress] = useAddress<{ alsoOn?: string }>();
  const found = useQuery(listQuery(listId));
  const balance = useQuery(balanceQuery(listId));
  const lists = useQuery(listsQuery());
  const countNow = useCountNow(listId);
  const problem = problemOf(found);
  if (problem) return <Alert color="bad">{messageOf(problem)}</Alert>;
  if (!found.data) return <Skeleton height={300} />;
  const list = found.data;
  const alsoOn = lists.data?.items.find(({ id }) => id === address.alsoOn);
  return (
    <>
      <PageHead
        title={list.name}
        crumbs={<Link to="/lists">Lists</Link>}
        lead={list.description || undefined}
        actions={<ListActs list={list} />}
      />
      <Definition list={list} />
      <div className={styles.columns}>
        <ListMembers
          list={list}
          alsoOn={address.alsoOn ? { id: address.alsoOn, name: alsoOn?.name ?? '…' } : undefined}
          onShowAll={() => setAddress({ alsoOn: undefined })}
        />
        <div className={styles.aside}>
          <Card title="Balance" aside={<ListTotal figures={balance.data ?? list} onCount={countNow} />}>
            {balance.data && balance.data.count !== null ? (
              <ListFigures figures={balance.data} listId={listId} />
            ) : (
              <Skeleton height={220} radius="lg" />
            )}
          </Card>
          <ListPosts listId={listId} />
          {list.kind !== 'picked' && <ListExceptions listId={listId} />}
          <ListOverlaps
            listId={listId}
            alsoOn={address.alsoOn}
            onChoose={(id) => setAddress({ alsoOn: id })}
          />
          <Card title="Where its people come from">
            <dl className={styles.origin}>
              <dt>Source</dt>
              <dd>{list.source || 'Not recorded'}</dd>
              <dt>Legal basis</dt>
              <dd>{basisWords[list.legalBasis]}</dd>
            </dl>
            <p className={styles.fine}>Counts for those who have none of their own.</p>
          </Card>
        </div>
      </div>
    </>
  );
}

interface Total {
  figures: Pick<ListRow, 'count' | 'asOf' | 'counting'>;
  onCount: () => void;
}

const ListTotal = ({ figures, onCount }: Total) => (
  <span className={styles.totals} role="status">
    <CountedThen asOf={figures.asOf} counting={figures.counting} onCount={onCount} />
    {figures.count !== null && <span className={styles.total}>{figure(figures.count)}</span>}
  </span>
);

/** The rule in a sentence, and what is wrong with it. */
function Definition({ list }: { list: ListRow }) {
  if (list.kind === 'picked') return null;
  return (
    <section className={styles.definition} aria-label="Who is on it">
      <div>
        <StatusPill tone="action">{kindWords[list.kind].label}</StatusPill>
        <p className={styles.sentence}>{list.words}.</p>
        {list.problems.map((problem) => (
          <p key={problem} className={styles.problem} role="alert">
            {problem}
          </p>
        ))}
      </div>
      <Button
        variant="default"
        renderRoot={(props) => <Link to="/lists/$listId/rule" params={{ listId: list.id }} {...props} />}
      >
        {list.kind === 'rule' ? 'Change the rule' : 'Change the lists'}
      </Button>
    </section>
  );
}
