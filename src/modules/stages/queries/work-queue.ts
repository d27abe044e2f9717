import { type RawBuilder, sql } from 'kysely';
import type { PlainDate } from '../../../kernel/dates.ts';
import { byKey, type Tx } from '../../../platform/db/database.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import type { Texts } from '../../../programme/index.ts';
import { programmeOf } from '../../corridors/index.ts';
import { asNames, type OrganisationNames } from '../../organisations/index.ts';
import { type Lane, lanesOf, type QueueStage } from './lanes.ts';
import { type Cursor, cursorOf } from './queue-cursor.ts';
import { seesApprovals } from './waiting-approvals.ts';

export const whens = ['late', 'soon', 'later'] as const;
export type When = (typeof whens)[number];

export interface QueueFilter {
  readonly stage?: string | undefined;
  readonly step?: string | undefined;
  readonly subject?: 'vacancy' | 'placement' | undefined;
  readonly when?: When | undefined;
  readonly after?: Cursor | undefined;
  readonly limit?: number;
}

/** One step that waits for the reader, with the file it belongs to. */
export interface QueueRow {
  readonly id: string;
  readonly subject: 'vacancy' | 'placement';
  /** The vacancy or the placement. */
  readonly file: string;
  readonly reference: string;
  /** The vacancy's title, or the worker's name. */
  readonly about: string | undefined;
  readonly employer: OrganisationNames;
  readonly stage: string;
  readonly step: string;
  readonly texts: Texts;
  readonly openedOn: PlainDate;
  readonly dueOn: PlainDate | undefined;
  readonly escalatedOn: PlainDate | undefined;
  /** When a colleague has approved it, if it waits for a second person. */
  readonly firstOn: PlainDate | undefined;
}

export interface WorkQueue {
  readonly rows: readonly QueueRow[];
  /** Where the next page begins. */
  readonly next: string | undefined;
  /** Over the whole queue with the filters of stage, step and subject; above `mostCounted` for "more". */
  readonly counts: Readonly<Record<When, number>>;
  readonly stages: readonly QueueStage[];
  /** Steps that the reader has approved and that wait for a second person: nothing to do but to wait, or to take it back. */
  readonly given: readonly QueueRow[];
}

/**
 * What waits for the reader, the most urgent first: passed on as late, then by last day, steps without a day at the end.
 *
 * Each lane is one stretch of the index `stage_queue` (corridor, role, escalated, day, id), already in this order, so that a page reads
 * its fifty rows and not the queue: the parts of `where` and `order by` below are written exactly as the index has them. Parties have few
 * open steps and are read through `stage_employer`, `stage_recruiter` and `stage_worker`.
 */
export const workQueue = async (tx: Tx, actor: Actor, today: PlainDate, filter: QueueFilter = {}): Promise<WorkQueue> => {
  const { lanes, stages } = await lanesOf(tx, actor);
  if (lanes.length === 0) return { rows: [], next: undefined, counts: { late: 0, soon: 0, later: 0 }, stages, given: [] };
  const limit = filter.limit ?? 50;
  const found = await readRows(tx, pageOf(lanes, today, { ...filter, limit: limit + 1 }, actor));
  const rows = await Promise.all(found.slice(0, limit).map((row) => described(tx, row)));
  const last = found[limit - 1];
  return {
    rows,
    next: found.length > limit && last ? cursorOf(last) : undefined,
    counts: await countsOf(tx, lanes, today, filter, actor),
    stages,
    given: filter.after ? [] : await givenBy(tx, actor),
  };
};

const day = sql`by_day`;
const order = sql`(escalated_on is null), ${day}, id`;
const soonDays = 7;

/** The statement of one page; exported so that its plan can be tested. */
export const pageOf = (lanes: readonly Lane[], today: PlainDate, filter: QueueFilter, actor: Actor): RawBuilder<unknown> => {
  const limit = sql.lit(filter.limit ?? 50);
  const parts = lanes.map((lane) => {
    const conditions = [
      ...laneConditions(lane),
      ...notGiven(actor),
      ...filterConditions(filter),
      ...whenConditions(filter.when, today),
      ...afterConditions(filter.after),
    ];
    return sql`(select * from stage where ${sql.join(conditions, sql` and `)} order by ${order} limit ${limit})`;
  });
  return sql`select * from (${sql.join(parts, sql` union all `)}) as stage order by ${order} limit ${limit}`;
};

const laneConditions = ({ whose, actor, seat, cosigned }: Lane): RawBuilder<unknown>[] => [
  sql`state = 'open'`,
  sql`${sql.ref(whose.column)} = ${whose.id}`,
  sql`actor = ${actor}`,
  sql`not (${seat} = any (signed))`,
  ...(cosigned ? [sql`programme_hash = ${cosigned.programme}`, sql`stage = ${cosigned.stage}`] : []),
];

/** Stages that an account has approved as the first of two, read once a statement. */
const givenIds = (account: string) => sql`(select stage_id from approval where account_id = ${account} and state = 'stands')`;

/** What the reader has approved already is a colleague's to confirm, and leaves the reader's queue. */
const notGiven = (actor: Actor): RawBuilder<unknown>[] =>
  seesApprovals(actor) ? [sql`id <> all (array${givenIds(actor.account ?? '')})`] : [];

