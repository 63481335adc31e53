import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { addressOf } from '../../ui/use-address';
import { eventRoute } from '../debates/event-route';

const queueRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/waiting-list',
  validateSearch: addressOf(['pool']),
  component: lazyRouteComponent(() => import('./queue-tab'), 'QueueTab'),
});

export const queueRoutes = [queueRoute] as const;
