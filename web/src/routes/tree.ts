import { accessRoutes } from './access/routes';
import { accountRoutes } from './account/routes';
import { eventRoute } from './debates/event-route';
import { debateRoutes, eventTabRoutes } from './debates/routes';
import { auditRoutes } from './audit/routes';
import { doorRoutes } from './door/routes';
import { duplicateRoutes } from './duplicates/routes';
import { exportRoutes } from './exports/routes';
import { followUpRoutes, overRoutes } from './followup/routes';
import { guestRoutes } from './guests/routes';
import { homeRoutes } from './home/routes';
import { importRoutes } from './imports/routes';
import { listRoutes } from './lists/routes';
import { eventMailRoutes, mailRoutes } from './mail/routes';
import { organisationRoutes } from './organisations/routes';
import { postRoutes } from './posts/routes';
import { settingsRoutes } from './settings/routes';
import { questionRoutes } from './questions/routes';
import { peopleRoutes } from './people/routes';
import { queueRoutes } from './queue/routes';
import { repliesRoutes } from './replies/routes';
import { appRoute, rootRoute } from './root-route';
import { staffRoutes } from './staff/routes';

/** Every area exports its routes and is added here: pages of the shell under `appRoute`, tabs of a debate under `eventRoute`. */
export const routeTree = rootRoute.addChildren([
  ...accessRoutes,
  ...doorRoutes,
  appRoute.addChildren([
    ...homeRoutes,
    ...accountRoutes,
    ...debateRoutes,
    eventRoute.addChildren([
      ...eventTabRoutes,
      ...guestRoutes,
      ...queueRoutes,
      ...followUpRoutes,
      ...questionRoutes,
      ...eventMailRoutes,
    ]),
    ...peopleRoutes,
    ...organisationRoutes,
    ...postRoutes,
    ...settingsRoutes,
    ...importRoutes,
    ...duplicateRoutes,
    ...exportRoutes,
    ...listRoutes,
    ...mailRoutes,
    ...repliesRoutes,
    ...overRoutes,
    ...staffRoutes,
    ...auditRoutes,
  ]),
]);
