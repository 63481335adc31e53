import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { sessionQuery } from '../../api/session';
import { rootRoute } from '../root-route';

/** Only addresses inside the console are followed after signing in. */
export function safeNext(next: unknown): string | undefined {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : undefined;
}

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { next?: string } => {
    const next = safeNext(search['next']);
    return next ? { next } : {};
  },
  async beforeLoad({ context, search }) {
    const session = await context.queryClient.fetchQuery(sessionQuery);
    if (session.setUpNeeded) throw redirect({ to: '/set-up' });
    if (session.signedIn && !session.ended) throw redirect({ to: search.next ?? '/' });
  },
  component: lazyRouteComponent(() => import('./sign-in'), 'SignIn'),
});

const setUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/set-up',
  async beforeLoad({ context }) {
    const session = await context.queryClient.fetchQuery(sessionQuery);
    if (!session.setUpNeeded) throw redirect({ to: '/' });
  },
  component: lazyRouteComponent(() => import('./set-up'), 'SetUp'),
});

const forgottenRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/forgotten-password',
  component: lazyRouteComponent(() => import('./forgotten-password'), 'ForgottenPassword'),
});

/** The token stands behind the `#`, so that no server or proxy on the way writes it into a log. */
const accountLinkRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/account-link',
  component: lazyRouteComponent(() => import('./account-link'), 'AccountLink'),
});

export const accessRoutes = [signInRoute, setUpRoute, forgottenRoute, accountLinkRoute] as const;
