import type { Route } from '../../platform/http/routes.ts';
import './index.ts';
import { drawRoutes } from './pages/draw-pages.tsx';
import { limitRoutes } from './pages/limit-pages.tsx';
import { nominateRoutes } from './pages/nominate-pages.tsx';
import { offerRoutes } from './pages/offer-pages.tsx';
import { panelRoutes } from './pages/panel-pages.tsx';
import { placementRoutes } from './pages/placement-pages.tsx';
import { roundRoutes } from './pages/round-pages.tsx';
import { roundRunRoutes } from './pages/round-run-pages.tsx';
import { selectionRoutes } from './pages/selection-pages.tsx';

export { type AroundMe, meRoutes } from './pages/me-page.tsx';

/** Every address of recruitment: rounds, offers, naming, placements. One placement's file is drawn elsewhere, and so is the worker's own page. */
export const recruitmentRoutes: readonly Route[] = [
  ...roundRoutes,
  ...roundRunRoutes,
  ...limitRoutes,
  ...selectionRoutes,
  ...panelRoutes,
  ...drawRoutes,
  ...offerRoutes,
  ...nominateRoutes,
  ...placementRoutes,
];
