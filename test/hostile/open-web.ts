import type { Server } from 'node:http';
import { connect } from 'node:net';
import { PassThrough } from 'node:stream';
import { type ServerType, serve } from '@hono/node-server';
import { corridorWeb } from '../../src/main/web/web.ts';
import { type Limits, limitsOf } from '../../src/platform/http/limits.ts';
import { bound, serverOptions } from '../../src/platform/http/server.ts';
import { log } from '../../src/platform/log/log.ts';
import type { ToyCorridor } from '../corridor.ts';

/** The whole web on a port of this machine, as whoever attacks it finds it: real sockets, real limits, a log that is kept. */
export interface OpenWeb {
  readonly port: number;
  readonly address: string;
  /** Every line that was logged so far. */
  logged(): string;
  /** How many requests met a bug. */
  bugs(): number;
  /** Sends bytes as they are and collects what comes back until the server closes or has said nothing more for `quiet` milliseconds. */
  raw(bytes: string | Uint8Array, options?: { readonly from?: string; readonly quiet?: number }): Promise<string>;
  stop(): Promise<void>;
}

interface Options {
  readonly limits?: Limits;
  readonly timeouts?: { readonly headersTimeout?: number; readonly requestTimeout?: number; readonly connectionsCheckingInterval?: number };
  readonly proxies?: number;
}

export const openWeb = async (toy: ToyCorridor, { limits = limitsOf(100), timeouts = {}, proxies = 0 }: Options = {}): Promise<OpenWeb> => {
  const kept = new PassThrough();
  let lines = '';
  kept.on('data', (chunk) => (lines += String(chunk)));
  const web = corridorWeb({ runtime: toy.runtime, demo: false, secure: false, proxies, limits, log: log('debug', kept) });
  const server = await new Promise<ServerType>((resolve) => {
    const made = serve({ fetch: web.fetch, hostname: '0.0.0.0', port: 0, serverOptions: { ...serverOptions, ...timeouts } }, () =>
      resolve(made),
    );
    bound(made as Server);
  });
  const listening = server.address();
  const port = typeof listening === 'object' && listening ? listening.port : 0;
  return {
    port,
    address: `http://127.0.0.1:${port}`,
    logged: () => lines,
    bugs: () => lines.split('\n').filter((line) => line.includes('a request met a bug')).length,
    raw: (bytes, { from = '127.0.0.1', quiet = 300 } = {}) =>
      new Promise((resolve) => {
        let said = '';
        const socket = connect({ port, host: '127.0.0.1', localAddress: from }, () => socket.write(bytes));
        socket.setTimeout(quiet, () => socket.destroy());
        socket.on('data', (chunk) => (said += String(chunk)));
        socket.on('error', () => {});
        socket.on('close', () => resolve(said));
      }),
    async stop() {
      if ('closeAllConnections' in server) server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
};

/** The statuses of a raw conversation, in order. */
export const statuses = (said: string): number[] => [...said.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map((match) => Number(match[1]));
