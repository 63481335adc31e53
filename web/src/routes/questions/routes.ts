import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { eventRoute } from '../debates/event-route';

const questionsRoute = createRoute({
  getParentRoute: () => eventRoute,
  path: '/questions',
  component: lazyRouteComponent(() => import('./questions-tab'), 'QuestionsTab'),
});

/** A tab of the debate. */
export const questionRoutes = [questionsRoute] as const;
