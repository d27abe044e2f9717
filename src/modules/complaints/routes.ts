import type { Keys } from '../../platform/auth/keys.ts';
import type { Route } from '../../platform/http/routes.ts';
import { askRoutes } from './pages/ask-pages.tsx';
import { figuresRoute } from './pages/figures-page.tsx';
import { letterRoute } from './pages/letter-page.tsx';
import { officerRoutes } from './pages/officer-pages.tsx';
import { ownRoutes } from './pages/own-pages.tsx';
import { type HolderCookies, receiptRoutes } from './pages/receipt-pages.tsx';

/** Pages for everybody and for whoever holds a number, below `/help`. */
export const complaintHelpRoutes = (keys: Keys, cookies: HolderCookies): readonly Route[] => [
  ...askRoutes(keys),
  ...receiptRoutes(keys, cookies),
  ...ownRoutes(keys),
  figuresRoute,
];

/** Pages of the offices, below `/protection`. */
export const complaintOfficeRoutes = (keys: Keys): readonly Route[] => [...officerRoutes(keys), letterRoute];
