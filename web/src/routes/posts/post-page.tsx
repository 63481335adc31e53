import { Alert, Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { messageOf, problemOf } from '../../api/errors';
import { Card } from '../../ui/card';
import { ConfirmButton } from '../../ui/confirm-button';
import { PageHead } from '../../ui/page-head';
import { Timeline } from '../../ui/timeline';
import { useRankName } from '../settings/ranks.data';
import { HandOver } from './hand-over';
import { PostForm } from './post-form';
import { postQuery, useRemovePost, type PostView } from './posts.data';
import facts from '../organisations/organisations.module.css';
import styles from './posts.module.css';

export function PostPage() {
  const { postId } = useParams({ strict: false }) as { postId: string };
  const found = useQuery(postQuery(postId));
  const problem = problemOf(found);
  if (problem) return <Alert color="bad">{messageOf(problem)}</Alert>;
  if (!found.data) return <Skeleton height={300} radius="lg" />;
  return <Post post={found.data} />;
}

/** An office that outlives whoever holds it. */
function Post({ post }: { post: PostView }) {
  const navigate = useNavigate();
  const [asking, setAsking] = useState<'hand-over' | 'change'>();
  const remove = useRemovePost(post.id);
  const rank = useRankName(post.rankId);
  const close = () => setAsking(undefined);
  const present = post.holders.filter(({ phase }) => phase === 'present');
  return (
    <>
      <PageHead
        title={post.title || 'Member'}
        crumbs={
          post.organisationId ? (
            <Link to="/organisations/$organisationId" params={{ organisationId: post.organisationId }}>
              {post.organisationName}
            </Link>
          ) : (
            <Link to="/organisations">Organisations</Link>
          )
        }
        lead={
          present.length ? (
            `Held by ${present.map(({ name }) => name).join(', ')}`
          ) : (
            <span className={styles.vacant}>Vacant</span>
          )
        }
        actions={
          <>
            {post.holders.length === 0 && (
              <ConfirmButton
                variant="default"
                title="Delete this post?"
                text="Nobody ever held it. It can be added again at any time."
                confirm="Delete"
                colour="bad"
                onConfirm={async () => {
                  await remove.mutateAsync();
                  await navigate({ to: '/organisations' });
                }}
              >
                Delete…
              </ConfirmButton>
            )}
            <Button variant="default" onClick={() => setAsking('change')}>
              Change
            </Button>
            <Button onClick={() => setAsking('hand-over')}>{present.length ? 'Hand over…' : 'Fill…'}</Button>
          </>
        }
      />
      <div className={styles.stack}>
        <Card title="Who held it, and when">
          {post.holders.length === 0 ? (
            <p className={styles.second}>Nobody so far, as far as you may know.</p>
          ) : (
            <Timeline
              label={`Holders of ${post.title}`}
              groups={[
                {
                  items: post.holders.map((holder) => ({
                    ...holder,
                    label: (
                      <Link to="/people/$personId" params={{ personId: holder.personId }}>
                        {holder.name}
                      </Link>
                    ),
                    detail: { past: 'held it before', present: 'holds it', future: 'will hold it' }[
                      holder.phase
                    ],
                    tone: ({ past: 'quiet', present: 'action', future: 'accent' } as const)[holder.phase],
                  })),
                },
              ]}
            />
          )}
        </Card>
        <Card title="The office">
          <dl className={facts.facts}>
            <dt>Mailbox</dt>
            <dd>
              {post.email ? (
                <a href={`mailto:${post.email}`}>{post.email}</a>
              ) : (
                'none: mails go to whoever holds it'
              )}
            </dd>
            <dt>Rank</dt>
            <dd>{rank || 'none comes with it'}</dd>
          </dl>
        </Card>
      </div>
      {asking === 'change' && <PostForm post={post} onClose={close} onSaved={close} />}
      {asking === 'hand-over' && <HandOver post={post} onClose={close} />}
    </>
  );
}
