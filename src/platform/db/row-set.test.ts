import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import type { Tx } from './database.ts';
import { addRow, changeRow, noRows, type Row, RowSet, rowOf, rowsOf } from './row-set.ts';

declare module './database.ts' {
  interface Database {
    thing: { id: string; heap: string; size: number; words: unknown; tags: string[]; seen: Temporal.Instant; big: bigint };
    leaf: {
      id: string;
      words: string | null;
      day: Temporal.PlainDate | null;
      seen: Temporal.Instant | null;
      big: bigint | null;
      said: unknown;
    };
  }
}

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase('corridor', { migrated: false });
  await sql`create table thing (id uuid primary key, heap uuid not null, size integer not null check (size < 90), words jsonb, tags text[] not null,
    seen timestamptz not null, big bigint not null)`.execute(database.owner);
  await sql`create table leaf (id uuid primary key, words text, day date, seen timestamptz, big bigint, said jsonb)`.execute(
    database.owner,
  );
});
afterAll(() => database.stop());

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const thing = (n: number, heap: number): Row<'thing'> => ({
  id: id(n),
  heap: id(heap),
  size: n,
  words: { of: [n, 'ñ"\\', null] },
  tags: ['a,b', '{"}', ''],
  seen: Temporal.Instant.from('2025-03-30T00:59:59.999999Z'),
  big: 9_007_199_254_740_993n,
});

type Op =
  | { readonly do: 'add'; readonly n: number; readonly heap: number }
  | { readonly do: 'grow'; readonly n: number }
  | { readonly do: 'look'; readonly n: number }
  | { readonly do: 'sum'; readonly heap: number }
  | { readonly do: 'count'; readonly heap: number };
interface Work {
  readonly ops: readonly Op[];
  readonly accepted: boolean;
}

const n = fc.integer({ min: 0, max: 5 });
const heap = fc.integer({ min: 100, max: 101 });
const op: fc.Arbitrary<Op> = fc.oneof(
  fc.record({ do: fc.constant('add' as const), n, heap }),
  fc.record({ do: fc.constant('grow' as const), n }),
  fc.record({ do: fc.constant('look' as const), n }),
  fc.record({ do: fc.constant('sum' as const), heap }),
  fc.record({ do: fc.constant('count' as const), heap }),
);

/** Does one item's work; what it saw is told, so that two ways of doing it can be compared. */
const work = async (tx: Tx, { ops }: Work): Promise<string[]> => {
  const seen: string[] = [];
  for (const one of ops) {
    if (one.do === 'add') {
      if (await rowOf(tx, 'thing', id(one.n), 'lock')) seen.push('there');
      else await addRow(tx, 'thing', thing(one.n, one.heap));
    } else if (one.do === 'grow') {
      const row = await rowOf(tx, 'thing', id(one.n), 'lock');
      if (row) await changeRow(tx, 'thing', row.id, { size: row.size + 1, tags: [...row.tags, 'grown'] });
    } else if (one.do === 'look')
      seen.push(JSON.stringify(await rowOf(tx, 'thing', id(one.n)), (_, v) => (typeof v === 'bigint' ? String(v) : v)));
    else if (one.do === 'sum')
      seen.push(String((await rowsOf(tx, 'thing', 'heap', id(one.heap), 'lock')).reduce((sum, row) => sum + row.size, 0)));
    else {
      // A statement of its own, past the set.
      const { rows } = await sql<{
        sum: number;
      }>`select coalesce(sum(size), 0)::int as sum from thing where heap = ${id(one.heap)}`.execute(tx);
      seen.push(`counted ${rows[0]?.sum}`);
    }
  }
  return seen;
};

class RollBack extends Error {
  readonly answer: unknown;
  constructor(answer: unknown) {
    super();
    this.answer = answer;
  }
}
/** Runs in a transaction that leaves nothing. */
const tried = async <T>(run: (tx: Tx) => Promise<T>): Promise<T> => {
  try {
    return await database.owner.transaction().execute(async (tx) => {
      throw new RollBack(await run(tx));
    });
  } catch (error) {
    if (error instanceof RollBack) return error.answer as T;
    throw error;
  }
};
const stored = async (tx: Tx) =>
  (await tx.selectFrom('thing').selectAll().orderBy('id').execute()).map((row) => ({ ...row, seen: row.seen.toString() }));

