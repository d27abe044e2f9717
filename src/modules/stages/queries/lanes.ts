import { sql } from 'kysely';
import { byKey, type Tx } from '../../../platform/db/database.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import type { Programme, Texts } from '../../../programme/index.ts';
import { programmeOf } from '../../corridors/index.ts';
import { seatIn } from '../domain/holders.ts';
import { seesApprovals } from './waiting-approvals.ts';

/**
 * One stretch of the queue's index: what a role holds as the first named, or one stage that it signs together with another. A queue is
 * a few lanes, each read in its order and merged.
 */
export interface Lane {
  /** The column that ties the lane to the actor, and its value. */
  readonly whose: { readonly column: 'corridor_id' | 'employer_id' | 'recruiter_id' | 'worker_id'; readonly id: string };
  /** The role that the programme names first. */
  readonly actor: string;
  /** The role as which the reader stands in it. */
  readonly seat: string;
  /** Where the reader signs with another: the one stage of the one programme. */
  readonly cosigned?: { readonly programme: string; readonly stage: string };
}

/** A stage that may be in a reader's queue, for the filter. */
export interface QueueStage {
  readonly stage: string;
  readonly texts: Texts;
}

/** What may be in a reader's queue. */
export interface Held {
  readonly lanes: readonly Lane[];
  /** The stages that the adopted programmes give to the reader's role. */
  readonly stages: readonly QueueStage[];
  /** Stages that the reader's account has approved as the first of two: a colleague's to confirm, they leave the reader's queue. */
  readonly given: readonly string[];
}

/** The lanes of a reader, and what narrows them. */
export const lanesOf = async (tx: Tx, actor: Actor): Promise<Held> => {
  const { adopted, given } = await adoptedFor(tx, actor);
  const held = adopted.flatMap(({ programme, ...of }) =>
    programme.stages.flatMap((stage) => {
      const seat = seatIn(actor, stage);
      return seat === undefined ? [] : [{ ...of, programme, stage, seat }];
    }),
  );
  const lanes = held.flatMap(({ corridor, programme, stage, seat }): Lane[] => {
    const whose = whoseOf(actor, corridor);
    if (!whose) return [];
    if (stage.actor === seat) return [{ whose, actor: stage.actor, seat }];
    return [{ whose, actor: stage.actor, seat, cosigned: { programme: programme.hash, stage: stage.id } }];
  });
  const stages = new Map(held.map(({ stage }) => [stage.id, { stage: stage.id, texts: stage.texts }]));
  return { lanes: distinct(lanes), stages: [...stages.values()], given };
};

/** The same for what others hold in the reader's files: every stage of the reader's programmes in which the reader does not stand. */
export const othersOf = async (tx: Tx, actor: Actor): Promise<Held> => {
  const { adopted } = await adoptedFor(tx, actor);
  const theirs = adopted.flatMap(({ corridor, programme }) =>
    programme.stages.filter((stage) => seatIn(actor, stage) === undefined).map((stage) => ({ stage, whose: whoseOf(actor, corridor) })),
  );
  const lanes = theirs.flatMap(({ stage, whose }): Lane[] => (whose ? [{ whose, actor: stage.actor, seat: stage.actor }] : []));
  const stages = new Map(theirs.map(({ stage }) => [stage.id, { stage: stage.id, texts: stage.texts }]));
  return { lanes: distinct(lanes), stages: [...stages.values()], given: [] };
};

/**
 * The programmes under which there may be files of this reader: of the corridors at whose right end the reader's office stands, else of all.
 * What the reader has approved as the first of two comes with them.
 */
const adoptedFor = async (
  tx: Tx,
  actor: Actor,
): Promise<{ adopted: { corridor: string; programme: Programme }[]; given: readonly string[] }> => {
  const party = actor.role === 'worker' || actor.role === 'employer' || actor.role === 'recruiter';
  const end = actor.role === 'origin-agency' ? 'corridor.origin' : 'corridor.destination';
  const given = sql<string[]>`array(select stage_id from approval where account_id = ${actor.account} and state = 'stands')`;
  const rows = await tx
    .selectFrom('adoption')
    .innerJoin('corridor', 'corridor.id', 'adoption.corridor_id')
    .select(['adoption.corridor_id', 'adoption.programme_hash'])
    .$if(seesApprovals(actor), (query) => query.select(given.as('given')))
    .$if(!party, (query) => query.where(end, '=', actor.country ?? ''))
    .orderBy('adoption.in_force_from')
    .orderBy('adoption.id')
    .modifyEnd(sql.raw(byKey))
    .execute();
  const adopted = rows.map(async (row) => ({ corridor: row.corridor_id, programme: await programmeOf(tx, row.programme_hash) }));
  return { adopted: await Promise.all(adopted), given: rows[0]?.given ?? [] };
};

const whoseOf = (actor: Actor, corridor: string): Lane['whose'] | undefined => {
  const of = (column: Lane['whose']['column'], id: string | undefined) => (id === undefined ? undefined : { column, id });
  switch (actor.role) {
    case 'worker':
      return of('worker_id', actor.worker);
    case 'employer':
      return of('employer_id', actor.organisation);
    case 'recruiter':
      return of('recruiter_id', actor.organisation);
    default:
      return of('corridor_id', corridor);
  }
};

const distinct = (lanes: readonly Lane[]): Lane[] => [...new Map(lanes.map((lane) => [JSON.stringify(lane), lane])).values()];
