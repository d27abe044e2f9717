import { z } from 'zod';
import { isBefore } from '../../kernel/dates.ts';
import { id, newId } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command, type Subject } from '../../platform/command/command.ts';
import type { Tx } from '../../platform/db/database.ts';
import { asSet } from '../../platform/db/row-set.ts';
import { choice, date, text, version } from '../../platform/http/input.ts';
import { dayAt } from '../../platform/standards/place-day.ts';
import { incidentKinds } from '../../programme/index.ts';
import { endsOf, programmeOf } from '../corridors/index.ts';
import { type Placement, placementOf } from '../recruitment/index.ts';
import { type Incident, ofHealth } from './domain/incident.ts';
import { listFor, toldFirst } from './domain/steps.ts';
import { beginSteps } from './incident-steps.ts';
import { insertIncident, insertPerson, loadIncident, personsOf } from './store.ts';

/** Whose file is running: who is there, or is about to come. */
const concerned = ['accepted', 'selected', 'contracted', 'permitted', 'arrived'] as const;

interface Whom {
  readonly placement?: string | undefined;
  readonly reference?: string | undefined;
  readonly vacancy?: string | undefined;
  readonly employer?: string | undefined;
}

/** The running files that are meant, as far as the reader may see them. */
export const placementsOf = async (tx: Tx, { placement, reference, vacancy, employer }: Whom): Promise<readonly Placement[]> => {
  let query = tx
    .selectFrom('placement')
    .selectAll()
    .where('status', 'in', [...concerned]);
  if (placement) query = query.where('id', '=', placement);
  else if (reference) query = query.where('reference', '=', reference.toUpperCase());
  else if (vacancy) query = query.where('vacancy_id', '=', vacancy);
  else query = query.where('employer_id', '=', employer ?? '');
  return (await query.orderBy('id').execute()).map(placementOf);
};

interface Touched extends Subject {
  readonly placements: readonly Placement[];
  readonly ends: readonly [string, string];
}

/**
 * Records that something has gone wrong: for one worker, for all of a vacancy, or for all of an employer in a corridor. Whoever is there and
 * sees it can open it; the list of what follows comes from the programme.
 */
export const openIncident = command({
  name: 'incident.open',
  input: z
    .object({
      kind: choice(incidentKinds),
      on: date(),
      placement: id('placement').optional(),
      vacancy: id('vacancy').optional(),
      employer: id('organisation').optional(),
    })
    .superRefine(({ kind, placement, vacancy, employer }, context) => {
      const named = [placement, vacancy, employer].filter((one) => one !== undefined).length;
      if (named !== 1 || (ofHealth.includes(kind) && !placement))
        context.addIssue({ code: 'custom', message: 'incident.whom', path: ['placement'] });
    }),
  async load(whom, { tx, actor }): Promise<Touched | undefined> {
    const placements = await placementsOf(tx, whom);
    const first = placements[0];
    const ends = first && (await endsOf(tx, first.corridor));
    if (!ends) return undefined;
    // A worker tells of the own file, whatever is named.
    const worker = whom.placement || actor.role === 'worker' ? first.worker : undefined;
    // An office that sees several corridors opens one for each.
    const here = placements.filter(({ corridor }) => corridor === first.corridor);
    return {
      placements: actor.role === 'worker' ? here.filter((one) => one.worker === actor.worker) : here,
      ends,
      owners: { worker, organisations: [first.employer], ends },
    };
  },
  async run({ placements, ends, owners }, { kind, on }, context) {
    const { tx } = context;
    const [first] = placements;
    if (!first) return fail('incident.nobody-there');
    const there = dayAt(ends[1], context);
    if (isBefore(there, on)) return fail('incident.in-future', { given: on.toString(), today: there.toString() }, { field: 'on' });
    const programme = await programmeOf(tx, first.programmeHash);
    const incident: Incident = {
      id: newId(),
      corridor: first.corridor,
      programmeHash: first.programmeHash,
      kind,
      employer: first.employer,
      worker: owners.worker ?? undefined,
      happenedOn: on,
      openedOn: context.today,
      openedBy: context.actor.role,
      state: 'open',
      closedOn: undefined,
      version: 1,
    };
    // A closure or a disaster may touch hundreds: their rows, tasks and lines are written together.
    await asSet(tx, async () => {
      await insertIncident(context, incident);
      const untold = toldFirst(listFor(programme.pack, kind)) !== undefined;
      const persons = [];
      for (const placement of placements) persons.push(await insertPerson(context, incident, placement, untold));
      const steps = await beginSteps(context, { incident, ends, programme }, persons, true);
      await context.record(
        'incident.opened',
        { incident: incident.id, kind, on: on.toString(), persons: persons.length, steps },
        incident.corridor,
      );
    });
    return ok({ id: incident.id, persons: placements.length });
  },
});

/** Adds a person whom it touches too. */
export const addPerson = command({
  name: 'incident.add-person',
  input: z.object({
    incident: id('incident'),
    version: version().optional(),
    placement: id('placement').optional(),
    reference: text(20).optional(),
  }),
  load: ({ incident }, { tx }) => loadIncident(tx, incident),
  async run({ incident, ends }, { placement: key, reference }, context) {
    const { tx } = context;
    if (incident.state === 'closed') return fail('incident.closed');
    const [placement] = await placementsOf(tx, { placement: key, reference });
    if (!placement || placement.corridor !== incident.corridor) return fail('incident.nobody-there', {}, { field: 'reference' });
    if ((await personsOf(tx, incident.id)).some((person) => person.placement === placement.id)) return fail('incident.named-already');
    const programme = await programmeOf(tx, incident.programmeHash);
    const person = await insertPerson(context, incident, placement, toldFirst(listFor(programme.pack, incident.kind)) !== undefined);
    await beginSteps(context, { incident, ends, programme }, [person], false);
    await context.record('incident.person-added', { incident: incident.id, person: person.id }, incident.corridor);
    return ok({ id: incident.id });
  },
});
