import type { Server } from 'node:http';
import { type ServerType, serve } from '@hono/node-server';
import { limitsOf } from '../platform/http/limits.ts';
import { bound, serverOptions } from '../platform/http/server.ts';
import type { Log } from '../platform/log/log.ts';
import { keepSigningKeysUnder } from '../platform/signing/index.ts';
import type { Asset } from '../ui/index.ts';
import type { Application } from './application.ts';
import { type Settings, SettingsError } from './mode.ts';
import { keyAmong } from './protection/deliver.ts';
import { protectionSignInOf } from './protection/settings.ts';
import type { ProtectionSide } from './protection/side.ts';
import { type ProtectionWeb, protectionWeb } from './protection/web.ts';
import { signInSettingsOf } from './sign-in-settings.ts';
import { corridorWeb } from './web/web.ts';

/** A web that listens. */
export interface RunningWeb {
  /** The address to open in a browser. */
  readonly url: string;
  /** Takes no new connection, lets answers finish for a second, then closes. */
  close(): Promise<void>;
}

/**
 * Serves the web of an open application.
 * @throws SettingsError when the port is taken or may not be used, with what to do
 */
export const startWeb = async (application: Pick<Application, 'settings' | 'pages' | 'protection'>, log: Log): Promise<RunningWeb> => {
  const { settings, pages: runtime } = application;
  const publicOrigin = settings.publicUrl && new URL(settings.publicUrl).origin;
  const signIn = signInSettingsOf(settings);
  keepSigningKeysUnder(signIn.keys);
  const web = corridorWeb({
    runtime,
    demo: settings.mode === 'demo',
    secure: publicOrigin?.startsWith('https:') ?? false,
    publicOrigin,
    proxies: settings.proxies,
    signIn,
    inboundSecret: settings.post.inboundSecret,
    ...(settings.effectKeys.length > 0 && { effectKeyOf: keyAmong(settings.effectKeys) }),
    ...(settings.requestsPerSecond > 0 && { limits: limitsOf(settings.requestsPerSecond) }),
    log,
  });
  const help = application.protection && sideWeb(application.settings, application.protection, log);
  const server = await listen(besides(web.fetch, help), settings.host, settings.port);
  return { url: addressOf(settings, server), close: () => closed(server) };
};

/**
 * The web of complaints and protection in this process: its limits, figures and cookies are its own. Its log goes where the other's goes, and says
 * neither who asked nor for which page.
 */
const sideWeb = (settings: SideSettings, side: Pick<ProtectionSide, 'runtime' | 'pages'>, log: Log): ProtectionWeb => {
  const publicOrigin = settings.publicUrl && new URL(settings.publicUrl).origin;
  const signIn = protectionSignInOf(settings);
  keepSigningKeysUnder(signIn.keys, [side.runtime.db, side.pages.db]);
  return protectionWeb({
    runtime: side.pages,
    secure: publicOrigin?.startsWith('https:') ?? false,
    publicOrigin,
    proxies: settings.proxies,
    signIn,
    ...(settings.requestsPerSecond > 0 && { limits: limitsOf(settings.requestsPerSecond) }),
    log,
  });
};

type SideSettings = Pick<Settings, 'mode' | 'dataDir' | 'publicUrl' | 'proxies' | 'requestsPerSecond' | 'protectionKeys' | 'host' | 'port'>;

/** Serves the protection side alone: what is not its own is not there. Styles come from here too. */
export const startSide = async (
  settings: SideSettings,
  side: Pick<ProtectionSide, 'runtime' | 'pages'>,
  log: Log,
  assets: ReadonlyMap<string, Asset>,
): Promise<RunningWeb> => {
  const help = sideWeb(settings, side, log);
  const server = await listen(
    (request, env) => {
      const { pathname } = new URL(request.url);
      const asset = assets.get(pathname);
      if (asset)
        return new Response(asset.body, {
          headers: { 'content-type': asset.type, 'cache-control': 'public, max-age=31536000, immutable' },
        });
      // At the front door stands what most look for; the rest answers like a page that is not there.
      return pathname === '/' ? Response.redirect(new URL('/help', request.url), 303) : help.fetch(request, env);
    },
    settings.host,
    settings.port,
  );
  return { url: addressOf(settings, server), close: () => closed(server) };
};

const addressOf = ({ host, port, publicUrl }: Pick<Settings, 'host' | 'port' | 'publicUrl'>, server: ServerType): string => {
  const address = server.address();
  const taken = typeof address === 'object' && address !== null ? address.port : port;
  return publicUrl ?? `http://${host === '0.0.0.0' || host === '::' ? 'localhost' : host}:${taken}`;
};

type Fetch = Parameters<typeof serve>[0]['fetch'];

/** One port for both sides: a path belongs to one of them, and the other is never asked. */
const besides =
  (web: Fetch, side: ProtectionWeb | undefined): Fetch =>
  (request, env) =>
    side?.owns(new URL(request.url).pathname) ? side.fetch(request, env) : web(request, env);

const listen = (fetch: Parameters<typeof serve>[0]['fetch'], hostname: string, port: number): Promise<ServerType> =>
  new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname, port, serverOptions });
    if ('maxConnections' in server) bound(server as Server);
    server.once('listening', () => resolve(server));
    server.once('error', (error: NodeJS.ErrnoException) => reject(new SettingsError(explain(error, hostname, port))));
  });

const explain = (error: NodeJS.ErrnoException, host: string, port: number): string => {
  if (error.code === 'EADDRINUSE')
    return `Port ${port} is taken by another program. Stop that program, or start with another port: PORT=${port + 1} npm start`;
  if (error.code === 'EACCES') return `This user may not listen on port ${port}. Use a port above 1023: PORT=8080 npm start`;
  return `Cannot listen on ${host}:${port} (${error.code ?? error.message}). Set HOST and PORT to an address of this machine.`;
};

const closed = (server: ServerType): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    if ('closeIdleConnections' in server) {
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 1_000).unref();
    }
  });
