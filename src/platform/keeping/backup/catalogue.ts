import type pg from 'pg';

/** A table with the columns that are copied: generated ones come by themselves. */
export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
}

/** Schemas that a backup leaves out: bookkeeping that the restore makes anew, and jobs, which the sweeps find again in the tables. */
const leftOut = "n.nspname not in ('pg_catalog', 'information_schema', 'migrations', 'pgboss') and n.nspname !~ '^pg_(toast|temp)'";

/** Every table that holds rows, in the order of the names. */
export const tablesOf = async (client: pg.ClientBase): Promise<Table[]> => {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select format('%I.%I', n.nspname, c.relname) as name,
       array_agg(a.attname::text order by a.attname) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relkind = 'r' and ${leftOut} group by 1 order by 1`,
  );
  return rows;
};

/** Where each sequence stands. */
export const sequencesOf = async (client: pg.ClientBase): Promise<{ name: string; last: string; called: boolean }[]> => {
  const { rows: names } = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'S' and ${leftOut} order by 1`,
  );
  const found = [];
  for (const { name } of names) {
    const { rows } = await client.query<{ last: string; called: boolean }>(
      `select last_value::text as last, is_called as called from ${name}`,
    );
    if (rows[0]) found.push({ name, ...rows[0] });
  }
  return found;
};

/** Whether nobody has made anything in this database yet. */
export const isEmpty = async (client: pg.ClientBase): Promise<boolean> => {
  const { rows } = await client.query<{ used: boolean }>(
    `select exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_(toast|temp)') as used`,
  );
  return rows[0]?.used === false;
};

/** The migrations that this database has run, by name with the checksum of each; undefined where none has. */
export const migrationsOf = async (client: pg.ClientBase): Promise<{ name: string; sha256: string }[] | undefined> => {
  const { rows: known } = await client.query<{ known: string | null }>(`select to_regclass('migrations.file')::text as known`);
  if (!known[0]?.known) return undefined;
  const { rows } = await client.query<{ name: string; sha256: string }>(
    `select name, sha256 from migrations.file where name <> 'after' order by name`,
  );
  return rows;
};

/** A name as an identifier of SQL. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
