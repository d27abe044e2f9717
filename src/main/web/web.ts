import type { OpenAPIHono } from '@hono/zod-openapi';
import { type EffectsHookOptions, effectsHook } from '../../modules/effects/index.ts';
import { offlineAssets } from '../../modules/information/index.ts';
import { inboundHook } from '../../modules/messages/index.ts';
import { noteLook } from '../../modules/my-file/index.ts';
import { menuHook } from '../../modules/short-menu/index.ts';
import { passingSettings, type SignInSettings } from '../../platform/auth/settings.ts';
import type { Runtime } from '../../platform/command/execute.ts';
import { createWeb, peerOf } from '../../platform/http/app.ts';
import type { Limits } from '../../platform/http/limits.ts';
import { openApiDocument } from '../../platform/http/openapi.ts';
import { bugOf, type Log } from '../../platform/log/log.ts';
import { assets, criticalCssHash } from '../../ui/index.ts';
import { moduleRoutes } from '../routes.ts';
import { administerRoutes } from './account/administer-pages.tsx';
import { accountPages } from './account/index.ts';
import { passkeyAssets } from './account/passkey-assets.ts';
import { accountRoutes } from './accounts.tsx';
import { changedPage } from './changed-page.tsx';
import { costOf } from './costs.ts';
import { frameOf, refusalPage } from './frame.tsx';
import { healthOf } from './health.ts';
import { homeRoutes } from './home.tsx';
import { journalRoutes } from './journal.tsx';
import { keepingRoutes } from './keeping.tsx';
import { languageRoutes } from './languages/routes.tsx';
import { type Metrics, metrics as newMetrics } from './metrics.ts';
import { signInRoutes } from './sign-in.tsx';
import { verifyAssets } from './verify/assets.ts';
import { verifyRoutes } from './verify/routes.tsx';

export interface CorridorWebOptions {
  readonly runtime: Runtime;
  readonly demo: boolean;
  readonly secure: boolean;
  readonly publicOrigin?: string | undefined;
  /** How many proxies of our own a request passes. */
  readonly proxies?: number;
  /** What the gateway of short messages sends with each reply; without it there is no hook for replies. */
  readonly inboundSecret?: string | undefined;
  /** Whose decisions are taken at `/effects`; nobody's without. */
  readonly effectKeyOf?: EffectsHookOptions['keyOf'] | undefined;
  /** How much one address and one session may ask; nobody is held back without. */
  readonly limits?: Limits | undefined;
  /** How people sign in: keys, second factors, national providers. Without it nothing is demanded, and the key ends with the process. */
  readonly signIn?: SignInSettings | undefined;
  readonly log: Log;
  readonly metrics?: Metrics;
  /** Languages offered; tests add the pseudo-locale. */
  readonly offered?: readonly string[];
}

/** Every route of the program, as the test of roles walks them. */
export const allRoutes = ({ demo, secure, signIn = passingSettings() }: Pick<CorridorWebOptions, 'demo' | 'secure' | 'signIn'>) => [
  ...homeRoutes(demo),
  ...signInRoutes({ secure, settings: signIn }),
  ...accountPages({ secure, settings: signIn }),
  ...journalRoutes,
  ...keepingRoutes,
  ...languageRoutes,
  ...verifyRoutes,
  ...accountRoutes,
  ...administerRoutes({ secure, settings: signIn }),
  ...moduleRoutes(demo, signIn.keys),
];

/** The whole web of Corridor: pages, API, health, metrics, description. */
export const corridorWeb = (options: CorridorWebOptions): OpenAPIHono => {
  const { runtime, demo, secure, log } = options;
  const metrics = options.metrics ?? newMetrics();
  const web = createWeb({
    runtime,
    routes: allRoutes({ demo, secure, signIn: options.signIn }),
    assets: new Map([...assets, ...passkeyAssets, ...verifyAssets, ...offlineAssets]),
    styleHash: criticalCssHash,
    secure,
    publicOrigin: options.publicOrigin,
    ...(options.proxies !== undefined && { proxies: options.proxies }),
    ...(options.offered && { offered: options.offered }),
    limits: options.limits,
    costOf,
    changedPage,
    frame: frameOf({ demo }),
    refusalPage,
    beforeShown: noteLook(),
    onBug(error, id) {
      metrics.bug();
      log.error({ id, ...bugOf(error) }, 'a request met a bug');
    },
    onOutage(error, outage) {
      metrics.outage(outage);
      log.warn({ outage, ...bugOf(error) }, 'the database did not answer a request');
    },
    onAnswer(answer) {
      metrics.answered(answer);
      log.info({ ...answer, seconds: Math.round(answer.seconds * 1e4) / 1e4 }, 'answered');
    },
  });
  web.get('/healthz', async (c) => {
    const health = await healthOf(runtime);
    return c.json(health, health.status === 'ok' ? 200 : 503);
  });
  web.get('/metrics', async (c) => {
    // Behind a proxy, what comes through it comes from outside; whoever measures asks the program itself.
    if ((options.proxies ?? 0) > 0 && c.req.header('x-forwarded-for') !== undefined) return c.notFound();
    return c.body(await metrics.text(), 200, { 'content-type': metrics.type });
  });
  web.post('/messages/inbound', inboundHook(runtime, { secret: options.inboundSecret, addressOf: (c) => peerOf(c, options.proxies) }));
  if (options.effectKeyOf)
    web.post('/effects', effectsHook(runtime, { keyOf: options.effectKeyOf, addressOf: (c) => peerOf(c, options.proxies) }));
  const { keys } = options.signIn ?? passingSettings();
  web.post('/menu/session', menuHook(runtime, { secret: options.inboundSecret, keys, addressOf: (c) => peerOf(c, options.proxies) }));
  web.get('/openapi.json', (c) => c.json(openApiDocument(web)));
  return web;
};
