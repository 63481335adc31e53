import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../root-route';

/** Outside the shell, which needs the network to open. */
const doorRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/door/$eventId',
  component: lazyRouteComponent(() => import('./door-page'), 'DoorPage'),
});

export const doorRoutes = [doorRoute] as const;
