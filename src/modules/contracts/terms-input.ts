import { z } from 'zod';
import { isBefore, type PlainDate } from '../../kernel/dates.ts';
import { payUnits } from '../../kernel/pay.ts';
import { choice, date, integer, money, occupation, text } from '../../platform/http/input.ts';
import type { FurtherTerm } from '../../programme/index.ts';
import type { Terms } from './domain/terms.ts';
import { unlessEmpty } from './unless-empty.ts';

/** A yes or a no that may be left out: an unticked box is not a no here, it is silence. */
const yesOrNo = z
  .union([z.boolean(), z.enum(['yes', 'no', 'true', 'false'])], { error: () => 'input.choice' })
  .transform((value) => value === true || value === 'yes' || value === 'true');

const least = unlessEmpty(integer(0, 1000));
const further = z.strictObject({
  overtime_percent: least,
  rest_days_week: least,
  notice_days: least,
  injury_insurance: least,
  travel_in_percent: least,
  travel_out_percent: least,
} satisfies Record<FurtherTerm, z.ZodType>);

/** The terms of a text, one by one; each may be left out. */
export const termsInput = {
  pay: unlessEmpty(money()),
  payPer: unlessEmpty(choice(payUnits)),
  hoursWeek: unlessEmpty(integer(1, 168)),
  start: unlessEmpty(date()),
  end: unlessEmpty(date()),
  occupation: unlessEmpty(occupation()),
  region: unlessEmpty(text(60)),
  housing: yesOrNo.optional(),
  further: further.optional(),
};
const whole = z.object(termsInput);
type TermsInput = z.infer<typeof whole>;

/** A last day before the first is a slip of whoever fills in the form. */
export const inOrder = ({ start, end }: { start?: PlainDate | undefined; end?: PlainDate | undefined }, context: z.RefinementCtx): void => {
  if (start && end && isBefore(end, start)) context.addIssue({ code: 'custom', message: 'input.order', path: ['end'] });
};

/** The terms that were told, put in the place of those that stand; what was left out stays. */
export const toldTerms = (standing: Terms, input: TermsInput): Terms => {
  const told = Object.fromEntries(Object.entries({ ...standing.further, ...input.further }).filter(([, value]) => value !== undefined));
  return {
    pay: input.pay ?? standing.pay,
    payPer: input.payPer ?? standing.payPer,
    hoursWeek: input.hoursWeek ?? standing.hoursWeek,
    start: input.start ?? standing.start,
    end: input.end ?? standing.end,
    occupation: input.occupation ?? standing.occupation,
    region: input.region ?? standing.region,
    housing: input.housing ?? standing.housing,
    ...(Object.keys(told).length > 0 && { further: told }),
  };
};
