import { errorEntry } from '../../../kernel/errors.ts';
import { reasonIn } from '../../../kernel/result.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { ButtonLink, Buttons, Code, DateText, Message, Name, Notice, StatLine, useTranslator } from '../../../ui/index.ts';
import type { RowProblem } from '../import/read-file.ts';
import type { RefusedRow } from '../import/report.ts';
import type { KeptImport } from '../queries/read-import.ts';

/** Rows shown on the page; the table of refused rows holds them all. */
const shownRows = 200;

const isKnown = (code: string): boolean => {
  try {
    errorEntry(code);
    return true;
  } catch {
    return false;
  }
};

/** What is wrong with a cell, in words. A code that a later version no longer has is shown as it was kept. */
export const problemText = ({ t }: Translator, { code, params }: RowProblem): string =>
  isKnown(code) ? t(`errors.${code}`, params) : code;

const ProblemLine = ({ problem }: { problem: RowProblem }) => {
  const translator = useTranslator();
  const text = problemText(translator, problem);
  return (
    <li>
      {problem.column ? <Message k="vacancies.report.column" values={{ column: <Code>{problem.column}</Code>, text }} /> : text}{' '}
      {problem.given && <Message k="vacancies.report.given" values={{ given: <Name>{problem.given}</Name> }} />}
    </li>
  );
};

const Row = ({ row }: { row: RefusedRow }) => {
  const { t, number, lang } = useTranslator();
  return (
    <li>
      <p>
        <strong>{t('vacancies.report.row', { row: number(row.row) })}</strong> {row.cells.title && <Name>{row.cells.title}</Name>}
      </p>
      <ul>
        {row.problems.map((problem) => (
          <ProblemLine problem={problem} />
        ))}
        {row.because?.map((reason) => (
          <li>
            <Name>{reasonIn(reason, lang).text}</Name>{' '}
            {reason.asked !== undefined && reason.given !== undefined && (
              <Message k="vacancies.report.figures" values={{ asked: <Name>{reason.asked}</Name>, given: <Name>{reason.given}</Name> }} />
            )}
          </li>
        ))}
      </ul>
    </li>
  );
};

/** What became of a file: how many rows are vacancies now, and what is wrong with each of the others. */
export const ImportReportView = ({ kept }: { kept: KeptImport }) => {
  const { t, number } = useTranslator();
  const { refused } = kept.report;
  if (kept.state === 'reading') {
    return (
      <Notice title={t('vacancies.report.reading')}>
        <p>{t('vacancies.report.reading-means')}</p>
      </Notice>
    );
  }
  return (
    <>
      <p class="quiet">
        <Message k="vacancies.report.of" values={{ file: <Name>{kept.fileName}</Name>, on: <DateText value={kept.importedOn} /> }} />
      </p>
      <StatLine
        stats={[
          { value: kept.rows, label: t('vacancies.import.rows') },
          { value: kept.accepted, label: t('vacancies.import.accepted'), href: `/vacancies?import=${kept.id}` },
          { value: refused.length, label: t('vacancies.report.refused') },
        ]}
      />
      {refused.length === 0 ? (
        <Notice kind="done" title={t('vacancies.report.all')} />
      ) : (
        <>
          <p>{t('vacancies.report.again')}</p>
          <Buttons>
            <ButtonLink href={`/vacancies/imports/${kept.id}/refused.csv`}>{t('vacancies.report.download')}</ButtonLink>
            <ButtonLink kind="second" href="/vacancies/import">
              {t('vacancies.import.another')}
            </ButtonLink>
          </Buttons>
          <ol class="answers">
            {refused.slice(0, shownRows).map((row) => (
              <Row row={row} />
            ))}
          </ol>
          {refused.length > shownRows && <p>{t('vacancies.report.more', { n: number(refused.length - shownRows) })}</p>}
        </>
      )}
    </>
  );
};
