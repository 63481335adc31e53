import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { ApiError, messageOf } from '../../../api/errors';
import { ConfirmDialog } from '../../../ui/confirm-button';
import { ConflictDialog } from '../../../ui/conflict-dialog';
import { TimeQuestion } from '../../../ui/local-time-field';
import { useEvent, type EventView } from '../events';
import { ToldGuests } from '../told-guests';
import { AccessCard } from './access-card';
import { CompanionsCard } from './companions-card';
import { conflictFields } from './conflict-fields';
import { movesGuests, newsOf } from './news-of';
import { DeputiesCard } from './deputies-card';
import { DiscretionCard } from './discretion-card';
import { LanguagesCard } from './languages-card';
import { MailCard } from './mail-card';
import { OtherActs } from './other-acts';
import { PlaceCard } from './place-card';
import { PoolsCard } from './pools-card';
import { TextCard } from './text-card';
import { TimeCard } from './time-card';
import { useEventForm, valuesOf, type EventValues } from './use-event-form';
import classes from './settings.module.css';

export function Settings() {
  const event = useEvent();
  const form = useEventForm(event);
  const leaving = useBlocker({
    shouldBlockFn: () => form.dirty && !form.save.isPending,
    withResolver: true,
    enableBeforeUnload: false,
  });
  const { error } = form.save;
  const news = newsOf(form.changes, event);
  const stale = error instanceof ApiError && error.status === 412;
  return (
    <form onSubmit={(submit) => (submit.preventDefault(), form.submit())} className={classes.columns}>
      <Stack gap="lg">
        <TextCard form={form} />
        <TimeCard form={form} />
        <PlaceCard form={form} />
        <MailCard form={form} />
        <DiscretionCard form={form} />
      </Stack>
      <Stack gap="lg">
        <AccessCard form={form} />
        <CompanionsCard form={form} />
        <DeputiesCard form={form} />
        <PoolsCard event={event} />
        <LanguagesCard form={form} />
        <OtherActs event={event} />
      </Stack>
      <div className={classes.foot} data-shown={form.dirty || undefined}>
        <TimeQuestion
          error={error}
          zone={form.values.timeZone}
          choice={form.values.timeChoice}
          onChoice={(timeChoice) => form.set({ timeChoice })}
          onSuggestion={(startsLocal) => form.set({ startsLocal })}
        />
        {error && !stale ? (
          <Alert color="bad" role="alert">
            {messageOf(error)}
          </Alert>
        ) : null}
        {form.dirty ? (
          <Group justify="space-between">
            <div className={classes.after}>
              <Text size="sm" c="dimmed">
                {afterSaving(form.changes, event)}
              </Text>
              {news ? <ToldGuests eventId={event.id} {...news} /> : null}
            </div>
            <Group gap="xs">
              <Button variant="default" onClick={form.undo}>
                Undo changes
              </Button>
              <Button type="submit" loading={form.save.isPending}>
                Save
              </Button>
            </Group>
          </Group>
        ) : null}
      </div>
      <ConflictDialog
        mine={form.values as never}
        base={{ ...valuesOf(form.base), version: form.base.version } as never}
        theirs={
          form.theirs ? ({ ...valuesOf(form.theirs), version: form.theirs.version } as never) : undefined
        }
        fields={conflictFields}
        onClose={form.dismiss}
        onResolve={(kept) => form.theirs && form.resolve(kept, form.theirs)}
      />
      <ConfirmDialog
        opened={leaving.status === 'blocked'}
        onClose={() => leaving.reset?.()}
        title="Leave without saving?"
        text="Your changes on this page are lost."
        confirm="Leave"
        colour="bad"
        onConfirm={() => leaving.proceed?.()}
      />
    </form>
  );
}

function afterSaving(changes: Partial<EventValues>, { status }: EventView): string {
  if (status !== 'published') return 'Not saved yet.';
  if (movesGuests(changes)) return 'Guests already invited get the new time or place in their calendar.';
  if (changes.discreet === true)
    return 'Guests already invited get a neutral mail, and their calendar entry is overwritten with a neutral one.';
  if (changes.discreet === false)
    return 'Guests already invited get a mail, and their calendar entry names the debate from now on; not so those at risk.';
  return 'Not saved yet.';
}
