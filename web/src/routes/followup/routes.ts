import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { eventRoute } from '../debates/event-route';
import { appRoute } from '../root-route';

const followUpRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/follow-up',
  component: lazyRouteComponent(() => import('./follow-up-tab'), 'FollowUpTab'),
});

const overRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/follow-up',
  component: lazyRouteComponent(() => import('./over'), 'Over'),
});

/** A tab of the debate. */
export const followUpRoutes = [followUpRoute] as const;
/** A page of its own. */
export const overRoutes = [overRoute] as const;
