import type { Route } from '../../platform/http/routes.ts';
import './index.ts';

/** The addresses of every part, each part's in its own folder. */
export const informationRoutes: readonly Route[] = [];
