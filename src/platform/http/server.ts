import type { Server, ServerOptions } from 'node:http';

/**
 * How long the server waits for a slow sender, and for how many. A phone on a weak network sends its headers within seconds and a form
 * within two minutes; who sends a byte now and then to keep the place is cut off, and the others never notice.
 */
export const serverOptions: ServerOptions = {
  headersTimeout: 15_000,
  requestTimeout: 120_000,
  keepAliveTimeout: 10_000,
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16 * 1024,
};

/** Connections at once: more are closed before a request is read, so that memory stays bounded. */
const connectionsAtMost = 5_000;
/** Milliseconds for which a connection may stay silent while its answer is made or is not taken: longer than the longest reading of a file. */
const silentAtMost = 600_000;

/** Bounds how many connections a server keeps, and for how long one that neither sends nor takes anything. */
export const bound = (server: Pick<Server, 'maxConnections' | 'setTimeout'>): void => {
  server.maxConnections = connectionsAtMost;
  server.setTimeout(silentAtMost);
};
