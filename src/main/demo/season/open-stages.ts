import '../../../modules/contracts/tables.ts';
import '../../../modules/recruitment/tables.ts';
import { sql } from 'kysely';
import { byKey, type Tx } from '../../../platform/db/database.ts';

/** An open stage with what a simulated party looks at before acting. */
export interface OpenStage {
  readonly id: string;
  readonly corridor: string;
  readonly version: number;
  readonly stage: string;
  readonly step: string;
  readonly actor: string;
  readonly openedOn: Temporal.PlainDate;
  readonly dueOn: Temporal.PlainDate | null;
  readonly vacancy: string;
  readonly vacancyVersion: number;
  readonly employer: string;
  readonly housing: boolean;
  readonly seasonStart: Temporal.PlainDate;
  readonly seasonEnd: Temporal.PlainDate;
  readonly placement: string | null;
  readonly worker: string | null;
  /** Who has signed the act of selection, where the stage is that; and the contract, where it is that. */
  readonly selectedByOrigin: Temporal.PlainDate | null;
  readonly selectedByDestination: Temporal.PlainDate | null;
  readonly contractVersion: number | null;
  readonly contractDrawnOn: Temporal.PlainDate | null;
  readonly employerSignedOn: Temporal.PlainDate | null;
  readonly workerSignedOn: Temporal.PlainDate | null;
  /** Names the file the same in every run: the number under which it was filed, and the worker. */
  readonly key: string;
}

/** Ids of the open stages of a corridor, all of them or those opened on or after a day. */
export const openStageIds = async (tx: Tx, corridor: string, since?: Temporal.PlainDate): Promise<readonly string[]> => {
  const { rows } = await sql<{ id: string }>`
    select s.id from stage s where s.state = 'open' and s.corridor_id = ${corridor} ${since ? sql`and s.opened_on >= ${since}` : sql``}
    order by s.id`.execute(tx);
  return rows.map(({ id }) => id);
};

/** Those of some stages that are open, in an order that is the same in every run. */
export const openStages = async (tx: Tx, corridor: string, ids: readonly string[]): Promise<readonly OpenStage[]> => {
  const { rows } = await sql<OpenStage>`
      select s.id, s.corridor_id as corridor, s.version, s.stage, s.step, s.actor, s.opened_on as "openedOn", s.due_on as "dueOn",
        s.vacancy_id as vacancy, v.version as "vacancyVersion", s.employer_id as employer, v.housing,
        v.season_start as "seasonStart", v.season_end as "seasonEnd", s.placement_id as placement, s.worker_id as worker,
        p.selection_origin_signed_on as "selectedByOrigin", p.selection_destination_signed_on as "selectedByDestination",
        c.version as "contractVersion", c.drawn_on as "contractDrawnOn", c.employer_signed_on as "employerSignedOn",
        c.worker_signed_on as "workerSignedOn",
        coalesce(v.origin_reference, v.id::text) || coalesce('/' || s.worker_id, '') as key
      from stage s
      join vacancy v on v.id = s.vacancy_id
      left join placement p on p.id = case when s.step = 'selection.sign' then s.placement_id end
      left join contract c on c.placement_id = case when s.step = 'contract.sign' then s.placement_id end
      where s.state = 'open' and s.corridor_id = ${corridor} and s.id = any (${[...ids]}::uuid[])
      order by key, s.stage ${sql.raw(byKey)}`.execute(tx);
  return rows;
};

/** Whether any of some stages is still open. */
export const isAnyStageOpen = async (tx: Tx, ids: readonly string[]): Promise<boolean> => {
  const { rows } = await sql`select from stage s where s.id = any (${[...ids]}::uuid[]) and s.state = 'open' limit 1`.execute(tx);
  return rows.length > 0;
};
