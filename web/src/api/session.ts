import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api, take, type Schema } from './client';

export interface Session extends Schema<'SessionView'> {
  /** Nobody is signed in any more; who was stays until the page is left, and with them what they wrote on it. */
  ended?: true;
}
export type TeamRole = 'organiser' | 'editor' | 'door';

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  async queryFn({ client, queryKey }): Promise<Session> {
    const now = await take(api.GET('/api/v1/session'));
    const before = client.getQueryData<Session>(queryKey);
    if (now.signedIn || !before?.user) return now;
    return { ...before, ended: true, user: { ...before.user, cleared: false, realNames: null } };
  },
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
