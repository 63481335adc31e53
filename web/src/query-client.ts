import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { notifications } from '@mantine/notifications';
import { ApiError, messageOf } from './api/errors';
import { forgetOnSwitch } from './api/real-names';

declare module '@tanstack/react-query' {
  interface Register {
    mutationMeta: {
      /** The caller shows the error itself, beside the field or as a dialog. */ quiet?: boolean;
    };
  }
}

/** Every failure of a change is told, unless the place that made it says it shows it itself. */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: signedOut }),
  mutationCache: new MutationCache({
    onError(error, _variables, _context, mutation) {
      signedOut(error);
      if (!mutation.meta?.quiet) tellError(error);
    },
  }),
  // Where a machine has no network, that is said like any other failure; paused requests would only show a wheel turning.
  defaultOptions: {
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      staleTime: 10_000,
      retry: (count, error) => count < 2 && !(error instanceof ApiError && error.status < 500),
    },
  },
});

forgetOnSwitch(queryClient);

function signedOut(error: unknown): void {
  if (error instanceof ApiError && error.status === 401 && error.code === 'not_signed_in')
    void queryClient.invalidateQueries({ queryKey: ['session'] });
}

export function tellError(error: unknown): void {
  notifications.show({
    color: 'bad',
    title: 'That did not work',
    message: messageOf(error),
    autoClose: 10_000,
  });
}

/** @param colour `accent` where what was asked for did not happen, though nothing failed */
export function tell(message: string, colour: 'good' | 'accent' = 'good'): void {
  notifications.show({ color: colour, message });
}
