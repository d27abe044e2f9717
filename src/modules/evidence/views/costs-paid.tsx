import { csvOf } from '../../../platform/http/csv.ts';
import { BarChart, DataTable, Heading, Source, useTranslator } from '../../../ui/index.ts';
import { costItemsSource, itemName } from '../../costs/index.ts';
import { type CostPaid, fewest } from '../queries/costs-paid.ts';

/** What workers told that they paid, by item, with who should have paid; how many told of each as bars. */
export const CostsPaid = ({ rows }: { rows: readonly CostPaid[] }) => {
  const { t, lang, country, number } = useTranslator();
  const corridors = [...new Set(rows.map(({ origin, destination }) => `${origin} ${destination}`))];
  const nameOf = ({ item }: CostPaid): string => (item === undefined ? t('evidence.costs.few', { fewest }) : itemName(item, lang));
  return (
    <>
      {rows.length === 0 && <p class="empty">{t('evidence.costs.none')}</p>}
      {corridors.map((corridor) => {
        const of = rows.filter(({ origin, destination }) => `${origin} ${destination}` === corridor);
        const [origin = '', destination = ''] = corridor.split(' ').map((code) => country(code));
        const title = t('evidence.costs.of', { origin, destination });
        return (
          <section class="stack">
            <Heading>{title}</Heading>
            <BarChart
              title={t('evidence.costs.chart')}
              labels={{ row: t('evidence.costs.item'), value: t('evidence.costs.workers') }}
              names
              rows={of.filter(({ total }) => total !== undefined).map((row) => ({ label: nameOf(row), value: row.workers }))}
            />
            <DataTable
              caption={title}
              csvHref="/results/costs.csv"
              columns={[
                { key: 'item', label: t('evidence.costs.item'), kind: 'name' },
                { key: 'payer', label: t('costs.payer') },
                { key: 'workers', label: t('evidence.costs.workers'), kind: 'node' },
                { key: 'bare', label: t('evidence.costs.without-receipt'), kind: 'node' },
                { key: 'total', label: t('evidence.costs.total'), kind: 'money' },
              ]}
              rows={of.map((row) => ({
                item: nameOf(row),
                payer: row.payer && t(`costs.payer.${row.payer}`),
                workers: row.total === undefined ? t('evidence.costs.hidden', { fewest }) : number(row.workers),
                bare: row.withoutReceipt === undefined ? t('evidence.costs.hidden', { fewest }) : number(row.withoutReceipt),
                total: row.total,
              }))}
            />
          </section>
        );
      })}
      <p class="quiet">{t('evidence.costs.method', { fewest })}</p>
      <Source source={{ id: 'ILO', ...costItemsSource() }} />
    </>
  );
};

/** The same as a table for a spreadsheet; heads are names of fields. */
export const costsPaidCsv = (rows: readonly CostPaid[]): string => {
  const heads = ['origin', 'destination', 'item', 'should_have_paid', 'workers', 'without_receipt', 'total', 'currency'];
  const cells = rows.map(({ origin, destination, item, payer, workers, withoutReceipt, total }) => [
    origin,
    destination,
    item ?? `fewer-than-${fewest}-each`,
    payer ?? '',
    total ? workers : `fewer than ${fewest}`,
    withoutReceipt ?? `fewer than ${fewest}`,
    total?.decimal() ?? '',
    total?.currency ?? '',
  ]);
  return csvOf(heads, cells);
};
