import { sideRoutes } from '../../modules/protection/side/routes.tsx';
import type { Route } from '../../platform/http/routes.ts';
import type { AccountWeb } from '../web/account/context.ts';

/** What somebody finds at `/help` first, in its order. */
export const helpLinks: readonly { readonly href: `/help/${string}`; readonly key: string }[] = [];

/** Pages and acts for everybody, below `/help`. They know how cookies are set here, for whoever comes back with a receipt. */
export const helpRoutes = (_web: AccountWeb): readonly Route[] => [];

/** Pages and acts of officers, below `/protection`. */
export const officeRoutes = (_web: AccountWeb): readonly Route[] => [...sideRoutes];
