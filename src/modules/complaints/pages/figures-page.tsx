import { page, type Route } from '../../../platform/http/routes.ts';
import { pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { DataTable, useTranslator } from '../../../ui/index.ts';
import type { Measures } from '../domain/measures.ts';
import { leastShown } from '../domain/measures.ts';

const Figures = ({ rows }: { rows: readonly Measures[] }) => {
  const { t, number } = useTranslator();
  const days = (n: number | undefined) => (n === undefined ? t('complaints.figures.few') : t('complaints.figures.days', { n }));
  const share = (n: number | undefined) =>
    n === undefined ? t('complaints.figures.few') : t('complaints.figures.share', { n: number(n) });
  return (
    <>
      <DataTable
        caption={t('complaints.figures.title')}
        empty={t('complaints.figures.empty')}
        columns={['half', 'programme', 'filed', 'acknowledge', 'decide', 'money', 'paid', 'late', 'employed'].map((key) => ({
          key,
          label: t(`complaints.figures.${key}`),
          kind: key === 'filed' ? ('number' as const) : ('text' as const),
        }))}
        rows={rows.map((row) => ({
          half: t('complaints.figures.half-of', { half: row.half.slice(5), year: row.half.slice(0, 4) }),
          programme: row.programme ?? t('complaints.figures.others'),
          filed: row.filed,
          acknowledge: days(row.daysToAcknowledge),
          decide: days(row.daysToDecide),
          money: days(row.daysToMoney),
          paid: share(row.paidOfOrdered),
          late: share(row.late),
          employed: share(row.employedAfter),
        }))}
      />
      <p class="quiet">{t('complaints.figures.method', { least: leastShown })}</p>
    </>
  );
};

/** How fast complaints are answered, and how much of what was ordered is paid: for everybody. */
export const figuresRoute: Route = page({
  path: '/help/figures',
  action: 'complaint.read-figures',
  summary: 'Public figures of complaints by half of a year',
  async handle(visit: Visit) {
    const kept = await visit.read((tx) => tx.selectFrom('complaint_figures').selectAll().orderBy('half', 'desc').execute());
    const rows = kept.flatMap((one) => one.rows as Measures[]);
    const { t } = visit.translator;
    return pageAnswer(t('complaints.figures.title'), <Figures rows={rows} />, { rows }, { lead: t('complaints.figures.lead') });
  },
});
