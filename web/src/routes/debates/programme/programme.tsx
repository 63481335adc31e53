import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCoffee, IconPlus } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '../../../api/session';
import { zoneText } from '../../../time/local-times';
import { EmptyState } from '../../../ui/empty-state';
import { pick } from '../../../ui/languages';
import { Sortable } from '../../../ui/sortable/sortable';
import { useEvent } from '../events';
import { programmeQuery, useProgrammeChanges } from './programme-data';
import { SessionDialog, type Editing } from './session-dialog';
import { SessionRow } from './session-row';
import classes from './programme.module.css';

export function Programme() {
  const event = useEvent();
  const { data: programme } = useSuspenseQuery(programmeQuery(event.id));
  const changes = useProgrammeChanges(event.id);
  const mayEdit = useMay()(['organiser'], event.teamId);
  const [editing, setEditing] = useState<Editing>();
  const sessions = new Map(programme.items.map((session) => [session.id, session]));
  const add = mayEdit ? (
    <Group gap="xs">
      <Button
        leftSection={<IconPlus size={17} aria-hidden="true" />}
        onClick={() => setEditing({ kind: 'session' })}
      >
        Add a session
      </Button>
      <Button
        variant="default"
        leftSection={<IconCoffee size={17} aria-hidden="true" />}
        onClick={() => setEditing({ kind: 'break' })}
      >
        Add a break
      </Button>
    </Group>
  ) : null;
  return (
    <Stack gap="md" maw={980}>
      {programme.items.length ? (
        <>
          <Group justify="space-between">
            <Text c="dimmed" size="sm">
              Times of {zoneText(event.timeZone, event.startsAt)}.{' '}
              {mayEdit ? 'Move a session and the times follow, each as long as before.' : ''}
            </Text>
            {add}
          </Group>
          {programme.warnings.length ? (
            <Alert color="accent" icon={<IconAlertTriangle />} title="Please look at">
              <ul className={classes.warnings}>
                {programme.warnings.map((warning) => (
                  <li key={`${warning.code}${warning.sessionIds.join()}`}>{warning.message}</li>
                ))}
              </ul>
            </Alert>
          ) : null}
          <Sortable
            ids={[...sessions.keys()]}
            nameOf={(id) => pick(sessions.get(id)!.title, event.mainLanguage)}
            onOrder={changes.order.mutate}
          >
            {(ids, move) => (
              <ol className={classes.programme}>
                {ids.map((id, index) => {
                  const session = sessions.get(id)!;
                  return (
                    <SessionRow
                      key={id}
                      session={session}
                      event={event}
                      mayEdit={mayEdit}
                      warned={programme.warnings.some(({ sessionIds }) => sessionIds.includes(id))}
                      first={index === 0}
                      last={index === ids.length - 1}
                      onMove={(step) => move(index, index + step)}
                      onEdit={() => setEditing({ kind: session.kind, session })}
                      onRemove={() => changes.remove.mutateAsync(id)}
                    />
                  );
                })}
              </ol>
            )}
          </Sortable>
        </>
      ) : (
        <EmptyState title="No programme yet" action={add}>
          Add the first session: it begins when the debate begins, and each next one follows the one before.
        </EmptyState>
      )}
      <SessionDialog
        event={event}
        editing={editing}
        changes={changes}
        onClose={() => setEditing(undefined)}
      />
    </Stack>
  );
}
