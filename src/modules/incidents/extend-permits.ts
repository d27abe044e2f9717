import { z } from 'zod';
import { id, newId } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command, type Subject } from '../../platform/command/command.ts';
import { addRow, changeRow, type Row, rowOf, rowsOf } from '../../platform/db/row-set.ts';
import { date, version } from '../../platform/http/input.ts';
import { atMostFor } from './extend-for-incident.ts';
import { loadIncident, personsOf } from './store.ts';

declare module '../../platform/jobs/queue.ts' {
  interface Jobs {
    /** Extends permits one portion after the other, until all are done or somebody stops it. */
    'incident.extend': { readonly run: string };
  }
}

/** Begins to extend the permits of all whom it touches to a last day, included. It goes on by itself; what is left can be stopped. */
export const extendPermits = command({
  name: 'incident.extend-permits',
  input: z.object({ incident: id('incident'), until: date() }),
  load: ({ incident }, { tx }) => loadIncident(tx, incident),
  async run({ incident }, { until }, context) {
    const { tx, today, actor } = context;
    if (incident.state === 'closed') return fail('incident.closed');
    if (!(await atMostFor(tx, incident))) return fail('incident.no-extension');
    const runs = await rowsOf(tx, 'extension_run', 'incident_id', incident.id);
    if (runs.some(({ state }) => state === 'running')) return fail('incident.run-running');
    const run = newId();
    const persons = await personsOf(tx, incident.id);
    await addRow(tx, 'extension_run', {
      id: run,
      incident_id: incident.id,
      corridor_id: incident.corridor,
      until_on: until.add({ days: 1 }),
      state: 'running',
      total: persons.length,
      refused: [],
      begun_on: today,
      begun_by: actor.account ?? null,
      begun_role: actor.role,
      begun_country: actor.country ?? '',
      ended_on: null,
      version: 1,
    });
    await context.enqueue('incident.extend', { run });
    await context.record(
      'incident.extending',
      { incident: incident.id, run, until: until.toString(), persons: persons.length },
      incident.corridor,
    );
    return ok({ id: incident.id, run });
  },
});

/** Stops what is left of an extension of many; what is done stays done. */
export const stopExtending = command({
  name: 'incident.stop-extending',
  input: z.object({ incident: id('incident'), run: id('run'), version: version() }),
  async load({ incident, run }, { tx }): Promise<(Subject & { readonly row: Row<'extension_run'> | undefined }) | undefined> {
    const loaded = await loadIncident(tx, incident);
    const row = await rowOf(tx, 'extension_run', run, 'lock');
    return loaded && { row: row?.incident_id === incident ? row : undefined, owners: loaded.owners };
  },
  async run({ row }, _, context) {
    if (row?.state !== 'running') return fail('incident.run-over');
    await changeRow(context.tx, 'extension_run', row.id, { state: 'stopped', ended_on: context.today, version: row.version + 1 });
    await context.record('incident.extending-stopped', { incident: row.incident_id, run: row.id }, row.corridor_id);
    return ok({ id: row.incident_id });
  },
});
