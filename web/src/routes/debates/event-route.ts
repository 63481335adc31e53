import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appRoute } from '../root-route';
import { eventQuery } from './events';

/** A debate: its head and tabs. Parent of every tab. */
export const eventRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/debates/$eventId',
  loader: ({ context, params }) => context.queryClient.ensureQueryData(eventQuery(params.eventId)),
  component: lazyRouteComponent(() => import('./event-frame'), 'EventFrame'),
});
