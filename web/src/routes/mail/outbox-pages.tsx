import { Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTeamScope } from '../../shell/team-scope';
import { PageHead } from '../../ui/page-head';
import { useEvent } from '../debates/events';
import { MailTabs } from './mail-tabs';
import { Outbox } from './outbox';

export function OutboxPage() {
  const { team } = useTeamScope();
  return (
    <>
      <PageHead
        title="Outbox"
        lead={team ? `Every mail of ${team.name}` : 'Every mail of your teams'}
        actions={
          <Button component={Link} to="/outbox/unsubscribed" variant="default">
            Unsubscribed
          </Button>
        }
      />
      <Outbox teamId={team?.id} />
    </>
  );
}

export function EventMailTab() {
  const { id } = useEvent();
  return (
    <>
      <Group mb="sm">
        <MailTabs eventId={id} />
      </Group>
      <Outbox eventId={id} />
    </>
  );
}
