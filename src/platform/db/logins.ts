import { scryptSync } from 'node:crypto';
import pg from 'pg';
import type { DatabaseConfig } from './database.ts';

/** The roles that migrations and policies grant to; the login of web and jobs is one of them or a member. */
export const webRole = { corridor: 'corridor_web', protection: 'protection_web' } as const;

/** Both logins of one database, with the setting that names it in messages. */
export interface OwnLogins {
  readonly setting: string;
  readonly role: string;
  readonly owner: DatabaseConfig;
  readonly web: DatabaseConfig;
}

const oldestMajor = 15;

/**
 * The web login of an owner that was given alone, made or mended when it cannot log in.
 * @throws Error when the owner has no password to derive from, or may not make a role
 */
export const derivedWebLogin = async (setting: string, owner: DatabaseConfig, role: string): Promise<DatabaseConfig> => {
  const { host, port, database, password, ssl } = new pg.Client(owner);
  if (!password)
    throw new Error(`${setting} has no password, so none can be derived for ${role}. Make that role and set ${webSetting(setting)}.`);
  const derived = scryptSync(password, `corridor/${role}/${database}`, 24).toString('base64url');
  const web = { host, port, ...(database !== undefined && { database }), user: role, password: derived, ssl };
  const refused = await refusal(web);
  if (refused === undefined) return web;
  await withClient(setting, owner, async (client) => {
    await client.query('select pg_advisory_lock(7205, 4)');
    const known = await client.query('select 1 from pg_roles where rolname = $1', [role]);
    const verb = known.rowCount === 0 ? 'create' : 'alter';
    try {
      await client.query(`${verb} role ${role} login password ${client.escapeLiteral(derived)}`);
      await client.query(`grant connect on database ${client.escapeIdentifier(database ?? '')} to ${role}`);
    } catch (cause) {
      throw new Error(
        `The user of ${setting} may not ${verb} the role ${role} (${messageOf(cause)}). Grant it createrole, or make the role and set ${webSetting(setting)}.`,
        { cause },
      );
    }
  });
  return web;
};

/**
 * Asks the server whether the logins are as they must be: a recent server; a web login that owns nothing and cannot go round
 * row-level security; two databases closed to PUBLIC and to each other's logins.
 * @throws Error with the statement that mends it
 */
export const checkLogins = async (corridor: OwnLogins, protection: OwnLogins): Promise<void> => {
  for (const logins of [corridor, protection]) await checkOwnLogins(logins);
  for (const [from, to] of [[corridor, protection] as const, [protection, corridor] as const])
    for (const login of [from.owner, from.web]) await checkApart(login, to);
};

/** The same of one database alone, by whoever holds no login of the other. */
export const checkOwnLogins = async (logins: OwnLogins): Promise<void> => {
  await withClient(logins.setting, logins.owner, (client) => closeDatabase(client, logins));
  await withClient(webSetting(logins.setting), logins.web, (client) => checkWeb(client, logins));
};

const closeDatabase = async (client: pg.Client, { setting, role }: OwnLogins): Promise<void> => {
  const { rows } = await client.query(
    `select current_setting('server_version_num')::int / 10000 as major, current_database() as database,
       has_database_privilege('public', current_database(), 'connect') as open, quote_ident(current_database()) as name`,
  );
  const { major, open, name } = rows[0] as { major: number; open: boolean; name: string };
  if (major < oldestMajor) throw new Error(`${setting} is a PostgreSQL ${major}; Corridor needs ${oldestMajor} or newer.`);
  if (!open) return;
  const mend = `revoke all on database ${name} from public; grant connect on database ${name} to ${role}`;
  await client.query(mend).catch(() => {});
  const after = await client.query(`select has_database_privilege('public', current_database(), 'connect') as open`);
  if ((after.rows[0] as { open: boolean }).open)
    throw new Error(
      `Every login of the server may enter the database of ${setting}, and its user may not change that. As its administrator, run: ${mend};`,
    );
};

const checkWeb = async (client: pg.Client, { setting, role }: OwnLogins): Promise<void> => {
  const { rows } = await client.query(
    `select r.rolname as login, r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb as strong,
       coalesce((select pg_has_role(r.oid, w.oid, 'usage') from pg_roles w where w.rolname = $1), false) as member,
       pg_has_role(r.oid, d.datdba, 'member') or exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where pg_has_role(r.oid, c.relowner, 'member') and n.nspname not in ('pgboss', 'pg_toast')) as owns
     from pg_roles r, pg_database d where r.rolname = current_user and d.datname = current_database()`,
    [role],
  );
  const { login, strong, member, owns } = rows[0] as { login: string; strong: boolean; member: boolean; owns: boolean };
  const name = webSetting(setting);
  if (strong)
    throw new Error(
      `The user of ${name} is too powerful: row-level security would not hold. Run: alter role "${login}" nosuperuser nobypassrls nocreaterole nocreatedb;`,
    );
  if (!member) throw new Error(`The user of ${name} is neither ${role} nor a member of it. Run: grant ${role} to "${login}";`);
  if (owns)
    throw new Error(
      `The user of ${name} owns the database or tables in it, and an owner goes round row-level security. Name another login.`,
    );
};

const checkApart = async (login: DatabaseConfig, other: OwnLogins): Promise<void> => {
  const { host, port, database } = new pg.Client(other.owner);
  const own = new pg.Client(login);
  if (own.host !== host || own.port !== port) return;
  const { user, password, ssl } = own;
  const refused = await refusal({
    host,
    port,
    ...(database !== undefined && { database }),
    ...(user !== undefined && { user }),
    ...(password && { password }),
    ssl,
  });
  if (refused === undefined)
    throw new Error(
      `The login ${user} reaches both databases. Each needs logins of its own that the other refuses; no superuser can be one of them.`,
    );
};

/** Whether two owners' addresses name one database. */
export const sameDatabase = (a: DatabaseConfig, b: DatabaseConfig): boolean => {
  const [one, two] = [new pg.Client(a), new pg.Client(b)];
  return one.host === two.host && one.port === two.port && one.database === two.database;
};

/** The setting that names the web login of an owner's database. */
export const webSetting = (setting: string): string => (setting === 'DATABASE_URL' ? 'DATABASE_WEB_URL' : 'PROTECTION_WEB_URL');

/** Why the login cannot connect, or undefined when it can. */
const refusal = async (config: pg.ClientConfig): Promise<unknown> => {
  const client = new pg.Client(config);
  client.on('error', () => {});
  try {
    await client.connect();
    return undefined;
  } catch (error) {
    return error;
  } finally {
    await client.end().catch(() => {});
  }
};

const withClient = async <T>(setting: string, config: DatabaseConfig, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client(config);
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (cause) {
    await client.end().catch(() => {});
    throw new Error(
      `The database of ${setting} does not answer (${messageOf(cause)}). Check its address, user and password, and that the database exists.`,
      { cause },
    );
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message || error.constructor.name : String(error));
