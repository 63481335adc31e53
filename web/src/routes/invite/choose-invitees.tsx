import { Alert, Button, Checkbox, CloseButton, Group, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { kindWords, peopleCount } from '../lists/kind-words';
import { listsQuery, type ListRow } from '../lists/lists.data';
import type { PersonRow } from '../people/people.data';
import { PersonPicker } from '../people/person-picker';
import { holderNames, PostPicker, postName } from '../posts/post-picker';
import type { PostRow } from '../posts/posts.data';
import type { WaveDraft } from './invite.data';
import styles from './invite.module.css';

const listLine = ({ count, kind, words, description }: ListRow) =>
  [peopleCount(count), kind === 'picked' ? description : `${kindWords[kind].label.toLowerCase()}: ${words}`]
    .filter(Boolean)
    .join(' · ');

interface Props {
  event: { teamId?: string; status: string };
  draft: WaveDraft;
  onChange: (draft: WaveDraft) => void;
  onNext: () => void;
  /** Where they are not for a wave that goes out at once. */
  next?: { label: string; busy: boolean };
}

export function ChooseInvitees({ event, draft, onChange, onNext, next }: Props) {
  const lists = useQuery(listsQuery());
  const [picked, setPicked] = useState<PersonRow[]>([]);
  const people = picked.filter((person) => draft.personIds.includes(person.id));
  const toggleList = (id: string, on: boolean) =>
    onChange({
      ...draft,
      listIds: on ? [...draft.listIds, id] : draft.listIds.filter((other) => other !== id),
    });
  const [offices, setOffices] = useState<PostRow[]>([]);
  const posts = offices.filter((post) => draft.postIds.includes(post.id));
  const nobody = draft.listIds.length + draft.personIds.length + draft.postIds.length === 0;
  return (
    <div className={styles.choose}>
      <section className={styles.card} aria-labelledby="choose-lists">
        <Title order={2} size="h4" id="choose-lists">
          Lists
        </Title>
        {lists.data?.items.length === 0 && (
          <Text size="sm" c="dimmed">
            There are no lists yet. Make one under Lists, or pick people on the right.
          </Text>
        )}
        <ul className={styles.plainList}>
          {lists.data?.items.map((list) => (
            <li key={list.id}>
              <Checkbox
                label={list.name}
                description={listLine(list)}
                error={list.problems[0]}
                checked={draft.listIds.includes(list.id)}
                onChange={(e) => toggleList(list.id, e.currentTarget.checked)}
              />
            </li>
          ))}
        </ul>
      </section>
      <section className={styles.card} aria-labelledby="choose-people">
        <Title order={2} size="h4" id="choose-people">
          People
        </Title>
        <PersonPicker
          label="Find people to invite"
          taken={draft.personIds}
          onPick={(person) => {
            setPicked([...picked.filter((other) => other.id !== person.id), person]);
            onChange({ ...draft, personIds: [...draft.personIds, person.id] });
          }}
        />
        <ul className={styles.plainList}>
          {people.map((person) => (
            <li key={person.id} className={styles.picked}>
              <span>
                <strong>{person.name}</strong>
                <Text size="xs" c="dimmed" component="span">
                  {' '}
                  {person.organisation}
                </Text>
              </span>
              <CloseButton
                size="sm"
                aria-label={`Leave out ${person.name}`}
                onClick={() =>
                  onChange({ ...draft, personIds: draft.personIds.filter((id) => id !== person.id) })
                }
              />
            </li>
          ))}
        </ul>
      </section>
      <section className={styles.card} aria-labelledby="choose-posts">
        <Title order={2} size="h4" id="choose-posts">
          Posts
        </Title>
        <Text size="sm" c="dimmed" mb="xs">
          Whoever holds the post is invited; while it is open, the invitation follows to the next holder.
        </Text>
        <PostPicker
          label="Find posts to invite"
          taken={draft.postIds}
          onPick={(post) => {
            setOffices([...offices.filter((other) => other.id !== post.id), post]);
            onChange({ ...draft, postIds: [...draft.postIds, post.id] });
          }}
        />
        <ul className={styles.plainList}>
          {posts.map((post) => (
            <li key={post.id} className={styles.picked}>
              <span>
                <strong>{postName(post)}</strong>
                <Text size="xs" c="dimmed" component="span">
                  {' '}
                  {holderNames(post)}
                </Text>
              </span>
              <CloseButton
                size="sm"
                aria-label={`Leave out ${postName(post)}`}
                onClick={() => onChange({ ...draft, postIds: draft.postIds.filter((id) => id !== post.id) })}
              />
            </li>
          ))}
        </ul>
      </section>
      <div className={styles.foot}>
        {!next && event.status !== 'published' && (
          <Alert color="accent" title="The debate is not published">
            You can draw up and check the wave now. It can be sent once the debate is published.
          </Alert>
        )}
        <Group justify="flex-end">
          <Button onClick={onNext} disabled={nobody} loading={next?.busy}>
            {next?.label ?? 'Check the wave'}
          </Button>
        </Group>
      </div>
    </div>
  );
}
