import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { administratorsOnly, appRoute } from '../root-route';

const peopleSettingsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings/people',
  beforeLoad: administratorsOnly,
  component: lazyRouteComponent(() => import('./people-settings-page'), 'PeopleSettingsPage'),
});

const mailSetupRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings/mail',
  beforeLoad: administratorsOnly,
  component: lazyRouteComponent(() => import('./mail-setup-page'), 'MailSetupPage'),
});

export const settingsRoutes = [peopleSettingsRoute, mailSetupRoute] as const;
