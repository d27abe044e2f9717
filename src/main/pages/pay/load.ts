import { compareDates, type PlainDate, plainDate } from '../../../kernel/dates.ts';
import { type PayByEmployer, type PayOfFile, payByEmployer, payOfEmployer } from '../../../modules/contracts/index.ts';
import { claimedPayslips } from '../../../modules/costs/index.ts';
import { namesOf, type OrganisationNames } from '../../../modules/organisations/index.ts';
import { queryId } from '../../../platform/http/asked.ts';
import type { Visit } from '../../../platform/http/visit.ts';

/** A month whose pay is looked at. */
export interface Month {
  /** `2025-06`. */
  readonly name: string;
  readonly first: PlainDate;
  readonly last: PlainDate;
}

export const monthOf = (day: PlainDate): Month => {
  const first = day.with({ day: 1 });
  return { name: first.toString().slice(0, 7), first, last: day.with({ day: day.daysInMonth }) };
};

/** The last twelve months, this one first. */
export const monthsBefore = (today: PlainDate): readonly Month[] =>
  Array.from({ length: 12 }, (_, n) => monthOf(today.with({ day: 1 }).subtract({ months: n })));

/** How pay stands in a month: employer by employer for an office, file by file of one employer. */
export interface PayPage {
  readonly today: PlainDate;
  readonly month: Month;
  readonly employers: readonly PayByEmployer[];
  readonly names: ReadonlyMap<string, OrganisationNames>;
  /** Of whom the files are shown: the own organisation, or the one that an office has asked for. */
  readonly employer: string | undefined;
  readonly files: readonly PayOfFile[];
  /** Payslips whose shortfall is claimed already. */
  readonly claimed: ReadonlySet<string>;
}

/** The month of the address; what is none, or has not begun, is the present one. */
const askedMonth = (visit: Visit, today: PlainDate): Month => {
  const asked = /^(\d{4}-\d{2})$/.exec(visit.query.get('month') ?? '')?.[1];
  const month = asked && Number(asked.slice(5)) >= 1 && Number(asked.slice(5)) <= 12 ? monthOf(plainDate(`${asked}-01`)) : undefined;
  return month && compareDates(month.first, today) <= 0 ? month : monthOf(today);
};

export const loadPay = async (visit: Visit): Promise<PayPage> => {
  const today = await visit.runtime.clock.today();
  const month = askedMonth(visit, today);
  const { organisation } = visit.actor;
  const employer = organisation ?? queryId(visit, 'employer');
  return visit.read(async (tx) => {
    const employers = organisation ? [] : await payByEmployer(tx, month);
    const files = employer === undefined ? [] : await payOfEmployer(tx, employer, month);
    const slips = files.flatMap((file) => file.slips.map(({ id }) => id));
    return {
      today,
      month,
      employers,
      employer,
      files,
      names: await namesOf(tx, [...employers.map((one) => one.employer), ...(employer === undefined ? [] : [employer])]),
      claimed: await claimedPayslips(tx, slips),
    };
  });
};
