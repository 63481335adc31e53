import { Menu } from '@mantine/core';
import { IconBuildingCommunity, IconCheck, IconSelector } from '@tabler/icons-react';
import { useTeamScope } from './team-scope';
import classes from './sidebar.module.css';

/** Narrows the console to one team; shown to those who work in several. */
export function TeamSwitcher() {
  const { team, teams, choose } = useTeamScope();
  if (teams.length < 2) return null;
  return (
    <Menu position="top-start" width={236}>
      <Menu.Target>
        <button type="button" className={classes.footButton}>
          <IconBuildingCommunity size={17} aria-hidden="true" />
          <span>
            <span className="sr-only">Team: </span>
            {team?.name ?? 'All teams'}
          </span>
          <IconSelector size={15} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Show</Menu.Label>
        <Menu.Item onClick={() => choose(undefined)} rightSection={team ? null : <IconCheck size={15} />}>
          All teams
        </Menu.Item>
        {teams.map(({ id, name }) => (
          <Menu.Item
            key={id}
            onClick={() => choose(id)}
            rightSection={team?.id === id ? <IconCheck size={15} /> : null}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
