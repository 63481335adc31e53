import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, ifMatch, take, type Schema } from '../../api/client';

export type Relationship = Schema<'RelationshipView'>;
export type Consent = Schema<'ConsentView'>;

export const relationshipsQuery = (personId: string) =>
  queryOptions({
    queryKey: ['people', personId, 'relationships'],
    queryFn: () =>
      take(api.GET('/api/v1/people/{personId}/relationships', { params: { path: { personId } } })),
  });

export const consentsQuery = (personId: string) =>
  queryOptions({
    queryKey: ['people', personId, 'consents'],
    queryFn: () => take(api.GET('/api/v1/people/{personId}/consents', { params: { path: { personId } } })),
  });

export const contributionsQuery = (personId: string) =>
  queryOptions({
    queryKey: ['people', personId, 'contributions'],
    queryFn: () =>
      take(api.GET('/api/v1/people/{personId}/contributions', { params: { path: { personId } } })),
  });

/** Both people of a relationship read it, so everything of people is asked anew. */
function usePersonWrite<In>(write: (input: In) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: write,
    onSuccess: () => client.invalidateQueries({ queryKey: ['people'] }),
  });
}

export const useAddRelationship = (personId: string) =>
  usePersonWrite((body: Schema<'AddRelationship'>) =>
    take(api.POST('/api/v1/people/{personId}/relationships', { params: { path: { personId } }, body })),
  );

export const useChangeRelationship = (personId: string, relationship: Relationship | undefined) =>
  usePersonWrite((body: Schema<'ChangeRelationship'>) =>
    take(
      api.PATCH('/api/v1/people/{personId}/relationships/{relationshipId}', {
        params: { path: { personId, relationshipId: relationship!.id } },
        headers: ifMatch(relationship!),
        body,
      }),
    ),
  );

export const useRemoveRelationship = (personId: string) =>
  usePersonWrite((relationshipId: string) =>
    take(
      api.DELETE('/api/v1/people/{personId}/relationships/{relationshipId}', {
        params: { path: { personId, relationshipId } },
      }),
    ),
  );

export const useRecordConsent = (personId: string) =>
  usePersonWrite((body: Schema<'RecordConsent'>) =>
    take(api.POST('/api/v1/people/{personId}/consents', { params: { path: { personId } }, body })),
  );
