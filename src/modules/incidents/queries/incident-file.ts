import { sql } from 'kysely';
import { compareDates, type PlainDate } from '../../../kernel/dates.ts';
import { byKey, type Tx } from '../../../platform/db/database.ts';
import { rowsOf } from '../../../platform/db/row-set.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { countryPackOf } from '../../../platform/standards/index.ts';
import type { Programme } from '../../../programme/index.ts';
import { contractOfPlacement } from '../../contracts/index.ts';
import { programmeOf } from '../../corridors/index.ts';
import { wagesOwed } from '../../costs/index.ts';
import type { FamilyContact } from '../../workers/index.ts';
import type { Condition, Incident, IncidentPerson, IncidentStep } from '../domain/incident.ts';
import { listFor } from '../domain/steps.ts';
import type { RefusedExtension } from '../extend-many.ts';
import { incidentOf, loadIncident, personsOf, stepsOf } from '../store.ts';
import { familiesToTell } from './families-to-tell.ts';

/** A person touched, with the name, and how the person is for who may read it. */
export interface PersonSeen extends IncidentPerson {
  readonly name: string;
  readonly reference: string;
  readonly condition: Condition | undefined;
  readonly notedOn: PlainDate | undefined;
}

/** A run of extensions: how far it is. */
export interface RunSeen {
  readonly id: string;
  readonly until: PlainDate;
  readonly state: 'running' | 'done' | 'stopped';
  readonly total: number;
  readonly done: number;
  readonly refused: readonly RefusedExtension[];
  readonly version: number;
}

/** Everything of one incident that its reader may see. */
export interface IncidentFile {
  readonly incident: Incident;
  readonly ends: readonly [string, string];
  readonly programme: Programme;
  /** Whether the programme says anything of this kind. */
  readonly known: boolean;
  readonly persons: readonly PersonSeen[];
  readonly steps: readonly IncidentStep[];
  readonly runs: readonly RunSeen[];
  /** Pay that was claimed for persons, by the person. */
  readonly owed: Awaited<ReturnType<typeof wagesOwed>>;
  /** In which pay may be owed: that of a contract touched, and those of the two ends. */
  readonly currencies: readonly string[];
  /** Whom at home to tell, for the agency of the origin alone. */
  readonly families: ReadonlyMap<string, FamilyContact>;
}

/** What has happened, to whom, and what is left to do? */
export const incidentFile = async (tx: Tx, id: string, actor: Pick<Actor, 'role'>): Promise<IncidentFile | undefined> => {
  const loaded = await loadIncident(tx, id);
  if (!loaded) return undefined;
  const { incident, ends } = loaded;
  const programme = await programmeOf(tx, incident.programmeHash);
  const persons = await personsSeen(tx, id);
  return {
    incident,
    ends,
    programme,
    known: listFor(programme.pack, incident.kind) !== undefined,
    persons,
    steps: await stepsOf(tx, id),
    runs: await runsOf(tx, id),
    owed: await wagesOwed(
      tx,
      persons.map((person) => person.id),
    ),
    currencies: await currenciesOf(tx, ends, persons[0]?.placement),
    families: actor.role === 'origin-agency' ? await familiesToTell(tx, incident.kind, persons) : new Map(),
  };
};

const currenciesOf = async (tx: Tx, ends: readonly string[], placement: string | undefined): Promise<readonly string[]> => {
  const contract = placement === undefined ? undefined : await contractOfPlacement(tx, placement);
  const all = [contract?.terms.pay?.currency, ...ends.map((end) => countryPackOf(end)?.currency)];
  return [...new Set(all.filter((one) => one !== undefined))];
};

const personsSeen = async (tx: Tx, id: string): Promise<readonly PersonSeen[]> => {
  const { rows } = await sql<{ id: string; name: string; reference: string; condition: Condition | null; noted: PlainDate | null }>`
    select p.id, f.worker_name as name, f.reference, h.condition, h.noted_on as noted
    from incident_person p join placement f on f.id = p.placement_id
    left join lateral (select condition, noted_on from incident_health h where h.person_id = p.id order by noted_on desc, id desc limit 1) h on true
    where p.incident_id = ${id} order by f.worker_name, p.id ${sql.raw(byKey)}`.execute(tx);
  const persons = new Map((await personsOf(tx, id)).map((person) => [person.id, person]));
  return rows.flatMap(({ id: key, name, reference, condition, noted }) => {
    const person = persons.get(key);
    return person ? [{ ...person, name, reference, condition: condition ?? undefined, notedOn: noted ?? undefined }] : [];
  });
};

const runsOf = async (tx: Tx, id: string): Promise<readonly RunSeen[]> => {
  const rows = await rowsOf(tx, 'extension_run', 'incident_id', id);
  const runs: RunSeen[] = [];
  for (const row of rows.sort((a, b) => compareDates(a.begun_on, b.begun_on) || (a.id < b.id ? -1 : 1))) {
    const { done } = await tx
      .selectFrom('permit_request')
      .select((eb) => eb.fn.countAll<bigint>().as('done'))
      .where('incident_id', '=', id)
      .where('until_on', '=', row.until_on)
      .executeTakeFirstOrThrow();
    const refused = row.refused as RefusedExtension[];
    runs.push({ id: row.id, until: row.until_on, state: row.state, total: row.total, done: Number(done), refused, version: row.version });
  }
  return runs;
};

export interface IncidentRow {
  readonly incident: Incident;
  readonly persons: number;
  readonly left: number;
  readonly late: number;
}

/** How many are listed: open ones first, the newest first among them. */
export const mostIncidents = 200;

/** What has gone wrong, as far as the reader may see it, with what is left to do? */
export const incidentList = async (tx: Tx, today: PlainDate): Promise<readonly IncidentRow[]> => {
  const rows = await tx
    .selectFrom('incident')
    .selectAll()
    .select((eb) => [
      eb
        .selectFrom('incident_person as p')
        .whereRef('p.incident_id', '=', 'incident.id')
        .select(eb.fn.countAll<bigint>().as('n'))
        .as('persons'),
      eb
        .selectFrom('incident_step as s')
        .whereRef('s.incident_id', '=', 'incident.id')
        .where('s.state', 'in', ['open', 'waiting'])
        .select(eb.fn.countAll<bigint>().as('n'))
        .as('left'),
      eb
        .selectFrom('incident_step as l')
        .whereRef('l.incident_id', '=', 'incident.id')
        .where('l.state', '=', 'open')
        .where('l.due_on', '<', today)
        .select(eb.fn.countAll<bigint>().as('n'))
        .as('late'),
    ])
    .orderBy('state', 'desc')
    .orderBy('happened_on', 'desc')
    .orderBy('id')
    .limit(mostIncidents)
    .execute();
  return rows.map((row) => ({ incident: incidentOf(row), persons: Number(row.persons), left: Number(row.left), late: Number(row.late) }));
};
