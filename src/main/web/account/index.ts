import type { Route } from '../../../platform/http/routes.ts';
import type { AccountWeb } from './context.ts';
import { ownRoutes } from './own-pages.tsx';
import { proveRoutes } from './prove-pages.tsx';
import { providerRoutes } from './provider-pages.tsx';
import { stepRoutes } from './step-pages.tsx';
import { wayBackRoutes } from './way-back-pages.tsx';

/** Every page of the own account, and the steps of sign-in that come after the first form. */
export const accountPages = (web: AccountWeb): readonly Route[] => [
  ...stepRoutes(web),
  ...wayBackRoutes(web),
  ...providerRoutes(web),
  ...proveRoutes(web),
  ...ownRoutes(web),
];
