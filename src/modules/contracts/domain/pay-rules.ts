import type { PlainDate } from '../../../kernel/dates.ts';
import type { Citation } from '../../../kernel/result.ts';
import { type DeductionKind, deductionKinds, type Programme, type Rounding, roundings } from '../../../programme/index.ts';

/** A figure of the programme with its source; a rule of which it is silent is not asked. */
export interface Ruled<T> {
  readonly value: T;
  readonly source?: Citation | undefined;
}

/** What a programme says of pay on a day, as far as it says it. */
export interface PayRules {
  readonly overtimeAfterWeek?: Ruled<number> | undefined;
  readonly overtimePercent?: Ruled<number> | undefined;
  readonly guaranteedPercent?: Ruled<number> | undefined;
  readonly lawfulDeductions?: Ruled<readonly DeductionKind[]> | undefined;
  readonly rounding: Rounding;
}

/** Reads the section `pay` of a programme as of a day. */
export const payRulesOn = (programme: Pick<Programme, 'value'>, on: PlainDate): PayRules => {
  const ruled = <T>(name: string, read: (value: unknown) => T | undefined): Ruled<T> | undefined => {
    const found = programme.value(`pay.${name}`, undefined, on);
    const value = found.status === 'known' ? read(found.value) : undefined;
    return value === undefined ? undefined : { value, ...(found.source && { source: found.source }) };
  };
  const whole = (value: unknown) => (typeof value === 'number' ? value : undefined);
  const list = (value: unknown) => (Array.isArray(value) ? deductionKinds.filter((kind) => value.includes(kind)) : undefined);
  const rounding = ruled('rounding', (value) => roundings.find((one) => one === value));
  return {
    overtimeAfterWeek: ruled('overtime_after_week', whole),
    overtimePercent: ruled('overtime_percent', whole),
    guaranteedPercent: ruled('guaranteed_percent', whole),
    lawfulDeductions: ruled('lawful_deductions', list),
    rounding: rounding?.value ?? 'half_up',
  };
};
