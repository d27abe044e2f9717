import { newId } from '../../kernel/ids.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import type { Role } from '../../platform/policy/matrix.ts';
import { incidentTasks, type Programme } from '../../programme/index.ts';
import { programmeOf } from '../corridors/index.ts';
import { openTask, registerTask, type Task, type TaskHolder } from '../tasks/index.ts';
import type { Incident, IncidentPerson } from './domain/incident.ts';
import { basisOf, listFor, openable, planSteps, toldFirst } from './domain/steps.ts';
import { changeStep, insertStep, loadIncident, markTold, personsOf, stepRows } from './store.ts';

interface Opening {
  readonly incident: Incident;
  readonly ends: readonly [string, string];
  readonly programme: Programme;
}

interface Step {
  readonly id: string;
  readonly code: string;
  readonly holder: string;
}

/** Who holds a step: one worker, the employer, or an office of its end. */
const holderOf = ({ ends, incident }: Opening, role: string, person: IncidentPerson | undefined): TaskHolder | undefined => {
  if (role === 'worker') return person && { worker: person.worker };
  const employer = person?.employer ?? incident.employer;
  if (role === 'employer') return employer === undefined ? undefined : { organisation: employer };
  return { role: role as Role, country: role === 'origin-agency' ? ends[0] : ends[1] };
};

/** Puts an open step into the queue of whoever holds it. */
const ask = async (context: CommandContext, opening: Opening, step: Step, person: IncidentPerson | undefined, due: Temporal.PlainDate) => {
  const { incident, ends, programme } = opening;
  const holder = holderOf(opening, step.holder, person);
  if (!holder) return;
  const employer = person?.employer ?? incident.employer;
  const basis = basisOf(programme, incident.kind, step.code);
  await openTask(context, {
    kind: `incident.${step.code}`,
    corridor: incident.corridor,
    about: { type: 'incident', id: incident.id },
    owners: { worker: person?.worker ?? incident.worker, organisations: employer === undefined ? [] : [employer], ends },
    holder,
    due,
    // An employer who has told of it reads no office's answer on a person's health.
    waits: context.actor.organisation === undefined,
    asked: { step: step.id, incident: incident.id, ...(person && { placement: person.placement }) },
    ...(basis && { basis }),
  });
};

/** Writes the steps of the programme's list for the persons touched, and asks whoever can begin. */
export const beginSteps = async (
  context: CommandContext,
  opening: Opening,
  persons: readonly IncidentPerson[],
  fresh: boolean,
): Promise<number> => {
  const { incident, programme } = opening;
  const list = listFor(programme.pack, incident.kind);
  const planned = planSteps(list, persons, fresh);
  for (const { code, position, person, by, within, state } of planned) {
    const holder = programme.roleOf(by) ?? 'labour';
    const due = context.today.add(within);
    const id = newId();
    await insertStep(context.tx, {
      id,
      incident_id: incident.id,
      corridor_id: incident.corridor,
      kind: incident.kind,
      code,
      position,
      person_id: person?.id ?? null,
      worker_id: person?.worker ?? incident.worker ?? null,
      employer_id: person?.employer ?? incident.employer ?? null,
      holder_role: holder,
      within,
      due_on: state === 'open' ? due : null,
      state,
      done_on: null,
      done_by: null,
      version: 1,
    });
    if (state === 'open') await ask(context, opening, { id, code, holder }, person, due);
  }
  return planned.length;
};

const answered = async (context: CommandContext, task: Task, outcome: string): Promise<Result<unknown>> => {
  const loaded = await loadIncident(context.tx, task.about.id);
  const rows = loaded ? await stepRows(context.tx, loaded.incident.id) : [];
  const row = rows.find(({ id }) => id === task.asked.step);
  if (!loaded || !row) return fail('platform.not-found');
  if (row.state !== 'open') return fail('incident.step-over');
  const state = outcome === 'done' ? 'done' : 'not-needed';
  await changeStep(context, row, { state });
  const { incident, ends } = loaded;
  const programme = await programmeOf(context.tx, incident.programmeHash);
  const list = listFor(programme.pack, incident.kind);
  // Not needed is no telling: then nobody has stood at the family's door, and the family's accounts stay as they are.
  if (row.person_id && row.code === toldFirst(list) && state === 'done') await markTold(context, row.person_id);
  const persons = await personsOf(context.tx, incident.id);
  const standing = rows.map(
    (one) => ({ ...one, person: one.person_id ?? undefined, state: one.id === row.id ? state : one.state }) as const,
  );
  for (const next of openable(list, standing)) {
    const due = context.today.add(next.within);
    await changeStep(context, next, { state: 'open', due });
    const person = persons.find(({ id }) => id === next.person);
    await ask(context, { incident, ends, programme }, { id: next.id, code: next.code, holder: next.holder_role }, person, due);
  }
  await context.record('incident.step-done', { incident: incident.id, step: row.code, outcome: state }, incident.corridor);
  return ok(true);
};

/** Each thing that a programme may ask for is a kind of task; late, it is passed on, and never done by silence. */
for (const code of incidentTasks)
  registerTask({
    kind: `incident.${code}`,
    outcomes: ['done', 'not-needed'],
    reasonNeeded: ['not-needed'],
    silence: 'escalate',
    // What it is about may tell of a person's health: the page of the incident shows who may see it how it stands.
    seen: 'holder',
    words: `incidents.task.${code}`,
    // Many permits are extended together, after a look at what would happen to each.
    ...(code === 'permits' && { does: ({ about }: Task) => `/incidents/${about.id}/permits` }),
    answered: (context, task, { outcome }) => answered(context, task, outcome),
  });
