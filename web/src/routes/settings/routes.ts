import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appRoute } from '../root-route';

const peopleSettingsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings/people',
  component: lazyRouteComponent(() => import('./people-settings-page'), 'PeopleSettingsPage'),
});

export const settingsRoutes = [peopleSettingsRoute] as const;
