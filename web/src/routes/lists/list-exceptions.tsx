import { CloseButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Card } from '../../ui/card';
import { LoadMore } from '../../ui/load-more';
import { useExceptions, useListWrites } from './lists.data';
import styles from './lists.module.css';

/** Who is on a list by rule whatever it says, and who is not. */
export function ListExceptions({ listId }: { listId: string }) {
  const always = useExceptions(listId, 'always');
  const never = useExceptions(listId, 'never');
  if (!always.rows.length && !never.rows.length) return null;
  return (
    <Card title="Exceptions">
      <Names listId={listId} title="Always on it" pages={always} />
      <Names listId={listId} title="Never on it" pages={never} />
    </Card>
  );
}

function Names({
  listId,
  title,
  pages,
}: {
  listId: string;
  title: string;
  pages: ReturnType<typeof useExceptions>;
}) {
  const { except } = useListWrites(listId);
  if (!pages.rows.length) return null;
  return (
    <section aria-label={title}>
      <h3 className={styles.small}>{title}</h3>
      <ul className={styles.overlaps}>
        {pages.rows.map(({ id, name }) => (
          <li key={id}>
            <Link to="/people/$personId" params={{ personId: id }}>
              {name}
            </Link>
            <CloseButton
              size="sm"
              aria-label={`${name}: as the rule says`}
              title="As the rule says"
              onClick={() => except.mutate({ personIds: [id], standing: 'by_rule' })}
            />
          </li>
        ))}
      </ul>
      <LoadMore pages={pages} />
    </section>
  );
}
