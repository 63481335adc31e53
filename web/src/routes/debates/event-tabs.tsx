import { Link, type LinkProps } from '@tanstack/react-router';
import { useMay, type TeamRole } from '../../api/session';
import { useEvent } from './events';
import classes from './event-tabs.module.css';

const tabs: { path: string; label: string; roles: TeamRole[] }[] = [
  { path: '', label: 'Overview', roles: ['organiser', 'editor', 'door'] },
  { path: '/programme', label: 'Programme', roles: ['organiser', 'editor', 'door'] },
  { path: '/speakers', label: 'Speakers', roles: ['organiser', 'editor', 'door'] },
  { path: '/guests', label: 'Guests', roles: ['organiser', 'editor', 'door'] },
  { path: '/mail', label: 'Mail', roles: ['organiser'] },
  { path: '/follow-up', label: 'Follow-up', roles: ['organiser', 'editor'] },
  { path: '/settings', label: 'Settings', roles: ['organiser'] },
];

export function EventTabs() {
  const event = useEvent();
  const may = useMay();
  return (
    <nav className={classes.tabs} aria-label="Debate">
      {tabs
        .filter(({ roles }) => may(roles, event.teamId))
        .map(({ path, label }) => (
          <Link
            key={path}
            to={`/debates/$eventId${path}` as LinkProps['to']}
            params={{ eventId: event.id } as never}
            activeOptions={{ exact: path === '', includeSearch: false }}
            className={classes.tab}
          >
            {label}
          </Link>
        ))}
    </nav>
  );
}
