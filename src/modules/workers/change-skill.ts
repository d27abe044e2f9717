import { z } from 'zod';
import { id, newId } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { type CommandContext, command } from '../../platform/command/command.ts';
import { occupation, text } from '../../platform/http/input.ts';
import { escoOccupation } from '../../platform/standards/index.ts';
import { mayBeWritten, writtenBy } from './living.ts';
import { readWorker } from './store.ts';

/** No record lists more. */
const mostSkills = 30;

const load = async ({ worker: key }: { worker: string }, { tx }: CommandContext) => {
  const worker = await readWorker(tx, key);
  return worker && { worker, owners: { worker: worker.id, country: worker.origin } };
};

/** Says that the worker knows a work: a unit group of ISCO-08, or more narrowly an occupation of ESCO below it. */
export const addSkill = command({
  name: 'skill.change',
  input: z.object({ worker: id('worker'), occupation: occupation(), esco: text(20).optional() }),
  load: (given, context) => load(given, context),
  async run({ worker }, { occupation: code, esco }, { tx, today, actor, record }) {
    const living = await mayBeWritten(tx, worker.id);
    if (!living.ok) return living;
    if (esco !== undefined && escoOccupation(esco)?.isco !== code) return fail('worker.skill-unknown', {}, { field: 'esco' });
    const present = await tx.selectFrom('worker_skill').select(['occupation', 'esco']).where('worker_id', '=', worker.id).execute();
    if (present.some((one) => one.occupation === code && one.esco === (esco ?? null))) return fail('worker.skill-known');
    if (present.length >= mostSkills) return fail('worker.skills-many', { most: mostSkills });
    const made = newId<'skill'>();
    const done = await tx
      .insertInto('worker_skill')
      .values({ id: made, worker_id: worker.id, occupation: code, esco: esco ?? null, added_on: today, added_by: writtenBy(actor) })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (done.numInsertedOrUpdatedRows !== 1n) return fail('worker.skill-known');
    await record('skill.added', { worker: worker.id, skill: made, occupation: code });
    return ok({ id: worker.id, skill: made });
  },
});

/** Takes a skill from the record. */
export const removeSkill = command({
  name: 'skill.change',
  input: z.object({ worker: id('worker'), skill: id('skill') }),
  load: (given, context) => load(given, context),
  async run({ worker }, { skill }, { tx, record }) {
    const gone = await tx.deleteFrom('worker_skill').where('id', '=', skill).where('worker_id', '=', worker.id).executeTakeFirst();
    if (gone.numDeletedRows !== 1n) return fail('worker.skill-gone');
    await record('skill.removed', { worker: worker.id, skill });
    return ok({ id: worker.id });
  },
});
