import { type RawBuilder, sql } from 'kysely';
import { compareDates, type PlainDate } from '../../../kernel/dates.ts';
import { json, type Tx } from '../../../platform/db/database.ts';
import { catalogue, type Entry, type FromJournal, type Via } from '../domain/catalogue.ts';
import type { Occasion } from '../store.ts';
import '../tables.ts';
import '../../workers/tables.ts';

/** A row of any of the questions below: what happened to which thing, and the contact of who is told. */
export interface OccasionRow {
  readonly entry: number;
  readonly subject: string;
  readonly turn: string;
  readonly worker_id: string | null;
  readonly organisation_id: string | null;
  readonly country: string;
  readonly until_day: PlainDate | null;
  readonly reference: string | null;
  readonly happened_on: PlainDate;
  readonly preferred: 'sms' | 'mail' | 'letter';
  readonly sms: boolean;
  readonly mail: boolean;
  readonly letter: boolean;
  readonly postal: boolean;
}

export const occasionOf = (row: OccasionRow): Occasion => {
  const entry = catalogue[row.entry];
  if (!entry) throw new Error(`the catalogue has no entry ${row.entry}`);
  return {
    entry,
    subject: row.subject,
    turn: row.turn,
    worker: row.worker_id,
    organisation: row.organisation_id,
    country: row.country,
    until: row.until_day,
    reference: row.reference,
    happenedOn: row.happened_on,
    reach: { preferred: row.preferred, sms: row.sms, mail: row.mail, letter: row.letter, postal: row.postal },
  };
};

/** Ways of a worker, from the row `c` of `worker_contact` and `w` of `worker`. */
export const toWorker = sql`w.id as worker_id, null::uuid as organisation_id, w.origin as country, c.preferred,
  c.sms_from is not null as sms, c.mail_from is not null as mail, c.letter_from is not null as letter, c.postal is not null as postal`;
/** Ways of an organisation, from the row `c` of `organisation_contact` and `g` of `organisation`. */
export const toOrganisation = sql`null::uuid as worker_id, g.id as organisation_id, g.country, 'mail' as preferred,
  false as sms, true as mail, false as letter, false as postal`;

/** The thing that a line names: its id, whose it is, the day that matters, its public number. */
const things: Readonly<Record<Via, RawBuilder<unknown>>> = {
  organisation: sql`select x.id as subject, null::uuid as worker_id, x.id as employer_id, null::uuid as recruiter_id, null::date as until_day,
    null as reference from organisation x where x.id = lines.thing`,
  worker: sql`select x.id as subject, x.id as worker_id, null::uuid as employer_id, null::uuid as recruiter_id, null::date as until_day,
    null as reference from worker x where x.id = lines.thing`,
  offer: sql`select x.id as subject, x.worker_id, x.employer_id, x.recruiter_id, x.expires_on as until_day, null as reference
    from offer x where x.id = lines.thing`,
  round: sql`select x.id as subject, x.worker_id, x.employer_id, x.recruiter_id, x.expires_on as until_day, null as reference
    from offer x where x.round_id = lines.thing`,
  // Of a list that is decided, those who have no place from it: whoever waits in order may still get one.
  selection: sql`select p.id as subject, p.worker_id, null::uuid as employer_id, null::uuid as recruiter_id, null::date as until_day,
    null as reference from selection x join selection_person p on p.selection_id = x.id join selection_candidate c on c.id = p.id
    where x.id = lines.thing and x.state = 'decided' and c.state in ('refused', 'passed')`,
  placement: sql`select x.id as subject, x.worker_id, x.employer_id, x.recruiter_id, null::date as until_day, x.reference
    from placement x where x.id = lines.thing`,
  vacancy: sql`select x.id as subject, null::uuid as worker_id, x.employer_id, x.recruiter_id, null::date as until_day, x.reference
    from vacancy x where x.id = lines.thing`,
  stage: sql`select x.id as subject, x.worker_id, x.employer_id, x.recruiter_id, x.due_on as until_day, coalesce(p.reference, v.reference) as reference
    from stage x join vacancy v on v.id = x.vacancy_id left join placement p on p.id = x.placement_id where x.id = lines.thing`,
  // Of what tells of a person's health nothing is sent: the person knows, and of a death the family is told in person.
  incident: sql`select x.id as subject, x.worker_id, null::uuid as employer_id, null::uuid as recruiter_id, null::date as until_day, f.reference
    from incident_person x join placement f on f.id = x.placement_id
    where x.incident_id = lines.thing and x.kind not in ('death', 'injury', 'illness')`,
};

