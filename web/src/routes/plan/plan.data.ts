import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { api, idempotent, ifMatch, newKey, take, type Schema } from '../../api/client';
import { usePages, type Pages } from '../../ui/use-pages';

export type Plan = Schema<'PlanView'>;
export type PlannedGuest = Schema<'PlannedGuestView'>;
export type Vacancy = Schema<'VacancyView'>;
export type Balance = Schema<'BalanceView'>;
export type PlanPart = PlannedGuest['part'];
/** What the page shows: a part of the plan, or who dropped out of either. */
export type PlanTab = PlanPart | 'dropped';

const key = (eventId: string) => ['events', eventId, 'plan'];
const path = (eventId: string) => ({ path: { eventId } });
/** Guests answer, and colleagues plan, while the page is open. */
const fresh = { refetchInterval: 10_000 };

export const planQuery = (eventId: string) =>
  queryOptions({
    queryKey: [...key(eventId), 'plan'],
    queryFn: () => take(api.GET('/api/v1/events/{eventId}/plan', { params: path(eventId) })),
    ...fresh,
  });

export const balanceQuery = (eventId: string) =>
  queryOptions({
    queryKey: [...key(eventId), 'balance'],
    queryFn: () => take(api.GET('/api/v1/events/{eventId}/plan/balance', { params: path(eventId) })),
    ...fresh,
  });

export const forecastQuery = (eventId: string) =>
  queryOptions({
    queryKey: [...key(eventId), 'forecast'],
    queryFn: () => take(api.GET('/api/v1/events/{eventId}/plan/forecast', { params: path(eventId) })),
    ...fresh,
  });

export const vacanciesQuery = (eventId: string) =>
  queryOptions({
    queryKey: [...key(eventId), 'vacancies'],
    queryFn: () =>
      take(
        api.GET('/api/v1/events/{eventId}/vacancies', {
          params: { ...path(eventId), query: { limit: 100 } as never },
        }),
      ),
    ...fresh,
  });

export const usePlanned = (eventId: string, part: PlanTab): Pages<PlannedGuest> =>
  usePages(
    [...key(eventId), 'guests', part],
    (cursor) =>
      take(
        api.GET('/api/v1/events/{eventId}/plan/guests', {
          params: { ...path(eventId), query: { part, cursor, limit: 100 } as never },
        }),
      ),
    fresh,
  );

function usePlanWrite<In, Out>(eventId: string, write: (input: In) => Promise<Out>, quiet = false) {
  const client = useQueryClient();
  return useMutation({
    meta: { quiet },
    mutationFn: write,
    onSettled: () => client.invalidateQueries({ queryKey: key(eventId) }),
  });
}

export const useAddPlanned = (eventId: string) =>
  usePlanWrite(
    eventId,
    (body: Schema<'AddPlannedGuests'>) =>
      take(api.POST('/api/v1/events/{eventId}/plan/guests', { params: path(eventId), body })),
    true,
  );

export const useMovePlanned = (eventId: string) =>
  usePlanWrite(eventId, (body: Schema<'MovePlannedGuests'>) =>
    take(api.POST('/api/v1/events/{eventId}/plan/moves', { params: path(eventId), body })),
  );

export const useRemovePlanned = (eventId: string) =>
  usePlanWrite(eventId, (ids: string[]) =>
    take(api.POST('/api/v1/events/{eventId}/plan/removals', { params: path(eventId), body: { ids } })),
  );

export const usePutBack = (eventId: string) =>
  usePlanWrite(eventId, (ids: string[]) =>
    take(api.POST('/api/v1/events/{eventId}/plan/returns', { params: path(eventId), body: { ids } })),
  );

export const useSortPlanned = (eventId: string) =>
  usePlanWrite(eventId, (part: PlanPart) =>
    take(api.POST('/api/v1/events/{eventId}/plan/sorting', { params: path(eventId), body: { part } })),
  );

export const useSavePlan = (eventId: string) =>
  usePlanWrite(
    eventId,
    ({ base, change }: { base: Plan; change: Schema<'ChangePlan'> }) =>
      take(
        api.PATCH('/api/v1/events/{eventId}/plan', {
          params: path(eventId),
          headers: ifMatch(base),
          body: change,
        }),
      ),
    true,
  );

export const useSetSeatLimit = (eventId: string) =>
  usePlanWrite(
    eventId,
    (body: Schema<'SetSeatLimit'>) =>
      take(api.PUT('/api/v1/events/{eventId}/seat-limit', { params: path(eventId), body })),
    true,
  );

export const useDecideVacancy = (eventId: string) =>
  usePlanWrite(
    eventId,
    ({ vacancy, act, reason }: { vacancy: Vacancy; act: Schema<'DecideVacancy'>['act']; reason?: string }) =>
      take(
        api.POST('/api/v1/events/{eventId}/vacancies/{vacancyId}/decisions', {
          params: { path: { eventId, vacancyId: vacancy.invitationId } },
          headers: idempotent(newKey()),
          body: { act, plannedGuestId: vacancy.next?.plannedGuestId ?? '', ...(reason ? { reason } : {}) },
        }),
      ),
    true,
  );

/** One key per opened wave: pressing twice, or trying again after a lost answer, sends once. */
export function useSendPlanned(eventId: string) {
  const client = useQueryClient();
  const once = useRef(newKey());
  return useMutation({
    meta: { quiet: true },
    mutationFn: (body: Schema<'SendPlannedWave'>) =>
      take(
        api.POST('/api/v1/events/{eventId}/plan/wave', {
          params: path(eventId),
          headers: idempotent(once.current),
          body,
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['events', eventId] }),
  });
}
