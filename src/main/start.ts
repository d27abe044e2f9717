import type { Server } from 'node:http';
import { type ServerType, serve } from '@hono/node-server';
import { limitsOf } from '../platform/http/limits.ts';
import { bound, serverOptions } from '../platform/http/server.ts';
import type { Log } from '../platform/log/log.ts';
import { keepSigningKeysUnder } from '../platform/signing/index.ts';
import type { Application } from './application.ts';
import { SettingsError } from './mode.ts';
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
export const startWeb = async (application: Pick<Application, 'settings' | 'pages'>, log: Log): Promise<RunningWeb> => {
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
    ...(settings.requestsPerSecond > 0 && { limits: limitsOf(settings.requestsPerSecond) }),
    log,
  });
  const server = await listen(web.fetch, settings.host, settings.port);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : settings.port;
  const shown = settings.host === '0.0.0.0' || settings.host === '::' ? 'localhost' : settings.host;
  return { url: settings.publicUrl ?? `http://${shown}:${port}`, close: () => closed(server) };
};

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
