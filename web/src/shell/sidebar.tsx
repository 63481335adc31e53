import { Kbd } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMay, useSession } from '../api/session';
import { useBadges } from './badges';
import { Logo } from './logo';
import { navigation, type NavigationItem } from './navigation';
import { TeamSwitcher } from './team-switcher';
import { useTeamScope } from './team-scope';
import { UserMenu } from './user-menu';
import classes from './sidebar.module.css';

/** The pages that the signed-in user may open. */
export function useNavigation() {
  const session = useSession();
  const may = useMay();
  const shown = ({ roles, administrator }: NavigationItem) =>
    administrator ? (session.user?.administrator ?? false) : !roles || may(roles);
  return navigation
    .map((section) => ({ ...section, items: section.items.filter(shown) }))
    .filter((section) => section.items.length > 0);
}

interface SidebarProps {
  onSearch: () => void;
  onHelp: () => void;
  onRealNames: () => void;
}

export function Sidebar({ onSearch, onHelp, onRealNames }: SidebarProps) {
  const { team } = useTeamScope();
  const badges = useBadges();
  return (
    <div className={classes.sidebar}>
      <div className={classes.head}>
        <Logo />
      </div>
      <button type="button" className={classes.search} onClick={onSearch}>
        <IconSearch size={15} aria-hidden="true" />
        <span>Search</span>
        <Kbd size="xs" className={classes.kbd}>
          {isMac ? '⌘' : 'Ctrl'} K
        </Kbd>
      </button>
      <nav aria-label="Main">
        {useNavigation().map((section) => (
          <div key={section.title ?? 'first'}>
            {section.title ? (
              <p className={classes.section}>
                {section.title === 'team' ? (team?.name ?? 'Teams') : section.title}
              </p>
            ) : null}
            <ul className={classes.items}>
              {section.items.map((item) => (
                <li key={item.to}>
                  <Link
                    to={item.to}
                    className={classes.item}
                    activeOptions={{ exact: item.to === '/' }}
                    activeProps={{ 'data-active': true }}
                  >
                    {item.label}
                    {item.badge && badges[item.badge] ? (
                      <span className={classes.badge}>
                        {badges[item.badge]}
                        <span className="sr-only"> need attention</span>
                      </span>
                    ) : null}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <div className={classes.foot}>
        <TeamSwitcher />
        <UserMenu onHelp={onHelp} onRealNames={onRealNames} />
      </div>
    </div>
  );
}

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);
