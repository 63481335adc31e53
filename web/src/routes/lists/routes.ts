import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { addressOf } from '../../ui/use-address';
import { appRoute } from '../root-route';

const listsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/lists',
  validateSearch: addressOf(['q', 'deleted']),
  component: lazyRouteComponent(() => import('./lists-page'), 'ListsPage'),
});

const listRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/lists/$listId',
  validateSearch: addressOf(['alsoOn']),
  component: lazyRouteComponent(() => import('./list-page'), 'ListPage'),
});

const ruleRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/lists/$listId/rule',
  component: lazyRouteComponent(() => import('./rule-page'), 'RulePage'),
});

export const listRoutes = [listsRoute, listRoute, ruleRoute] as const;
