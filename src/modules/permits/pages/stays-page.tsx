import { csvFile, csvOf } from '../../../platform/http/csv.ts';
import { page, type Route, raw } from '../../../platform/http/routes.ts';
import { pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { DataTable, useTranslator } from '../../../ui/index.ts';
import { type EndingStay, staysEnding } from '../queries/stays-ending.ts';

const load = async (visit: Visit) => {
  const today = await visit.runtime.clock.today();
  return visit.read((tx) => staysEnding(tx, today));
};

/** Facts that stand beside a day that has passed; none of them is a finding. */
const known = ({ away, bridge, asked }: EndingStay): readonly string[] => [
  ...(away ? ['away'] : []),
  ...(bridge ? ['bridge'] : []),
  ...(asked ? ['asked'] : []),
];

const Stays = ({ rows }: { rows: readonly EndingStay[] }) => {
  const { t } = useTranslator();
  return (
    <>
      <p class="quiet">{t('permits.stays.fact')}</p>
      <DataTable
        caption={t('permits.stays.title')}
        empty={t('permits.stays.empty')}
        csvHref="/stays.csv"
        columns={[
          { key: 'file', label: t('permits.stays.file'), kind: 'link' },
          { key: 'last', label: t('permits.stays.last'), kind: 'date' },
          { key: 'days', label: t('permits.stays.days'), kind: 'node' },
          { key: 'known', label: t('permits.stays.known'), kind: 'node' },
        ]}
        rows={rows.map((row) => ({
          file: { href: `/placements/${row.placement}/stay`, label: row.worker },
          last: row.lastDay,
          days: row.days < 0 ? t('permits.stays.after', { n: -row.days }) : t('permits.stays.before', { n: row.days }),
          known: known(row)
            .map((one) => t(`permits.stays.${one}`))
            .join(' · '),
        }))}
      />
    </>
  );
};

/** Whose permit ends soon or has ended while no exit is recorded. */
export const staysRoutes: readonly Route[] = [
  page({
    path: '/stays',
    action: 'stay.list',
    summary: 'Stays whose permit ends soon, or has ended while no exit is recorded',
    async handle(visit) {
      const rows = await load(visit);
      const data = rows.map((row) => ({ ...row, lastDay: row.lastDay.toString() }));
      return pageAnswer(visit.translator.t('permits.stays.title'), <Stays rows={rows} />, { stays: data }, { officer: true });
    },
  }),
  raw({
    method: 'get',
    path: '/stays.csv',
    action: 'stay.list',
    summary: 'The same as a table',
    async handle(visit) {
      const rows = await load(visit);
      const heads = ['reference', 'worker', 'last_day', 'days_left', 'known'];
      const cells = rows.map((row) => [row.reference, row.worker, row.lastDay.toString(), String(row.days), known(row).join(' ')]);
      const body = csvOf(heads, cells);
      return csvFile('stays.csv', body);
    },
  }),
];
