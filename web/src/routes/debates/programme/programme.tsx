import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
  type DragEndEvent,
} from '@dnd-kit/core';
import {
  arrayMove,
  SortableContext,
  sortableKeyboardCoordinates,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable';
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCoffee, IconPlus } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '../../../api/session';
import { zoneText } from '../../../time/local-times';
import { EmptyState } from '../../../ui/empty-state';
import { pick } from '../../../ui/languages';
import { useEvent } from '../events';
import { programmeQuery, useProgrammeChanges, type SessionItem } from './programme-data';
import { SessionDialog, type Editing } from './session-dialog';
import { SessionRow } from './session-row';
import classes from './programme.module.css';

export function Programme() {
  const event = useEvent();
  const { data: programme } = useSuspenseQuery(programmeQuery(event.id));
  const changes = useProgrammeChanges(event.id);
  const mayEdit = useMay()(['organiser'], event.teamId);
  const [editing, setEditing] = useState<Editing>();
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 5 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const ids = programme.items.map(({ id }) => id);
  const move = (from: number, to: number) => {
    if (to >= 0 && to < ids.length && from !== to) changes.order.mutate(arrayMove(ids, from, to));
  };
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    if (over) move(ids.indexOf(String(active.id)), ids.indexOf(String(over.id)));
  };
  const title = (session: SessionItem | undefined) =>
    session ? pick(session.title, event.mainLanguage) : 'The session';
  const announce = ({ active, over }: { active: { id: unknown }; over: { id: unknown } | null }) =>
    `${title(programme.items.find(({ id }) => id === active.id))} is at place ${over ? ids.indexOf(String(over.id)) + 1 : '?'} of ${ids.length}.`;
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
          <DndContext
            sensors={sensors}
            collisionDetection={closestCenter}
            onDragEnd={onDragEnd}
            accessibility={{
              screenReaderInstructions: {
                draggable:
                  'Press space to pick up the session, arrows to move it, space to drop it, escape to leave it.',
              },
              announcements: {
                onDragStart: ({ active }) => `Picked up. ${announce({ active, over: active })}`,
                onDragOver: announce,
                onDragEnd: (end) => `Dropped. ${announce(end)}`,
                onDragCancel: () => 'Left where it was.',
              },
            }}
          >
            <SortableContext items={ids} strategy={verticalListSortingStrategy}>
              <ol className={classes.programme}>
                {programme.items.map((session, index) => (
                  <SessionRow
                    key={session.id}
                    session={session}
                    event={event}
                    mayEdit={mayEdit}
                    warned={programme.warnings.some(({ sessionIds }) => sessionIds.includes(session.id))}
                    first={index === 0}
                    last={index === ids.length - 1}
                    onMove={(step) => move(index, index + step)}
                    onEdit={() => setEditing({ kind: session.kind, session })}
                    onRemove={() => changes.remove.mutateAsync(session.id)}
                  />
                ))}
              </ol>
            </SortableContext>
          </DndContext>
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
