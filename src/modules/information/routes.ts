import type { Route } from '../../platform/http/routes.ts';
import { checkRoutes } from './check/routes.tsx';
import { guideRoutes } from './guides/routes.tsx';
import './index.ts';
import { askRoutes } from './ask/routes.tsx';
import { centreRoutes } from './centres/routes.tsx';
import { orientationRoutes } from './orientation/routes.tsx';
import { portalRoutes } from './portal/routes.tsx';

/** The addresses of every part, each part's in its own folder. */
export const informationRoutes: readonly Route[] = [
  ...orientationRoutes,
  ...askRoutes,
  ...centreRoutes,
  ...checkRoutes,
  ...portalRoutes,
  ...guideRoutes,
];
