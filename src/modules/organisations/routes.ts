import type { Route } from '../../platform/http/routes.ts';
import { bondPages } from './pages/bond-pages.tsx';
import { organisationPages } from './pages/organisation-pages.tsx';
import { registerRoutes } from './pages/register-pages.tsx';
import { tiesPages } from './pages/ties-pages.tsx';

/** The register, each organisation's page, and what is decided and kept about it. */
export const organisationRoutes: readonly Route[] = [...registerRoutes, ...organisationPages, ...tiesPages, ...bondPages];
