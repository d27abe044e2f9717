import './tables.ts';
import { z } from 'zod';
import { isBefore, type PlainDate } from '../../kernel/dates.ts';
import { newId } from '../../kernel/ids.ts';
import { newReference } from '../../kernel/reference.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { type CommandContext, command } from '../../platform/command/command.ts';
import { choice, date } from '../../platform/http/input.ts';

/** Why somebody may stay and work for reasons of humanity. The cause within a class is written nowhere here. */
export const humanitarianClasses = ['humanitarian'] as const;

export interface NewHumanitarianPermit {
  readonly worker: string;
  readonly country: string;
  readonly class: string;
  readonly from: PlainDate;
  /** The first day on which it no longer holds. */
  readonly until: PlainDate;
}

/** Issues it in the name of the officer who runs the command. All of a class look alike, whatever led to them. */
export const issueTo = async (
  { tx, actor, today, record }: CommandContext,
  given: NewHumanitarianPermit,
): Promise<Result<{ id: string; number: string }>> => {
  if (!isBefore(given.from, given.until)) return fail('input.order', {}, { field: 'until' });
  const made = { id: newId() as string, number: newReference('P').replace(/^P/, given.country) };
  await tx
    .insertInto('humanitarian_permit')
    .values({
      ...made,
      worker_id: given.worker,
      country: given.country,
      class: given.class,
      valid_from: given.from,
      valid_until: given.until,
      issued_on: today,
      issued_by: actor.account ?? '',
    })
    .execute();
  await record('humanitarian-permit.issued', { permit: made.id, worker: given.worker, class: given.class, until: given.until.toString() });
  return ok(made);
};

/** An immigration officer issues one by the officer's own finding: after a disaster, an illness, or whatever else the law names. */
export const issueHumanitarianPermit = command({
  name: 'humanitarian-permit.issue',
  input: z.object({
    permit: z.string().regex(/^[A-Z]{2}-[A-Z0-9]{4}-[A-Z0-9]{4}$/, { error: 'input.code' }),
    class: choice(humanitarianClasses),
    from: date(),
    until: date(),
  }),
  async load({ permit }, { tx, actor }) {
    const row = await tx.selectFrom('permit').select('worker_id').where('number', '=', permit).executeTakeFirst();
    return { worker: row?.worker_id, owners: { country: actor.country } };
  },
  async run({ worker }, input, context) {
    if (worker === undefined) return fail('effect.no-such-permit', {}, { field: 'permit' });
    return issueTo(context, { ...input, worker, country: context.actor.country ?? '' });
  },
});
