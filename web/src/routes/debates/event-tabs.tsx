import { useQuery } from '@tanstack/react-query';
import { Link, useLocation, type LinkProps } from '@tanstack/react-router';
import { useMay, type TeamRole } from '../../api/session';
import { figure } from '../../ui/figure';
import { useEvent, type EventView } from './events';
import { countsQuery } from './counts';
import { programmeQuery } from './programme/programme-data';
import { appearancesQuery } from './speakers/speakers-data';
import classes from './event-tabs.module.css';

const tabs: { path: string; label: string; roles: TeamRole[]; under?: string[] }[] = [
  { path: '', label: 'Overview', roles: ['organiser', 'editor', 'door'] },
  { path: '/programme', label: 'Programme', roles: ['organiser', 'editor', 'door'] },
  { path: '/speakers', label: 'Speakers', roles: ['organiser', 'editor', 'door'] },
  { path: '/guests', label: 'Guests', roles: ['organiser', 'editor', 'door'], under: ['/invite', '/waves'] },
  { path: '/plan', label: 'Plan', roles: ['organiser'] },
  { path: '/questions', label: 'Questions', roles: ['organiser'] },
  { path: '/waiting-list', label: 'Waiting list', roles: ['organiser'], under: ['/seat-record'] },
  { path: '/mail', label: 'Mail', roles: ['organiser'] },
  { path: '/follow-up', label: 'Follow-up', roles: ['organiser', 'editor'] },
  { path: '/settings', label: 'Settings', roles: ['organiser'] },
];

/** On a phone the row is wider than the screen: the open tab is shown, also after a count beside it has come and moved it. */
function keepInView(tab: HTMLAnchorElement | null) {
  if (!tab) return undefined;
  const moved = new ResizeObserver(() => tab.scrollIntoView({ block: 'nearest', inline: 'center' }));
  for (const one of tab.parentElement!.children) moved.observe(one);
  return () => moved.disconnect();
}

export function EventTabs() {
  const event = useEvent();
  const may = useMay();
  const here = useLocation({ select: ({ pathname }) => pathname });
  return (
    <nav className={classes.tabs} aria-label="Debate">
      {tabs
        .filter(({ roles }) => may(roles, event.teamId))
        .map(({ path, label, under }) => (
          <Link
            key={path}
            to={`/debates/$eventId${path}` as LinkProps['to']}
            params={{ eventId: event.id } as never}
            activeOptions={{ exact: path === '', includeSearch: false }}
            className={classes.tab}
            activeProps={{ ref: keepInView }}
            // A page that is reached from this tab and has none of its own.
            {...(under?.some((other) => here.endsWith(other))
              ? { 'aria-current': 'true', ref: keepInView }
              : {})}
          >
            {label} <TabCount path={path} event={event} />
          </Link>
        ))}
      {may(['organiser', 'door'], event.teamId) ? (
        <Link to="/door/$eventId" params={{ eventId: event.id }} className={classes.tab}>
          Door
        </Link>
      ) : null}
    </nav>
  );
}

/** How much stands behind a tab; nothing where a number says nothing. */
function TabCount({ path, event }: { path: string; event: EventView }) {
  const { data: sessions } = useQuery({ ...programmeQuery(event.id), enabled: path === '/programme' });
  const { data: appearances } = useQuery({ ...appearancesQuery(event.id), enabled: path === '/speakers' });
  const { data: guests } = useQuery({
    ...countsQuery(event.id),
    enabled: path === '/guests' || path === '/waiting-list',
  });
  const count =
    path === '/programme'
      ? sessions?.items.filter(({ kind }) => kind === 'session').length
      : path === '/speakers'
        ? appearances && new Set(appearances.map(({ personId }) => personId)).size
        : path === '/guests'
          ? guests?.all
          : path === '/waiting-list'
            ? guests?.waiting
            : undefined;
  return count ? <span className={classes.count}>{figure(count)}</span> : null;
}
