import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { addressOf } from '../../ui/use-address';
import { appRoute } from '../root-route';
import { repliesKeys } from './replies-keys';

const repliesRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/replies',
  validateSearch: addressOf(repliesKeys),
  component: lazyRouteComponent(() => import('./replies-page'), 'RepliesPage'),
});

export const repliesRoutes = [repliesRoute] as const;
