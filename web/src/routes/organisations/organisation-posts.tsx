import { Alert, Button, Checkbox, Group, Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { messageOf } from '../../api/errors';
import { Card } from '../../ui/card';
import { LoadMore } from '../../ui/load-more';
import { HandOver } from '../posts/hand-over';
import { PostForm } from '../posts/post-form';
import { usePosts, type PostRow } from '../posts/posts.data';
import posts from '../posts/posts.module.css';
import styles from './organisations.module.css';

/** The offices of an organisation and who holds them. */
export function OrganisationPosts({ organisation }: { organisation: { id: string; name: string } }) {
  const [below, setBelow] = useState(false);
  const [vacant, setVacant] = useState(false);
  const found = usePosts({
    organisationId: organisation.id,
    ...(below ? { below } : {}),
    ...(vacant ? { vacant } : {}),
  });
  const [adding, setAdding] = useState(false);
  const [handing, setHanding] = useState<PostRow>();
  return (
    <Card
      title="Posts"
      aside={
        <Button size="xs" variant="default" flex="none" onClick={() => setAdding(true)}>
          Add a post
        </Button>
      }
    >
      <Group gap="md" mb="sm">
        <Checkbox
          size="xs"
          label="With all below"
          checked={below}
          onChange={(event) => setBelow(event.currentTarget.checked)}
        />
        <Checkbox
          size="xs"
          label="Vacant ones only"
          checked={vacant}
          onChange={(event) => setVacant(event.currentTarget.checked)}
        />
      </Group>
      {found.error ? <Alert color="bad">{messageOf(found.error)}</Alert> : null}
      {found.rows.length === 0 && !found.loading ? (
        <p className={styles.quiet}>
          {vacant ? 'No post is vacant.' : 'No posts yet. A person’s post brings it along.'}
        </p>
      ) : (
        <Table aria-label={`Posts of ${organisation.name}`} verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Office</Table.Th>
              <Table.Th>Held by</Table.Th>
              <Table.Th>
                <span className="sr-only">Hand over</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {found.rows.map((post) => (
              <Table.Tr key={post.id}>
                <Table.Td>
                  <Link to="/posts/$postId" params={{ postId: post.id }} className={styles.name}>
                    {post.title || 'Member'}
                  </Link>
                  {below && post.organisationId !== organisation.id && (
                    <span className={styles.second}>{post.organisationName}</span>
                  )}
                </Table.Td>
                <Table.Td>
                  {post.holders.length === 0 ? (
                    <span className={posts.vacant}>Vacant</span>
                  ) : (
                    post.holders.map((holder) => (
                      <Link
                        key={holder.id}
                        to="/people/$personId"
                        params={{ personId: holder.personId }}
                        className={styles.holder}
                      >
                        {holder.name}
                      </Link>
                    ))
                  )}
                </Table.Td>
                <Table.Td align="right">
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    aria-label={`${post.holders.length ? 'Hand over…' : 'Fill…'} ${post.title}`}
                    onClick={() => setHanding(post)}
                  >
                    {post.holders.length ? 'Hand over…' : 'Fill…'}
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <LoadMore pages={found} />
      {adding && (
        <PostForm
          organisationId={organisation.id}
          organisationName={organisation.name}
          onClose={() => setAdding(false)}
          onSaved={() => setAdding(false)}
        />
      )}
      {handing && <HandOver post={handing} onClose={() => setHanding(undefined)} />}
    </Card>
  );
}
