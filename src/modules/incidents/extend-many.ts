import { sql } from 'kysely';
import { asSystem, executeAll, type Runtime } from '../../platform/command/execute.ts';
import type { Tx } from '../../platform/db/database.ts';
import { changeRow, rowOf } from '../../platform/db/row-set.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import type { Role } from '../../platform/policy/matrix.ts';
import { extendForIncident } from './extend-for-incident.ts';
import './tables.ts';

/** A permit that was not extended, and the code of why. */
export interface RefusedExtension {
  readonly placement: string;
  readonly code: string;
}

const action = 'incident.extend-permits';
/** So many a time, so that a stop stops soon. */
const portion = 50;

/** Those whose permit this run has neither extended nor been refused. */
const left = async (tx: Tx, run: string): Promise<readonly string[]> => {
  const { rows } = await sql<{ placement: string }>`
    select p.placement_id as placement from extension_run r join incident_person p on p.incident_id = r.incident_id
    where r.id = ${run} and r.state = 'running'
      and not exists (select from permit_request q where q.placement_id = p.placement_id and q.incident_id = r.incident_id and q.until_on = r.until_on)
      and not r.refused @> jsonb_build_array(jsonb_build_object('placement', p.placement_id))
    order by p.placement_id limit ${portion}`.execute(tx);
  return rows.map(({ placement }) => placement);
};

/** Those of the refused that no other worker of the same run has extended in the meantime. */
const notDone = async (
  tx: Tx,
  { incident_id, until_on }: { readonly incident_id: string; readonly until_on: Temporal.PlainDate },
  refused: readonly RefusedExtension[],
): Promise<readonly RefusedExtension[]> => {
  if (refused.length === 0) return [];
  const { rows } = await sql<{ placement: string }>`select placement_id as placement from permit_request
    where incident_id = ${incident_id} and until_on = ${until_on} and placement_id = any (${refused.map(({ placement }) => placement)}::uuid[])`.execute(
    tx,
  );
  return refused.filter(({ placement }) => !rows.some((row) => row.placement === placement));
};

/** Begins again the job of each run that is not over: a restore brings no jobs. Two jobs of one run extend each permit once. */
export const sweepExtensions = (runtime: Runtime): Promise<void> =>
  asSystem(runtime, action, async (tx) => {
    const runs = await tx.selectFrom('extension_run').select('id').where('state', '=', 'running').execute();
    for (const { id } of runs) await runtime.queue.send(tx, 'incident.extend', { run: id });
  });

/**
 * Does a run: each permit is decided and extended by itself, in the name of the officer who began it. It may be killed and begun again: what
 * is extended is extended once.
 */
export const extendManyJob =
  (runtime: Runtime) =>
  async ({ run }: { readonly run: string }): Promise<void> => {
    for (;;) {
      const next = await asSystem(runtime, action, async (tx) => {
        const row = await rowOf(tx, 'extension_run', run);
        return row?.state === 'running' ? { row, placements: await left(tx, run) } : undefined;
      });
      if (!next) return;
      const { row, placements } = next;
      const actor: Actor = {
        role: row.begun_role as Role,
        country: row.begun_country,
        ...(row.begun_by !== null && { account: row.begun_by }),
      };
      const until = row.until_on.subtract({ days: 1 });
      const answers = await executeAll(
        runtime,
        extendForIncident,
        placements.map((placement) => ({ actor, input: { placement, incident: row.incident_id, until } })),
      );
      const refused = answers.flatMap((answer, i): RefusedExtension[] =>
        answer.ok ? [] : [{ placement: placements[i] ?? '', code: answer.error.code }],
      );
      const today = await runtime.clock.today();
      await asSystem(runtime, action, async (tx) => {
        const now = await rowOf(tx, 'extension_run', run, 'lock');
        if (now?.state !== 'running') return;
        const all = [...(now.refused as RefusedExtension[]), ...(await notDone(tx, row, refused))];
        const over = placements.length < portion;
        await changeRow(tx, 'extension_run', run, {
          refused: all,
          ...(over && { state: 'done' as const, ended_on: today }),
          version: now.version + 1,
        });
      });
    }
  };
