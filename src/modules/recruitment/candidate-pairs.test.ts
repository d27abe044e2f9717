import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { testWeb } from '../../../test/web.ts';
import { plainDate } from '../../kernel/dates.ts';
import { numbers } from '../../matching/testing/numbers.ts';
import { asSystem } from '../../platform/command/execute.ts';
import { seal } from '../../platform/journal/journal.ts';
import { vacancyOf } from '../vacancies/index.ts';
import { passes } from './domain/screen.ts';
import { eligibility, rulesOf, screenFor } from './eligible.ts';
import { roundWorkers } from './queries/round-market.ts';
import { recruitmentRoutes } from './routes.ts';
import { roundCommand } from './run-round.ts';
import { value, verifiedVacancy, wishing } from './testing/season.ts';

const today = plainDate('2025-01-10');
let toy: ToyCorridor;
const vacancies: string[] = [];
let who: { id: string }[];
beforeAll(async () => {
  toy = await toyCorridor();
  const draw = numbers(11);
  for (const experienceMonths of [0, 6, 24, 60])
    vacancies.push(await verifiedVacancy(toy, { places: 3, experienceMonths, occupation: ['9211', '9213', '6111'][draw(3)] }));
  who = [];
  for (let i = 0; i < 24; i += 1) {
    const wishes = vacancies.filter(() => draw(4) > 0);
    const birth = { year: [1970, 1990, 2006, 2007, 2010][draw(5)], month: 1 + draw(12), day: 1 + draw(28) };
    who.push(
      await wishing(toy, wishes.length > 0 ? wishes : vacancies, {
        experienceMonths: [0, 5, 6, 24, 90][draw(5)],
        occupation: ['9211', '9213', '6111'][draw(3)],
        birth,
      }),
    );
  }
  await asSystem(toy.runtime, 'journal.seal', (tx) => seal(tx, toy.runtime.clock.now()));
});
afterAll(() => toy.stop());

/** What the round's query asks, read as an officer's round reads it. */
const asRound = <T>(work: Parameters<typeof asSystem<T>>[2]) => asSystem<T>(toy.runtime, 'round.refill', work);

test('the query leaves out whom the columns rule out, and nobody whom the rules allow', async () => {
  const { full, found } = await asRound(async (tx) => {
    const rows = await tx.selectFrom('vacancy').selectAll().where('id', 'in', vacancies).orderBy('id').execute();
    const open = rows.map((row) => ({ vacancy: vacancyOf(row) }));
    const rules = await rulesOf(tx, open);
    const allows = eligibility(rules, today);
    const sought = open.map(({ vacancy }, at) => ({ vacancy, screen: screenFor(rules[at] as (typeof rules)[number], today) }));
    const free = open.map(({ vacancy }) => ({
      vacancy,
      screen: { ...screenFor(rules[0] as (typeof rules)[number], today), ...everybody },
    }));
    const pairs = async (given: typeof sought, asked: boolean) => {
      const list: string[] = [];
      for await (const worker of roundWorkers(tx, toy.corridor, given))
        for (const at of worker.wishes) if (!asked || allows(worker.known)(at)) list.push(`${worker.id} ${open[at]?.vacancy.id}`);
      return list.sort();
    };
    return {
      full: { all: await pairs(free, false), allowed: await pairs(free, true) },
      found: { all: await pairs(sought, false), allowed: await pairs(sought, true) },
    };
  });
  expect(found.allowed).toEqual(full.allowed);
  expect(full.allowed.length).toBeGreaterThan(10);
  // By hand: the toy's law asks for 18 years and the experience that the vacancy names, and both stand in columns.
  expect(full.all.length - found.all.length).toBeGreaterThan(10);
  expect(found.all.length - found.allowed.length).toBeLessThan(5);
});

const any = [-(2 ** 31 - 1), 2 ** 31 - 1] as const;
const everybody = { experienceMonths: any, seasonsCompleted: any, returnsReported: any, birthYear: any };

test('a screen asks the least: of age only what every birthday of the year allows', () => {
  const screen = { ...everybody, birthYear: [-(2 ** 31 - 1), 2007] as const };
  const worker = { experienceMonths: 0, seasonsCompleted: 0, returnsReported: 0 };
  expect(passes(screen, { ...worker, birthYear: 2007 })).toBe(true);
  expect(passes(screen, { ...worker, birthYear: 2008 })).toBe(false);
});

test('a round cut to its best pairs says what that could cost, and where that is nothing its total is that of the full round', async () => {
  // In a transaction that is undone, so that both see the same places.
  const totals = async (heldWhole: number) => {
    const undone = new Error('undone');
    let row: { total: bigint; bound: bigint; shortlist: unknown; candidates: number } | undefined;
    const command = roundCommand({
      heldWhole,
      saved: async (tx, id) => {
        row = await tx
          .selectFrom('round')
          .select(['total', 'bound', 'shortlist', 'candidates'])
          .where('id', '=', id)
          .executeTakeFirstOrThrow();
        throw undone;
      },
    });
    await toy.call(command, toy.actors.labour, { corridor: toy.corridor, programme: 'toy-harvest' }).catch((error: unknown) => {
      if (error !== undone) throw error;
    });
    if (!row) throw new Error('the round was not saved');
    return row;
  };
  const [full, cut] = [await totals(Number.POSITIVE_INFINITY), await totals(0)];
  expect(full.shortlist).toBeNull();
  expect(cut).toMatchObject({ total: full.total, bound: full.bound, candidates: full.candidates, shortlist: { couldCost: '0' } });
  expect(full.total).toBeGreaterThan(0n);
  // For good, and on its page.
  const { id } = value(
    await toy.call(roundCommand({ heldWhole: 0 }), toy.actors.labour, { corridor: toy.corridor, programme: 'toy-harvest' }),
  );
  const web = testWeb(toy, recruitmentRoutes);
  expect((await web.get(`/rounds/${id}`, toy.actors.labour)).words()).toContain('Leaving them out costs nothing');
});
