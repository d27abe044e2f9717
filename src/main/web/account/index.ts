import type { Route } from '../../../platform/http/routes.ts';
import type { AccountWeb } from './context.ts';
import { joinRoutes } from './join-pages.tsx';
import { lostRoutes } from './lost-pages.tsx';
import { numberRoutes } from './number-pages.tsx';
import { ownRoutes } from './own-pages.tsx';
import { phoneRoutes } from './phone-pages.tsx';
import { proveRoutes } from './prove-pages.tsx';
import { providerRoutes } from './provider-pages.tsx';
import { stepRoutes } from './step-pages.tsx';
import { wayBackRoutes } from './way-back-pages.tsx';

/** Every page of the own account, and the steps of sign-in that come after the first form. */
export const accountPages = (web: AccountWeb): readonly Route[] => [
  ...stepRoutes(web),
  ...phoneRoutes(web),
  ...numberRoutes(web),
  ...joinRoutes(web),
  ...lostRoutes(web),
  ...wayBackRoutes(web),
  ...providerRoutes(web),
  ...proveRoutes(web),
  ...ownRoutes(web),
];
