import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { addressOf } from '../../ui/use-address';
import { appRoute } from '../root-route';

const listsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/lists',
  validateSearch: addressOf(['q']),
  component: lazyRouteComponent(() => import('./lists-page'), 'ListsPage'),
});

const listRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/lists/$listId',
  component: lazyRouteComponent(() => import('./list-page'), 'ListPage'),
});

export const listRoutes = [listsRoute, listRoute] as const;
