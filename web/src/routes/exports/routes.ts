import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appRoute } from '../root-route';

const exportsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/exports',
  component: lazyRouteComponent(() => import('./approvals-page'), 'ApprovalsPage'),
});

export const exportRoutes = [exportsRoute] as const;
