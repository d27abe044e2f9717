import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command, type Subject } from '../../platform/command/command.ts';
import { dayStill } from '../../platform/standards/index.ts';
import { effectOfSilence } from './domain/silence.ts';
import { kindOf } from './kinds.ts';
import { placesOfHolder } from './queries/places-of-holder.ts';
import { closeTask, escalateTask, readTask, type TaskRow, taskOf } from './store.ts';

/**
 * Carries out what silence means for one task whose day has passed where its holder is. It acts once: the task is locked, and the second of two finds it closed
 * or told. It takes effect on the day on which it is carried out.
 */
export const timeOutTask = command({
  name: 'task.time-out',
  input: z.object({ task: id('task') }),
  async load({ task }, context): Promise<(Subject & { readonly row: TaskRow }) | undefined> {
    const seen = await readTask(context.tx, task);
    if (!seen) return undefined;
    await kindOf(seen.kind).lock?.(context, taskOf(seen));
    const row = await readTask(context.tx, task, 'lock');
    return row && { row, owners: {} };
  },
  async run({ row }, _, context) {
    const task = taskOf(row);
    const effect = effectOfSilence(task, dayStill(await placesOfHolder(context.tx, row), context));
    if (!effect.ok) return effect;
    // Whoever may not answer is not late.
    const held = await kindOf(row.kind).heldUntil?.(context.tx, task, context.today);
    if (held) return fail('task.not-due', { until: held.toString() });
    if (effect.value === 'escalate') await escalateTask(context, row);
    else {
      const done = (await kindOf(row.kind).silent?.(context, task)) ?? ok(true);
      if (!done.ok) return done;
      await closeTask(context, row, { state: 'silent' });
    }
    await context.record(
      `task.silence-${effect.value}`,
      { task: row.id, kind: row.kind, due: row.due_on.toString() },
      row.corridor_id ?? undefined,
    );
    return ok({ id: row.id, effect: effect.value });
  },
});
