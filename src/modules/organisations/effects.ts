import type { Tx } from '../../platform/db/database.ts';
import { rowOf } from '../../platform/db/row-set.ts';
import { effectRules, type Licensee, type Said } from './domain/licensing.ts';
import { holding, type Standing } from './domain/standing.ts';
import { rulesIn } from './queries/rules-in.ts';
import { standingOn } from './standing.ts';

/** What the state of an organisation means on a day: what the programmes in force say of it, each with its source, and silent where none does. */
export interface Effects {
  readonly state: Standing | undefined;
  /** Whether something new may be begun: as `mayAct` answers. */
  readonly newVacancies: boolean;
  readonly runningFiles: Said<string>;
  readonly fees: Said<string>;
  readonly workersTakenOverBy: Said<string>;
}

/** The same for a state that an organisation would be in: what an officer sees before deciding. */
export const effectsOf = async (tx: Tx, who: Licensee, state: Standing | undefined, on: Temporal.PlainDate): Promise<Effects> => {
  const rules = effectRules(await rulesIn(tx, who.country, on), who, state ?? 'applied', on);
  const stopped = state === 'provisional' && rules.newVacancies.status === 'known' && rules.newVacancies.value === 'no';
  return {
    state,
    newVacancies: state !== undefined && holding.has(state) && !stopped,
    runningFiles: rules.runningFiles,
    fees: rules.fees,
    workersTakenOverBy: rules.takenOverBy,
  };
};

/** What an organisation's state means on a day; undefined when there is no such organisation. */
export const effectsOn = async (tx: Tx, organisation: string, on: Temporal.PlainDate): Promise<Effects | undefined> => {
  const row = await rowOf(tx, 'organisation', organisation);
  return row && effectsOf(tx, row, (await standingOn(tx, organisation, on))?.status, on);
};
