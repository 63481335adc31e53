import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
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
    if (!session.signedIn) throw redirect({ to: '/sign-in', search: { next: location.href } });
  },
});
