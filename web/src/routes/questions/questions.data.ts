import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, take, type Schema } from '../../api/client';

export type QuestionView = Schema<'QuestionView'>;
export type Kind = QuestionView['kind'];
export type Situation = QuestionView['situations'][number];

export const kindLabels: Record<Kind, string> = {
  text: 'Text',
  choice: 'Choice of one',
  many: 'Choice of several',
  number: 'Number',
  consent: 'Consent',
  file: 'File',
};

export const situationLabels: Record<Situation, string> = {
  room: 'Comes, in the room',
  online: 'Comes, online',
  tentative: 'Is not sure yet',
  declined: 'Does not come',
  companions: 'Brings companions',
};

const path = (eventId: string) => ({ params: { path: { eventId } } });

export const questionsQuery = (eventId: string) =>
  queryOptions({
    queryKey: ['events', eventId, 'questions'],
    queryFn: async () => (await take(api.GET('/api/v1/events/{eventId}/questions', path(eventId)))).items,
  });

export const questionCountsQuery = (eventId: string) =>
  queryOptions({
    queryKey: ['events', eventId, 'questions', 'counts'],
    queryFn: async () =>
      (await take(api.GET('/api/v1/events/{eventId}/question-counts', path(eventId)))).items,
  });

export type QuestionInput = Partial<Schema<'CreateQuestion'>> & { retired?: boolean };

export function useQuestionWrites(eventId: string) {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: ['events', eventId, 'questions'] });
  const one = (questionId: string) => ({ params: { path: { eventId, questionId } } });
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: ({ at, values }: { at?: { id: string; version: number }; values: QuestionInput }) =>
      at
        ? take(
            api.PATCH('/api/v1/events/{eventId}/questions/{questionId}', {
              ...one(at.id),
              headers: { 'if-match': `"${at.version}"` },
              body: values as never,
            }),
          )
        : take(api.POST('/api/v1/events/{eventId}/questions', { ...path(eventId), body: values as never })),
    onSettled,
  });
  const remove = useMutation({
    mutationFn: (id: string) => take(api.DELETE('/api/v1/events/{eventId}/questions/{questionId}', one(id))),
    onSettled,
  });
  const order = useMutation({
    mutationFn: (ids: string[]) =>
      take(api.PUT('/api/v1/events/{eventId}/questions/order', { ...path(eventId), body: { ids } })),
    onSettled,
  });
  return { save, remove, order };
}
