import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { setActor } from '../command/execute.ts';
import type { Tx } from '../db/database.ts';
import { system } from '../policy/actor.ts';
import { checkFacts, seal, verify } from './journal.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.stop());

const asSystem = <T>(action: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  database.web.transaction().execute(async (tx) => {
    await setActor(tx, system, action);
    return work(tx);
  });
const write = (count: number) =>
  sql`insert into journal_line (at, legal_day, type, command, role, simulated, facts)
    select now(), '2026-01-01', 'vacancy.filed', 'vacancy.file', 'employer', false, jsonb_build_object('places', n) from generate_series(1, ${count}) n`.execute(
    database.owner,
  );
const sealed = () => asSystem('journal.seal', (tx) => seal(tx, Temporal.Now.instant()));
const verified = () => asSystem('read', verify);
test('lines are sealed in batches, and the whole chain is computed again', async () => {
  await write(3);
  expect(await sealed()).toMatchObject({ number: 1n, lines: 3 });
  await write(2);
  expect(await sealed()).toMatchObject({ number: 2n, lines: 2 });
  expect(await sealed()).toBeUndefined();
  await write(1);
  expect(await verified()).toMatchObject({ ok: true, batches: 2, lines: 5, unsealed: 1 });
});

test('two who seal at once seal every line once', async () => {
  await write(50);
  const batches = await Promise.all([sealed(), sealed()]);
  expect(batches.flatMap((batch) => batch?.lines ?? []).reduce((a, b) => a + b, 0)).toBe(51);
  expect(await verified()).toMatchObject({ ok: true, unsealed: 0 });
});

test.each([
  ['a changed figure', `update journal_line set facts = '{"places": 99}' where id = 2`, { batch: '1', why: 'root' }],
  ['a missing line', 'delete from journal_line where id = 4', { batch: '2', why: 'lines' }],
  ['a missing batch', 'delete from journal_line where batch = 2; delete from journal_batch where number = 2', { batch: '3', why: 'chain' }],
])('%s is found', async (_, statement, brokenAt) => {
  const tx = await database.owner.startTransaction().execute();
  try {
    await sql.raw('alter table journal_line disable trigger all; alter table journal_batch disable trigger all').execute(tx);
    await sql.raw(statement).execute(tx);
    expect(await verify(tx)).toMatchObject({ ok: false, brokenAt });
  } finally {
    await tx.rollback().execute();
  }
  expect(await verified()).toMatchObject({ ok: true });
});

test('a name or a text cannot enter the journal', () => {
  expect(() =>
    checkFacts({ worker: '5f0c9d6e-0000-4000-8000-000000000000', places: 3, on: '2026-01-01', rules: ['wage-floor'] }),
  ).not.toThrow();
  for (const value of ['Fatima Zahra', 'فاطمة', 'a, b', 'x'.repeat(100)]) expect(() => checkFacts({ value })).toThrow('not an id');
});
