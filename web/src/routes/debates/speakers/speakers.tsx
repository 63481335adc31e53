import { Button, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '../../../api/session';
import { Card } from '../../../ui/card';
import { EmptyState } from '../../../ui/empty-state';
import { pick } from '../../../ui/languages';
import { clockText } from '../../../time/local-times';
import { useEvent } from '../events';
import { programmeQuery, type Appearance } from '../programme/programme-data';
import { AppearanceDialog } from './appearance-dialog';
import { ProfileDialog } from './profile-dialog';
import { SpeakerRow } from './speaker-row';
import { appearancesQuery, useSpeakerChanges } from './speakers-data';
import classes from './speakers.module.css';

/** Who appears, session by session. */
export function Speakers() {
  const event = useEvent();
  const { data: appearances } = useSuspenseQuery(appearancesQuery(event.id));
  const { data: programme } = useSuspenseQuery(programmeQuery(event.id));
  const changes = useSpeakerChanges(event.id);
  const mayEdit = useMay()(['organiser'], event.teamId);
  const [adding, adder] = useDisclosure(false);
  const [editing, setEditing] = useState<Appearance>();
  const [profile, setProfile] = useState<Appearance>();
  const groups = [
    { id: null, title: 'The debate as a whole' },
    ...programme.items.map((session) => ({
      id: session.id as string | null,
      title: `${clockText(session.startsLocal)}  ${pick(session.title, event.mainLanguage)}`,
    })),
  ]
    .map((group) => ({ ...group, members: appearances.filter(({ sessionId }) => sessionId === group.id) }))
    .filter(({ members }) => members.length);
  const move = (members: Appearance[], index: number, step: number) => {
    const other = members[index + step];
    if (!other) return;
    const ids = appearances.map(({ id }) => id);
    const [a, b] = [ids.indexOf(members[index]!.id), ids.indexOf(other.id)];
    [ids[a], ids[b]] = [ids[b]!, ids[a]!];
    changes.order.mutate(ids);
  };
  const add = mayEdit ? (
    <Button leftSection={<IconPlus size={17} aria-hidden="true" />} onClick={adder.open}>
      Add a speaker
    </Button>
  ) : null;
  return (
    <Stack gap="md" maw={980}>
      {groups.length ? (
        <>
          <div className={classes.head}>{add}</div>
          {groups.map(({ id, title, members }) => (
            <Card key={id ?? 'event'} title={title}>
              <ul className={classes.list}>
                {members.map((appearance, index) => (
                  <SpeakerRow
                    key={appearance.id}
                    appearance={appearance}
                    mainLanguage={event.mainLanguage}
                    mayEdit={mayEdit}
                    first={index === 0}
                    last={index === members.length - 1}
                    onMove={(step) => move(members, index, step)}
                    onEdit={() => setEditing(appearance)}
                    onProfile={() => setProfile(appearance)}
                    onRemove={() => changes.remove.mutateAsync(appearance.id)}
                  />
                ))}
              </ul>
            </Card>
          ))}
        </>
      ) : (
        <EmptyState title="Nobody speaks yet" action={add}>
          Choose people from the address book. Each can take part in one session or in the debate as a whole,
          and is announced under the name of their profile.
        </EmptyState>
      )}
      <AppearanceDialog
        event={event}
        programme={programme}
        opened={adding}
        onClose={adder.close}
        changes={changes}
      />
      <AppearanceDialog
        event={event}
        programme={programme}
        appearance={editing}
        opened={editing !== undefined}
        onClose={() => setEditing(undefined)}
        changes={changes}
      />
      <ProfileDialog event={event} personId={profile?.personId} onClose={() => setProfile(undefined)} />
    </Stack>
  );
}
