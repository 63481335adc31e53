import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { addressOf } from '../../ui/use-address';
import { appRoute } from '../root-route';

const organisationsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/organisations',
  validateSearch: addressOf(['q']),
  component: lazyRouteComponent(() => import('./organisations-page'), 'OrganisationsPage'),
});

const organisationRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/organisations/$organisationId',
  component: lazyRouteComponent(() => import('./organisation-page'), 'OrganisationPage'),
});

export const organisationRoutes = [organisationsRoute, organisationRoute] as const;
