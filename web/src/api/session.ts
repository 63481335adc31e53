import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api, take, type Schema } from './client';

export type Session = Schema<'SessionView'>;
export type TeamRole = 'organiser' | 'editor' | 'door';

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => take(api.GET('/api/v1/session')),
  staleTime: 60_000,
});

export const useSession = (): Session => useSuspenseQuery(sessionQuery).data;

/** Whether the signed-in user holds one of `roles` in the team (or in any, without a team). */
export function useMay(): (roles: TeamRole[], teamId?: string) => boolean {
  const session = useSession();
  return useCallback(
    (roles, teamId) =>
      (session.user?.administrator ?? false) ||
      session.teams.some((team) => (!teamId || team.id === teamId) && roles.includes(team.role)),
    [session],
  );
}
