import { DataTable, Notice, Pagination, useTranslator, withQuery } from '../../../ui/index.ts';
import type { SeasonResult } from '../domain/result.ts';
import type { FilesBehind } from '../queries/files-behind.ts';
import { seasonDays } from './lines.ts';

/** The files behind a number, as far as they are the reader's to see. */
export const Files = ({ files, result, here, lang }: { files: FilesBehind; result: SeasonResult; here: string; lang: string }) => {
  const translator = useTranslator();
  const { t } = translator;
  return (
    <>
      <p>{seasonDays(result, translator)}</p>
      <Notice title={t('evidence.files.yours')}>
        <p>{t('evidence.files.why')}</p>
      </Notice>
      <DataTable
        caption={t('evidence.files.caption')}
        empty={t('evidence.files.empty')}
        columns={[
          { key: 'file', label: t('evidence.column.file'), kind: 'link' },
          { key: 'title', label: t('evidence.column.title'), kind: 'name' },
          { key: 'employer', label: t('evidence.column.employer'), kind: 'name' },
          { key: 'start', label: t('evidence.column.start'), kind: 'date' },
          { key: 'places', label: t('evidence.column.places'), kind: 'number' },
          { key: 'status', label: t('evidence.column.status') },
        ]}
        rows={files.rows.map(({ id, reference, title, employer, start, places, status }) => ({
          file: { href: `/${files.subject === 'vacancy' ? 'vacancies' : 'placements'}/${id}`, label: reference },
          title,
          employer: employer[lang] ?? employer.und ?? '',
          start,
          places,
          status: t(`evidence.status.${status}`),
        }))}
      />
      <Pagination nextHref={files.next && withQuery(here, { after: files.next })} />
    </>
  );
};
