import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { addressOf } from '../../ui/use-address';
import { appRoute } from '../root-route';
import { addressKeys } from './people-address';

const peopleRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/people',
  validateSearch: addressOf(addressKeys),
  component: lazyRouteComponent(() => import('./people-page'), 'PeoplePage'),
});

const newPersonRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/people/new',
  component: lazyRouteComponent(() => import('./person-edit-pages'), 'NewPersonPage'),
});

const personRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/people/$personId',
  component: lazyRouteComponent(() => import('./person-page'), 'PersonPage'),
});

const editPersonRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/people/$personId/edit',
  component: lazyRouteComponent(() => import('./person-edit-pages'), 'EditPersonPage'),
});

export const peopleRoutes = [peopleRoute, newPersonRoute, personRoute, editPersonRoute] as const;
