import { Alert, Button, Group, Modal, Skeleton, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, take } from '../../api/client';
import { messageOf } from '../../api/errors';
import { instantText } from '../../time/instants';
import { StatusPill, type Tone } from '../../ui/status-pill';
import type { FollowUpEvent } from './follow-up-page';
import { Section } from './section';
import { commentsQuery, useEventWrite, type CommentView } from './followup.data';
import styles from './followup.module.css';

const statuses: Record<CommentView['status'], { label: string; tone: Tone }> = {
  pending: { label: 'to be read', tone: 'accent' },
  approved: { label: 'shown', tone: 'good' },
  rejected: { label: 'not shown', tone: 'quiet' },
};

/** Voices of readers; each is shown only after somebody of the team has read it. */
export function Comments({ event, mayEdit }: { event: FollowUpEvent; mayEdit: boolean }) {
  const comments = useQuery(commentsQuery(event.id));
  const [adding, setAdding] = useState(false);
  const decide = useEventWrite(
    event.id,
    'comments',
    ({ comment, status }: { comment: CommentView; status: string }) =>
      take(
        api.PATCH('/api/v1/events/{eventId}/comments/{commentId}', {
          params: { path: { eventId: event.id, commentId: comment.id } },
          headers: { 'if-match': `"${comment.version}"` },
          body: { status } as never,
        }),
      ),
  );
  const data = comments.data as CommentView[] | { items: CommentView[] } | undefined;
  const rows = Array.isArray(data) ? data : (data?.items ?? []);
  return (
    <Section
      id="comments"
      title="Comments"
      hint="Under the author’s name and institution; shown to readers once approved."
      acts={
        mayEdit && (
          <Button size="xs" variant="default" onClick={() => setAdding(true)}>
            Add a comment
          </Button>
        )
      }
    >
      {comments.isPending && <Skeleton height={60} />}
      {(comments.error ?? decide.error) && (
        <Alert color="bad">{messageOf(comments.error ?? decide.error)}</Alert>
      )}
      {comments.isSuccess && rows.length === 0 && (
        <Text size="sm" c="dimmed">
          No comments yet. Put down one that reached you by mail, with its author’s consent.
        </Text>
      )}
      <ul className={styles.items}>
        {rows.map((comment) => (
          <li key={comment.id} className={styles.item}>
            <StatusPill tone={statuses[comment.status].tone}>{statuses[comment.status].label}</StatusPill>
            <div>
              <div className={styles.second}>
                <strong>{comment.authorName}</strong>
                {comment.institution && `, ${comment.institution}`} · {instantText(comment.writtenAt)}
              </div>
              <p className={styles.quote}>{comment.body}</p>
            </div>
            {mayEdit && (
              <Group gap={6}>
                {comment.status !== 'approved' && (
                  <Button
                    size="compact-sm"
                    variant="light"
                    onClick={() => decide.mutate({ comment, status: 'approved' })}
                  >
                    Show
                  </Button>
                )}
                {comment.status !== 'rejected' && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    onClick={() => decide.mutate({ comment, status: 'rejected' })}
                  >
                    Do not show
                  </Button>
                )}
              </Group>
            )}
          </li>
        ))}
      </ul>
      {adding && <CommentForm event={event} onClose={() => setAdding(false)} />}
    </Section>
  );
}

function CommentForm({ event, onClose }: { event: FollowUpEvent; onClose: () => void }) {
  const [authorName, setAuthor] = useState('');
  const [institution, setInstitution] = useState('');
  const [body, setBody] = useState('');
  const add = useEventWrite(event.id, 'comments', () =>
    take(
      api.POST('/api/v1/events/{eventId}/comments', {
        params: { path: { eventId: event.id } },
        body: { authorName, institution, body, language: event.mainLanguage } as never,
      }),
    ),
  );
  return (
    <Modal opened onClose={onClose} title="Add a comment">
      <form
        onSubmit={(submit) => {
          submit.preventDefault();
          add.mutate(undefined as never, { onSuccess: onClose });
        }}
      >
        <Stack>
          <TextInput
            label="Author"
            value={authorName}
            onChange={(e) => setAuthor(e.currentTarget.value)}
            required
            data-autofocus
          />
          <TextInput
            label="Institution"
            value={institution}
            onChange={(e) => setInstitution(e.currentTarget.value)}
          />
          <Textarea
            label="Comment"
            value={body}
            onChange={(e) => setBody(e.currentTarget.value)}
            required
            autosize
            minRows={5}
            maxLength={5000}
          />
          {add.error && <Alert color="bad">{messageOf(add.error)}</Alert>}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={add.isPending}>
              Add
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
