import { type RawBuilder, sql } from 'kysely';
import type { PlainDate } from '../../../kernel/dates.ts';
import { byKey, type Tx } from '../../../platform/db/database.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import type { Texts } from '../../../programme/index.ts';
import { programmeOf } from '../../corridors/index.ts';
import { asNames, type OrganisationNames } from '../../organisations/index.ts';
import { type Held, type Lane, lanesOf, type QueueStage } from './lanes.ts';
import { type Cursor, cursorOf } from './queue-cursor.ts';

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
  /** The role that holds it. */
  readonly actor: string;
  readonly version: number;
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
export const workQueue = async (tx: Tx, actor: Actor, today: PlainDate, filter: QueueFilter = {}, lanes?: Held): Promise<WorkQueue> => {
  const held = lanes ?? (await lanesOf(tx, actor));
  if (held.lanes.length === 0) return { rows: [], next: undefined, counts: none, stages: held.stages, given: [] };
  const limit = filter.limit ?? 50;
  const found = await readRows(tx, pageOf(held, today, { ...filter, limit: limit + 1 }), countsOf(held, today, filter));
  const last = found.rows[limit - 1];
  return {
    rows: await describedAll(tx, found.rows.slice(0, limit)),
    next: found.rows.length > limit && last ? cursorOf(last) : undefined,
    counts: found.counts,
    stages: held.stages,
    given: filter.after || held.given.length === 0 ? [] : await describedAll(tx, (await readRows(tx, givenPage(held))).rows),
  };
};

const none: WorkQueue['counts'] = { late: 0, soon: 0, later: 0 };
const order = sql`(escalated_on is null), by_day, id`;
const soonDays = 7;

/** What a row of the queue is read from. */
const columns = sql.raw(
  'id, subject, vacancy_id, placement_id, employer_id, programme_hash, stage, step, actor, version, opened_on, due_on, escalated_on, by_day',
);

/** The rows of one page; exported so that its plan can be tested. */
export const pageOf = ({ lanes, given }: Held, today: PlainDate, filter: QueueFilter): RawBuilder<unknown> => {
  const limit = sql.lit(filter.limit ?? 50);
  const parts = lanes.map((lane) => {
    const conditions = [...laneConditions(lane, given), ...filterConditions(filter), ...whenConditions(filter.when, today)];
    return sql`(select ${columns} from stage where ${sql.join([...conditions, ...afterConditions(filter.after)], sql` and `)}
      order by ${order} limit ${limit})`;
  });
  return sql`select * from (${sql.join(parts, sql` union all `)}) as stage order by ${order} limit ${limit}`;
};

const laneConditions = ({ whose, actor, seat, cosigned }: Lane, given: Held['given']): RawBuilder<unknown>[] => [
  sql`state = 'open'`,
  sql`${sql.ref(whose.column)} = ${whose.id}`,
  sql`actor = ${actor}`,
  sql`not (${seat} = any (signed))`,
  ...(cosigned ? [sql`programme_hash = ${cosigned.programme}`, sql`stage = ${cosigned.stage}`] : []),
  ...(given.length > 0 ? [sql`id <> all (${given}::uuid[])`] : []),
];

const givenPage = ({ given }: Held): RawBuilder<unknown> =>
  sql`select ${columns} from stage where state = 'open' and id = any (${given}::uuid[]) order by ${order} limit 50`;

const filterConditions = ({ stage, step, subject }: QueueFilter): RawBuilder<unknown>[] => [
  ...(stage ? [sql`stage = ${stage}`] : []),
  ...(step ? [sql`step = ${step}`] : []),
  ...(subject ? [sql`subject = ${subject}`] : []),
];

const whenConditions = (when: When | undefined, today: PlainDate): RawBuilder<unknown>[] => {
  const soon = today.add({ days: soonDays });
  if (when === 'late') return [sql`due_on < ${today}`];
  if (when === 'soon') return [sql`due_on between ${today} and ${soon}`];
  return when === 'later' ? [sql`by_day > ${soon}`] : [];
};

const afterConditions = (after: Cursor | undefined): RawBuilder<unknown>[] =>
  after ? [sql`((escalated_on is null), by_day, id) > (${after.untold}, ${after.day}::date, ${after.id}::uuid)`] : [];

/** What waits beyond this is not counted: a hundred and a hundred thousand ask for the same, and counting costs more than the page. */
export const mostCounted = 100;

