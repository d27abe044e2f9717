import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { findBinaries } from './embedded/binaries.ts';
import { openCluster } from './embedded/cluster.ts';
import type { Role } from './embedded/passwords.ts';
import { ensurePostmaster, type Postmaster, stopPostmaster } from './embedded/postmaster.ts';
import { provision } from './embedded/provision.ts';

export type { Role } from './embedded/passwords.ts';

/** How to reach one database as one role. */
export interface Connection {
  readonly host: string;
  readonly user: Role;
  readonly password: string;
  readonly database: string;
}

/** The embedded PostgreSQL as one program sees it; several programs on one folder share one server. */
export interface Server {
  connection(database: string, role: Role): Connection;
  /** True when no other program was using the server when this one came: it started it, or found it left behind by a crash. */
  readonly owned: boolean;
  /** Leaves the server; the last program to leave stops it. Rows that were acknowledged are on disk either way. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** The data folder, such as `.data`; the server lives in `pg` below it. */
  readonly dir: string;
  /** Further server settings. `fsync: 'off'` makes throw-away databases faster; never use it for data that matters. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Starts the server again whenever it has crashed, for as long as this program lives. */
  readonly revive?: boolean;
}

/** Held shared by every program that uses the server; who gets it alone knows that nobody else is there. */
const presence = 'pg_advisory_lock_shared(7205, 1)';

/**
 * Starts the PostgreSQL that comes from npm, or joins the one that already runs on this folder. It listens on a Unix socket only, in a
 * folder closed to other users, and asks each role for its own random password. For trial, demonstration and tests; production brings
 * a server (see `openDatabases`).
 * @throws Error that says what failed, why, and what to do
 */
export const startServer = async ({ dir, settings = {}, revive = false }: ServerOptions): Promise<Server> => {
  if (process.platform === 'win32')
    throw new Error('The embedded PostgreSQL does not run on Windows. Set DATABASE_URL and PROTECTION_DATABASE_URL, or start inside WSL.');
  const binaries = findBinaries();
  const cluster = openCluster(dir, binaries, settings.fsync !== 'off');
  const connecting =
    (host: string) =>
    (database: string, user: Role = 'postgres'): Connection => ({ host, user, password: cluster.passwords[user], database });

  const attach = async (): Promise<Attached> => {
    for (let attempt = 1; ; attempt += 1) {
      const postmaster = await ensurePostmaster(cluster, binaries, settings);
      const connection = connecting(postmaster.socket);
      try {
        const { client, alone } = await join(connection('postgres'));
        await provision((database) => connectClient(connection(database)), cluster.passwords);
        return { client, alone, postmaster };
      } catch (error) {
        // The last program left in this very moment and took the server with it, or it puts its files in order: start anew.
        if (attempt >= 20 || !isGone(error)) throw error;
        await sleep(20);
      }
    }
  };
  const first = await attach();
  const presence = revive ? keepPresent(first, attach) : { current: async () => first };
  const connection = connecting(first.postmaster.socket);
  return {
    connection,
    owned: first.alone,
    async stop() {
      const { client, postmaster } = await presence.current();
      await leave(client, postmaster, cluster.data, connection('postgres'));
    },
  };
};

interface Attached {
  readonly client: Client;
  readonly alone: boolean;
  readonly postmaster: Postmaster;
}

/**
 * Comes back whenever the connection by which this program is present is lost: the server has crashed, or one of its processes has and it
 * put itself in order. Without it the next program to leave would think itself alone and stop the server under this one.
 */
const keepPresent = (first: Attached, attach: () => Promise<Attached>): { current(): Promise<Attached> } => {
  let leaving = false;
  let present = Promise.resolve(first);
  const again = async (last: Attached): Promise<Attached> => {
    for (let pause = 50; !leaving; pause = Math.min(pause * 2, 5_000)) {
      try {
        return watched(await attach());
      } catch {
        // Such as a full disk; what is wrong stands in the server's log. Tried until it is mended.
        await sleep(pause, undefined, { ref: false });
      }
    }
    return last;
  };
  const watched = (attached: Attached): Attached => {
    attached.client.once('end', () => {
      if (!leaving) present = again(attached);
    });
    return attached;
  };
  watched(first);
  return {
    current() {
      leaving = true;
      return present;
    },
  };
};

/** pg has these two; its published types lack them. */
type Client = pg.Client & { ref(): void; unref(): void };

const connectClient = async (connection: Connection): Promise<Client> => {
  const client = new pg.Client(connection) as Client;
  client.on('error', () => {}); // a lost connection shows in the next query
  await client.connect();
  return client;
};

const join = async (connection: Connection): Promise<{ client: Client; alone: boolean }> => {
  const client = await connectClient(connection);
  const alone = await tryAlone(client);
  await client.query(`select ${presence}`);
  if (alone) await client.query('select pg_advisory_unlock(7205, 1)');
  client.unref(); // being present does not keep a finished program alive
  return { client, alone };
};

const tryAlone = async (client: pg.Client): Promise<boolean> => {
  const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock(7205, 1) as alone');
  return rows[0]?.alone === true;
};

const leave = async (client: Client, postmaster: Postmaster, data: string, connection: Connection): Promise<void> => {
  client.ref();
  await client.end().catch(() => {});
  try {
    const last = await connectClient({ ...connection, host: postmaster.socket });
    // Kept until the server is gone: whoever comes meanwhile waits for the lock, loses the connection, and starts anew.
    if (await tryAlone(last)) await stopPostmaster(data);
    await last.end().catch(() => {});
  } catch (error) {
    if (!isGone(error)) throw error;
  }
};

/** The server went away or is going: socket refused or missing, connection cut, shutting down. */
const isGone = (error: unknown): boolean =>
  error instanceof Error &&
  (/Connection terminated|not queryable/.test(error.message) ||
    ('code' in error && ['ECONNREFUSED', 'ENOENT', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03'].includes(String(error.code))));
