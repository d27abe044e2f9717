import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testDatabase } from '../database.ts';

test('probe', async () => {
  const db = await testDatabase('corridor');
  const one = await sql`select p.proname, p.prosecdef, p.proconfig::text, p.proacl::text, has_function_privilege('corridor_web', p.oid, 'execute') as web,
    exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0) as pub, p.prorettype::regtype::text as ret
    from pg_proc p where pronamespace = 'public'::regnamespace and prosecdef order by 1`.execute(db.owner);
  console.log(JSON.stringify(one.rows, null, 0).replaceAll('},{', '},\n{'));
  const two = await sql`select nspname, has_schema_privilege('corridor_web', nspname, 'create') as c from pg_namespace`.execute(db.owner);
  console.log(JSON.stringify(two.rows));
  const three = await sql`select c.relname, c.relkind, c.relrowsecurity, has_table_privilege('corridor_web', c.oid, 'select') s, has_table_privilege('corridor_web', c.oid, 'truncate') t from pg_class c where relnamespace='public'::regnamespace and relkind in ('r','v','m','S') and not relrowsecurity`.execute(db.owner);
  console.log(JSON.stringify(three.rows));
  const four = await sql`select * from person_links()`.execute(db.owner);
  console.log(JSON.stringify(four.rows).replaceAll('},{', '},\n{'));
  const five = await sql`select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint where not convalidated`.execute(db.owner);
  console.log(JSON.stringify(five.rows));
  expect(1).toBe(1);
  await db.stop();
});
