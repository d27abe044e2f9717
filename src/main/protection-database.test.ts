import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { kyselyOf } from '../platform/db/database.ts';

let corridor: TestDatabase;
let protection: TestDatabase;
beforeAll(async () => {
  corridor = await testDatabase('corridor');
  protection = await testDatabase('corridor_protection');
});
afterAll(() => Promise.all([corridor.stop(), protection.stop()]));

test('protection has a database of its own from the first day', async () => {
  const { rows } = await sql`select value from protection.meta where name = 'side'`.execute(protection.web);
  expect(rows).toEqual([{ value: 'protection' }]);
});

describe.each(['owner', 'web'] as const)('the %s login', (kind) => {
  test('of the corridor is refused by the protection database, and the other way round', async () => {
    const crossings = [
      { ...corridor.config[kind], database: protection.config.web.database },
      { ...protection.config[kind], database: corridor.config.web.database },
    ];
    for (const crossing of crossings) {
      const db = kyselyOf(crossing);
      await expect(sql`select 1`.execute(db)).rejects.toMatchObject({ code: '42501' });
      await db.destroy();
    }
  });

  test('of the corridor cannot name a table of the other database', async () => {
    const other = sql.id(protection.config.web.database, 'protection', 'meta');
    await expect(sql`select * from ${other}`.execute(corridor[kind])).rejects.toMatchObject({ code: '0A000' });
    const found = await sql`select from pg_class where relnamespace::regnamespace::text in ('protection', 'complaints')`.execute(
      corridor[kind],
    );
    expect(found.rows).toEqual([]);
    expect((await sql`select to_regnamespace('protection') as it`.execute(corridor[kind])).rows).toEqual([{ it: null }]);
  });

  test('cannot install what would reach across', async () => {
    for (const side of [corridor, protection])
      for (const extension of ['dblink', 'postgres_fdw', 'file_fdw'])
        await expect(sql`create extension ${sql.id(extension)}`.execute(side[kind])).rejects.toMatchObject({ code: '42501' });
  });
});

test('no extension, server or foreign table joins the two databases', async () => {
  for (const side of [corridor, protection]) {
    const { rows } = await sql`select (select array_agg(extname::text order by extname) from pg_extension) as extensions,
      (select count(*)::int from pg_foreign_server) as servers, (select count(*)::int from pg_foreign_data_wrapper) as wrappers,
      (select count(*)::int from pg_foreign_table) as tables, (select count(*)::int from pg_subscription) as subscriptions`.execute(
      side.owner,
    );
    expect(rows).toEqual([{ extensions: ['plpgsql'], servers: 0, wrappers: 0, tables: 0, subscriptions: 0 }]);
  }
});
