import type { Route } from '../../platform/http/routes.ts';
import './index.ts';
import { looksRoutes } from './looks/looks-page.tsx';

/** What a worker sees of the own file besides its steps. */
export const myFileRoutes: readonly Route[] = [...looksRoutes];
