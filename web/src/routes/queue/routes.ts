import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { addressOf } from '../../ui/use-address';
import { eventRoute } from '../debates/event-route';

const queueRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/waiting-list',
  validateSearch: addressOf(['pool']),
  component: lazyRouteComponent(() => import('./queue-tab'), 'QueueTab'),
});

const seatsRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/seat-record',
  component: lazyRouteComponent(() => import('../seats/seats-tab'), 'SeatsTab'),
});

export const queueRoutes = [queueRoute, seatsRoute] as const;
