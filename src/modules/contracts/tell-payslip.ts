import { isBefore } from '../../kernel/dates.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { type CommandContext, command, type Subject } from '../../platform/command/command.ts';
import type { Tx } from '../../platform/db/database.ts';
import { programmeOf } from '../corridors/index.ts';
import { type Contract, signedByBoth } from './domain/contract.ts';
import { payRulesOn } from './domain/pay-rules.ts';
import { checkPayslip, type PayFinding, type Payslip, shortIn } from './domain/payslip.ts';
import type { Fall } from './domain/terms.ts';
import { type PayslipInput, payslipInput } from './payslip-input.ts';
import { insertPayslip } from './payslip-store.ts';
import { contractOfPlacement } from './queries/contract-of-placement.ts';
import { type PlacementToContract, placementToContract } from './queries/placement-to-contract.ts';
import { raiseAlert } from './raise-alert.ts';

interface OfContract extends Subject, PlacementToContract {
  readonly contract: Contract | undefined;
}

const load = async (tx: Tx, placement: string): Promise<OfContract | undefined> => {
  const found = await placementToContract(tx, placement);
  if (!found) return undefined;
  const { worker, employer } = found.placement;
  return { ...found, contract: await contractOfPlacement(tx, placement), owners: { worker, organisations: [employer], ends: found.ends } };
};

const slipOf = (input: PayslipInput): Payslip => ({
  first: input.first,
  last: input.last,
  worked: input.hoursWorked,
  offered: Math.max(input.hoursWorked, input.hoursOffered ?? 0),
  piece: input.piece ?? null,
  gross: input.gross,
  deductions: Object.entries(input.deductions ?? {}).flatMap(([kind, amount]) =>
    amount ? [{ kind: kind as Payslip['deductions'][number]['kind'], amount }] : [],
  ),
  net: input.net,
});

/** Pay below the rate is a term that fell; a deduction or a sum is a shortfall, and no other term. */
const fallsOf = (findings: readonly PayFinding[]): readonly Fall[] =>
  findings.flatMap(({ rule, owed, paid }) =>
    rule === 'hours-at-rate' ? [{ term: 'pay' as const, promised: `${owed}`, given: `${paid}` }] : [],
  );

const tell = async (
  { placement, ends, contract }: OfContract,
  input: PayslipInput,
  context: CommandContext,
  toldBy: 'employer' | 'worker',
): Promise<Result<{ id: string; placement: string; shortfall: string }>> => {
  if (!contract || !signedByBoth(contract)) return fail('contract.not-in-force');
  const { terms } = contract;
  const slip = slipOf(input);
  const currency = terms.pay?.currency ?? slip.gross.currency;
  const amounts = [slip.gross, slip.net, ...(slip.piece ? [slip.piece] : []), ...slip.deductions.map(({ amount }) => amount)];
  if (amounts.some((amount) => amount.currency !== currency)) return fail('payslip.other-currency', { currency }, { field: 'gross' });
  if ((terms.start && isBefore(slip.first, terms.start)) || (terms.end && isBefore(terms.end, slip.last)))
    return fail('payslip.outside-contract', { from: `${terms.start}`, until: `${terms.end}` }, { field: 'first' });
  const programme = await programmeOf(context.tx, placement.programmeHash);
  const findings = checkPayslip(slip, terms, payRulesOn(programme, slip.last));
  const id = await insertPayslip(context, { placement, slip, findings, toldBy });
  if (!id) return fail('payslip.told-already');
  const rules = [...new Set(findings.map(({ rule }) => rule))];
  await context.record('payslip.told', { payslip: id, placement: placement.id, by: toldBy, rules }, placement.corridor);
  await raiseAlert(context, { placement, ends, foundIn: 'payslip', falls: fallsOf(findings), programme });
  return ok({ id, placement: placement.id, shortfall: `${shortIn(findings, currency)}` });
};

/** The employer tells what was paid; it is checked against the contract and the programme's rules of pay at once. */
export const enterPayslip = command({
  name: 'payslip.enter',
  input: payslipInput,
  load: ({ placement }, { tx }) => load(tx, placement),
  run: (subject, input, context) => tell(subject, input, context, 'employer'),
});

/** The worker tells what was paid, from the paper in hand: for the worker and the offices, and never for the employer. */
export const reportPayslip = command({
  name: 'payslip.report',
  input: payslipInput,
  load: ({ placement }, { tx }) => load(tx, placement),
  run: (subject, input, context) => tell(subject, input, context, 'worker'),
});
