import '../../../modules/recruitment/tables.ts';
import { sql } from 'kysely';
import { isBefore, type PlainDate } from '../../../kernel/dates.ts';
import { runRound } from '../../../modules/recruitment/index.ts';
import type { DemoPlan } from '../plan.ts';
import { actAll } from './acts.ts';
import { leadDays } from './lead-days.ts';
import { wishesBeforeRound, wishesOfCohort } from './look-for-work.ts';
import type { CorridorWorld, World } from './world.ts';

/** A vacancy with places to give. */
export interface OpenVacancy {
  readonly id: string;
  readonly key: string;
  readonly employer: string;
  readonly occupation: string;
  readonly minor: bigint | null;
  readonly currency: string | null;
  readonly per: string | null;
  readonly hours: number;
  readonly experience: number | null;
  readonly left: number;
  readonly start: PlainDate;
}

/** Verified vacancies that are open to all and have places that nobody has and nobody was offered. */
const openVacancies = (world: World, corridor: string): Promise<readonly OpenVacancy[]> =>
  world.read(async (tx) => {
    const { rows } = await sql<OpenVacancy>`
      with offered as (
        select vacancy_id, count(*)::int as open from offer where status = 'open' and corridor_id = ${corridor} group by vacancy_id
      )
      select v.id, coalesce(v.origin_reference, v.id::text) as key, v.employer_id as employer, v.occupation, v.pay_minor as minor, v.currency,
        v.pay_per as per, v.hours_week as hours, v.experience_months as experience, v.season_start as start,
        v.verified_places - v.filled - coalesce(offered.open, 0) as left
      from vacancy v left join offered on offered.vacancy_id = v.id
      where v.corridor_id = ${corridor} and v.status = 'verified' and v.kind = 'generic' and v.season_end >= ${world.today}
        and v.filled < v.verified_places
      order by key`.execute(tx);
    return rows.filter((row) => row.left > 0);
  });

/** Rounds are held on the plan's days of a month, when there is something to give. */
export const isRoundDay = ({ roundDays }: DemoPlan, day: PlainDate): boolean => roundDays.includes(day.day);

/** A round that was held before the program was stopped is not held again. */
const wasHeld = (world: World, corridor: string): Promise<boolean> =>
  world.read(
    async (tx) =>
      (await tx
        .selectFrom('round')
        .select('id')
        .where('corridor_id', '=', corridor)
        .where('run_on', '=', world.today)
        // Places that were given out again are no round of the plan.
        .where('follows', 'is', null)
        .executeTakeFirst()) !== undefined,
  );

/**
 * Wishes and a round. The origin's agency runs it where there is one. The rules of Mexico to the United States give the origin no part, and
 * employers there recruit for themselves: that the labour authority matches is this demonstration's own choice.
 */
export const holdRound = async (world: World, corridor: CorridorWorld): Promise<void> => {
  if (await wasHeld(world, corridor.id)) return;
  const open = await openVacancies(world, corridor.id);
  const lead = world.today.add({ days: leadDays[corridor.planned.key] });
  const [timely, late] = [open.filter(({ start }) => !isBefore(start, lead)), open.filter(({ start }) => isBefore(start, lead))];
  if (timely.length === 0) return;
  await world.meter.measure('wishes', () =>
    world.plan.looksForWork === 'once' ? wishesOfCohort(world, corridor, timely) : wishesBeforeRound(world, corridor, timely, late),
  );
  const actor = corridor.authority('origin-agency') ?? corridor.authority('labour');
  if (!actor) return;
  const act = { actor, command: runRound, input: { corridor: corridor.id, programme: corridor.programme } };
  const [answer] = await world.meter.measure('rounds', () => actAll(world, [act]));
  if (answer && !answer.ok) throw new Error(`a round of the demonstration was refused: ${answer.error.code}`);
};
