import type { Route } from '../platform/http/routes.ts';

/** The routes of every module. */
export const moduleRoutes = (_demo: boolean): readonly Route[] => [];
