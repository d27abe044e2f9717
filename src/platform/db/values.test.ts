import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { json } from './database.ts';

/** A module adds its tables in just this way. */
declare module './database.ts' {
  interface Database {
    'values_test.row': {
      id: number;
      day: Temporal.PlainDate | null;
      at: Temporal.Instant | null;
      minor: bigint | null;
      answer: unknown;
      ids: string[] | null;
      days: Temporal.PlainDate[] | null;
      instants: Temporal.Instant[] | null;
      amounts: bigint[] | null;
      words: string[] | null;
    };
  }
}

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase('corridor', { migrated: false });
  await sql`create schema values_test`.execute(database.owner);
  await sql`create table values_test.row (id integer primary key generated always as identity, day date, at timestamptz, minor bigint, answer jsonb,
    ids uuid[], days date[], instants timestamptz[], amounts bigint[], words text[])`.execute(database.owner);
});
afterAll(() => database.stop());

const day = fc.integer({ min: 0, max: 110_000 }).map((days) => Temporal.PlainDate.from('1900-01-01').add({ days }));
const instant = fc
  .bigInt({ min: -(10n ** 15n), max: 4n * 10n ** 15n })
  .map((micros) => Temporal.Instant.fromEpochNanoseconds(micros * 1000n));
const amount = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const list = <T>(items: fc.Arbitrary<T>) => fc.array(items, { maxLength: 4 });
const text = fc.string({ unit: 'grapheme', maxLength: 8 }).map((word) => word.replaceAll('\0', ''));
const values = fc.record({
  day: fc.option(day),
  at: fc.option(instant),
  minor: fc.option(amount),
  answer: fc.option(fc.oneof(list(text), fc.record({ word: text, count: fc.integer() }), text, fc.boolean())),
  ids: fc.option(list(fc.uuid())),
  days: fc.option(list(day)),
  instants: fc.option(list(instant)),
  amounts: fc.option(list(amount)),
  words: fc.option(list(text)),
});
/** Temporal values have no fields of their own, so equality is asked of their text. */
const plain = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(plain)
    : typeof value === 'bigint' || value instanceof Temporal.PlainDate || value instanceof Temporal.Instant
      ? `${value.constructor.name} ${value}`
      : value;
const plainRow = (row: Record<string, unknown>) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)]));

test('what is written is read back the same: dates, instants, amounts, json and lists of each', async () => {
  await fc.assert(
    fc.asyncProperty(values, async ({ answer, ...row }) => {
      const written = await database.owner
        .insertInto('values_test.row')
        .values({ ...row, id: sql`default`, answer: answer === null ? null : json(answer) })
        .returningAll()
        .executeTakeFirstOrThrow();
      const { id: _, ...found } = written;
      expect(plainRow(found)).toEqual(plainRow({ ...row, answer }));
    }),
    { numRuns: 100 },
  );
});

test('a day is a day in every zone, and may be asked for in a query', async () => {
  const leap = Temporal.PlainDate.from('2024-02-29');
  await database.owner.connection().execute(async (db) => {
    for (const zone of ['Pacific/Kiritimati', 'America/Mexico_City', 'UTC']) {
      await sql`select set_config('timezone', ${zone}, false)`.execute(db);
      const { rows } = await sql<{
        day: Temporal.PlainDate;
        words: string;
        at: Temporal.Instant;
      }>`select ${leap}::date as day, ${leap}::text as words,
        ${Temporal.Instant.from('2026-03-29T00:59:59.999999999Z')}::timestamptz as at`.execute(db);
      expect(rows[0]?.day.toString()).toBe('2024-02-29');
      expect(rows[0]?.words).toBe('2024-02-29');
      expect(rows[0]?.at.toString()).toBe('2026-03-29T00:59:59.999999Z');
    }
  });
  await database.owner.insertInto('values_test.row').values({ id: sql`default`, day: leap }).execute();
  const found = await database.owner.selectFrom('values_test.row').select('day').where('day', '=', leap).executeTakeFirst();
  expect(found?.day?.equals(leap)).toBe(true);
  const listed = await database.owner.selectFrom('values_test.row').select('day').where('day', 'in', [leap]).executeTakeFirst();
  expect(listed?.day?.equals(leap)).toBe(true);
});

test('a date without an end is not a date', async () => {
  await expect(sql`select 'infinity'::date as day`.execute(database.owner)).rejects.toThrow(RangeError);
  expect((await sql`select 1 as one`.execute(database.owner)).rows).toEqual([{ one: 1 }]); // the connection goes on
});
