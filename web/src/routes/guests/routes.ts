import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { addressOf } from '../../ui/use-address';
import { eventRoute } from '../debates/event-route';
import { guestKeys } from './guest-keys';

const guestsRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/guests',
  validateSearch: addressOf(guestKeys),
  component: lazyRouteComponent(() => import('./guests-tab'), 'GuestsTab'),
});

const inviteRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/invite',
  validateSearch: addressOf(['wave']),
  component: lazyRouteComponent(() => import('../invite/invite-tab'), 'InviteTab'),
});

const wavesRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/waves',
  component: lazyRouteComponent(() => import('../waves/waves-tab'), 'WavesTab'),
});

const planRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/plan',
  component: lazyRouteComponent(() => import('../plan/plan-tab'), 'PlanTab'),
});

export const guestRoutes = [guestsRoute, inviteRoute, wavesRoute, planRoute] as const;
