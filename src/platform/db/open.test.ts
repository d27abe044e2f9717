import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { kyselyOf } from './database.ts';
import { type Server, startServer } from './embedded.ts';
import { openDatabases } from './open.ts';

/** A server as an administrator would run it: the embedded one, without what Corridor made in it. */
let server: Server;
let dir: string;
const administrator = async (...statements: string[]): Promise<void> => {
  const client = new pg.Client(server.connection('postgres', 'postgres'));
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
};
const url = (user: string, password: string, database: string): string => {
  const { host } = server.connection('postgres', 'postgres');
  return `postgresql://${user}:${password}@/${database}?host=${encodeURIComponent(host)}`;
};
const owners = () => ({
  DATABASE_URL: url('corridor_owner', 'one-long-password', 'corridor'),
  PROTECTION_DATABASE_URL: url('protection_owner', 'another-password', 'corridor_protection'),
});

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'corridor-open-'));
  chmodSync(dir, 0o755);
  server = await startServer({ dir, settings: { fsync: 'off' } });
});
/** The two databases and their owners, as the administrator makes them. */
const anew = async (): Promise<void> => {
  await administrator(
    ...['corridor', 'corridor_protection'].map((name) => `drop database if exists ${name} with (force)`),
    ...['corridor_owner', 'corridor_web', 'protection_owner', 'protection_web', 'app'].map((role) => `drop role if exists ${role}`),
    `create role corridor_owner login password 'one-long-password' createrole`,
    `create role protection_owner login password 'another-password' createrole`,
    'create database corridor owner corridor_owner',
    'create database corridor_protection owner protection_owner',
  );
};
afterAll(async () => {
  await server.stop();
  rmSync(dir, { recursive: true, force: true });
});

test('without a setting the embedded server serves both databases', async () => {
  const databases = await openDatabases({ DATABASE_URL: ' ' }, dir);
  expect(databases.server).toBeDefined();
  const db = kyselyOf(databases.protection.web);
  expect((await sql`select current_database() as name, current_user as login`.execute(db)).rows).toEqual([
    { name: 'corridor_protection', login: 'protection_web' },
  ]);
  await db.destroy();
  await databases.close();
});

describe('on a server of one’s own, with owners who are no superusers', () => {
  beforeEach(anew);

  test('the web logins are made, and every start and every machine finds the same', async () => {
    const first = await openDatabases(owners(), dir);
    const second = await openDatabases(owners(), dir);
    expect(second).toEqual({ ...first, close: expect.any(Function) });
    const db = kyselyOf(first.corridor.web);
    const { rows } =
      await sql`select current_user as login, rolsuper or rolbypassrls or rolcreaterole as strong from pg_roles where rolname = current_user`.execute(
        db,
      );
    expect(rows).toEqual([{ login: 'corridor_web', strong: false }]);
    await db.destroy();
  });

  test('a changed owner’s password changes the derived one', async () => {
    const before = await openDatabases(owners(), dir);
    await administrator(`alter role corridor_owner password 'a-new-password'`);
    const after = await openDatabases({ ...owners(), DATABASE_URL: url('corridor_owner', 'a-new-password', 'corridor') }, dir);
    expect(after.corridor.web.password).not.toBe(before.corridor.web.password);
    const old = kyselyOf(before.corridor.web);
    await expect(sql`select 1`.execute(old)).rejects.toMatchObject({ code: '28P01' });
    await old.destroy();
  });

  test('the tables of jobs, which belong to the web login, are no reason to refuse the next start', async () => {
    const first = await openDatabases(owners(), dir);
    const [owner, web] = [kyselyOf(first.corridor.owner), kyselyOf(first.corridor.web)];
    await sql.raw('create schema pgboss; grant usage, create on schema pgboss to corridor_web').execute(owner);
    await sql`create table pgboss.job (data text)`.execute(web);
    await Promise.all([owner.destroy(), web.destroy()]);
    await expect(openDatabases(owners(), dir)).resolves.toBeDefined();
  });

  test('both databases are closed to every other login', async () => {
    const { corridor, protection } = await openDatabases(owners(), dir);
    const crossings = [
      { ...corridor.web, database: 'corridor_protection' },
      { ...protection.web, database: 'corridor' },
    ];
    for (const crossing of crossings) {
      const db = kyselyOf(crossing);
      await expect(sql`select 1`.execute(db)).rejects.toMatchObject({ code: '42501' });
      await db.destroy();
    }
  });

  test('a login of another name serves when it is a member of the web role', async () => {
    await administrator(
      'alter role corridor_owner nocreaterole',
      'create role corridor_web',
      `create role app login password 'apps-password'`,
      'grant connect on database corridor to app',
    );
    const env = { ...owners(), DATABASE_WEB_URL: url('app', 'apps-password', 'corridor') };
    await expect(openDatabases(env, dir)).rejects.toThrow(
      'DATABASE_WEB_URL is neither corridor_web nor a member of it. Run: grant corridor_web to "app"',
    );
    await administrator('grant corridor_web to app');
    expect((await openDatabases(env, dir)).corridor.web.connectionString).toBe(env.DATABASE_WEB_URL);
  });
});

