import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Card } from '../../ui/card';
import { Timeline, type TimelineItem } from '../../ui/timeline';
import type { PersonView } from './people.data';
import { relationshipsQuery, type Relationship } from './person-parts.data';
import { RelationshipDialog } from './relationship-dialog';
import { duties, reading } from './relationship-words';
import styles from './people.module.css';

const tones = { past: 'quiet', present: 'action', future: 'accent' } as const;

/** Posts over time and who stands beside the person, on one axis. */
export function PersonTimeline({ person }: { person: PersonView }) {
  const found = useQuery(relationshipsQuery(person.id));
  const [editing, setEditing] = useState<Relationship | 'new'>();
  const relationships = found.data ?? [];
  const posts = person.posts.map((post): TimelineItem => ({
    ...post,
    label: (
      <Link to="/posts/$postId" params={{ postId: post.postId }}>
        {post.title || 'Member'}
      </Link>
    ),
    detail: (
      <>
        {post.organisationId ? (
          <Link to="/organisations/$organisationId" params={{ organisationId: post.organisationId }}>
            {post.organisationName}
          </Link>
        ) : null}
        {post.main && person.posts.length > 1 ? <span className={styles.tag}>main</span> : null}
        {post.leads ? <span className={styles.tag}>main from then on</span> : null}
      </>
    ),
    tone: tones[post.phase],
  }));
  const related = relationships.map((relationship): TimelineItem => ({
    ...relationship,
    label: (
      <>
        {reading(relationship)}{' '}
        <Link to="/people/$personId" params={{ personId: relationship.otherId }}>
          {relationship.otherName}
        </Link>
      </>
    ),
    detail: (
      <>
        {duties(relationship)}{' '}
        <button type="button" className={styles.textButton} onClick={() => setEditing(relationship)}>
          Change<span className="sr-only"> {`${reading(relationship)} ${relationship.otherName}`}</span>
        </button>
      </>
    ),
    tone: tones[relationship.phase],
  }));
  return (
    <Card
      title="Posts and relationships"
      aside={
        !person.erased && (
          <Button size="xs" variant="default" flex="none" onClick={() => setEditing('new')}>
            Add a relationship
          </Button>
        )
      }
    >
      {posts.length + related.length === 0 ? (
        <p className={styles.quiet}>No post noted, and nobody related.</p>
      ) : (
        <Timeline
          label={`Posts and relationships of ${person.name}`}
          groups={[
            { title: 'Posts', items: posts },
            { title: 'Relationships', items: related },
          ]}
        />
      )}
      {editing && (
        <RelationshipDialog
          person={person}
          relationship={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
        />
      )}
    </Card>
  );
}
