import { complaintHelpRoutes, complaintOfficeRoutes } from '../../modules/complaints/routes.ts';
import { alarmRoutes } from '../../modules/protection/alarm/routes.tsx';
import { releaseOfficeRoutes, releasePublicRoutes } from '../../modules/protection/release/routes.tsx';
import { caseHelpRoutes, caseOfficeRoutes } from '../../modules/protection/routes.ts';
import { sideRoutes } from '../../modules/protection/side/routes.tsx';
import type { Route } from '../../platform/http/routes.ts';
import { type AccountWeb, sessionLine, sessionOver } from '../web/account/context.ts';

/** What somebody finds at `/help` first, in its order. */
export const helpLinks: readonly { readonly href: `/help/${string}`; readonly key: string }[] = [
  { href: '/help/complaints/new', key: 'complaints.help.new' },
  { href: '/help/screening', key: 'protection.help.screening' },
  { href: '/help/case/new', key: 'protection.help.ask' },
  { href: '/help/case/back', key: 'protection.help.back' },
  { href: '/help/receipt', key: 'complaints.help.open' },
  { href: '/help/figures', key: 'complaints.help.figures' },
  { href: '/help/releases', key: 'release.figures.title' },
];

/** Pages and acts for everybody, below `/help`. They know how cookies are set here, for whoever comes back with a receipt. */
export const helpRoutes = (web: AccountWeb): readonly Route[] => [
  ...complaintHelpRoutes(web.settings.keys, { line: (session) => sessionLine(web, session), over: sessionOver(web) }),
  ...caseHelpRoutes({ keys: web.settings.keys, sessionLine: (session) => sessionLine(web, session), sessionOver: sessionOver(web) }),
  ...releasePublicRoutes,
];

/** Pages and acts of officers, below `/protection`. */
export const officeRoutes = (web: AccountWeb): readonly Route[] => [
  ...complaintOfficeRoutes(web.settings.keys),
  ...caseOfficeRoutes({ keys: web.settings.keys }),
  ...alarmRoutes,
  ...sideRoutes,
  ...releaseOfficeRoutes,
];
