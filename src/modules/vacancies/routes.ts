import type { Route } from '../../platform/http/routes.ts';
import './index.ts';
import { fileRoutes } from './pages/file-pages.tsx';
import { filingRoutes } from './pages/filing-pages.tsx';
import { importRoutes } from './pages/import-pages.tsx';
import { labourTestRoutes } from './pages/labour-test-pages.tsx';
import { listRoutes } from './pages/list-pages.tsx';

/** Every address of vacancies. Those with a fixed name stand before `/vacancies/:vacancy`, which would take them for an id. */
export const vacancyRoutes: readonly Route[] = [...listRoutes, ...filingRoutes, ...importRoutes, ...fileRoutes, ...labourTestRoutes];
