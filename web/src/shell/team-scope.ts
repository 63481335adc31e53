import { useLocalStorage } from '@mantine/hooks';
import { useSession } from '../api/session';

export interface TeamScope {
  /** The chosen team; undefined while all teams are shown. */
  team: { id: string; name: string } | undefined;
  teams: { id: string; name: string; role: string }[];
  choose(id: string | undefined): void;
}

/** The team that debates, lists and mail are narrowed to; kept in this browser. */
export function useTeamScope(): TeamScope {
  const { teams } = useSession();
  const [chosen, setChosen] = useLocalStorage({
    key: 'hemicycle-team',
    defaultValue: '',
    getInitialValueInEffect: false,
  });
  const team = teams.length === 1 ? teams[0] : teams.find(({ id }) => id === chosen);
  return { team, teams, choose: (id) => setChosen(id ?? '') };
}
