import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, idempotent, ifMatch, newKey, take, type Schema } from '../../../api/client';
import { lessOften } from '../../../api/less-often';

export type Rule = Schema<'MailRuleView'>;
export type RuleDraft = Omit<Schema<'CreateMailRule'>, 'days' | 'atLocal' | 'hours'> &
  Pick<Rule, 'days' | 'atLocal' | 'hours'>;
export type RuleKind = Rule['kind'];
export type RuleAnswer = Rule['answers'][number];

const keyOf = (eventId: string) => ['event', eventId, 'mail-rules'];

export const rulesQuery = (eventId: string) =>
  queryOptions({
    queryKey: keyOf(eventId),
    queryFn: async () =>
      (await take(api.GET('/api/v1/events/{eventId}/mail-rules', { params: { path: { eventId } } }))).items,
    refetchInterval: (query) =>
      query.state.data?.some((rule) => rule.state === 'due') ? lessOften(query, 1000) : 30_000,
  });

/** Whom the rule would reach and what it would say, saved or not. */
export const rulePreviewQuery = (eventId: string, draft: RuleDraft, ruleId: string | undefined) => {
  const { active: _, byItself: __, ...asked } = draft;
  return queryOptions({
    queryKey: [...keyOf(eventId), 'preview', ruleId, asked],
    queryFn: () =>
      take(
        api.POST('/api/v1/events/{eventId}/mail-rules/preview', {
          params: { path: { eventId } },
          body: { ...asked, ...(ruleId ? { ruleId } : {}) },
        }),
      ),
    enabled: asked.answers.length > 0,
    placeholderData: (previous) => previous,
  });
};

function useWrite<Input>(eventId: string, write: (input: Input) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: write,
    onSettled: () => client.invalidateQueries({ queryKey: keyOf(eventId) }),
  });
}

const path = (eventId: string) => ({ params: { path: { eventId } } });
const pathOf = (eventId: string, ruleId: string) => ({ path: { eventId, ruleId } });

/** Makes a rule, or changes the one whose version is given. */
export const useSaveRule = (eventId: string) =>
  useWrite(eventId, ({ rule, draft }: { rule?: Pick<Rule, 'id' | 'version'>; draft: RuleDraft }) => {
    if (!rule)
      return take(api.POST('/api/v1/events/{eventId}/mail-rules', { ...path(eventId), body: draft }));
    const { kind: _, ...body } = draft;
    return take(
      api.PATCH('/api/v1/events/{eventId}/mail-rules/{ruleId}', {
        params: pathOf(eventId, rule.id),
        headers: ifMatch(rule),
        body,
      }),
    );
  });

export const useSwitchRule = (eventId: string) =>
  useWrite(eventId, ({ rule, active }: { rule: Rule; active: boolean }) =>
    take(
      api.PATCH('/api/v1/events/{eventId}/mail-rules/{ruleId}', {
        params: pathOf(eventId, rule.id),
        headers: ifMatch(rule),
        body: { active },
      }),
    ),
  );

export const useRemoveRule = (eventId: string) =>
  useWrite(eventId, (ruleId: string) =>
    take(api.DELETE('/api/v1/events/{eventId}/mail-rules/{ruleId}', { params: pathOf(eventId, ruleId) })),
  );

export const useDecideRule = (eventId: string) =>
  useWrite(eventId, ({ ruleId, act }: { ruleId: string; act: 'send' | 'leave_out' }) =>
    take(
      api.POST('/api/v1/events/{eventId}/mail-rules/{ruleId}/decisions', {
        params: pathOf(eventId, ruleId),
        headers: idempotent(newKey()),
        body: { act },
      }),
    ),
  );
