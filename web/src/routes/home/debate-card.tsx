import { Link } from '@tanstack/react-router';
import type { Schema } from '../../api/client';
import { zoneText } from '../../time/local-times';
import { figure } from '../../ui/figure';
import { pick } from '../../ui/languages';
import { StatusPill } from '../../ui/status-pill';
import { statusOf, type EventView } from '../debates/events';
import classes from './home.module.css';

/** One debate in a line: its day, its title, how full it is. */
export function DebateCard({ event, past }: { event: Schema<'OverviewEvent'>; past: boolean }) {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: event.timeZone, ...options }).format(
      new Date(event.startsAt),
    );
  const { label, tone } = statusOf({ ...event, status: event.status as EventView['status'] });
  const answered = event.invited - event.none;
  const figures = past
    ? [`${figure(event.accepted)} accepted`, `${figure(event.invited)} invited`]
    : [
        `${figure(answered)} of ${figure(event.invited)} answered`,
        `${figure(event.accepted)} accepted`,
        ...(event.capacity === null ? [] : [`${figure(event.capacity)} seats`]),
        ...(event.waiting ? [`${figure(event.waiting)} waiting`] : []),
      ];
  return (
    <article className={classes.card}>
      <div className={classes.date}>
        <span className={classes.day}>{part({ day: 'numeric' })}</span>
        <span>{part({ month: 'short' })}</span>
        <span className={classes.year}>{part({ year: 'numeric' })}</span>
      </div>
      <div className={classes.body}>
        <h3 className={classes.title}>
          <Link to="/debates/$eventId" params={{ eventId: event.id }}>
            {pick(event.title, event.mainLanguage)}
          </Link>
        </h3>
        <p className={classes.facts}>
          {part({ weekday: 'short', hour: '2-digit', minute: '2-digit' })}{' '}
          {zoneText(event.timeZone, event.startsAt)}
          {event.venueName ? ` · ${event.venueName}` : ''} · {event.teamName}
        </p>
        {event.invited ? <p className={classes.figures}>{figures.join(' · ')}</p> : null}
        {!past && event.invited ? (
          <div className={classes.bar} aria-hidden="true">
            <span style={{ width: `${(answered / event.invited) * 100}%` }} />
          </div>
        ) : null}
      </div>
      <StatusPill tone={tone}>{label}</StatusPill>
    </article>
  );
}
