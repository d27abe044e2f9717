import type { Route } from '../../platform/http/routes.ts';
import { applyPages } from './pages/apply-pages.tsx';
import { bondPages } from './pages/bond-pages.tsx';
import { decisionsPages } from './pages/decisions-pages.tsx';
import { endPages } from './pages/end-pages.tsx';
import { organisationPages } from './pages/organisation-pages.tsx';
import { registerRoutes } from './pages/register-pages.tsx';
import { runningPages } from './pages/running-pages.tsx';
import { tiesPages } from './pages/ties-pages.tsx';

/** The register, each organisation's page, and what is decided and kept about it. */
export const organisationRoutes: readonly Route[] = [
  ...registerRoutes,
  // Before the page of one organisation: its address would take the word for an id.
  ...decisionsPages,
  ...organisationPages,
  ...applyPages,
  ...runningPages,
  ...endPages,
  ...tiesPages,
  ...bondPages,
];
