import type pg from 'pg';
import type { Passwords, Role } from './passwords.ts';

/** The two databases of the embedded server, each with the login that owns it and the login that works in it. */
export const databases = {
  corridor: { owner: 'corridor_owner', web: 'corridor_web' },
  corridor_protection: { owner: 'protection_owner', web: 'protection_web' },
} as const satisfies Record<string, { owner: Role; web: Role }>;

/** Written on the last database when everything is in place. Change it when the statements below change. */
const done = 'corridor: provisioned, 1';

/**
 * Makes roles and databases. Safe to run again, and after a run that was cut off.
 *
 * Every database is closed to PUBLIC, `postgres` and `template1` included, so that a login reaches its own database and no other.
 * What remains visible across one server, whatever is revoked, is that it is at work: transaction numbers, locks, sessions' names.
 * Where that matters, the protection database belongs on a server of its own.
 * @param connect opens a superuser's connection to a database
 */
export const provision = async (connect: (database: string) => Promise<pg.Client>, passwords: Passwords): Promise<void> => {
  const admin = await connect('postgres');
  try {
    if (await isDone(admin)) return;
    await admin.query('select pg_advisory_lock(7205, 2)');
    if (await isDone(admin)) return;
    await hideActivity(connect);
    for (const [database, { owner, web }] of Object.entries(databases)) {
      for (const role of [owner, web]) await ensureRole(admin, role, passwords[role]);
      const known = await admin.query('select 1 from pg_database where datname = $1', [database]);
      if (known.rowCount === 0) await admin.query(`create database ${database} owner ${owner}`);
      await admin.query(`revoke all on database ${database} from public; grant connect on database ${database} to ${web}`);
    }
    await admin.query('revoke all on database postgres, template1 from public');
    await admin.query(`comment on database corridor_protection is '${done}'`);
  } finally {
    await admin.end();
  }
};

const isDone = async (admin: pg.Client): Promise<boolean> => {
  const found = await admin.query(
    `select 1 from pg_database where datname = 'corridor_protection' and shobj_description(oid, 'pg_database') = '${done}'`,
  );
  return found.rowCount === 1;
};

const ensureRole = async (admin: pg.Client, role: Role, password: string): Promise<void> => {
  const known = await admin.query('select 1 from pg_roles where rolname = $1', [role]);
  const verb = known.rowCount === 0 ? 'create' : 'alter';
  await admin.query(
    `${verb} role ${role} login nosuperuser nocreatedb nocreaterole nobypassrls noreplication password ${admin.escapeLiteral(password)}`,
  );
};

/**
 * The statistics of a database (rows written, transactions) are open to every login of the server and would tell the permit side how
 * busy the protection side is. Revoked in the template, from which both databases are made, and in `postgres`.
 */
const hideActivity = async (connect: (database: string) => Promise<pg.Client>): Promise<void> => {
  for (const database of ['template1', 'postgres']) {
    const client = await connect(database);
    try {
      await client.query(`do $$ declare f regprocedure; begin
        for f in select oid from pg_proc where pronamespace = 'pg_catalog'::regnamespace and proname like 'pg\\_stat\\_get\\_db\\_%' loop
          execute format('revoke execute on function %s from public', f);
        end loop;
      end $$`);
    } finally {
      await client.end();
    }
  }
};
