import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMay } from '../../api/session';
import { spanText, zoneText } from '../../time/local-times';
import { isPast } from '../../time/instants';
import { pick } from '../../ui/languages';
import { PageHead } from '../../ui/page-head';
import { StatusPill } from '../../ui/status-pill';
import { ruleLabels, statusOf, useEvent } from './events';
import { LifecycleMenu } from './lifecycle-menu';
import classes from './event-head.module.css';

export function EventHead() {
  const event = useEvent();
  const may = useMay();
  const { label, tone } = statusOf(event);
  const invites = event.status === 'published' && !isPast(event.startsAt);
  const place = [
    event.venue?.name,
    event.room?.name ? `room ${event.room.name}`.replace('room Room', 'Room') : '',
  ]
    .filter(Boolean)
    .join(', ');
  return (
    <PageHead
      title={pick(event.title, event.mainLanguage)}
      crumbs={
        <>
          <Link to="/debates">Debates</Link> › {event.teamName}
        </>
      }
      lead={
        <>
          <div className={classes.facts}>
            <StatusPill tone={tone}>{label}</StatusPill>
            <span>
              {spanText(event.startsLocal, event.endsLocal)}{' '}
              <strong>{zoneText(event.timeZone, event.startsAt)}</strong>
            </span>
            <span>{place || (event.onlineUrl ? 'Online' : 'No place yet')}</span>
            {place && event.onlineUrl ? <span>and online</span> : null}
            {event.attributionRule === 'on_record' ? null : (
              <StatusPill tone="accent">{ruleLabels[event.attributionRule]}</StatusPill>
            )}
          </div>
          {event.statusReason ? <p className={classes.reason}>Reason: {event.statusReason}</p> : null}
        </>
      }
      actions={
        <>
          {event.status === 'draft' ? null : (
            <Button component="a" variant="default" href={event.publicUrl} target="_blank" rel="noreferrer">
              Preview page
            </Button>
          )}
          {may(['organiser'], event.teamId) ? <LifecycleMenu event={event} /> : null}
          {may(['organiser'], event.teamId) && invites ? (
            <Button component={Link} to="/debates/$eventId/invite" params={{ eventId: event.id } as never}>
              Invite …
            </Button>
          ) : null}
        </>
      }
    />
  );
}