const fromJournal = catalogue.flatMap((entry, index) => (entry.from === 'reminder' ? [] : [{ entry, index, from: entry.from }]));

/** Entries of one kind of party that follow from one kind of thing, as rows of a statement. */
const entriesOf = (audience: Entry['audience'], via: Via, types: ReadonlySet<string>) =>
  fromJournal
    .filter(({ entry, from }) => entry.audience === audience && from.via === via)
    .flatMap(({ index, from }) => from.types.filter((type) => types.has(type)).map((type) => asRow(index, type, from)));

const asRow = (entry: number, type: string, { fact, turn, day }: FromJournal) => ({
  entry,
  type,
  fact: fact?.name ?? null,
  is: fact && 'is' in fact ? fact.is : null,
  isnt: fact && 'not' in fact ? fact.not : null,
  turn: turn ?? null,
  day: day ?? null,
});

/**
 * What the lines of one sealed batch of the journal give to tell, to parties whose contact is known: one statement for each kind of thing
 * and party, however many lines there are.
 */
export const occasionsOfBatch = async (tx: Tx, batch: bigint, today: PlainDate): Promise<readonly Occasion[]> => {
  const found: Occasion[] = [];
  const types = await typesOfBatch(tx, batch);
  for (const via of Object.keys(things) as Via[])
    for (const audience of ['worker', 'organisation'] as const) {
      const entries = entriesOf(audience, via, types);
      if (entries.length === 0) continue;
      const { rows } = await told(audience, via, entries, batch).execute(tx);
      // What is long past when it comes to be told, as after an upgrade, tells nobody anything.
      const fresh = rows.map(occasionOf).filter(({ entry, happenedOn }) => isStillOfUse(happenedOn, entry.keeps, today));
      found.push(...fresh);
    }
  return found;
};

const isStillOfUse = (happenedOn: PlainDate, keeps: number, today: PlainDate): boolean =>
  compareDates(happenedOn.add({ days: keeps }), today) >= 0;

const typesOfBatch = async (tx: Tx, batch: bigint): Promise<ReadonlySet<string>> => {
  const rows = await tx.selectFrom('journal_line').select('type').distinct().where('batch', '=', batch).execute();
  return new Set(rows.map(({ type }) => type));
};

const told = (audience: Entry['audience'], via: Via, entries: readonly object[], batch: bigint): RawBuilder<OccasionRow> => {
  const files = sql`lines cross join lateral (${things[via]}) t`;
  const who =
    audience === 'worker'
      ? sql`${toWorker} from ${files} join worker w on w.id = t.worker_id join worker_contact c on c.worker_id = w.id`
      : sql`${toOrganisation} from ${files} join organisation_contact c on c.organisation_id in (t.employer_id, t.recruiter_id)
          join organisation g on g.id = c.organisation_id`;
  // Ids are read out of the lines before anything is joined: within a join, row-level security would let no index be used for them.
  return sql<OccasionRow>`with entries as (
      select * from jsonb_to_recordset(${json(entries)}) as e (entry int, type text, fact text, "is" jsonb, isnt jsonb, turn text, day text)
    ), lines as materialized (
      select e.entry, (l.facts ->> ${sql.lit(via)})::uuid as thing, l.legal_day as happened_on,
        case e.turn when 'day' then l.legal_day::text else coalesce(l.facts ->> e.turn, '') end as turn,
        (l.facts ->> e.day)::date as day
      from journal_line l join entries e on e.type = l.type
      where l.batch = ${batch} and (e."is" is null or l.facts -> e.fact = e."is") and (e.isnt is null or l.facts -> e.fact <> e.isnt)
    )
    select lines.entry, t.subject, lines.turn, coalesce(lines.day, t.until_day) as until_day, t.reference, lines.happened_on, ${who}`;
};
