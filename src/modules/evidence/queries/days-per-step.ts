import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import type { Programme } from '../../../programme/index.ts';
import type { StepDays } from '../domain/result.ts';
import type { CorridorSeason } from './seasons.ts';
import { ofSeason } from './vacancies.ts';

type Row = Pick<StepDays, 'subject' | 'stage' | 'actor' | 'files' | 'median' | 'ninth' | 'open' | 'late'>;

/** Calendar days from the opening of each stage to its end, in the order of the programme. Stages that silence ended are not counted as answered. */
export const daysPerStep = async (
  tx: Tx,
  of: CorridorSeason,
  programme: Programme,
  today: Temporal.PlainDate,
): Promise<readonly StepDays[]> => {
  const { rows } = await sql<Row>`
    select s.subject, s.stage, s.actor, count(*) filter (where s.state = 'done')::int as files,
      coalesce(percentile_cont(0.5) within group (order by s.done_on - s.opened_on) filter (where s.state = 'done'), 0)::float8 as median,
      coalesce(percentile_cont(0.9) within group (order by s.done_on - s.opened_on) filter (where s.state = 'done'), 0)::float8 as ninth,
      count(*) filter (where s.state = 'open')::int as open,
      count(*) filter (where s.state = 'open' and s.due_on < ${today})::int as late
    from stage s join vacancy v on v.id = s.vacancy_id
    where ${ofSeason(of)} and (s.outcome is null or s.outcome not in ('approved-by-silence', 'refused-by-silence', 'lapsed', 'cancelled', 'not-asked'))
    group by 1, 2, 3`.execute(tx);
  return programme.stages.flatMap((stage): StepDays[] => {
    const row = rows.find((one) => one.stage === stage.id && one.subject === stage.subject);
    return row ? [{ ...row, texts: stage.texts, holder: stage.role.names }] : [];
  });
};
