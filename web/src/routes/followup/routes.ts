import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { eventRoute } from '../debates/event-route';

const followUpRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/follow-up',
  component: lazyRouteComponent(() => import('./follow-up-tab'), 'FollowUpTab'),
});

export const followUpRoutes = [followUpRoute] as const;
