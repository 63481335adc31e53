import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appRoute } from '../root-route';

const peopleSettingsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings/people',
  component: lazyRouteComponent(() => import('./people-settings-page'), 'PeopleSettingsPage'),
});

const mailSetupRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings/mail',
  component: lazyRouteComponent(() => import('./mail-setup-page'), 'MailSetupPage'),
});

export const settingsRoutes = [peopleSettingsRoute, mailSetupRoute] as const;
