import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appRoute } from '../root-route';

const newImportRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/imports/new',
  component: lazyRouteComponent(() => import('./import-pages'), 'NewImportPage'),
});

const importRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/imports/$importId',
  component: lazyRouteComponent(() => import('./import-pages'), 'ImportPage'),
});

export const importRoutes = [newImportRoute, importRoute] as const;
