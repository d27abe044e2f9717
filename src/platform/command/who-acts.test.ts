import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { kyselyOf, type Tx } from '../db/database.ts';
import type { Actor } from '../policy/actor.ts';
import { asSystem, type Runtime, reading } from './execute.ts';

let toy: ToyCorridor;
/** The web on one connection, so that whoever comes next has the one before's. */
let runtime: Runtime;
beforeAll(async () => {
  toy = await toyCorridor();
  runtime = { ...toy.runtime, db: kyselyOf(toy.database.config.web, { max: 1 }) };
});
afterAll(async () => {
  await runtime.db.destroy();
  await toy.stop();
});

const acting = async (tx: Tx): Promise<Record<string, string | null> | undefined> =>
  (
    await sql<Record<string, string | null>>`select nullif(current_setting('app.role', true), '') as role,
      nullif(current_setting('app.action', true), '') as action, nullif(current_setting('app.country', true), '') as country`.execute(tx)
  ).rows[0];
const nobody = { role: null, action: null, country: null };
const afterwards = () => runtime.db.connection().execute((connection) => acting(connection as Tx));

test('nobody acts on a connection once a page is read, whether it could be read or not', async () => {
  expect(await reading(runtime, toy.actors.labour, acting)).toEqual({ role: 'labour', action: 'read', country: 'XS' });
  expect(await afterwards()).toEqual(nobody);
  const broken = reading(runtime, toy.actors.labour, (tx) => sql`select 1 / 0`.execute(tx));
  await expect(broken).rejects.toThrow('division by zero');
  expect(await afterwards()).toEqual(nobody);
});

test('what is only read cannot be written, and what is given up is undone', async () => {
  const spent = { proof_hash: 'one', expires_at: Temporal.Now.instant() };
  const write = (tx: Tx) => tx.insertInto('spent_proof').values(spent).execute();
  await expect(reading(runtime, toy.actors.labour, write)).rejects.toThrow('read-only transaction');
  const givenUp = asSystem(runtime, 'session.keep', async (tx) => {
    await write(tx);
    throw new Error('given up');
  });
  await expect(givenUp).rejects.toThrow('given up');
  expect(await toy.database.owner.selectFrom('spent_proof').select('proof_hash').execute()).toEqual([]);
  await asSystem(runtime, 'session.keep', write);
  expect(await toy.database.owner.selectFrom('spent_proof').select('proof_hash').execute()).toEqual([{ proof_hash: 'one' }]);
});

test('whatever stands in the name of an office, it is a name and no words of the database', async () => {
  const signs = fc.stringMatching(/^[ -~]{0,40}$/);
  const nasty = fc.constantFrom("XS', true), set_config('app.role', 'system", "\\'; commit; --", "''", 'E\\\\', '$$');
  await fc.assert(
    fc.asyncProperty(fc.oneof(signs, nasty), async (country) => {
      const actor: Actor = { ...toy.actors.labour, country };
      expect(await reading(runtime, actor, acting)).toEqual({ role: 'labour', action: 'read', country: country || null });
      expect(await afterwards()).toEqual(nobody);
    }),
    { numRuns: 60 },
  );
});
