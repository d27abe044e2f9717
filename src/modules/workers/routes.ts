import type { Keys } from '../../platform/auth/keys.ts';
import type { Route } from '../../platform/http/routes.ts';
import './index.ts';
import { claimedRoutes } from './pages/claimed-page.tsx';
import { consentRoutes } from './pages/consent-pages.tsx';
import { contactRoutes } from './pages/contact-pages.tsx';
import { intakeRoutes } from './pages/intake-pages.tsx';
import { pairRoutes } from './pages/pair-pages.tsx';
import { papersRoutes } from './pages/papers-pages.tsx';
import { rosterRoutes } from './pages/roster-pages.tsx';
import { skillRoutes } from './pages/skill-pages.tsx';
import { registerRoutes } from './pages/worker-pages.tsx';
import { wayBackRoutes } from './way-back/pages.tsx';

/**
 * Every address of the workers' register. The page of the signed-in worker is in recruitment, which knows the offers and files too.
 * @param keys the installation's, with which numbers of papers are sealed
 */
export const workerRoutes = (keys: Keys): readonly Route[] => [
  ...pairRoutes,
  ...intakeRoutes(keys),
  ...claimedRoutes,
  ...registerRoutes,
  ...contactRoutes,
  ...papersRoutes(keys),
  ...skillRoutes,
  ...consentRoutes,
  ...rosterRoutes,
  ...wayBackRoutes(keys),
];
