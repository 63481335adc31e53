import { CloseButton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Card } from '../../ui/card';
import { notifyUndo } from '../../ui/notify-undo';
import { listPostsQuery, useListWrites } from './lists.data';
import styles from './lists.module.css';

/** The posts on a list: whoever holds one on the day is on it. */
export function ListPosts({ listId }: { listId: string }) {
  const posts = useQuery(listPostsQuery(listId));
  const { remove, undoRemoval } = useListWrites(listId);
  if (!posts.data?.items.length) return null;
  return (
    <Card title="Posts on this list">
      <p className={styles.fine}>Whoever holds the post on the day is on the list.</p>
      <ul className={styles.overlaps}>
        {posts.data.items.map(({ id, title, organisation, holders }) => {
          const name = [title, organisation].filter(Boolean).join(', ');
          return (
            <li key={id}>
              <span>
                <strong>{name}</strong>
                <Text size="xs" c="dimmed" component="span" display="block">
                  {holders.length
                    ? holders.map((holder, index) => (
                        <span key={holder.id}>
                          {index > 0 && ', '}
                          <Link to="/people/$personId" params={{ personId: holder.id }}>
                            {holder.name}
                          </Link>
                        </span>
                      ))
                    : 'nobody you may see holds it today'}
                </Text>
              </span>
              <CloseButton
                size="sm"
                aria-label={`Take off the list: ${name}`}
                onClick={() =>
                  remove.mutate(
                    { personIds: [], postIds: [id] },
                    {
                      onSuccess: ({ removalId }) =>
                        removalId &&
                        notifyUndo(`${name} was taken off the list.`, () => undoRemoval.mutate(removalId)),
                    },
                  )
                }
              />
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
