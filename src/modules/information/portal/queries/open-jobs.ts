import { sql } from 'kysely';
import type { PlainDate } from '../../../../kernel/dates.ts';
import { Money } from '../../../../kernel/money.ts';
import { type PayUnit, payUnit } from '../../../../kernel/pay.ts';
import type { Tx } from '../../../../platform/db/database.ts';

/** A verified vacancy for which nobody is named, as everybody may see it. */
export interface OpenJob {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly occupation: string;
  readonly region: string;
  readonly place: string | undefined;
  /** Places that are left. */
  readonly places: number;
  readonly start: PlainDate;
  readonly end: PlainDate;
  readonly pay: Money | undefined;
  readonly per: PayUnit | undefined;
  readonly hoursWeek: number;
  readonly housing: boolean;
  readonly employer: string;
  readonly corridor: string;
  readonly programme: string;
  readonly filedOn: PlainDate;
}

/** A job as a transaction left it; without it where it is no longer for everybody. */
export interface ChangedJob {
  readonly id: string;
  /** The transaction that changed it: read twice it is the same. */
  readonly changed: string;
  readonly job: OpenJob | undefined;
}

interface Row {
  id: string;
  changed: string;
  shown: boolean;
  reference: string;
  title: string;
  occupation: string;
  region: string;
  place: string | null;
  places: number;
  season_start: PlainDate;
  season_end: PlainDate;
  pay_minor: bigint | null;
  currency: string | null;
  pay_per: string | null;
  hours_week: number;
  housing: boolean;
  employer_id: string;
  corridor_id: string;
  programme_id: string;
  filed_on: PlainDate;
}

const jobOf = (row: Row): ChangedJob => ({
  id: row.id,
  changed: row.changed,
  job: row.shown
    ? {
        id: row.id,
        reference: row.reference,
        title: row.title,
        occupation: row.occupation,
        region: row.region,
        place: row.place ?? undefined,
        places: row.places,
        start: row.season_start,
        end: row.season_end,
        pay: row.pay_minor !== null && row.currency !== null ? new Money(row.pay_minor, row.currency) : undefined,
        per: payUnit(row.pay_per) ?? undefined,
        hoursWeek: row.hours_week,
        housing: row.housing,
        employer: row.employer_id,
        corridor: row.corridor_id,
        programme: row.programme_id,
        filedOn: row.filed_on,
      }
    : undefined,
});

/** So many at a time, so that other requests come in between. */
const atOnce = 5_000;
const first = '00000000-0000-0000-0000-000000000000';

/** Every job that everybody may see, some thousands at a time, from one key to the next. */
export const openJobs = async (tx: Tx, after: string = first): Promise<{ jobs: readonly ChangedJob[]; next: string | undefined }> => {
  const { rows } = await sql<Row>`select * from jobs_open(${after}::uuid, ${atOnce})`.execute(tx);
  return { jobs: rows.map(jobOf), next: rows.length === atOnce ? rows.at(-1)?.id : undefined };
};

/** Where the jobs and the register stand: what is asked first, and compared with next time. */
export interface Mark {
  /** Every transaction below it is over: what it changed is seen. */
  readonly since: string;
  /** The last decision of the register. */
  readonly decisions: string;
}

export const markNow = async (tx: Tx): Promise<Mark> => {
  const { rows } = await sql<Mark>`select pg_snapshot_xmin(pg_current_snapshot())::text as since,
    coalesce((select max(number) from organisation_status), 0)::text as decisions`.execute(tx);
  return rows[0] ?? { since: '0', decisions: '0' };
};

/** What has changed since a mark. What was read already may come again. */
export const changedJobs = async (tx: Tx, { since }: Mark): Promise<readonly ChangedJob[]> => {
  const { rows } = await sql<Row>`select * from jobs_changed(${since}::xid8)`.execute(tx);
  return rows.map(jobOf);
};

/** A corridor's two ends, and an employer's names and whether it may act on a day. */
export interface Surroundings {
  readonly corridors: ReadonlyMap<string, readonly [origin: string, destination: string]>;
  readonly employers: ReadonlyMap<string, { readonly names: Readonly<Record<string, string>>; readonly licensed: boolean }>;
}

export const surroundings = async (tx: Tx, today: PlainDate): Promise<Surroundings> => {
  const corridors = await tx.selectFrom('corridor').select(['id', 'origin', 'destination']).execute();
  const { rows } = await sql<{ id: string; names: Record<string, string>; status: string | null }>`
    select organisation.id, organisation.names, standing.status from organisation
    left join lateral standing_on(organisation.id, ${today}) as standing on true where organisation.kind = 'employer'`.execute(tx);
  return {
    corridors: new Map(corridors.map(({ id, origin, destination }) => [id, [origin, destination]])),
    employers: new Map(rows.map(({ id, names, status }) => [id, { names, licensed: status === 'licensed' || status === 'provisional' }])),
  };
};