describe('what is wrong is said, with what to do', () => {
  const refused = async (env: Parameters<typeof openDatabases>[0], message: string | RegExp) => {
    const error = await openDatabases(env, dir).then(
      () => new Error('opened'),
      (reason: Error) => reason,
    );
    expect(error.message).toMatch(message);
    expect(error.message).not.toMatch(/password-|-password/);
  };

  test('one database of two', async () => {
    await refused({ DATABASE_URL: owners().DATABASE_URL }, 'DATABASE_URL is set and PROTECTION_DATABASE_URL is not');
    await refused({ PROTECTION_DATABASE_URL: owners().DATABASE_URL }, 'PROTECTION_DATABASE_URL is set and DATABASE_URL is not');
  });
  test('one database for both', () => refused({ ...owners(), PROTECTION_DATABASE_URL: owners().DATABASE_URL }, 'name the same database'));
  test('something that is no address', () => refused({ ...owners(), DATABASE_URL: 'localhost' }, 'DATABASE_URL is not an address like'));

  describe('by the server', () => {
    beforeEach(anew);
    test('a wrong password', () =>
      refused(
        { ...owners(), DATABASE_URL: url('corridor_owner', 'wrong', 'corridor') },
        /The database of DATABASE_URL does not answer \(password/,
      ));
    test('an owner who may not make the web login', async () => {
      await administrator('alter role corridor_owner nocreaterole');
      await refused(owners(), /may not create the role corridor_web .* Grant it createrole, or make the role and set DATABASE_WEB_URL/);
    });
    test('a web login that goes round row-level security', async () => {
      await administrator(
        `create role corridor_web login bypassrls password 'webs-password'`,
        'grant connect on database corridor to corridor_web',
      );
      await refused(
        { ...owners(), DATABASE_WEB_URL: url('corridor_web', 'webs-password', 'corridor') },
        'DATABASE_WEB_URL is too powerful',
      );
    });
    test('a web login that owns', async () => {
      await administrator('create role corridor_web', 'alter role corridor_owner nocreaterole', 'grant corridor_web to corridor_owner');
      await refused({ ...owners(), DATABASE_WEB_URL: owners().DATABASE_URL }, 'DATABASE_WEB_URL owns the database');
    });
    test('one login for both databases', async () => {
      await administrator('grant connect on database corridor_protection to corridor_owner');
      await refused(owners(), 'The login corridor_owner reaches both databases');
    });
    test('a database that its owner cannot close', async () => {
      await administrator('alter database corridor owner to postgres', 'grant create on database corridor to corridor_owner');
      await refused(
        owners(),
        /Every login of the server may enter the database of DATABASE_URL.* run: revoke all on database corridor from public/,
      );
    });
  });
});
