import { sql } from 'kysely';
import { z } from 'zod';
import { compareDates } from '../../kernel/dates.ts';
import { id } from '../../kernel/ids.ts';
import { type Citation, fail, ok } from '../../kernel/result.ts';
import { type CommandContext, command } from '../../platform/command/command.ts';
import { asSystem, execute, type Runtime } from '../../platform/command/execute.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Hold } from '../../platform/db/row-set.ts';
import { system } from '../../platform/policy/actor.ts';
import { closeTasks, openTask, registerTask } from '../tasks/index.ts';
import { changeDocument, documentOf } from './document-store.ts';
import { type Warning, warningsOf } from './domain/document.ts';
import { neededUntil } from './queries/needed-until.ts';
import { readWorker } from './store.ts';
import './tables.ts';

/** The agency helps the worker to a new passport in time. */
export const paperTask = 'worker.paper-ends';
/** Days in which the agency says what it has done, where no source gives any: this project's own proposal. */
const within = 'P30D';
const proposal: Citation = { id: 'OURS', title: 'Proposal of this project, no law', mark: 'K', proposal: true };

registerTask({
  kind: paperTask,
  outcomes: ['asked-for', 'not-needed'],
  reasonNeeded: ['not-needed'],
  silence: 'escalate',
  seen: 'holder',
  words: 'workers.task.paper-ends',
  href: (task) => `/workers/${task.about.id}/papers`,
});

const passportsOf = (tx: Tx, worker: string) =>
  tx
    .selectFrom('worker_document')
    .selectAll()
    .where('worker_id', '=', worker)
    .where('kind', '=', 'passport')
    .where('removed_on', 'is', null);

/** What is to be said of the passports of a worker with a season in sight: nothing while one of them lasts long enough. */
const endingOf = async (tx: Tx, worker: string, today: Temporal.PlainDate, hold: Hold = 'read') => {
  const needed = await neededUntil(tx, worker, today);
  const rows = await passportsOf(tx, worker)
    .orderBy('id')
    .$if(hold === 'lock', (query) => query.forUpdate())
    .execute();
  if (!needed || rows.length === 0) return undefined;
  const warnings = warningsOf(rows.map(documentOf), today, needed.until).filter((one: Warning) => one.kind !== 'ends-soon');
  if (warnings.length < rows.length) return undefined;
  const longest = rows.toSorted((a, b) => compareDates(b.expires_on ?? today, a.expires_on ?? today))[0];
  return longest?.expires_on ? { row: longest, on: longest.expires_on, needed } : undefined;
};

/**
 * Says once for each season that a worker's passport ends before it is needed: a task of the agency, and a line of which a message to the worker
 * is made. Where another one lasts long enough meanwhile, what was asked is closed.
 */
export const watchPapers = command({
  name: 'document.watch',
  input: z.object({ worker: id('worker') }),
  async load({ worker: key }, { tx }) {
    const worker = await readWorker(tx, key);
    return worker && { worker, owners: { worker: worker.id, country: worker.origin } };
  },
  async run({ worker }, _, context) {
    const { tx, today, record } = context;
    const found = await endingOf(tx, worker.id, today, 'lock');
    if (!found) return fail('document.nothing-ends');
    const { row, on, needed } = found;
    if (row.warned_for?.equals(needed.until)) return fail('document.nothing-ends');
    await changeDocument(tx, row, { warned_for: needed.until });
    const days = { on: on.toString(), until: needed.until.toString() };
    await closePaperTask(context, worker.id);
    await openTask(context, {
      kind: paperTask,
      about: { type: 'worker', id: worker.id },
      owners: { worker: worker.id, country: worker.origin },
      holder: { role: 'origin-agency', country: worker.origin },
      due: today.add(within),
      asked: { document: row.id, ...days },
      basis: needed.said.source ?? proposal,
    });
    await record('document.ends-before', { worker: worker.id, document: row.id, ...days });
    return ok({ id: worker.id });
  },
});

/** A passport that lasts long enough has made the task unnecessary. */
export const closePaperTask = (context: CommandContext, worker: string): Promise<void> =>
  closeTasks(context, { about: { type: 'worker', id: worker }, kind: paperTask });

/** The same, where a paper that was added is enough. */
export const closeIfEnough = async (context: CommandContext, worker: string): Promise<void> => {
  if (!(await endingOf(context.tx, worker, context.today))) await closePaperTask(context, worker);
};

/** Workers with a season in sight whose passport may end before it is over: a little too many, since the programme's own time is asked after. */
const mayEnd = (tx: Tx, today: Temporal.PlainDate, after: string | undefined) =>
  sql<{ worker: string }>`
  select distinct d.worker_id as worker from worker_document d
  where d.kind = 'passport' and d.removed_on is null and d.expires_on < ${today.add({ years: 3 })}
    and (${after ?? null}::uuid is null or d.worker_id > ${after ?? null}::uuid)
    and (exists (select from placement p where p.worker_id = d.worker_id and p.ended_on is null and p.season_end >= ${today})
      or exists (select from wish_list l where l.worker_id = d.worker_id))
  order by 1 limit 500`.execute(tx);

/** Looks at each of them, worker by worker; whoever was told is not told again. @returns for how many somebody was asked */
export const watchAllPapers = async (runtime: Runtime): Promise<number> => {
  const today = await runtime.clock.today();
  let asked = 0;
  for (let after: string | undefined; ; ) {
    const last = after;
    const { rows } = await asSystem(runtime, 'document.watch', (tx) => mayEnd(tx, today, last));
    for (const { worker } of rows) asked += (await execute(runtime, system, watchPapers, { worker })).ok ? 1 : 0;
    after = rows.at(-1)?.worker;
    if (after === undefined) return asked;
  }
};
