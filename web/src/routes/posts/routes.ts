import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appRoute } from '../root-route';

const postRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/posts/$postId',
  component: lazyRouteComponent(() => import('./post-page'), 'PostPage'),
});

export const postRoutes = [postRoute] as const;
