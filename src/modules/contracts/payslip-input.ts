import { z } from 'zod';
import { isBefore } from '../../kernel/dates.ts';
import { id } from '../../kernel/ids.ts';
import { date, money } from '../../platform/http/input.ts';
import { latinDigits } from '../../platform/i18n/index.ts';
import { deductionKinds } from '../../programme/index.ts';
import { unlessEmpty } from './unless-empty.ts';

/** Hours with at most two decimals, point or comma, in digits of any script: `38.5` as 3850 hundredths. */
const hours = () =>
  z
    .union([z.number(), z.string()], { error: (it) => (it.input === undefined ? 'input.missing' : 'input.type') })
    .transform((value, context) => {
      const parts = /^(\d{1,4})(?:[.,](\d{1,2}))?$/.exec(latinDigits(String(value).trim()));
      if (parts) return Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'));
      context.addIssue({ code: 'custom', message: 'payslip.hours' });
      return z.NEVER;
    });

/** What a payslip says, from a form, a program or a row of a table. */
export const payslipInput = z
  .object({
    placement: id('placement'),
    first: date(),
    last: date(),
    hoursWorked: hours(),
    hoursOffered: unlessEmpty(hours()),
    piece: unlessEmpty(money()),
    gross: money(),
    deductions: z.partialRecord(z.enum(deductionKinds), unlessEmpty(money())).optional(),
    net: money(),
  })
  .superRefine(({ first, last }, context) => {
    if (first && last && isBefore(last, first)) context.addIssue({ code: 'custom', message: 'input.order', path: ['last'] });
  });
export type PayslipInput = z.infer<typeof payslipInput>;
