import type { Tx } from '../../../platform/db/database.ts';
import type { Facts } from '../../../programme/index.ts';
import { programmeOf } from '../../corridors/index.ts';
import { standingOn } from '../../organisations/index.ts';
import { factsOf } from '../../stages/index.ts';
import { testFacts } from '../domain/labour-test.ts';
import { vacancyFacts } from '../domain/vacancy.ts';
import { exemptionOf, testRules } from '../labour-test/test-rules.ts';
import { latestTest, testOf } from '../labour-test/test-store.ts';
import { vacancyOf } from '../store.ts';
import '../tables.ts';

/** A vacancy that is under way, with everything that its rules may ask. */
export interface OpenVacancy {
  readonly id: string;
  readonly reference: string;
  /** The version under which it was filed. */
  readonly programmeHash: string;
  readonly places: number;
  readonly facts: Facts;
  /** Stages that are done. */
  readonly done: readonly string[];
}

interface Wanted {
  readonly origin: string;
  readonly destination: string;
  /** Of this programme alone; without it, of every programme on the corridor. */
  readonly programme?: string;
  readonly most: number;
}

/** The vacancies of a corridor that are filed or verified and that the reader may see, the newest first, with their facts as of a day. */
export const openVacancies = async (
  tx: Tx,
  { origin, destination, programme, most }: Wanted,
  today: Temporal.PlainDate,
): Promise<readonly OpenVacancy[]> => {
  const rows = await tx
    .selectFrom('vacancy')
    .innerJoin('corridor', 'corridor.id', 'vacancy.corridor_id')
    .selectAll('vacancy')
    .where('corridor.origin', '=', origin)
    .where('corridor.destination', '=', destination)
    .where('vacancy.status', 'in', ['filed', 'verified'])
    .$if(programme !== undefined, (query) => query.where('vacancy.programme_id', '=', programme ?? ''))
    .orderBy('vacancy.filed_on', 'desc')
    .orderBy('vacancy.id')
    .limit(most)
    .execute();
  if (rows.length === 0) return [];
  const stages = await tx
    .selectFrom('stage')
    .selectAll()
    .where('subject', '=', 'vacancy')
    .where(
      'vacancy_id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute();
  const standings = new Map<string, Awaited<ReturnType<typeof standingOn>>>();
  const found: OpenVacancy[] = [];
  for (const row of rows) {
    const vacancy = vacancyOf(row);
    if (!standings.has(vacancy.employer)) standings.set(vacancy.employer, await standingOn(tx, vacancy.employer, today));
    const standing = standings.get(vacancy.employer);
    const own = stages.filter((stage) => stage.vacancy_id === vacancy.id);
    const known = vacancyFacts(vacancy);
    const test = await latestTest(tx, vacancy.id);
    const exempt = exemptionOf(testRules(await programmeOf(tx, vacancy.programmeHash), today), known, today) !== undefined;
    found.push({
      id: vacancy.id,
      reference: vacancy.reference,
      programmeHash: vacancy.programmeHash,
      places: vacancy.places,
      done: own.filter(({ state }) => state === 'done').map(({ stage }) => stage),
      facts: {
        ...factsOf({ season: vacancy.season, facts: {} }, own),
        ...known,
        labour_test: testFacts(test && testOf(test), exempt, today),
        employer: { licensed: standing?.status === 'licensed', suspended: standing?.status === 'suspended' },
      },
    });
  }
  return found;
};
