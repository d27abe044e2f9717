import { absenceRoutes } from '../modules/absence/routes.tsx';
import { actionPlanRoutes } from '../modules/action-plan/routes.tsx';
import { atWorkRoutes } from '../modules/contracts/at-work-pages.tsx';
import { contractRoutes } from '../modules/contracts/routes.tsx';
import { corridorRoutes } from '../modules/corridors/routes.tsx';
import { costRoutes } from '../modules/costs/routes.tsx';
import { effectRoutes } from '../modules/effects/routes.tsx';
import { evidenceRoutes } from '../modules/evidence/routes.tsx';
import { incidentRoutes } from '../modules/incidents/routes.tsx';
import { informationRoutes } from '../modules/information/routes.ts';
import { messageRoutes } from '../modules/messages/routes.tsx';
import { myFileRoutes } from '../modules/my-file/routes.ts';
import { organisationRoutes } from '../modules/organisations/routes.ts';
import { permitRoutes } from '../modules/permits/routes.tsx';
import { calculatorRoutes } from '../modules/programmes/calculator-page.tsx';
import { programmeRoutes } from '../modules/programmes/routes.tsx';
import { meRoutes, recruitmentRoutes } from '../modules/recruitment/routes.ts';
import { stageRoutes } from '../modules/stages/routes.tsx';
import { taskRoutes } from '../modules/tasks/routes.tsx';
import { vacancyRoutes } from '../modules/vacancies/routes.ts';
import { workerRoutes } from '../modules/workers/routes.ts';
import type { Keys } from '../platform/auth/keys.ts';
import type { Route } from '../platform/http/routes.ts';
import { demoRoutes } from './demo/routes.ts';
import { aroundMe } from './pages/my-file/around-me.tsx';
import { payPages } from './pages/pay/routes.tsx';
import { placementPages } from './pages/placement/routes.tsx';

/** The routes of every module, and of the pages that several modules fill. */
export const moduleRoutes = (demo: boolean, keys: Keys): readonly Route[] => [
  ...vacancyRoutes,
  ...workerRoutes(keys),
  ...meRoutes(aroundMe),
  ...recruitmentRoutes,
  ...placementPages,
  ...payPages,
  ...contractRoutes,
  ...atWorkRoutes,
  ...costRoutes,
  ...permitRoutes,
  ...incidentRoutes,
  ...stageRoutes,
  ...taskRoutes,
  ...organisationRoutes,
  ...corridorRoutes,
  ...programmeRoutes,
  ...calculatorRoutes,
  ...effectRoutes,
  ...evidenceRoutes,
  ...messageRoutes,
  ...myFileRoutes,
  ...absenceRoutes,
  ...actionPlanRoutes,
  ...informationRoutes,
  ...(demo ? demoRoutes : []),
];
