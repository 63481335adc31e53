import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { addressOf } from '../../ui/use-address';
import { administratorsOnly, appRoute } from '../root-route';

const usersRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/users',
  beforeLoad: administratorsOnly,
  validateSearch: addressOf(['q', 'state']),
  component: lazyRouteComponent(() => import('./users-page'), 'UsersPage'),
});

const teamRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/team',
  validateSearch: addressOf(['team']),
  component: lazyRouteComponent(() => import('./team-page'), 'TeamPage'),
});

export const staffRoutes = [usersRoute, teamRoute] as const;
