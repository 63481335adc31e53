import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, idempotent, newKey, take, type Schema } from '../../api/client';
import { keepAnswer } from '../../api/keep-answer';

export type MailSetup = Schema<'MailSetupView'>;
export type MailTest = Schema<'MailTestView'>;
export type MailCheck = Schema<'MailCheckView'>;

/** How long an answer is looked for every few seconds; later ones show when the page is opened again. */
const patience = 30 * 60_000;

export const isAwaited = ({ arrivedAt, problem, sentAt }: MailTest): boolean =>
  !arrivedAt && !problem && Date.now() - Date.parse(sentAt) < patience;

export const mailSetupQuery = queryOptions({
  queryKey: ['mail-setup'],
  queryFn: () => take(api.GET('/api/v1/mail-setup')),
  refetchInterval: ({ state }) => (state.data?.tests.some(isAwaited) ? 3000 : 30_000),
});

/** Tries the connections; nothing is sent. */
export const useMailChecks = () =>
  useMutation({
    meta: { quiet: true },
    mutationFn: async () => (await take(api.POST('/api/v1/mail-setup/checks'))).items,
  });

const paths = {
  invitation: '/api/v1/mail-setup/invitations',
  probes: '/api/v1/mail-setup/probes',
} as const;

/** Sends; every press is an act of its own, and a request that is sent again is the same one. */
export function useMailTest(what: keyof typeof paths) {
  const client = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      take(
        api.POST(paths[what], { params: { header: idempotent(newKey()) } } as never),
      ) as Promise<MailSetup>,
    onSuccess: (view) => keepAnswer(client, mailSetupQuery.queryKey, view),
  });
}