const givenBy = async (tx: Tx, actor: Actor): Promise<QueueRow[]> => {
  if (!seesApprovals(actor)) return [];
  const page = sql`select * from stage where state = 'open' and id = any (array${givenIds(actor.account ?? '')}) order by ${order} limit 50`;
  return Promise.all((await readRows(tx, page)).map((row) => described(tx, row)));
};

const filterConditions = ({ stage, step, subject }: QueueFilter): RawBuilder<unknown>[] => [
  ...(stage ? [sql`stage = ${stage}`] : []),
  ...(step ? [sql`step = ${step}`] : []),
  ...(subject ? [sql`subject = ${subject}`] : []),
];

const whenConditions = (when: When | undefined, today: PlainDate): RawBuilder<unknown>[] => {
  const soon = today.add({ days: soonDays });
  if (when === 'late') return [sql`due_on < ${today}`];
  if (when === 'soon') return [sql`due_on between ${today} and ${soon}`];
  return when === 'later' ? [sql`${day} > ${soon}`] : [];
};

const afterConditions = (after: Cursor | undefined): RawBuilder<unknown>[] =>
  after ? [sql`((escalated_on is null), ${day}, id) > (${after.untold}, ${after.day}::date, ${after.id}::uuid)`] : [];

/** What waits beyond this is not counted: three hundred and a hundred thousand ask for the same, and counting costs more than the page. */
export const mostCounted = 300;

/** Each count reads its own stretch of the index in each lane: those that were passed on, then the others, each by day. */
const countsOf = async (
  tx: Tx,
  lanes: readonly Lane[],
  today: PlainDate,
  filter: QueueFilter,
  actor: Actor,
): Promise<WorkQueue['counts']> => {
  const after = today.add({ days: soonDays + 1 });
  const count = ([from, until]: Stretch): RawBuilder<number> => {
    const held = lanes.flatMap((lane) =>
      // Written as the two indices have it: of those that were passed on, and of the others.
      [sql`escalated_on is null`, sql`escalated_on is not null`].map((told) => {
        const stretch = [told, sql`${day} >= ${from}::date`, sql`${day} < ${until}::date`];
        return sql`(select 1 from stage where ${sql.join([...laneConditions(lane), ...notGiven(actor), ...filterConditions(filter), ...stretch], sql` and `)}
          order by by_day limit ${sql.lit(mostCounted + 1)})`;
      }),
    );
    return sql`(select count(*)::int from (${sql.join(held, sql` union all `)} limit ${sql.lit(mostCounted + 1)}) as held)`;
  };
  const { rows } = await sql<WorkQueue['counts']>`select ${count(['-infinity', today.toString()])} as late,
    ${count([today.toString(), after.toString()])} as soon, ${count([after.toString(), 'infinity'])} as later ${sql.raw(byKey)}`.execute(
    tx,
  );
  return rows[0] ?? { late: 0, soon: 0, later: 0 };
};

/** From a day until before another. */
type Stretch = readonly [from: string, until: string];

interface FoundRow {
  readonly id: string;
  readonly subject: 'vacancy' | 'placement';
  readonly vacancy_id: string;
  readonly placement_id: string | null;
  readonly programme_hash: string;
  readonly stage: string;
  readonly step: string;
  readonly opened_on: PlainDate;
  readonly due_on: PlainDate | null;
  readonly escalated_on: PlainDate | null;
  readonly vacancy_reference: string | null;
  readonly vacancy_title: string | null;
  readonly placement_reference: string | null;
  readonly worker_name: string | null;
  readonly employer_names: unknown;
  readonly first_on: PlainDate | null;
}

/** The rows of a page with the names of their files, which row-level security may keep from the reader. */
const readRows = async (tx: Tx, page: RawBuilder<unknown>): Promise<FoundRow[]> => {
  const { rows } = await sql<FoundRow>`select stage.*, vacancy.reference as vacancy_reference, vacancy.title as vacancy_title,
    placement.reference as placement_reference, placement.worker_name, organisation.names as employer_names,
    (select approved_on from approval where stage_id = stage.id and approval.state = 'stands') as first_on
    from (${page}) as stage
    left join vacancy on vacancy.id = stage.vacancy_id
    left join placement on placement.id = stage.placement_id
    join organisation on organisation.id = stage.employer_id
    order by ${sql`(stage.escalated_on is null), stage.by_day, stage.id`} ${sql.raw(byKey)}`.execute(tx);
  return rows;
};

const described = async (tx: Tx, row: FoundRow): Promise<QueueRow> => {
  const programme = await programmeOf(tx, row.programme_hash);
  const stage = programme.stages.find(({ id }) => id === row.stage);
  const ofPlacement = row.placement_id !== null;
  return {
    id: row.id,
    subject: row.subject,
    file: row.placement_id ?? row.vacancy_id,
    reference: (ofPlacement ? row.placement_reference : row.vacancy_reference) ?? '',
    about: (ofPlacement ? row.worker_name : row.vacancy_title) ?? undefined,
    employer: asNames(row.employer_names),
    stage: row.stage,
    step: row.step,
    texts: stage?.texts ?? { en: row.stage },
    openedOn: row.opened_on,
    dueOn: row.due_on ?? undefined,
    escalatedOn: row.escalated_on ?? undefined,
    firstOn: row.first_on ?? undefined,
  };
};
