import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { addressOf } from '../../ui/use-address';
import { appRoute } from '../root-route';

const newImportRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/imports/new',
  validateSearch: addressOf(['kind']),
  component: lazyRouteComponent(() => import('./new-import-page'), 'NewImportPage'),
});

const importRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/imports/$importId',
  validateSearch: addressOf(['show', 'q']),
  component: lazyRouteComponent(() => import('./import-page'), 'ImportPage'),
});

export const importRoutes = [newImportRoute, importRoute] as const;
