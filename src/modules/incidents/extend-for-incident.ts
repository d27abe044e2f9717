import { z } from 'zod';
import { lastDay } from '../../kernel/dates.ts';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import type { Tx } from '../../platform/db/database.ts';
import { date } from '../../platform/http/input.ts';
import { programmeOf } from '../corridors/index.ts';
import { endBefore, extendFor, permitOfPlacement } from '../permits/index.ts';
import { lockPlacement } from '../recruitment/index.ts';
import { mayExtendFor } from './domain/extension.ts';
import type { Incident } from './domain/incident.ts';
import { listFor } from './domain/steps.ts';
import { loadIncident, personsOf } from './store.ts';

/** By how long the programme lets permits go on for what happened; undefined when it is silent. */
export const atMostFor = async (tx: Tx, incident: Incident): Promise<Temporal.Duration | undefined> => {
  const programme = await programmeOf(tx, incident.programmeHash);
  const by = listFor(programme.pack, incident.kind)?.extends_permits?.by;
  return by === undefined ? undefined : Temporal.Duration.from(by);
};

/** Extends the permit of one person whom it touches; `until` is the last day, included. */
export const extendForIncident = command({
  name: 'permit.extend-for',
  input: z.object({ placement: id('placement'), incident: id('incident'), until: date() }),
  load: ({ placement }, { tx }) => lockPlacement(tx, placement),
  async run(locked, { incident: key, until }, context) {
    const { tx } = context;
    const { placement } = locked;
    const incident = (await loadIncident(tx, key))?.incident;
    if (!incident || !(await personsOf(tx, key)).some((person) => person.placement === placement.id)) return fail('incident.not-touched');
    if (incident.state === 'closed') return fail('incident.closed');
    const permit = await permitOfPlacement(tx, placement.id);
    const end = until.add({ days: 1 });
    const held = permit && { until: permit.until, before: await endBefore(tx, permit, key) };
    const possible = mayExtendFor(held, placement.status, await atMostFor(tx, incident), end);
    if (!possible.ok) return possible;
    if (permit) await extendFor(context, locked, permit, { incident: key, until: end });
    return ok({ id: placement.id, until: lastDay(end).toString() });
  },
});
