import { csvOf } from '../../../platform/http/csv.ts';
import { DataTable, Filters, Select, StatLine, useTranslator } from '../../../ui/index.ts';
import { nameIn } from '../domain/names.ts';
import { standings } from '../domain/standing.ts';
import type { DecisionOfMonth } from '../queries/decisions-of-month.ts';
import { StandingTag } from './register.tsx';

interface DecisionsViewProps {
  /** The month shown, and those that can be chosen: first days, the latest first. */
  readonly month: Temporal.PlainDate;
  readonly months: readonly Temporal.PlainDate[];
  readonly decisions: readonly DecisionOfMonth[];
  readonly here: string;
}

export const monthName = (day: Temporal.PlainDate): string => day.toString().slice(0, 7);

/** What was decided about licences in a month: how many of each, and each with its ground and basis. */
export const DecisionsView = ({ month, months, decisions, here }: DecisionsViewProps) => {
  const { t, lang, country, month: named } = useTranslator();
  const counts = standings
    .map((status) => ({ status, value: decisions.filter((one) => one.status === status).length }))
    .filter(({ value }) => value > 0);
  return (
    <>
      <Filters action="/organisations/decisions">
        <Select
          name="month"
          label={t('organisations.decisions.month')}
          value={monthName(month)}
          options={months.map((first) => ({ value: monthName(first), label: named(first) }))}
        />
      </Filters>
      {counts.length > 0 && <StatLine stats={counts.map(({ status, value }) => ({ value, label: t(`organisations.status.${status}`) }))} />}
      <DataTable
        caption={t('organisations.decisions.caption', { month: named(month) })}
        empty={t('organisations.decisions.none')}
        csvHref={here.replace('/organisations/decisions', '/organisations/decisions.csv')}
        columns={[
          { key: 'name', label: t('organisations.name'), kind: 'link' },
          { key: 'kind', label: t('organisations.kind') },
          { key: 'country', label: t('organisations.country'), kind: 'node' },
          { key: 'status', label: t('organisations.status'), kind: 'node' },
          { key: 'since', label: t('organisations.since'), kind: 'date' },
          { key: 'ground', label: t('organisations.ground') },
          { key: 'basis', label: t('organisations.basis'), kind: 'name' },
          { key: 'appeal', label: t('organisations.appeal-by'), kind: 'date' },
        ]}
        rows={decisions.map((one) => ({
          name: { href: `/organisations/${one.organisation}`, label: nameIn(one.names, lang) },
          kind: t(`organisations.kind.${one.kind}`),
          country: <span>{country(one.country)}</span>,
          status: <StandingTag status={one.status} />,
          since: one.since,
          ground: one.ground && t(`organisations.ground.${one.ground}`),
          basis: one.basis,
          appeal: one.appealBy,
        }))}
      />
    </>
  );
};

/** The same as a table for a spreadsheet; heads are names of fields. */
export const decisionsOfMonthCsv = (decisions: readonly DecisionOfMonth[], lang: string): string => {
  const heads = ['organisation', 'name', 'kind', 'country', 'status', 'since', 'ground', 'basis', 'appeal_by'];
  const rows = decisions.map((one) => [
    one.organisation,
    nameIn(one.names, lang),
    one.kind,
    one.country,
    one.status,
    one.since.toString(),
    one.ground ?? '',
    one.basis,
    one.appealBy?.toString() ?? '',
  ]);
  return csvOf(heads, rows);
};
