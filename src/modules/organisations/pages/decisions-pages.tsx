import { compareDates, plainDate } from '../../../kernel/dates.ts';
import { csvFile } from '../../../platform/http/csv.ts';
import { page, type Route, raw } from '../../../platform/http/routes.ts';
import { type Answer, pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { nameIn } from '../domain/names.ts';
import { type DecisionOfMonth, decisionsBetween } from '../queries/decisions-of-month.ts';
import { DecisionsView, decisionsOfMonthCsv, monthName } from '../views/decisions-of-month.tsx';

/** How many months back the page offers. */
const offered = 24;

/** The first day of the month that the address asks for; what is none, or has not come, is the present one. */
const askedMonth = (visit: Visit, today: Temporal.PlainDate): Temporal.PlainDate => {
  const asked = /^\d{4}-(?:0[1-9]|1[0-2])$/.exec(visit.query.get('month') ?? '')?.[0];
  const first = asked === undefined ? undefined : plainDate(`${asked}-01`);
  return first && compareDates(first, today) <= 0 ? first : today.with({ day: 1 });
};

const read = async (
  visit: Visit,
): Promise<{ today: Temporal.PlainDate; month: Temporal.PlainDate; decisions: readonly DecisionOfMonth[] }> => {
  const today = await visit.runtime.clock.today();
  const month = askedMonth(visit, today);
  return { today, month, decisions: await visit.read((tx) => decisionsBetween(tx, month, month.with({ day: month.daysInMonth }))) };
};

const decisionsPage = async (visit: Visit): Promise<Answer> => {
  const { today, month, decisions } = await read(visit);
  const { t, lang } = visit.translator;
  const recent = Array.from({ length: offered }, (_, n) => today.with({ day: 1 }).subtract({ months: n }));
  const months = recent.some((one) => one.equals(month)) ? recent : [...recent, month];
  return pageAnswer(
    t('organisations.decisions.title'),
    <DecisionsView month={month} months={months} decisions={decisions} here={visit.here} />,
    {
      month: monthName(month),
      decisions: decisions.map((one) => ({
        organisation: one.organisation,
        name: nameIn(one.names, lang),
        status: one.status,
        since: one.since.toString(),
        ground: one.ground ?? null,
        basis: one.basis,
      })),
    },
    {
      officer: true,
      lead: t('organisations.decisions.lead'),
      crumbs: [{ href: '/organisations', label: t('organisations.title') }],
    },
  );
};

/** What was decided about licences, month by month. */
export const decisionsPages: readonly Route[] = [
  page({
    path: '/organisations/decisions',
    action: 'organisation.read',
    summary: 'What was decided about licences in a month, with ground and basis',
    handle: decisionsPage,
  }),
  raw({
    method: 'get',
    path: '/organisations/decisions.csv',
    action: 'organisation.read',
    summary: 'The same as a table (CSV)',
    async handle(visit) {
      const { decisions } = await read(visit);
      const body = decisionsOfMonthCsv(decisions, visit.translator.lang);
      return csvFile('decisions.csv', body);
    },
  }),
];