test('what an item changes of a row that an item before it has made is kept, also when the item then asks the database', async () => {
  const kept = await tried(async (tx) => {
    const set = new RowSet(tx);
    await set.run(async () => {
      const accepted = () => true;
      await set.item(() => work(tx, { ops: [{ do: 'add', n: 0, heap: 100 }], accepted: true }), accepted);
      const ops = [{ do: 'grow', n: 0 } as const, { do: 'add', n: 1, heap: 100 } as const];
      await set.item(() => work(tx, { ops, accepted: true }), accepted);
      await set.save();
    });
    return stored(tx);
  });
  expect(kept.map(({ size }) => size)).toEqual([1, 1]);
});

test('a set leaves and shows what its items leave and show one by one, whichever of them are refused', async () => {
  const works = fc.array(fc.record({ ops: fc.array(op, { maxLength: 5 }), accepted: fc.boolean() }), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(works, async (items) => {
      const single = await tried(async (tx) => {
        const seen = [];
        for (const item of items) {
          await sql`savepoint one`.execute(tx);
          seen.push(await work(tx, item));
          if (!item.accepted) await sql`rollback to savepoint one`.execute(tx);
        }
        return { seen, rows: await stored(tx) };
      });
      const inSet = await tried(async (tx) => {
        const set = new RowSet(tx);
        const seen = await set.run(async () => {
          const answers = [];
          for (const item of items)
            answers.push(
              await set.item(
                () => work(tx, item),
                () => item.accepted,
              ),
            );
          await set.save();
          return answers;
        });
        return { seen, rows: await stored(tx) };
      });
      expect(inSet).toEqual(single);
    }),
    { numRuns: 80 },
  );
});

test('what is gathered is written once, without what refused items gave to it', async () => {
  const written = await tried(async (tx) => {
    const set = new RowSet(tx);
    const saved: string[][] = [];
    await set.run(async () => {
      for (const [word, accepted] of [
        ['a', true],
        ['b', false],
        ['c', true],
      ] as const)
        await set.item(
          async () => set.gather('words', word, async (words) => void saved.push([...words])),
          () => accepted,
        );
      await set.save();
    });
    return saved;
  });
  expect(written).toEqual([['a', 'c']]);
});

test('what belongs to something new is not asked for, and found once it is added', async () => {
  await tried(async (tx) => {
    const set = new RowSet(tx);
    await set.run(async () => {
      await set.item(
        async () => {
          noRows(tx, 'thing', 'heap', id(102));
          expect(await rowsOf(tx, 'thing', 'heap', id(102), 'lock')).toEqual([]);
          await addRow(tx, 'thing', thing(7, 102));
          expect(await rowsOf(tx, 'thing', 'heap', id(102), 'lock')).toHaveLength(1);
        },
        () => true,
      );
      await set.save();
    });
  });
});

test('what is written is read back as it was, whatever the words, the days and the gaps', async () => {
  const words = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 8 }), fc.constantFrom('"', '\\', 'a"b', '\n', 'null', '{}', "it's"));
  const told = words.map((word) => word.replaceAll('\0', ''));
  const or = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null });
  const leaf = fc.record({
    words: or(told),
    day: or(fc.integer({ min: 0, max: 60_000 }).map((days) => Temporal.PlainDate.from('1900-01-01').add({ days }))),
    seen: or(fc.integer({ min: 0, max: 2 ** 40 }).map((ms) => Temporal.Instant.fromEpochMilliseconds(ms))),
    big: or(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })),
    said: or(fc.record({ word: told, parts: fc.array(or(fc.integer())) })),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(leaf, { minLength: 1, maxLength: 6 }), async (leaves) => {
      await database.owner.transaction().execute(async (tx) => {
        await sql`delete from leaf`.execute(tx);
        const rows = leaves.map((one, at) => ({ id: id(at), ...one }));
        const set = new RowSet(tx);
        await set.run(async () => {
          for (const row of rows) await addRow(tx, 'leaf', row);
          await set.save();
        });
        for (const row of rows) {
          const [read] = await rowsOf(tx, 'leaf', 'id', row.id);
          expect({ ...read, day: read?.day?.toString(), seen: read?.seen?.toString() }).toEqual({
            ...row,
            day: row.day?.toString(),
            seen: row.seen?.toString(),
          });
        }
      });
    }),
    { numRuns: 60 },
  );
});
