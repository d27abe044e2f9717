import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command, type Subject } from '../../platform/command/command.ts';
import { loadRows } from '../../platform/db/row-set.ts';
import { prose, text, version } from '../../platform/http/input.ts';
import { endsOf } from '../corridors/index.ts';
import { admissible } from './domain/answer.ts';
import { holdsTask } from './domain/holding.ts';
import { kindOf } from './kinds.ts';
import { closeTask, ownersOf, readTask, type TaskRow, taskOf } from './store.ts';

/** The answer to a task by whoever holds it: what its kind says follows in the same transaction. */
export const answerTask = command({
  name: 'task.answer',
  input: z.object({ task: id('task'), version: version(), outcome: text(60), reason: prose(2_000).optional() }),
  async ahead(inputs, { tx }) {
    await loadRows(
      tx,
      'task',
      'id',
      inputs.map(({ task }) => task),
    );
  },
  async load({ task }, context): Promise<(Subject & { readonly row: TaskRow }) | undefined> {
    const { tx } = context;
    const seen = await readTask(tx, task);
    if (!seen) return undefined;
    await kindOf(seen.kind).lock?.(context, taskOf(seen));
    const row = await readTask(tx, task, 'lock');
    const ends = row && row.corridor_id !== null ? await endsOf(tx, row.corridor_id) : undefined;
    return row && { row, version: row.version, owners: ownersOf(row, ends) };
  },
  async run({ row }, { outcome, reason }, context) {
    const task = taskOf(row);
    const kind = kindOf(row.kind);
    if (!holdsTask(context.actor, task.holder)) return fail('task.not-yours');
    const allowed = admissible(task, kind, { outcome, reason });
    if (!allowed.ok) return allowed;
    const held = await kind.heldUntil?.(context.tx, task, context.today);
    if (held) return fail('task.held', { day: held.toString() });
    const done = (await kind.answered?.(context, task, { outcome, reason })) ?? ok(true);
    if (!done.ok) return done;
    await closeTask(context, row, { state: 'answered', outcome, reason });
    await context.record('task.answered', { task: row.id, kind: row.kind, outcome }, row.corridor_id ?? undefined);
    return ok({ id: row.id });
  },
});
