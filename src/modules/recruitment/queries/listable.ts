import { sql } from 'kysely';
import type { PlainDate } from '../../../kernel/dates.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Programme } from '../../../programme/index.ts';
import type { Vacancy } from '../../vacancies/index.ts';
import type { Ranked } from '../domain/ranking.ts';
import { perPoint, scoreOf } from '../domain/score.ts';
import { overlap } from '../domain/season.ts';
import { factsOfVacancy, obstacles, screenFor } from '../eligible.ts';
import { roundWorkers } from './round-market.ts';
import '../tables.ts';

/** A worker who can stand on the list of a vacancy, with what a list says without a name. */
export interface Listable extends Ranked {
  readonly occupation: string;
  readonly experienceMonths: number;
  /** From an earlier list of the same vacancy; undefined on the first. */
  readonly code: string | undefined;
  /** Whether the worker waits in the order of an earlier draw of it. */
  readonly drawn: boolean;
}

/**
 * The workers who wish for a vacancy, whom the programme allows it, who are free for its season, and who have neither answered an offer of
 * it nor been refused from an earlier list of it.
 */
export const listable = async (tx: Tx, vacancy: Vacancy, programme: Programme, today: PlainDate): Promise<readonly Listable[]> => {
  const facts = factsOfVacancy(vacancy);
  const weights = programme.weights(today);
  const before = await earlier(tx, vacancy.id);
  const found: Omit<Listable, 'registeredOn'>[] = [];
  for await (const worker of roundWorkers(tx, vacancy.corridor, [{ vacancy, screen: screenFor({ programme, facts }, today) }])) {
    if (worker.answered.includes(vacancy.id) || worker.taken.some((season) => overlap(season, vacancy.season))) continue;
    const listed = before.get(worker.id);
    if (listed?.refused || obstacles(programme, facts, worker.known, today).length > 0) continue;
    const { occupation, experienceMonths, seasonsCompleted } = worker.known;
    const scored = {
      rank: worker.ranks[0] ?? 1,
      workerOccupation: occupation,
      vacancyOccupation: vacancy.occupation,
      waited: worker.waited,
      returning: seasonsCompleted > 0,
    };
    found.push({
      worker: worker.id,
      occupation,
      experienceMonths,
      seasonsCompleted,
      waited: worker.waited + (listed?.passed ?? 0),
      points: weights ? scoreOf(weights, scored).score : null,
      code: listed?.code,
      drawn: listed?.drawn ?? false,
    });
  }
  const workers = found.map(({ worker }) => worker);
  const registered = await registrations(tx, workers);
  const roster = await rosterOf(tx, vacancy, workers, today);
  return found.flatMap((one) => {
    const entry = roster.get(one.worker);
    // Where places go by the points of the roster, who does not stand on it has none.
    if (!entry)
      return roster.size > 0 && programme.pack.selection?.kind === 'pool_points'
        ? []
        : [{ ...one, registeredOn: registered.get(one.worker) ?? today }];
    return [{ ...one, points: entry.points * perPoint, registeredOn: entry.entered_on, enteredOn: entry.entered_on }];
  });
};

/** The entries of workers on the roster of the vacancy's programme that are in force today. */
const rosterOf = async (tx: Tx, vacancy: Vacancy, workers: readonly string[], today: PlainDate) => {
  const rows = await tx
    .selectFrom('roster_entry')
    .select(['worker_id', 'points', 'entered_on'])
    .where('corridor_id', '=', vacancy.corridor)
    .where('programme_id', '=', vacancy.programmeId)
    .where('left_on', 'is', null)
    .where((eb) => eb.or([eb('expires_on', 'is', null), eb('expires_on', '>', today)]))
    .where(sql<boolean>`worker_id = any (${[...workers]}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.worker_id, row]));
};

interface Before {
  readonly code: string;
  readonly refused: boolean;
  readonly passed: number;
  readonly drawn: boolean;
}

/** Who stood on an earlier list of the vacancy, and what became of it. */
const earlier = async (tx: Tx, vacancy: string): Promise<ReadonlyMap<string, Before>> => {
  const { rows } = await sql<Before & { worker: string }>`
    select p.worker_id as worker, min(c.code) as code, bool_or(c.state = 'refused') as refused,
      (count(*) filter (where c.state in ('passed', 'reserve')))::int as passed,
      bool_or(c.state = 'reserve' and s.kind = 'lottery') as drawn
    from selection_person p join selection_candidate c on c.id = p.id join selection s on s.id = p.selection_id where p.vacancy_id = ${vacancy} group by p.worker_id`.execute(
    tx,
  );
  return new Map(rows.map((row) => [row.worker, row]));
};

const registrations = async (tx: Tx, workers: readonly string[]): Promise<ReadonlyMap<string, PlainDate>> => {
  const rows = await tx
    .selectFrom('worker')
    .select(['id', 'registered_on'])
    .where(sql<boolean>`id = any (${[...workers]}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, row.registered_on]));
};
