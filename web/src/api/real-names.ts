import { notifications } from '@mantine/notifications';
import { modals } from '@mantine/modals';
import { useMutation, useQueryClient, useSuspenseQuery, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, take } from './client';
import { keepAnswer } from './keep-answer';
import { sessionQuery, type Session } from './session';

/** Tells the other tabs of this browser, which share the session. */
const tabs = new BroadcastChannel('hemicycle-real-names');
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no other end but this very site
const tellTabs = () => tabs.postMessage('switched');

/**
 * What was fetched with real names in it must not outlast them, and aliases must not stand beside them: whenever this
 * changes, whoever noticed it first, everything but the session is forgotten.
 */
export function forgetOnSwitch(client: QueryClient): void {
  let shown: boolean | undefined;
  client.getQueryCache().subscribe(({ type, query }) => {
    if (type !== 'updated' || query.queryKey[0] !== sessionQuery.queryKey[0]) return;
    const now = (query.state.data as Session | undefined)?.user?.cleared ?? false;
    if (shown !== undefined && shown !== now) {
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });
      letGo(client);
      notifications.clean();
      modals.closeAll();
    }
    shown = now;
  });
  tabs.addEventListener('message', () => void refreshSession(client));
}

/**
 * The answer to a change that is still on its way was written for the other names: it puts nothing where queries find it
 * and tells nobody what stands in it. The pages ask anew once it is there.
 */
function letGo(client: QueryClient): void {
  for (const mutation of client.getMutationCache().findAll({ status: 'pending' }))
    mutation.setOptions({
      ...mutation.options,
      meta: { quiet: true },
      onSuccess: undefined,
      onError: () =>
        void notifications.show({
          color: 'bad',
          title: 'The last change did not arrive',
          message:
            'Real names were switched while it was on its way. Look, and make it again if it is missing.',
          autoClose: false,
        }),
      // Not waited for: the change is over, however long the pages take.
      onSettled: () => void client.invalidateQueries(),
    });
}

const refreshSession = (client: QueryClient) => client.invalidateQueries({ queryKey: sessionQuery.queryKey });

/** Aliases at once, before the server is asked anew. */
function showAliases(client: QueryClient): void {
  keepAnswer(client, sessionQuery.queryKey, (session) =>
    session?.user ? { ...session, user: { ...session.user, cleared: false, realNames: null } } : session,
  );
  tellTabs();
  void refreshSession(client);
}

export function useOpenRealNames() {
  const client = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (body: { password: string; reason: string }) =>
      take(api.POST('/api/v1/session/real-names', { body })),
    onSuccess: (session) => {
      keepAnswer(client, sessionQuery.queryKey, session);
      tellTabs();
    },
  });
}

export function useHideRealNames() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.DELETE('/api/v1/session/real-names'),
    onSuccess: () => showAliases(client),
  });
}

/** How long real names are shown, undefined when they are not; ends them on the screen when their time is over. */
export function useRealNames(): { until: string; seconds: number } | undefined {
  const client = useQueryClient();
  const { data, dataUpdatedAt } = useSuspenseQuery({
    ...sessionQuery,
    // Somebody may take the right away meanwhile.
    refetchInterval: ({ state }) => (state.data?.user?.realNames ? 60_000 : false),
  });
  const names = data.user?.realNames ?? undefined;
  // Counted from the answer: the clocks of browser and server need not agree.
  const end = names && dataUpdatedAt + names.seconds * 1000;
  useEffect(() => {
    if (!end) return;
    // A timer that sleeps with the machine would be late; this one looks again the moment it wakes.
    const timer = setInterval(() => {
      if (Date.now() >= end) showAliases(client);
    }, 1000);
    return () => clearInterval(timer);
  }, [client, end]);
  return names;
}
