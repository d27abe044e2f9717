import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { choice, version } from '../../platform/http/input.ts';
import { conditions } from './domain/incident.ts';
import { closeIncidentRow, insertHealth, loadIncident, personsOf, stepsOf } from './store.ts';

/** Notes how a person is. The journal tells that it was noted, and not what. */
export const noteHealth = command({
  name: 'incident.note-health',
  input: z.object({ incident: id('incident'), person: id('person'), condition: choice(conditions) }),
  load: ({ incident }, { tx }) => loadIncident(tx, incident),
  async run({ incident }, { person: key, condition }, context) {
    if (incident.state === 'closed') return fail('incident.closed');
    const person = (await personsOf(context.tx, incident.id)).find(({ id: one }) => one === key);
    if (!person) return fail('incident.not-touched', {}, { field: 'person' });
    await insertHealth(context, { incident, person, condition });
    await context.record('incident.health-noted', { incident: incident.id, person: person.id }, incident.corridor);
    return ok({ id: incident.id });
  },
});

/** Closes what is settled: nothing of its list is left to do. */
export const closeIncident = command({
  name: 'incident.close',
  input: z.object({ incident: id('incident'), version: version() }),
  load: ({ incident }, { tx }) => loadIncident(tx, incident, 'lock'),
  async run({ incident }, _, context) {
    if (incident.state === 'closed') return fail('incident.closed');
    const left = (await stepsOf(context.tx, incident.id)).filter(({ state }) => state === 'open' || state === 'waiting').length;
    if (left > 0) return fail('incident.steps-open', { left });
    await closeIncidentRow(context, incident);
    await context.record('incident.closed', { incident: incident.id }, incident.corridor);
    return ok({ id: incident.id });
  },
});
