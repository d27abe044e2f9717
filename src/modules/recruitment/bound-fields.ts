import { z } from 'zod';
import { compareDates } from '../../kernel/dates.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { latinDigits } from '../../platform/i18n/index.ts';
import type { Actor } from '../../platform/policy/actor.ts';

/** The first digits of an ISCO-08 code: one for a major group, four for a unit group. */
export const occupationDigits = () =>
  z.string({ error: 'input.code' }).transform((value, context) => {
    const code = latinDigits(value.trim());
    if (/^[0-9]{1,4}$/.test(code)) return code;
    context.addIssue({ code: 'custom', message: 'input.code', params: { given: code.slice(0, 10) } });
    return z.NEVER;
  });

/** What holds for a limit and a reserve alike: the origin sets it, for seasons that begin in days which are in order. */
export const boundBy = (
  actor: Actor,
  origin: string,
  { from, until }: { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate },
): Result<undefined> => {
  if (actor.country !== origin) return fail('limit.of-origin', { origin });
  if (compareDates(until, from) < 0) return fail('limit.days-reversed', {}, { field: 'until' });
  return ok(undefined);
};
