import { Alert, Text } from '@mantine/core';
import { useEvent } from '../../debates/events';
import { MailTabs } from '../mail-tabs';
import rules from '../rules/rules.module.css';
import { TextsView } from './texts-view';

/** What the mails of a debate say. */
export function EventTextsTab() {
  const event = useEvent();
  return (
    <>
      <div className={rules.head}>
        <MailTabs eventId={event.id} />
      </div>
      <Text size="sm" c="dimmed" mb="md" maw="46rem">
        Choose a mail and a language to write it in your own words. Who sends the mails, where replies go and
        how mails end stands in the settings of the debate.
      </Text>
      {event.discreet ? (
        <Alert color="accent" mb="md" maw="46rem">
          This debate is discreet: its mails say neutral words, and these only once it no longer is.
        </Alert>
      ) : null}
      <TextsView of={{ eventId: event.id }} eventId={event.id} />
    </>
  );
}
