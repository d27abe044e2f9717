import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { migrate } from '../../platform/db/migrate.ts';
import './tables.ts';

/** An installation from before lists and candidacies had a row for each worker. */
let database: TestDatabase;
const src = mkdtempSync(join(tmpdir(), 'corridor-earlier-'));
const [corridor, employer, worker, other, round] = Array.from({ length: 5 }, () => randomUUID()) as [
  string,
  string,
  string,
  string,
  string,
];
const vacancies = Array.from({ length: 3 }, () => randomUUID()) as [string, string, string];
beforeAll(async () => {
  database = await testDatabase('corridor', { migrated: false });
  cpSync(join(import.meta.dirname, '..', '..'), src, {
    recursive: true,
    // What came later may build on the new tables, and is run with them.
    filter: (path) => !/\/migrations\/(0[1-9][0-9]{2})_/.test(path) || /\/0100_rows-agree/.test(path),
  });
  await migrate(database.config.owner, 'all except protection', { src });
  const { owner } = database;
  await sql`insert into corridor (id, origin, destination, opened_on) values (${corridor}, 'XN', 'XS', '2024-01-01')`.execute(owner);
  await sql`insert into programme_version values (${'a'.repeat(64)}, 'p', '1', 'P', 'text', now())`.execute(owner);
  await sql`insert into organisation (id, kind, country, names, registered_on) values (${employer}, 'employer', 'XS', '{"und": "E"}', '2024-01-01')`.execute(
    owner,
  );
  for (const [n, id] of vacancies.entries())
    await sql`insert into vacancy (id, corridor_id, programme_id, programme_hash, reference, employer_id, title, occupation, region, places,
        season_start, season_end, hours_week, kind, homogeneous, housing, filed_on, status)
      values (${id}, ${corridor}, 'p', ${'a'.repeat(64)}, ${`V-${n}`}, ${employer}, 'Picker', '9211', 'South', 5, '2025-06-01', '2025-10-31',
        40, 'generic', true, true, '2025-01-01', 'filed')`.execute(owner);
  for (const id of [worker, other])
    await sql`insert into worker (id, origin, family_name, given_names, birth_year, occupation, experience_months, registered_on)
      values (${id}, 'XN', 'F', 'G', 1990, '9211', 0, '2024-06-01')`.execute(owner);
  const [first, second, third] = vacancies;
  await sql`insert into wish (worker_id, vacancy_id, corridor_id, rank) values (${worker}, ${third}, ${corridor}, 1),
    (${worker}, ${first}, ${corridor}, 2), (${other}, ${second}, ${corridor}, 1)`.execute(owner);
  const certificate = {
    workerPrices: { [worker]: 7, [other]: 0 },
    vacancyPrices: { [first]: 0, [third]: 3 },
    places: { [first]: 5, [third]: 1 },
  };
  await sql`insert into round (id, corridor_id, programme_id, programme_hash, run_on, weights, workers, vacancies, places, candidates, placed,
      total, bound, certificate)
    values (${round}, ${corridor}, 'p', ${'a'.repeat(64)}, '2025-01-10', '{}', 2, 2, 6, 3, 1, 10, 10, ${JSON.stringify(certificate)})`.execute(
    owner,
  );
  const parts = (wish: number, fit: number) => JSON.stringify({ wish_rank: wish, fit, waiting: 4, returning: 0 });
  await sql`insert into candidate (round_id, worker_id, vacancy_id, corridor_id, employer_id, wish_rank, score, parts, chosen, slack) values
    (${round}, ${worker}, ${first}, ${corridor}, ${employer}, 2, 5, ${parts(1, 0)}, false, 2),
    (${round}, ${worker}, ${third}, ${corridor}, ${employer}, 1, 10, ${parts(2, 4)}, true, 0),
    (${round}, ${other}, ${third}, ${corridor}, ${employer}, 1, 3, ${parts(0, 0)}, false, 0)`.execute(owner);
  await migrate(database.config.owner, 'all except protection');
});
afterAll(async () => {
  rmSync(src, { recursive: true, force: true });
  await database.stop();
});

test('wishes that were filed before stand in the worker’s list, in their order', async () => {
  const lists = await database.owner
    .selectFrom('wish_list')
    .select(['worker_id', 'corridor_id', 'vacancies', 'ranks'])
    .where('worker_id', '=', worker)
    .execute();
  expect(lists).toEqual([{ worker_id: worker, corridor_id: corridor, vacancies: [vacancies[2], vacancies[0]], ranks: [1, 2] }]);
});

test('a round that was run before keeps its candidates, scores with their parts, choice and proof', async () => {
  const rows = await database.owner.selectFrom('candidacy').selectAll().orderBy('price', 'desc').execute();
  expect(rows).toMatchObject([
    {
      worker_id: worker,
      vacancies: [vacancies[2], vacancies[0]],
      ranks: [1, 2],
      scores: [10, 5],
      wish_rank_parts: [2, 1],
      fit_parts: [4, 0],
      waiting_part: 4,
      returning_part: 0,
      slacks: [0n, 2n],
      chosen: 1,
      price: 7n,
    },
    { worker_id: other, vacancies: [vacancies[2]], chosen: null, price: 0n },
  ]);
  const kept = await database.owner.selectFrom('round').selectAll().executeTakeFirstOrThrow();
  expect(kept).toMatchObject({ seed: null, seed_batch: null });
  expect(kept.certificate).toEqual({
    vacancyPrices: { [vacancies[0]]: 0, [vacancies[2]]: 3 },
    places: { [vacancies[0]]: 5, [vacancies[2]]: 1 },
    filled: { [vacancies[2]]: 1 },
  });
});
