import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, ifMatch, take, type Schema } from '../../api/client';
import type { OrganisationKind } from './organisation-kinds';
import { usePages, type Pages } from '../../ui/use-pages';

export type OrganisationRow = Schema<'OrganisationView'>;
export type OrganisationView = Schema<'OrganisationView'>;

export const useOrganisations = (q?: string): Pages<OrganisationRow> =>
  usePages(['organisations', 'rows', q], (cursor) =>
    take(api.GET('/api/v1/organisations', { params: { query: { q: q || undefined, cursor } } })),
  );

export const organisationQuery = (organisationId: string) =>
  queryOptions({
    queryKey: ['organisations', organisationId],
    queryFn: () =>
      take(api.GET('/api/v1/organisations/{organisationId}', { params: { path: { organisationId } } })),
  });

export const organisationTreeQuery = (organisationId: string) =>
  queryOptions({
    queryKey: ['organisations', organisationId, 'tree'],
    queryFn: () =>
      take(api.GET('/api/v1/organisations/{organisationId}/tree', { params: { path: { organisationId } } })),
  });

export interface OrganisationDraft {
  name: string;
  shortName: string;
  categoryId: string | null;
  country: string;
  website: string;
  registerNumber: string;
  parentId: string | null;
  kind: OrganisationKind;
  address: string;
}

export function useSaveOrganisation(record?: OrganisationView) {
  const client = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({ draft, version }: { draft: Partial<OrganisationDraft>; version?: number }) =>
      record
        ? take(
            api.PATCH('/api/v1/organisations/{organisationId}', {
              params: { path: { organisationId: record.id } },
              headers: ifMatch({ version: version ?? record.version }),
              body: draft,
            }),
          )
        : take(api.POST('/api/v1/organisations', { body: draft as OrganisationDraft })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['organisations'] }),
  });
}
