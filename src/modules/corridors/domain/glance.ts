import type { PlainDate } from '../../../kernel/dates.ts';
import { type PackValue, type Programme, type RuleDescription, type Step, statementsOf } from '../../../programme/index.ts';

/** What a stranger asks of a programme first. The paths are those of the descriptive sections. */
const places = {
  costs: ['fees.worker_recruitment_fee', 'fees.cap', 'fees.deposit_or_bond', 'settlements.pay_within', 'settlements.claim_until'],
  pays: [
    'pay.basis',
    'pay.minimum',
    'pay.piece',
    'pay.equal_pay',
    'pay.overtime',
    'pay.overtime_after_week',
    'pay.overtime_percent',
    'pay.deductions',
    'pay.lawful_deductions',
    'pay.payslip',
    'pay.bank',
    'hours.week',
    'hours.rest_day',
    'hours.leave',
    'hours.sick',
  ],
  guarantees: [
    'pay.guarantee',
    'pay.guaranteed_percent',
    'pay.wage_guarantee',
    'contract.written',
    'contract.before_departure',
    'contract.language',
    'contract.substitution_banned',
    'contract.minimum_terms.rest_days_week',
    'contract.minimum_terms.notice_days',
    'contract.minimum_terms.injury_insurance',
    'contract.minimum_terms.travel_in_percent',
    'contract.minimum_terms.travel_out_percent',
    'housing.provider',
    'housing.cost',
    'housing.standard',
    'housing.before_arrival',
    'health.insurance',
    'health.injury',
    'health.maternity',
    'social_security.covered',
    'social_security.pension.kind',
    'rights.passport_kept_by_worker',
    'rights.join_union',
    'rights.equal_treatment',
    'rights.leave_employer_abuse',
    'rights.no_retaliation',
    'rights.no_pregnancy_test',
    'information.pre_departure.free',
    'return.ticket',
    'return.recall.kind',
  ],
} as const;

/** One statement, with the place of it by which its words are found. */
export interface Said {
  readonly path: string;
  readonly value: PackValue;
}

/** One cost, and who bears it. */
export interface CostSaid {
  readonly id: string;
  readonly item: string;
  readonly payer: PackValue;
  readonly amount: PackValue | undefined;
}

/** What a programme asks, costs, pays and guarantees, as of a day; what it is silent on stands by itself. */
export interface Glance {
  readonly asks: readonly RuleDescription[];
  readonly costItems: readonly CostSaid[];
  readonly costs: readonly Said[];
  readonly pays: readonly Said[];
  readonly guarantees: readonly Said[];
  /** Places of all these on which the programme says nothing. */
  readonly silent: readonly string[];
}

/** The steps at which something is asked of the worker. */
const ofWorkers: readonly Step[] = ['placement.candidate', 'placement.offer', 'placement.recall'];

export const glanceOf = (programme: Programme, rules: readonly RuleDescription[], on: PlainDate): Glance => {
  const stated = new Map(statementsOf(programme.pack).map((statement) => [statement.path, statement]));
  const said = (paths: readonly string[]): readonly Said[] =>
    paths.flatMap((path) => {
      // A list of several is stated item by item.
      const found = [...stated].filter(([one]) => one === path || (one.startsWith(`${path}.`) && /^\d+$/.test(one.slice(path.length + 1))));
      return found.map(([, statement]) => ({ path, value: statement.on(on) }));
    });
  const groups = { costs: said(places.costs), pays: said(places.pays), guarantees: said(places.guarantees) };
  const spoken = new Set([...groups.costs, ...groups.pays, ...groups.guarantees].map(({ path }) => path));
  return {
    ...groups,
    asks: rules.filter(({ steps }) => steps.some((step) => (ofWorkers as readonly string[]).includes(step))),
    costItems: (programme.pack.costs ?? []).map(({ id, item }) => ({
      id,
      item,
      payer: stated.get(`costs.${id}.payer`)?.on(on) ?? { status: 'silent' },
      amount: stated.get(`costs.${id}.amount`)?.on(on),
    })),
    silent: Object.values(places)
      .flat()
      .filter((path) => !spoken.has(path)),
  };
};
