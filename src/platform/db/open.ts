import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { given } from '../../kernel/setting.ts';
import type { DatabaseConfig } from './database.ts';
import { databases as embedded } from './embedded/provision.ts';
import { type Server, startServer } from './embedded.ts';
import { checkLogins, checkOwnLogins, derivedWebLogin, type OwnLogins, sameDatabase, webRole, webSetting } from './logins.ts';

/** One database: the login that owns and migrates it, and the login of web and jobs, which owns nothing. */
export interface Logins {
  readonly owner: DatabaseConfig;
  readonly web: DatabaseConfig;
}

export interface Databases {
  /** The embedded server, when no URL was given. */
  readonly server?: Server;
  readonly corridor: Logins;
  readonly protection: Logins;
  /** Leaves the embedded server; nothing to do with a real one. Close your pools first. */
  close(): Promise<void>;
}

/** The settings that name databases. */
export type DatabaseEnvironment = Readonly<
  Partial<Record<'DATABASE_URL' | 'DATABASE_WEB_URL' | 'PROTECTION_DATABASE_URL' | 'PROTECTION_WEB_URL', string | undefined>>
>;

/**
 * Opens both databases and checks their logins; migrations are the caller's next step.
 *
 * With no URL, the embedded PostgreSQL starts below `dir`. With `DATABASE_URL` and `PROTECTION_DATABASE_URL` (both, or neither), two
 * databases that exist already on PostgreSQL 15 or newer are used, on one server or on two. Their users own the databases and need not
 * be superusers:
 * ```sql
 * create role corridor_owner login password '...' createrole;   -- createrole only when Corridor makes the web login
 * create database corridor owner corridor_owner;
 * ```
 * and the same for `protection_owner` and `corridor_protection`. The login of web and jobs comes in one of two ways:
 *
 * - `DATABASE_WEB_URL`, `PROTECTION_WEB_URL` name it. It is `corridor_web` (`protection_web`), made by the administrator, or any login
 *   that was granted that role: migrations and policies name these roles.
 * - Otherwise the owner makes it, with a password derived from the owner's own (scrypt). Nothing is stored, every machine that has the
 *   owner's URL finds the same, and a changed owner's password changes it at the next start. The owner needs createrole for this; on
 *   one server, let either owner's password be strong, as whoever learns a web password could otherwise guess it.
 *
 * Whether a login is strong enough to go round row-level security, and whether one reaches the other's database, is asked of the server
 * at each start.
 * @throws Error that says which setting or which right is wrong, and the statement that mends it
 */
export const openDatabases = (env: DatabaseEnvironment, dir: string): Promise<Databases> => patiently(() => openOnce(env, dir));

const patiently = async <T>(open: () => Promise<T>): Promise<T> => {
  const until = Date.now() + recovery;
  for (;;) {
    try {
      return await open();
    } catch (error) {
      if (!isStarting(error) || Date.now() > until) throw error;
      await sleep(250);
    }
  }
};

/** One of the two databases, for a process that holds no login of the other. */
export interface OneDatabase extends Logins {
  readonly server?: Server;
  close(): Promise<void>;
}

/**
 * Opens one database alone and checks its logins. Nothing of the other is read, neither a setting nor a password; that the two are apart is checked
 * where both are opened, as `corridor migrate` does.
 * @throws Error as `openDatabases` does
 */
export const openDatabase = (side: Side, env: DatabaseEnvironment, dir: string): Promise<OneDatabase> =>
  patiently(() => openOne(side, env, dir));

export type Side = 'corridor' | 'protection';

const settingOf = { corridor: 'DATABASE_URL', protection: 'PROTECTION_DATABASE_URL' } as const;

const openOne = async (side: Side, env: DatabaseEnvironment, dir: string): Promise<OneDatabase> => {
  const setting = settingOf[side];
  const url = given(env[setting]);
  if (url === undefined) {
    const server = await startServer({ dir, revive: true });
    return { server, ...embeddedLogins(server, side), close: () => server.stop() };
  }
  const webUrl = given(side === 'corridor' ? env.DATABASE_WEB_URL : env.PROTECTION_WEB_URL);
  const logins = await loginsOf(setting, { connectionString: readable(setting, url) }, webUrl, webRole[side]);
  await checkOwnLogins(logins);
  return { owner: logins.owner, web: logins.web, close: async () => {} };
};

const embeddedLogins = (server: Server, side: Side): Logins => {
  const name = side === 'corridor' ? 'corridor' : 'corridor_protection';
  return { owner: server.connection(name, embedded[name].owner), web: server.connection(name, embedded[name].web) };
};

/** How long a server that was cut off may take to put its files in order; it refuses everybody meanwhile. */
const recovery = 300_000;
const isStarting = (error: unknown): boolean =>
  error instanceof Error && (('code' in error && error.code === '57P03') || isStarting(error.cause));

const openOnce = async (env: DatabaseEnvironment, dir: string): Promise<Databases> => {
  const [corridorUrl, protectionUrl] = [given(env.DATABASE_URL), given(env.PROTECTION_DATABASE_URL)];
  if (corridorUrl === undefined && protectionUrl === undefined) return openEmbedded(dir);
  if (corridorUrl === undefined || protectionUrl === undefined)
    throw new Error(
      `${corridorUrl === undefined ? 'PROTECTION_DATABASE_URL is set and DATABASE_URL' : 'DATABASE_URL is set and PROTECTION_DATABASE_URL'} is not. ` +
        'Set both: complaints and protection have a database of their own.',
    );
  const owners = {
    corridor: { connectionString: readable('DATABASE_URL', corridorUrl) },
    protection: { connectionString: readable('PROTECTION_DATABASE_URL', protectionUrl) },
  };
  if (sameDatabase(owners.corridor, owners.protection))
    throw new Error('DATABASE_URL and PROTECTION_DATABASE_URL name the same database. Complaints and protection need one of their own.');
  const corridor = await loginsOf('DATABASE_URL', owners.corridor, given(env.DATABASE_WEB_URL), webRole.corridor);
  const protection = await loginsOf('PROTECTION_DATABASE_URL', owners.protection, given(env.PROTECTION_WEB_URL), webRole.protection);
  await checkLogins(corridor, protection);
  return { corridor, protection, close: async () => {} };
};

const openEmbedded = async (dir: string): Promise<Databases> => {
  const server = await startServer({ dir, revive: true });
  return {
    server,
    corridor: embeddedLogins(server, 'corridor'),
    protection: embeddedLogins(server, 'protection'),
    close: () => server.stop(),
  };
};

const loginsOf = async (setting: string, owner: DatabaseConfig, webUrl: string | undefined, role: string): Promise<OwnLogins> => {
  const web =
    webUrl === undefined ? await derivedWebLogin(setting, owner, role) : { connectionString: readable(webSetting(setting), webUrl) };
  return { setting, role, owner, web };
};

/** @throws Error for what is not a URL; the URL itself is not repeated, as it holds a password. */
const readable = (setting: string, url: string): string => {
  try {
    if (/^postgres(ql)?:\/\//.test(url) && new pg.Client({ connectionString: url }).database) return url;
  } catch {}
  throw new Error(`${setting} is not an address like postgresql://user:password@host:5432/database.`);
};
