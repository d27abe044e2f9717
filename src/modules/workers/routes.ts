import type { Route } from '../../platform/http/routes.ts';
import './index.ts';
import { contactRoutes } from './pages/contact-pages.tsx';
import { registerRoutes } from './pages/worker-pages.tsx';

/** Every address of the workers' register. The page of the signed-in worker is in recruitment, which knows the offers and files too. */
export const workerRoutes: readonly Route[] = [...registerRoutes, ...contactRoutes];
