import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  notFound,
  redirect,
} from '@tanstack/react-router';
import { sessionQuery } from '../api/session';

export const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({});

/** Parent of everything that needs a signed-in user: the shell with the sidebar. */
export const appRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'app',
  component: lazyRouteComponent(() => import('../shell/shell'), 'Shell'),
  async beforeLoad({ context, location }) {
    const session = await context.queryClient.ensureQueryData({ ...sessionQuery, revalidateIfStale: true });
    if (session.setUpNeeded) throw redirect({ to: '/set-up' });
    if (!session.signedIn || session.ended)
      throw redirect({ to: '/sign-in', search: { next: location.href } });
  },
});

/** Pages of the installation as a whole: for others there is no such page, and not half of one. */
export async function administratorsOnly({
  context,
}: {
  context: { queryClient: QueryClient };
}): Promise<void> {
  const { user } = await context.queryClient.ensureQueryData(sessionQuery);
  // The router's own way to say it, caught by its page for what is missing.
  // oxlint-disable-next-line no-throw-literal
  if (!user?.administrator) throw notFound();
}
