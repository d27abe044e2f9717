import { textIn } from '../../../programme/index.ts';
import { DataTable, Name, Notice, Pagination, useTranslator, withQuery } from '../../../ui/index.ts';
import { nameIn } from '../../organisations/index.ts';
import type { SeasonResult } from '../domain/result.ts';
import type { FilesBehind } from '../queries/files-behind.ts';
import { type numberBehind, seasonDays } from './lines.ts';

interface FilesProps {
  readonly files: FilesBehind;
  /** The number that led here. */
  readonly number: ReturnType<typeof numberBehind>;
  readonly result: SeasonResult;
  readonly here: string;
}

/** Whether the list holds all that the number counts, or only what is the reader's to see. */
const Seen = ({ files: { seen, offers }, number }: Pick<FilesProps, 'files' | 'number'>) => {
  const { t } = useTranslator();
  if (number.count === undefined) return null;
  const all = seen.counted === number.count;
  const of = offers ? 'offers' : 'files';
  return (
    <Notice kind={all ? 'done' : 'info'} title={t(`evidence.files.${all ? 'all' : 'some'}`, { of, n: number.count, seen: seen.counted })}>
      {!all && <p>{t('evidence.files.why')}</p>}
    </Notice>
  );
};

/** The files behind a number, as far as they are the reader's to see, with the sum that leads back to it. */
export const Files = ({ files, number, result, here }: FilesProps) => {
  const translator = useTranslator();
  const { t, lang } = translator;
  const { seen, offers, subject } = files;
  return (
    <>
      {number.why && (
        <p>
          <strong>
            <Name>{textIn(number.why, lang)}</Name>
          </strong>
        </p>
      )}
      <p>{seasonDays(result, translator)}</p>
      <Seen files={files} number={number} />
      <DataTable
        caption={t('evidence.files.caption')}
        empty={t('evidence.files.empty')}
        columns={[
          { key: 'file', label: t('evidence.column.file'), kind: 'link' },
          { key: 'title', label: t('evidence.column.title'), kind: 'name' },
          { key: 'employer', label: t('evidence.column.employer'), kind: 'name' },
          { key: 'start', label: t('evidence.column.start'), kind: 'date' },
          { key: 'status', label: t('evidence.column.status') },
          ...(offers ? [{ key: 'counted', label: t('evidence.column.offers'), kind: 'number' as const }] : []),
          ...(subject === 'vacancy' ? [{ key: 'places', label: t('evidence.column.places'), kind: 'number' as const }] : []),
        ]}
        rows={files.rows.map(({ id, reference, title, employer, start, places, counted, status }) => ({
          file: { href: `/${subject === 'vacancy' ? 'vacancies' : 'placements'}/${id}`, label: reference },
          title,
          employer: nameIn(employer, lang),
          start,
          status: t(`evidence.status.${status}`),
          counted,
          places,
        }))}
        {...(subject === 'vacancy' && { sums: { ...(offers && { counted: seen.counted }), places: seen.places } })}
      />
      <Pagination
        nextHref={files.next && withQuery(here, { after: files.next })}
        firstHref={here.includes('after=') ? withQuery(here, { after: undefined }) : undefined}
      />
    </>
  );
};
