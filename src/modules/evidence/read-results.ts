import { type Runtime, reading } from '../../platform/command/execute.ts';
import { system } from '../../platform/policy/actor.ts';
import type { SeasonResult } from './domain/result.ts';
import { allResults, seasonResult } from './queries/season-result.ts';
import { seasonNamed } from './queries/seasons.ts';

/**
 * The results for whoever asks. Row-level security shows a reader only the files that the role may see, and a sum over those would be another
 * sum for each reader. So the counting, and nothing else, reads as the system: only aggregates leave this function, and reasons of fewer
 * than five people are not told apart. The files behind a number are read as the reader, by the lists that the numbers lead to.
 */
export const readResults = async (runtime: Runtime): Promise<readonly SeasonResult[]> => {
  const today = await runtime.clock.today();
  return reading(runtime, system, (tx) => allResults(tx, today));
};

/** One season's result by the names in an address; undefined when there is none. */
export const readResult = async (runtime: Runtime, corridor: string, season: string): Promise<SeasonResult | undefined> => {
  const today = await runtime.clock.today();
  return reading(runtime, system, async (tx) => {
    const of = await seasonNamed(tx, corridor, season);
    return of && seasonResult(tx, of, today);
  });
};
