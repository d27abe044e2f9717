import type { Selectable } from 'kysely';
import { newId } from '../../kernel/ids.ts';
import type { CommandContext, Subject } from '../../platform/command/command.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { addRow, changeRow, type Hold, rowOf, rowsOf } from '../../platform/db/row-set.ts';
import type { Owners } from '../../platform/policy/actor.ts';
import { endsOf } from '../corridors/index.ts';
import type { Placement } from '../recruitment/index.ts';
import type { Condition, Incident, IncidentPerson, IncidentStep, StepState } from './domain/incident.ts';
import './tables.ts';

type StepRow = Selectable<Database['incident_step']>;

export const incidentOf = (row: Selectable<Database['incident']>): Incident => ({
  id: row.id,
  corridor: row.corridor_id,
  programmeHash: row.programme_hash,
  kind: row.kind,
  employer: row.employer_id ?? undefined,
  worker: row.worker_id ?? undefined,
  happenedOn: row.happened_on,
  openedOn: row.opened_on,
  openedBy: row.opened_role,
  state: row.state,
  closedOn: row.closed_on ?? undefined,
  version: row.version,
});

export const personOf = (row: Selectable<Database['incident_person']>): IncidentPerson => ({
  id: row.id,
  incident: row.incident_id,
  placement: row.placement_id,
  worker: row.worker_id,
  employer: row.employer_id,
  untold: row.untold,
});

const stepOf = (row: StepRow): IncidentStep => ({
  id: row.id,
  code: row.code,
  person: row.person_id ?? undefined,
  holder: row.holder_role,
  dueOn: row.due_on ?? undefined,
  state: row.state,
  doneOn: row.done_on ?? undefined,
});

/** An incident with whose it is. */
export interface LoadedIncident extends Subject {
  readonly incident: Incident;
  readonly ends: readonly [string, string];
  readonly owners: Owners;
}

/** An incident under row-level security, locked where it is to be changed; undefined when the actor has none of this id. */
export const loadIncident = async (tx: Tx, id: string, hold: Hold = 'read'): Promise<LoadedIncident | undefined> => {
  const row = await rowOf(tx, 'incident', id, hold);
  const ends = row && (await endsOf(tx, row.corridor_id));
  if (!row || !ends) return undefined;
  const incident = incidentOf(row);
  return { incident, ends, version: incident.version, owners: { worker: row.worker_id, organisations: [row.employer_id], ends } };
};

export const insertIncident = (
  { tx, today, actor }: CommandContext,
  of: Pick<Incident, 'id' | 'corridor' | 'programmeHash' | 'kind' | 'employer' | 'worker' | 'happenedOn'>,
): Promise<void> =>
  addRow(tx, 'incident', {
    id: of.id,
    corridor_id: of.corridor,
    programme_hash: of.programmeHash,
    kind: of.kind,
    employer_id: of.employer ?? null,
    worker_id: of.worker ?? null,
    happened_on: of.happenedOn,
    opened_on: today,
    opened_by: actor.account ?? null,
    opened_role: actor.role,
    state: 'open',
    closed_on: null,
    closed_by: null,
    version: 1,
  });

export const insertPerson = async (
  { tx, today }: CommandContext,
  incident: Pick<Incident, 'id' | 'kind'>,
  placement: Pick<Placement, 'id' | 'corridor' | 'worker' | 'employer'>,
  untold: boolean,
): Promise<IncidentPerson> => {
  const id = newId();
  await addRow(tx, 'incident_person', {
    id,
    incident_id: incident.id,
    corridor_id: placement.corridor,
    kind: incident.kind,
    placement_id: placement.id,
    worker_id: placement.worker,
    employer_id: placement.employer,
    untold,
    told_on: null,
    added_on: today,
    version: 1,
  });
  return { id, incident: incident.id, placement: placement.id, worker: placement.worker, employer: placement.employer, untold };
};

export const insertStep = (tx: Tx, row: StepRow): Promise<void> => addRow(tx, 'incident_step', row);

export const personsOf = async (tx: Tx, incident: string): Promise<readonly IncidentPerson[]> =>
  (await rowsOf(tx, 'incident_person', 'incident_id', incident)).map(personOf);

/** The steps of an incident in the order of the programme's list. */
export const stepsOf = async (tx: Tx, incident: string, hold: Hold = 'read'): Promise<readonly IncidentStep[]> =>
  (await rowsOf(tx, 'incident_step', 'incident_id', incident, hold)).sort((a, b) => a.position - b.position).map(stepOf);

export const stepRows = (tx: Tx, incident: string): Promise<StepRow[]> => rowsOf(tx, 'incident_step', 'incident_id', incident, 'lock');

export const changeStep = (
  { tx, today, actor }: CommandContext,
  row: Pick<StepRow, 'id' | 'version'>,
  next: { readonly state: StepState; readonly due?: Temporal.PlainDate },
): Promise<void> =>
  changeRow(tx, 'incident_step', row.id, {
    state: next.state,
    ...(next.due ? { due_on: next.due } : { done_on: today, done_by: actor.account ?? null }),
    version: row.version + 1,
  });

/** The family has been told in person: from now on its accounts show it. */
export const markTold = async ({ tx, today }: CommandContext, person: string): Promise<void> => {
  const row = await rowOf(tx, 'incident_person', person, 'lock');
  if (row?.untold) await changeRow(tx, 'incident_person', person, { untold: false, told_on: today, version: row.version + 1 });
};

export const insertHealth = (
  { tx, today, actor }: CommandContext,
  of: { readonly incident: Incident; readonly person: IncidentPerson; readonly condition: Condition },
): Promise<void> =>
  addRow(tx, 'incident_health', {
    id: newId(),
    incident_id: of.incident.id,
    person_id: of.person.id,
    corridor_id: of.incident.corridor,
    worker_id: of.person.worker,
    condition: of.condition,
    noted_on: today,
    noted_by: actor.account ?? null,
    noted_role: actor.role,
  });

export const closeIncidentRow = ({ tx, today, actor }: CommandContext, incident: Incident): Promise<void> =>
  changeRow(tx, 'incident', incident.id, {
    state: 'closed',
    closed_on: today,
    closed_by: actor.account ?? null,
    version: incident.version + 1,
  });
