import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, take, type Schema } from '../../api/client';
import { overviewQuery } from '../../api/overview';

export type ExportApproval = Schema<'ExportApprovalView'>;

export const approvalsQuery = queryOptions({
  queryKey: ['export-approvals'],
  queryFn: () => take(api.GET('/api/v1/export-approvals')),
  refetchInterval: 30_000,
});

/** Above how many people somebody else must agree. */
export const exportPolicyQuery = (teamId?: string) =>
  queryOptions({
    queryKey: ['export-approvals', 'policy', teamId ?? ''],
    queryFn: () =>
      take(api.GET('/api/v1/export-approvals/policy', { params: { query: teamId ? { teamId } : {} } })),
  });

/** Whatever came of it, the page shows what holds now. */
export function useExportAct<Input>(act: (input: Input) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    meta: { quiet: true },
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: approvalsQuery.queryKey }),
        client.invalidateQueries({ queryKey: overviewQuery.queryKey }),
      ]),
  });
}

export const useDecideExport = () =>
  useExportAct(({ id, approve, reason }: { id: string; approve: boolean; reason: string }) =>
    take(
      api.POST('/api/v1/export-approvals/{approvalId}/decision', {
        params: { path: { approvalId: id } },
        body: { approve, reason },
      }),
    ),
  );

export const useWithdrawExport = () =>
  useExportAct((id: string) =>
    take(api.DELETE('/api/v1/export-approvals/{approvalId}', { params: { path: { approvalId: id } } })),
  );
