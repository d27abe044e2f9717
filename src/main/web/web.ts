import type { OpenAPIHono } from '@hono/zod-openapi';
import { sql } from 'kysely';
import type { Runtime } from '../../platform/command/execute.ts';
import { createWeb } from '../../platform/http/app.ts';
import { openApiDocument } from '../../platform/http/openapi.ts';
import { bugOf, type Log } from '../../platform/log/log.ts';
import { assets, criticalCssHash } from '../../ui/index.ts';
import { moduleRoutes } from '../routes.ts';
import { accountRoutes } from './accounts.tsx';
import { frameOf, refusalPage } from './frame.tsx';
import { homeRoutes } from './home.tsx';
import { journalRoutes } from './journal.tsx';
import { type Metrics, metrics as newMetrics } from './metrics.ts';
import { signInRoutes } from './sign-in.tsx';

export interface CorridorWebOptions {
  readonly runtime: Runtime;
  readonly demo: boolean;
  readonly secure: boolean;
  readonly publicOrigin?: string | undefined;
  /** How many proxies of our own a request passes. */
  readonly proxies?: number;
  readonly log: Log;
  readonly metrics?: Metrics;
  /** Languages offered; tests add the pseudo-locale. */
  readonly offered?: readonly string[];
}

/** Every route of the program, as the test of roles walks them. */
export const allRoutes = ({ demo, secure }: Pick<CorridorWebOptions, 'demo' | 'secure'>) => [
  ...homeRoutes(demo),
  ...signInRoutes(secure),
  ...journalRoutes,
  ...accountRoutes,
  ...moduleRoutes(demo),
];

/** The whole web of Corridor: pages, API, health, metrics, description. */
export const corridorWeb = (options: CorridorWebOptions): OpenAPIHono => {
  const { runtime, demo, secure, log } = options;
  const metrics = options.metrics ?? newMetrics();
  const web = createWeb({
    runtime,
    routes: allRoutes({ demo, secure }),
    assets,
    styleHash: criticalCssHash,
    secure,
    publicOrigin: options.publicOrigin,
    ...(options.proxies !== undefined && { proxies: options.proxies }),
    ...(options.offered && { offered: options.offered }),
    frame: frameOf({ demo }),
    refusalPage,
    onBug(error, id) {
      metrics.bug();
      log.error({ id, ...bugOf(error) }, 'a request met a bug');
    },
    onAnswer(answer) {
      metrics.answered(answer);
      log.info({ ...answer, seconds: Math.round(answer.seconds * 1e4) / 1e4 }, 'answered');
    },
  });
  web.get('/healthz', async (c) => {
    try {
      await sql`select 1`.execute(runtime.db);
      return c.json({ status: 'ok' });
    } catch {
      return c.json({ status: 'no database' }, 503);
    }
  });
  web.get('/metrics', async (c) => {
    // Behind a proxy, what comes through it comes from outside; whoever measures asks the program itself.
    if ((options.proxies ?? 0) > 0 && c.req.header('x-forwarded-for') !== undefined) return c.notFound();
    return c.body(await metrics.text(), 200, { 'content-type': metrics.type });
  });
  web.get('/openapi.json', (c) => c.json(openApiDocument(web)));
  return web;
};