/** One row of counts. Each is read from its own stretch of the index in each lane: of what was passed on, and of the others, by day. */
const countsOf = ({ lanes, given }: Held, today: PlainDate, filter: QueueFilter): RawBuilder<unknown> => {
  const most = sql.lit(mostCounted + 1);
  const held = lanes.map((lane) => {
    const conditions = [...laneConditions(lane, given), ...filterConditions(filter)];
    return sql`(select from stage where ${sql.join(conditions, sql` and `)}
      and (escalated_on is null) = told.no and by_day >= stretch.since and by_day < stretch.until order by by_day limit ${most})`;
  });
  const count = (when: When) => sql`coalesce(sum(n) filter (where due = ${sql.lit(when)}), 0)::int as ${sql.ref(when)}`;
  const after = today.add({ days: soonDays + 1 });
  return sql`select ${sql.join(whens.map(count))}
    from (values ('late', '-infinity'::date, ${today}::date), ('soon', ${today}, ${after}), ('later', ${after}, 'infinity')) as stretch (due, since, until),
      (values (true), (false)) as told (no),
      lateral (select count(*) as n from (${sql.join(held, sql` union all `)}) as held) as counted`;
};

interface FoundRow {
  readonly id: string;
  readonly subject: 'vacancy' | 'placement';
  readonly vacancy_id: string;
  readonly placement_id: string | null;
  readonly programme_hash: string;
  readonly stage: string;
  readonly step: string;
  readonly actor: string;
  readonly version: number;
  readonly opened_on: PlainDate;
  readonly due_on: PlainDate | null;
  readonly escalated_on: PlainDate | null;
  readonly placement_reference: string | null;
  readonly worker_name: string | null;
  readonly employer_names: unknown;
  readonly first_on: PlainDate | null;
}

/**
 * The rows of a page with the names of their files, which row-level security may keep from the reader; and the counts with them, in the one
 * statement, which stand in its one row when the page has none.
 */
const readRows = async (
  tx: Tx,
  page: RawBuilder<unknown>,
  counts: RawBuilder<unknown> = sql`select`,
): Promise<{ rows: FoundRow[]; counts: WorkQueue['counts'] }> => {
  type Counted = { readonly [key in keyof FoundRow]: FoundRow[key] | null } & WorkQueue['counts'];
  const { rows } = await sql<Counted>`select stage.*, counted.*, placement.reference as placement_reference, placement.worker_name,
    organisation.names as employer_names,
    (select approved_on from approval where stage_id = stage.id and approval.state = 'stands') as first_on
    from (${counts}) as counted
    left join ((${page}) as stage join organisation on organisation.id = stage.employer_id) on true
    left join placement on placement.id = stage.placement_id
    order by ${sql`(stage.escalated_on is null), stage.by_day, stage.id`} ${sql.raw(byKey)}`.execute(tx);
  const found = rows.filter((row): row is FoundRow & WorkQueue['counts'] => row.id !== null);
  return { rows: found, counts: rows[0] ?? none };
};

const describedAll = async (tx: Tx, rows: readonly FoundRow[]): Promise<QueueRow[]> => {
  const vacancies = await vacanciesOf(tx, rows);
  return Promise.all(rows.map((row) => described(tx, row, vacancies.get(row.vacancy_id))));
};

interface VacancyNamed {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
}

/** The vacancies whose own steps are among the rows: most queues hold none, and are not asked about any. */
const vacanciesOf = async (tx: Tx, rows: readonly FoundRow[]): Promise<ReadonlyMap<string, VacancyNamed>> => {
  const ids = rows.flatMap((row) => (row.placement_id === null ? [row.vacancy_id] : []));
  if (ids.length === 0) return new Map();
  const { rows: found } =
    await sql<VacancyNamed>`select id, reference, title from vacancy where id = any (${ids}::uuid[]) ${sql.raw(byKey)}`.execute(tx);
  return new Map(found.map((one) => [one.id, one]));
};

const described = async (tx: Tx, row: FoundRow, vacancy: VacancyNamed | undefined): Promise<QueueRow> => {
  const programme = await programmeOf(tx, row.programme_hash);
  const stage = programme.stages.find(({ id }) => id === row.stage);
  const ofPlacement = row.placement_id !== null;
  return {
    id: row.id,
    subject: row.subject,
    file: row.placement_id ?? row.vacancy_id,
    reference: (ofPlacement ? row.placement_reference : vacancy?.reference) ?? '',
    about: (ofPlacement ? row.worker_name : vacancy?.title) ?? undefined,
    employer: asNames(row.employer_names),
    stage: row.stage,
    step: row.step,
    actor: row.actor,
    version: row.version,
    texts: stage?.texts ?? { en: row.stage },
    openedOn: row.opened_on,
    dueOn: row.due_on ?? undefined,
    escalatedOn: row.escalated_on ?? undefined,
    firstOn: row.first_on ?? undefined,
  };
};
