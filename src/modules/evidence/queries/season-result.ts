import type { Tx } from '../../../platform/db/database.ts';
import type { Programme } from '../../../programme/index.ts';
import { programmeOf } from '../../corridors/index.ts';
import type { SeasonResult } from '../domain/result.ts';
import { againstReality } from './against-reality.ts';
import { daysPerStep } from './days-per-step.ts';
import { leftToPerson } from './left-to-person.ts';
import { declineReasons, people } from './people.ts';
import { reconciliation } from './reconciliation.ts';
import { type CorridorSeason, seasons } from './seasons.ts';
import { byStatus, notFiled, refusalReasons } from './vacancies.ts';

/** The newest programme under which the season's files were filed, or the corridor's adopted one before the first. */
const programmeFor = async (tx: Tx, { corridor, season }: CorridorSeason): Promise<Programme | undefined> => {
  const filed = await tx
    .selectFrom('vacancy')
    .select('programme_hash')
    .where('corridor_id', '=', corridor)
    .where('season_start', '>=', season.from)
    .where('season_start', '<', season.until)
    .orderBy('filed_on', 'desc')
    .limit(1)
    .executeTakeFirst();
  const adopted =
    filed ??
    (await tx
      .selectFrom('adoption')
      .select('programme_hash')
      .where('corridor_id', '=', corridor)
      .where('destination_signed_on', 'is not', null)
      .orderBy('in_force_from', 'desc')
      .limit(1)
      .executeTakeFirst());
  return adopted && programmeOf(tx, adopted.programme_hash);
};

/**
 * What came of one season of one corridor, counted from the tables in one transaction. It needs to see every file of the corridor and so
 * reads as the system; it gives back aggregates alone, which is why everybody may read them (`result.read`). See `read-results.ts`.
 */
const seasonResult = async (tx: Tx, of: CorridorSeason, today: Temporal.PlainDate): Promise<SeasonResult> => {
  const programme = await programmeFor(tx, of);
  const status = await byStatus(tx, of);
  const { unfiled, ahead } = await notFiled(tx, of);
  return {
    corridor: { id: of.corridor, origin: of.origin, destination: of.destination },
    programme: programme && { id: programme.id, texts: programme.titles, hash: programme.hash },
    season: of.season,
    asOf: today,
    asked: status.asked,
    unfiled,
    ahead,
    verified: status.verified,
    verifiedByPerson: status.verifiedByPerson,
    refused: status.refused,
    refusals: await refusalReasons(tx, of),
    leftToPerson: await leftToPerson(tx, of, today),
    inHand: status.filed,
    withdrawn: status.withdrawn,
    lapsed: status.lapsed,
    ...(await people(tx, of)),
    declined: await declineReasons(tx, of),
    asksReturn: programme?.stages.some(({ step }) => step === 'stay.return') ?? false,
    steps: programme ? await daysPerStep(tx, of, programme, today) : [],
    reconciliation: await reconciliation(tx, of, today),
    reality: await againstReality(tx, of),
  };
};

/** Every season of every corridor. */
export const allResults = async (tx: Tx, today: Temporal.PlainDate): Promise<readonly SeasonResult[]> => {
  const results: SeasonResult[] = [];
  for (const one of await seasons(tx)) results.push(await seasonResult(tx, one, today));
  return results;
};
