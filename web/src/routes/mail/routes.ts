import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { addressOf } from '../../ui/use-address';
import { eventRoute } from '../debates/event-route';
import { appRoute } from '../root-route';
import { outboxKeys, unsubscribedKeys } from './outbox-keys';

const outboxRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/outbox',
  validateSearch: addressOf(outboxKeys),
  component: lazyRouteComponent(() => import('./outbox-pages'), 'OutboxPage'),
});

const unsubscribedRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/outbox/unsubscribed',
  validateSearch: addressOf(unsubscribedKeys),
  component: lazyRouteComponent(() => import('./unsubscribed-page'), 'UnsubscribedPage'),
});

const eventMailRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/mail',
  validateSearch: addressOf(outboxKeys),
  component: lazyRouteComponent(() => import('./outbox-pages'), 'EventMailTab'),
});

const eventRulesRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/mail/rules',
  component: lazyRouteComponent(() => import('./rules/rules-page'), 'EventRulesTab'),
});

const eventTextsRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/mail/texts',
  validateSearch: addressOf(['kind', 'language']),
  component: lazyRouteComponent(() => import('./texts/texts-page'), 'EventTextsTab'),
});

const teamTextsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/team/mail-texts',
  validateSearch: addressOf(['team', 'kind', 'language']),
  component: lazyRouteComponent(() => import('./texts/team-texts-page'), 'TeamTextsPage'),
});

export const mailRoutes = [outboxRoute, unsubscribedRoute, teamTextsRoute] as const;
export const eventMailRoutes = [eventMailRoute, eventRulesRoute, eventTextsRoute] as const;
