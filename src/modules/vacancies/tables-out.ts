import { csvOf } from '../../platform/http/csv.ts';
import type { Translator } from '../../platform/i18n/index.ts';
import { nameIn } from '../organisations/index.ts';
import { columns, remarks } from './import/columns.ts';
import type { ListedVacancy } from './queries/list-vacancies.ts';
import type { KeptImport } from './queries/read-import.ts';
import { problemText } from './views/import-report.tsx';

/** The list as a table. Heads are names of fields and not words of a language, so that a program reads it anywhere. */
export const vacanciesCsv = (rows: readonly ListedVacancy[], lang: string): string =>
  csvOf(
    [
      'reference',
      'status',
      'origin',
      'destination',
      'programme',
      'employer',
      'title',
      'occupation',
      'region',
      'place',
      'places',
      'verified_places',
      'filled',
      'start',
      'end',
      'pay',
      'currency',
      'pay_per',
      'hours_week',
      'experience_months',
      'kind',
      'housing',
      'filed_on',
    ],
    rows.map((one) => [
      one.reference,
      one.status,
      ...one.ends,
      one.programmeId,
      nameIn(one.employerNames, lang),
      one.title,
      one.occupation,
      one.region,
      one.place ?? '',
      one.places,
      one.verifiedPlaces,
      one.filled,
      one.season.start.toString(),
      one.season.end.toString(),
      one.pay?.decimal() ?? '',
      one.pay?.currency ?? '',
      one.payPer ?? '',
      one.hoursWeek,
      one.experienceMonths ?? '',
      one.kind,
      one.housing ? 'yes' : 'no',
      one.filedOn.toString(),
    ]),
  );

/** An empty file to fill in. It holds no example row: such a row would be filed. */
export const templateCsv = (recruiter: boolean): string =>
  csvOf(
    columns.map(({ name }) => name as string).filter((name) => recruiter || name !== 'employer'),
    [],
  );

/** The refused rows as they were sent, with what is to be corrected in a column of its own, which is passed over when they come back. */
export const refusedCsv = ({ report }: KeptImport, translator: Translator): string => {
  const used = columns.filter(({ name }) => name !== 'employer' || report.refused.some(({ cells }) => cells.employer));
  return csvOf(
    [...used.map(({ name }) => name), remarks],
    report.refused
      .filter(({ cells }) => Object.keys(cells).length > 0)
      .map(({ cells, problems }) => [
        ...used.map(({ name }) => cells[name] ?? ''),
        problems.map((problem) => `${problem.column ? `${problem.column}: ` : ''}${problemText(translator, problem)}`).join(' '),
      ]),
  );
};
