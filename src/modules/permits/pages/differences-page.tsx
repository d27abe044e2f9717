import { csvFile, csvOf } from '../../../platform/http/csv.ts';
import { page, type Route, raw } from '../../../platform/http/routes.ts';
import { pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { DataTable, useTranslator } from '../../../ui/index.ts';
import { type DifferingFile, differingFiles, mostDiffering } from '../queries/differences.ts';
import { DifferenceText, differenceData } from '../views/difference.tsx';

const load = async (visit: Visit) => {
  const today = await visit.runtime.clock.today();
  return visit.read((tx) => differingFiles(tx, today));
};

const Differing = ({ files }: { files: readonly DifferingFile[] }) => {
  const { t } = useTranslator();
  return (
    <>
      <p class="quiet">{t('permits.difference.fact')}</p>
      <p class="quiet">{t('permits.difference.silent')}</p>
      {files.length >= mostDiffering && <p>{t('permits.difference.more', { n: mostDiffering })}</p>}
      <DataTable
        caption={t('permits.difference.page')}
        empty={t('permits.difference.empty')}
        csvHref="/differences.csv"
        columns={[
          { key: 'file', label: t('permits.stays.file'), kind: 'link' },
          { key: 'reference', label: t('permits.difference.reference'), kind: 'code' },
          { key: 'what', label: t('permits.difference.what'), kind: 'node' },
        ]}
        rows={files.flatMap(({ placement, worker, reference, differences }) =>
          differences.map((one) => ({
            file: { href: `/placements/${placement}`, label: worker },
            reference,
            what: <DifferenceText difference={one} />,
          })),
        )}
      />
    </>
  );
};

/** Where the records of the two ends say different things: both ends read the same list. */
export const differencesRoutes: readonly Route[] = [
  page({
    path: '/differences',
    action: 'stay.list',
    summary: 'Files in which the records of the two ends differ, or one says what the other should have said by now',
    async handle(visit) {
      const files = await load(visit);
      const data = files.map(({ differences, ...file }) => ({ ...file, differences: differences.map(differenceData) }));
      const { t } = visit.translator;
      return pageAnswer(
        t('permits.difference.page'),
        <Differing files={files} />,
        { files: data },
        {
          officer: true,
          lead: t('permits.difference.lead', { n: files.length }),
        },
      );
    },
  }),
  raw({
    method: 'get',
    path: '/differences.csv',
    action: 'stay.list',
    summary: 'The same as a table',
    async handle(visit) {
      const rows = (await load(visit)).flatMap(({ reference, worker, differences }) =>
        differences.map((one) => {
          const { kind = '', ...days } = differenceData(one);
          return [reference, worker, kind, ...Object.entries(days).map(([name, day]) => `${name}=${day}`)];
        }),
      );
      const heads = ['reference', 'worker', 'difference', 'first', 'second', 'third', 'fourth'];
      const cells = rows.map((row) => [...row, ...Array<string>(heads.length - row.length).fill('')]);
      const body = csvOf(heads, cells);
      return csvFile('differences.csv', body);
    },
  }),
];
