import { contains, type Period, type PlainDate } from '../../../kernel/dates.ts';
import type { Money } from '../../../kernel/money.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import type { Pay } from './wage-claim.ts';

/** The least pay that the law gives for a unit of time in a sector, for a time, and the rule that says so. */
export interface Minimum extends Period {
  readonly rule: string;
  readonly per: Pay['per'];
  readonly amount: Money;
  readonly source: string;
}

/**
 * The pay that a claim is reckoned from: the contract's; without one the least of the sector on that day, with its rule. A contract below
 * that least gives the worker the least: it cannot be abated by agreement (ILO Convention 131, article 2).
 * @returns `complaint.no-pay-known` where there is neither a contract nor a rule
 */
export const payFor = (
  contract: { readonly per: Pay['per']; readonly amount: Money; readonly reference: string } | undefined,
  minimums: readonly Minimum[],
  on: PlainDate,
): Result<Pay> => {
  const least = minimums.find((minimum) => contains(minimum, on) && (contract === undefined || sameUnit(minimum, contract)));
  if (contract && !(least && least.amount.compare(contract.amount) > 0)) {
    const { per, amount, reference } = contract;
    return ok({ per, amount, basis: { kind: 'contract', reference } });
  }
  if (!least) return fail('complaint.no-pay-known');
  return ok({ per: least.per, amount: least.amount, basis: { kind: 'minimum', rule: least.rule, source: least.source } });
};

const sameUnit = (minimum: Minimum, contract: { readonly per: Pay['per']; readonly amount: Money }): boolean =>
  minimum.per === contract.per && minimum.amount.currency === contract.amount.currency;
