import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { addressOf } from '../../ui/use-address';
import { appRoute } from '../root-route';

const auditRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/audit',
  validateSearch: addressOf(['teamId', 'eventId', 'subjectId', 'actorId', 'action', 'from', 'to']),
  component: lazyRouteComponent(() => import('./audit-page'), 'AuditPage'),
});

export const auditRoutes = [auditRoute] as const;
