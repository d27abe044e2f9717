import type { OpenAPIHono } from '@hono/zod-openapi';
import { passingSettings, type SignInSettings } from '../../platform/auth/settings.ts';
import type { Runtime } from '../../platform/command/execute.ts';
import { createWeb } from '../../platform/http/app.ts';
import type { Limits } from '../../platform/http/limits.ts';
import type { Mount } from '../../platform/http/mount.ts';
import { actionOf, type Route } from '../../platform/http/routes.ts';
import { bugOf, type Log } from '../../platform/log/log.ts';
import { protectionTable } from '../../platform/policy/matrix.ts';
import { assets, criticalCssHash } from '../../ui/index.ts';
import { administerRoutes } from '../web/account/administer-pages.tsx';
import type { AccountWeb } from '../web/account/context.ts';
import { accountPages } from '../web/account/index.ts';
import { passkeyAssets } from '../web/account/passkey-assets.ts';
import { accountRoutes } from '../web/accounts.tsx';
import { refusalPage } from '../web/frame.tsx';
import { journalRoutes } from '../web/journal.tsx';
import { type Metrics, metrics as newMetrics } from '../web/metrics.ts';
import { signInRoutes } from '../web/sign-in.tsx';
import { helpFrame, officeFrame } from './frame.tsx';
import { helpHome, officeHome } from './home.tsx';
import { helpMount, isProtectionPath, protectionMount } from './mounts.ts';
import { helpLinks, helpRoutes, officeRoutes } from './routes.ts';

export interface ProtectionWebOptions {
  /** The runtime of the protection side: its database, its queue, its table of roles. */
  readonly runtime: Runtime;
  readonly secure: boolean;
  readonly publicOrigin?: string | undefined;
  readonly proxies?: number;
  readonly limits?: Limits | undefined;
  readonly signIn?: SignInSettings | undefined;
  /** A log of its own: it tells kinds of answers and bugs, and neither who asked nor for which page. */
  readonly log: Log;
  /** Figures of its own, which no page gives out. */
  readonly metrics?: Metrics;
  readonly offered?: readonly string[];
}

/** The web of the protection side: whether a path is its own, and its answer. */
export interface ProtectionWeb {
  owns(path: string): boolean;
  fetch(request: Request, env?: unknown): Response | Promise<Response>;
}

const accountWeb = ({ secure, signIn = passingSettings() }: Pick<ProtectionWebOptions, 'secure' | 'signIn'>, mount: Mount): AccountWeb => ({
  secure,
  settings: signIn,
  mount,
});

/** Everything below `/help`, as the tests of roles walk it. */
export const allHelpRoutes = (options: Pick<ProtectionWebOptions, 'secure' | 'signIn'>): readonly Route[] => [
  helpHome(helpLinks),
  ...helpRoutes(accountWeb(options, helpMount)),
];

/** Ways in that are workers' on the permit side: here nobody is known by a telephone number. */
const workersOnly = /^\/(phone|sign-in\/(phone|code|lost))(\/|$)/;

/** Pages of accounts, sign-in and the journal, on this side's database; those of them for which this side has no action are not there. */
const platformPages = (web: AccountWeb): readonly Route[] =>
  [...signInRoutes(web), ...accountPages(web), ...accountRoutes, ...administerRoutes(web), ...journalRoutes].filter(
    (route) => protectionTable.isAction(actionOf(route)) && !workersOnly.test(route.path),
  );

/** Everything below `/protection`. */
export const allOfficeRoutes = (options: Pick<ProtectionWebOptions, 'secure' | 'signIn'>): readonly Route[] => {
  const web = accountWeb(options, protectionMount);
  return [officeHome, ...platformPages(web), ...officeRoutes(web)];
};

/** The pages of complaints and protection, with limits, log, figures and cookies of their own. */
export const protectionWeb = (options: ProtectionWebOptions): ProtectionWeb => {
  const { runtime, secure, log } = options;
  const metrics = options.metrics ?? newMetrics();
  const common = {
    runtime,
    styleHash: criticalCssHash,
    secure,
    publicOrigin: options.publicOrigin,
    ...(options.proxies !== undefined && { proxies: options.proxies }),
    ...(options.offered && { offered: options.offered }),
    limits: options.limits,
    referrer: 'no-referrer',
    refusalPage,
    onBug(error: unknown, id: string) {
      metrics.bug();
      log.error({ id, ...bugOf(error) }, 'a request met a bug');
    },
    onOutage(error: unknown, outage: 'busy' | 'away') {
      metrics.outage(outage);
      log.warn({ outage, ...bugOf(error) }, 'the database did not answer a request');
    },
    // Which page somebody asked for is told to nobody: a route and a moment can be enough to know who it was.
    onAnswer: (answer: { method: string; status: number; seconds: number }) => metrics.answered({ ...answer, route: 'protection' }),
  } as const;
  const help = createWeb({
    ...common,
    routes: allHelpRoutes(options),
    assets: new Map(),
    mount: helpMount,
    signIn: '/receipt',
    frame: helpFrame,
  });
  const office: OpenAPIHono = createWeb({
    ...common,
    routes: allOfficeRoutes(options),
    assets: new Map([...assets, ...passkeyAssets]),
    mount: protectionMount,
    frame: officeFrame,
  });
  return {
    owns: isProtectionPath,
    fetch: (request, env) => (/^\/help(\/|$)/.test(new URL(request.url).pathname) ? help : office).fetch(request, env as object),
  };
};
