import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, ifMatch, take, type Schema } from '../../api/client';
import { usePages, type Pages } from '../../ui/use-pages';

export type UserView = Schema<'UserView'>;
export type MemberRow = Schema<'MemberRow'>;
export type TeamView = Schema<'TeamView'>;

export const roles = [
  { value: 'organiser', label: 'Organiser', hint: 'plans, invites and follows up' },
  { value: 'editor', label: 'Editor', hint: 'writes the follow-up only' },
  { value: 'door', label: 'Door', hint: 'sees names and marks who came' },
];
export const roleLabel = (role: string) => roles.find(({ value }) => value === role)?.label ?? role;

export const accountStates: Record<string, string> = {
  active: 'Active',
  invited: 'Invited, no password yet',
  disabled: 'Disabled',
};

export const useUsers = (q?: string, state?: string): Pages<UserView> =>
  usePages(['users', 'rows', q, state], (cursor) =>
    take(
      api.GET('/api/v1/users', {
        params: { query: { q: q || undefined, state: (state || undefined) as never, cursor } },
      }),
    ),
  );

export const teamsQuery = queryOptions({
  queryKey: ['teams'],
  queryFn: () => take(api.GET('/api/v1/teams')),
});

export const teamMembersQuery = (teamId: string) =>
  queryOptions({
    queryKey: ['teams', teamId, 'members'],
    queryFn: () => take(api.GET('/api/v1/teams/{teamId}/members', { params: { path: { teamId } } })),
  });

function useStaffWrite<In, Out>(write: (input: In) => Promise<Out>, quiet = true) {
  const client = useQueryClient();
  return useMutation({
    meta: { quiet },
    mutationFn: write,
    onSettled: async () => {
      for (const key of ['users', 'teams', 'session']) await client.invalidateQueries({ queryKey: [key] });
    },
  });
}

export const useCreateUser = () =>
  useStaffWrite((body: Schema<'CreateUser'>) => take(api.POST('/api/v1/users', { body })));

export const useChangeUser = () =>
  useStaffWrite(({ user, body }: { user: Pick<UserView, 'id' | 'version'>; body: Schema<'ChangeUser'> }) =>
    take(
      api.PATCH('/api/v1/users/{userId}', {
        params: { path: { userId: user.id } },
        headers: ifMatch(user),
        body,
      }),
    ),
  );

export const useInviteAgain = () =>
  useStaffWrite(
    (userId: string) => take(api.POST('/api/v1/users/{userId}/invitation', { params: { path: { userId } } })),
    false,
  );

export const useInviteMember = (teamId: string) =>
  useStaffWrite((body: Schema<'InviteMember'>) =>
    take(api.POST('/api/v1/teams/{teamId}/members', { params: { path: { teamId } }, body })),
  );

export const useSetRole = (teamId: string) =>
  useStaffWrite(
    ({ userId, role }: { userId: string; role: Schema<'ChangeMember'>['role'] }) =>
      take(
        api.PUT('/api/v1/teams/{teamId}/members/{userId}', {
          params: { path: { teamId, userId } },
          body: { role },
        }),
      ),
    false,
  );

export const useEndMembership = (teamId: string) =>
  useStaffWrite((userId: string) =>
    take(api.DELETE('/api/v1/teams/{teamId}/members/{userId}', { params: { path: { teamId, userId } } })),
  );

export const useCreateTeam = () =>
  useStaffWrite((body: Schema<'CreateTeam'>) => take(api.POST('/api/v1/teams', { body })));

export const useChangeTeam = () =>
  useStaffWrite(({ team, body }: { team: Pick<TeamView, 'id' | 'version'>; body: Schema<'ChangeTeam'> }) =>
    take(
      api.PATCH('/api/v1/teams/{teamId}', {
        params: { path: { teamId: team.id } },
        headers: ifMatch(team),
        body,
      }),
    ),
  );
