import type { Kysely } from 'kysely';
import { type Runtime, reading } from '../../platform/command/execute.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { system } from '../../platform/policy/actor.ts';
import type { SeasonResult } from './domain/result.ts';
import { allResults } from './queries/season-result.ts';

type Results = readonly SeasonResult[];

/** The last count of each database, with the day and the last act that it holds: no command changes anything without a line in the journal. */
const counted = new WeakMap<Kysely<Database>, { readonly asOf: string; readonly results: Results }>();

/** Milliseconds after which it is counted anew all the same: what somebody changes by hand, past all commands, leaves no line. */
const longest = 300_000;

const asOf = async (tx: Tx, today: Temporal.PlainDate, at: Temporal.Instant): Promise<string> => {
  const last = await tx.selectFrom('journal_line').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst();
  return `${today}/${last?.id ?? 0}/${Math.floor(at.epochMilliseconds / longest)}`;
};

/**
 * The results for whoever asks. Row-level security shows a reader only the files that the role may see, and a sum over those would be another
 * sum for each reader. So the counting, and nothing else, reads as the system: only aggregates leave this function, and reasons of fewer
 * than five people are not told apart. The files behind a number are read as the reader, by the lists that the numbers lead to.
 * The page is open to everybody and counting takes a third of a second, so that it is counted anew only after something has happened.
 */
export const readResults = async (runtime: Runtime): Promise<Results> => {
  const today = await runtime.clock.today();
  return reading(runtime, system, async (tx) => {
    const now = await asOf(tx, today, runtime.clock.now());
    const known = counted.get(runtime.db);
    if (known?.asOf === now) return known.results;
    const results = await allResults(tx, today);
    counted.set(runtime.db, { asOf: now, results });
    return results;
  });
};

/** One season's result by the names in an address; undefined when there is none. */
export const readResult = async (runtime: Runtime, corridor: string, season: string): Promise<SeasonResult | undefined> =>
  (await readResults(runtime)).find((one) => one.corridor.id === corridor && one.season.name === season);
