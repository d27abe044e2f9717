import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileVacancy } from '../../src/modules/vacancies/index.ts';
import { registerWorker } from '../../src/modules/workers/index.ts';
import { keepingDay } from '../../src/platform/keeping/retention/apply.ts';
import { sampleVacancy, sampleWorker, type ToyCorridor, toyCorridor } from '../corridor.ts';
import { accepted } from '../journeys/accepted-placement.ts';

let toy: ToyCorridor;
beforeAll(async () => {
  toy = await toyCorridor();
});
afterAll(() => toy.stop());

const count = async (table: string): Promise<number> =>
  (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(toy.database.owner)).rows[0]?.n ?? -1;

test('the answer to a request that is sent again is kept for thirty days and no longer', async () => {
  const { actors, call, database } = toy;
  const sent = sampleVacancy(toy);
  const first = accepted(await call(fileVacancy, actors.employer, sent, { key: 'sent-again-1' }));
  expect(accepted(await call(fileVacancy, actors.employer, sent, { key: 'sent-again-1' })).id).toBe(first.id);
  const instant = toy.runtime.clock.now();
  await sql`update idempotency set at = ${instant.subtract({ hours: 30 * 24 }).add({ seconds: 1 })}`.execute(database.owner);
  await keepingDay(toy.runtime);
  expect(await count('idempotency')).toBe(1);
  await sql`update idempotency set at = ${instant.subtract({ hours: 30 * 24 })}`.execute(database.owner);
  expect((await keepingDay(toy.runtime)).rows).toMatchObject({ 'repeat/idempotency': 1 });
  expect(await count('idempotency')).toBe(0);
});

test('expired sessions and counted tries go after a day; those of today stay', async () => {
  const { owner } = toy.database;
  const { rows } = await sql<{ id: string }>`select id from account limit 1`.execute(owner);
  const seat = '11111111-1111-4111-8111-111111111111';
  await sql`insert into seat (id, account_id, role) values (${seat}, ${rows[0]?.id}, 'auditor')`.execute(owner);
  for (const [token, ago] of [
    ['old', 25],
    ['fresh', 1],
  ] as const) {
    const end = toy.runtime.clock.now().subtract({ hours: ago });
    await sql`insert into session (token_hash, account_id, seat_id, created_at, expires_at) values (${token}, ${rows[0]?.id}, ${seat}, ${end}, ${end})`.execute(
      owner,
    );
    await sql`insert into sign_in_attempt (key_hash, quarter, failures) values (${token}, ${end}, 1)`.execute(owner);
  }
  await keepingDay(toy.runtime);
  const sessions = await sql<{ token_hash: string }>`select token_hash from session`.execute(owner);
  expect(sessions.rows).toEqual([{ token_hash: 'fresh' }]);
  const tries = await sql<{ key_hash: string }>`select key_hash from sign_in_attempt`.execute(owner);
  expect(tries.rows).toEqual([{ key_hash: 'fresh' }]);
});

test('a worker of whom nothing was heard for five years is erased on the day on which they are over, and not on the day before', async () => {
  const { id } = accepted(await toy.call(registerWorker, toy.actors['origin-agency'], sampleWorker({ familyName: 'Longgone' })));
  const name = async () =>
    (await toy.database.owner.selectFrom('worker').select('family_name').where('id', '=', id).executeTakeFirstOrThrow()).family_name;
  toy.moveTo('2030-01-09');
  expect((await keepingDay(toy.runtime)).persons).toBe(0);
  expect(await name()).toBe('Longgone');
  toy.moveTo('2030-01-10');
  expect((await keepingDay(toy.runtime)).persons).toBe(1);
  expect(await name()).toBe('—');
  // Once is enough.
  expect((await keepingDay(toy.runtime)).persons).toBe(0);
  toy.moveTo('2025-01-10');
});

test('more rows than a set are done in sets, and the journal holds rules and counts alone', async () => {
  const { owner } = toy.database;
  await sql`insert into sign_in_attempt (key_hash, quarter, failures) select 'n' || n, '2020-01-01', 1 from generate_series(1, 2500) n`.execute(
    owner,
  );
  const before = await count('journal_line');
  expect((await keepingDay(toy.runtime)).rows['session/sign_in_attempt']).toBe(2500);
  const { rows } = await sql<{ facts: Record<string, unknown> }>`select facts from journal_line order by id offset ${before}`.execute(
    owner,
  );
  expect(rows.map(({ facts }) => facts)).toEqual([
    { rule: 'session/sign_in_attempt', rows: 1000 },
    { rule: 'session/sign_in_attempt', rows: 1000 },
    { rule: 'session/sign_in_attempt', rows: 500 },
  ]);
});
