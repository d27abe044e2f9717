import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { choice } from '../../platform/http/input.ts';
import { addDuties } from './begin-case.ts';
import { onCase } from './case-input.ts';
import { ageClasses, isChild } from './domain/case/child.ts';
import { changeCase, lockCase, seenBy } from './store.ts';

/** Records what was assessed of an age. Whoever turns out to be a child is owed a guardian from then on. */
export const assessAge = command({
  name: 'case.assess-age',
  input: onCase.extend({ age: choice(ageClasses) }),
  load: ({ case: id }, { tx }) => lockCase(tx, id),
  async run({ row }, { age }, context) {
    const { tx, today, actor, record } = context;
    if (row.state !== 'open') return fail('protection.not-open');
    await changeCase(tx, row, { age });
    const duties = await tx.selectFrom('case_duty').select('kind').where('case_id', '=', row.id).execute();
    if (isChild(age) && duties.length === 0) await addDuties(context, row);
    if (!isChild(age))
      await tx
        .updateTable('case_duty')
        .set((eb) => ({ done_on: today, done_by: actor.account ?? null, version: eb('version', '+', 1) }))
        .where('case_id', '=', row.id)
        .where('done_on', 'is', null)
        .execute();
    await seenBy(context, row, 'assessed-age');
    await record('case.age-assessed', { case: row.id, age });
    return ok({ id: row.id });
  },
});
