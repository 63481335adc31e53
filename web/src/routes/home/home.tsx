import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Schema } from '../../api/client';
import { overviewQuery } from '../../api/overview';
import { useMay, useSession } from '../../api/session';
import { useTeamScope } from '../../shell/team-scope';
import { Card } from '../../ui/card';
import { EmptyState } from '../../ui/empty-state';
import { PageHead } from '../../ui/page-head';
import { Decisions } from '../debates/overview/decisions';
import { DebateCard } from './debate-card';
import classes from './home.module.css';

type OverviewEvent = Schema<'OverviewEvent'>;

/** What needs doing in all debates, what comes next, what was lately. */
export function Home() {
  const { user } = useSession();
  const { team } = useTeamScope();
  const mayCreate = useMay()(['organiser']);
  const { data } = useSuspenseQuery(overviewQuery);
  const ofTeam = ({ teamId }: OverviewEvent) => !team || teamId === team.id;
  const upcoming = data.upcoming.filter(ofTeam);
  const recent = data.recent.filter(ofTeam);
  const elsewhere = new Set(
    [...data.upcoming, ...data.recent].filter((event) => !ofTeam(event)).map(({ id }) => id),
  );
  const todo = data.todo.filter(({ eventId }) => !eventId || !elsewhere.has(eventId));
  const create = mayCreate ? (
    <Button component={Link} to="/debates/new" leftSection={<IconPlus size={17} aria-hidden="true" />}>
      New debate
    </Button>
  ) : null;
  const noDebate = (
    <EmptyState title="No debate yet" action={create}>
      Start with a date and a title. Place, programme, speakers and guests follow one after the other.
    </EmptyState>
  );
  const summary =
    todo.length === 0
      ? 'Nothing waits for a decision.'
      : todo.length === 1
        ? 'One thing waits for a decision.'
        : `${todo.length} things wait for a decision.`;
  return (
    <>
      <PageHead title={`Good ${partOfDay()}, ${user?.name ?? ''}`} lead={summary} actions={create} />
      {upcoming.length + recent.length + todo.length === 0 ? (
        noDebate
      ) : (
        <div className={classes.columns}>
          <div className={classes.stack}>
            {upcoming.length + recent.length ? (
              <Debates title="Coming up" events={upcoming} none="No debate is planned." />
            ) : (
              noDebate
            )}
            {recent.length ? <Debates title="Lately" events={recent} past none="" /> : null}
          </div>
          <Card title="To decide">
            {todo.length ? <Decisions todo={todo} /> : <p className={classes.calm}>Nothing waits for you.</p>}
          </Card>
        </div>
      )}
    </>
  );
}

function Debates({
  title,
  events,
  past,
  none,
}: {
  title: string;
  events: OverviewEvent[];
  past?: boolean;
  none: string;
}) {
  return (
    <section>
      <h2 className={classes.heading}>{title}</h2>
      {events.length ? (
        <ul className={classes.cards}>
          {events.map((event) => (
            <li key={event.id}>
              <DebateCard event={event} past={past ?? false} />
            </li>
          ))}
        </ul>
      ) : (
        <p className={classes.calm}>{none}</p>
      )}
    </section>
  );
}

function partOfDay(): string {
  const hour = new Date().getHours();
  return hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening';
}
