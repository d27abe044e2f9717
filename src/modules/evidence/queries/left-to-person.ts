import { sql } from 'kysely';
import type { Citation } from '../../../kernel/result.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { RuleAnswer, Texts } from '../../../programme/index.ts';
import { programmeOf } from '../../corridors/index.ts';
import { factsOf, type StageRow } from '../../stages/index.ts';
import { vacancyFacts, vacancyOf } from '../../vacancies/index.ts';
import type { LeftToPerson } from '../domain/result.ts';
import type { CorridorSeason } from './seasons.ts';
import { ofSeason } from './vacancies.ts';

interface Open {
  readonly rule: string;
  readonly texts: Texts;
  readonly source: Citation | undefined;
  readonly missing: readonly string[];
  readonly places: number;
  readonly state: 'verified' | 'refused' | 'waiting';
}

/** Decisions that a person took, by the rules that could not answer. */
const decided = async (tx: Tx, of: CorridorSeason): Promise<readonly Open[]> => {
  const { rows } = await sql<{ answer: RuleAnswer; places: number; state: 'verified' | 'refused' }>`
    select a as answer, v.places, case v.status when 'refused' then 'refused' else 'verified' end as state
    from vacancy v, jsonb_array_elements(v.decision->'answers') a
    where ${ofSeason(of)} and v.decision->>'outcome' in ('unknown', 'discretionary') and a->>'outcome' in ('unknown', 'discretionary')`.execute(
    tx,
  );
  return rows.map(({ answer, places, state }) => openOf(answer, places, state));
};

const openOf = (answer: RuleAnswer, places: number, state: Open['state']): Open => ({
  rule: answer.rule,
  texts: answer.texts,
  source: answer.source,
  missing: answer.missing ?? [],
  places,
  state,
});

/** Vacancies on a deciding officer's desk of which the rules say today that a person has to decide. */
const waiting = async (tx: Tx, of: CorridorSeason, today: Temporal.PlainDate): Promise<readonly Open[]> => {
  const { rows: desk } = await sql<{ id: string }>`
    select v.id from vacancy v join stage s on s.vacancy_id = v.id and s.subject = 'vacancy'
    where ${ofSeason(of)} and v.status = 'filed' and s.step = 'vacancy.verify' and s.state = 'open' limit 2000`.execute(tx);
  if (desk.length === 0) return [];
  const ids = desk.map(({ id }) => id);
  const vacancies = await tx.selectFrom('vacancy').selectAll().where('id', 'in', ids).execute();
  const stages: StageRow[] = await tx
    .selectFrom('stage')
    .selectAll()
    .where('vacancy_id', 'in', ids)
    .where('subject', '=', 'vacancy')
    .execute();
  const byVacancy = Map.groupBy(stages, (row) => row.vacancy_id);
  const found: Open[] = [];
  for (const row of vacancies) {
    const vacancy = vacancyOf(row);
    const programme = await programmeOf(tx, vacancy.programmeHash);
    const facts = {
      ...factsOf({ season: vacancy.season }, byVacancy.get(vacancy.id) ?? []),
      ...vacancyFacts(vacancy),
      employer: { licensed: true, suspended: false },
    };
    const decision = programme.decide('vacancy.verify', facts, today);
    if (decision.outcome !== 'unknown' && decision.outcome !== 'discretionary') continue;
    for (const answer of decision.answers)
      if (answer.outcome === 'unknown' || answer.outcome === 'discretionary') found.push(openOf(answer, vacancy.places, 'waiting'));
  }
  return found;
};

/** What the rules left to a person, and what became of it. A vacancy counts under each rule that could not answer. */
export const leftToPerson = async (tx: Tx, of: CorridorSeason, today: Temporal.PlainDate): Promise<readonly LeftToPerson[]> => {
  const all = [...(await decided(tx, of)), ...(await waiting(tx, of, today))];
  return [...Map.groupBy(all, ({ rule }) => rule)]
    .flatMap(([rule, list]): LeftToPerson[] => {
      const [first] = list;
      if (!first) return [];
      const count = (state: Open['state']) => list.filter((one) => one.state === state).length;
      return [
        {
          rule,
          texts: first.texts,
          ...(first.source && { source: first.source }),
          missing: [...new Set(list.flatMap(({ missing }) => missing))].sort(),
          vacancies: list.length,
          places: list.reduce((sum, { places }) => sum + places, 0),
          verified: count('verified'),
          refused: count('refused'),
          waiting: count('waiting'),
        },
      ];
    })
    .sort((a, b) => b.vacancies - a.vacancies || (a.rule < b.rule ? -1 : 1));
};
