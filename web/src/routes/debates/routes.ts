import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { addressOf } from '../../ui/use-address';
import { appRoute } from '../root-route';
import { eventRoute } from './event-route';

const listRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/debates',
  validateSearch: addressOf(['q', 'when', 'status']),
  component: lazyRouteComponent(() => import('./debates'), 'Debates'),
});

const newRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/debates/new',
  component: lazyRouteComponent(() => import('./new-debate'), 'NewDebate'),
});

export const debateRoutes = [listRoute, newRoute] as const;

const settingsRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings/settings'), 'Settings'),
});

const overviewRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/',
  validateSearch: addressOf(['step', 'starts', 'ends']),
  component: lazyRouteComponent(() => import('./overview/overview'), 'Overview'),
});

const programmeRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/programme',
  component: lazyRouteComponent(() => import('./programme/programme'), 'Programme'),
});

const speakersRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/speakers',
  component: lazyRouteComponent(() => import('./speakers/speakers'), 'Speakers'),
});

export const eventTabRoutes = [overviewRoute, programmeRoute, speakersRoute, settingsRoute] as const;
