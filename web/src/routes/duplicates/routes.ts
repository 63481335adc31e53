import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { addressOf } from '../../ui/use-address';
import { appRoute } from '../root-route';

const queueRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/duplicates',
  validateSearch: addressOf(['status', 'reason', 'listId']),
  component: lazyRouteComponent(() => import('./queue-page'), 'QueuePage'),
});

const mergeRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/duplicates/merge',
  validateSearch: addressOf(['kept', 'gone']),
  component: lazyRouteComponent(() => import('./merge-page'), 'MergePage'),
});

const mergesRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/duplicates/merges',
  validateSearch: addressOf(['undo']),
  component: lazyRouteComponent(() => import('./merges-page'), 'MergesPage'),
});

export const duplicateRoutes = [queueRoute, mergeRoute, mergesRoute] as const;
