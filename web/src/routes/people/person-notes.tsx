import { Alert, Button, Group, Select, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, take, type Schema } from '../../api/client';
import { messageOf } from '../../api/errors';
import { useSession } from '../../api/session';
import { instantText } from '../../time/instants';
import type { PersonView } from './people.data';
import { Card } from '../../ui/card';
import styles from './people.module.css';

const readers: Record<Schema<'NoteSight'>, string> = {
  me: 'only you read it',
  team: 'the team reads it',
  all: 'all teams read it',
};
const sights = [
  { value: 'me', label: 'Only I read it' },
  { value: 'team', label: 'My team reads it' },
  { value: 'all', label: 'All teams read it' },
];

/** What is noted about a person, and who may read it. */
export function PersonNotes({ person }: { person: PersonView }) {
  const { teams } = useSession();
  const client = useQueryClient();
  const own = teams.filter(({ role }) => role === 'organiser' || role === 'editor');
  const [body, setBody] = useState('');
  const [sight, setSight] = useState<Schema<'NoteSight'>>('team');
  const [teamId, setTeam] = useState(own[0]?.id ?? '');
  const onSuccess = () => client.invalidateQueries({ queryKey: ['people', person.id] });
  const add = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      take(
        api.POST('/api/v1/people/{personId}/notes', {
          params: { path: { personId: person.id } },
          body: { teamId, body: body.trim(), sight },
        }),
      ),
    onSuccess: () => {
      setBody('');
      return onSuccess();
    },
  });
  const remove = useMutation({
    mutationFn: (noteId: string) =>
      take(api.DELETE('/api/v1/notes/{noteId}', { params: { path: { noteId } } })),
    onSuccess,
  });
  const { notes } = person;
  return (
    <Card title="Notes">
      {notes.length === 0 && (
        <Text size="sm" c="dimmed">
          Nothing noted yet.
        </Text>
      )}
      <ul className={styles.notes}>
        {notes.map((note) => (
          <li key={note.id}>
            <p className={styles.noteBody}>{note.body}</p>
            <Group justify="space-between">
              <Text size="xs" c="dimmed">
                {[note.authorName, note.teamName, instantText(note.createdAt), readers[note.sight]]
                  .filter(Boolean)
                  .join(' · ')}
              </Text>
              {note.own && (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  color="gray"
                  onClick={() => remove.mutate(note.id)}
                >
                  Remove
                </Button>
              )}
            </Group>
          </li>
        ))}
      </ul>
      {own.length > 0 && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            add.mutate();
          }}
        >
          <Stack gap="xs">
            <Textarea
              aria-label="New note"
              placeholder="Prefers to be called in the morning"
              value={body}
              onChange={(event) => setBody(event.currentTarget.value)}
              autosize
              minRows={2}
              maxLength={5000}
            />
            {own.length > 1 && (
              <Select
                aria-label="Team of the note"
                size="xs"
                data={own.map(({ id, name }) => ({ value: id, label: name }))}
                value={teamId}
                onChange={(value) => setTeam(value ?? teamId)}
              />
            )}
            <Group justify="space-between">
              <Select
                aria-label="Who reads the note"
                size="xs"
                data={sights}
                value={sight}
                allowDeselect={false}
                onChange={(value) => setSight(value as Schema<'NoteSight'>)}
              />
              <Button type="submit" size="xs" variant="light" disabled={!body.trim()} loading={add.isPending}>
                Add the note
              </Button>
            </Group>
            {add.error && <Alert color="bad">{messageOf(add.error)}</Alert>}
          </Stack>
        </form>
      )}
    </Card>
  );
}
