import type { FormState } from '../../../platform/http/visit.ts';
import { ButtonLink, Buttons, Code, ErrorSummary, Heading, ListAndFile, useTranslator } from '../../../ui/index.ts';
import { FileTimelineView } from '../../stages/index.ts';
import type { VacancyFile } from '../queries/vacancy-file.ts';
import { Decide, Decided, EndedBy, Withdraw } from './decision.tsx';
import { Terms } from './terms.tsx';

/** What else belongs to the file: whether workers of the country were looked for, and how its workers are chosen. */
const Beside = ({ file }: { file: VacancyFile }) => {
  const { t } = useTranslator();
  const { id } = file.vacancy;
  if (!file.may.test && !file.may.selections && !file.may.nominate) return null;
  return (
    <Buttons>
      {file.may.test && (
        <ButtonLink kind="second" href={`/vacancies/${id}/labour-test`}>
          {t('vacancies.test.link-to')}
        </ButtonLink>
      )}
      {file.may.selections && (
        <ButtonLink kind="second" href={`/vacancies/${id}/selections`}>
          {t('vacancies.selections.link-to')}
        </ButtonLink>
      )}
      {file.may.nominate && (
        <ButtonLink kind="second" href={`/vacancies/${id}/nominate`}>
          {t('vacancies.nominate.link-to')}
        </ButtonLink>
      )}
    </Buttons>
  );
};

/** A vacancy's file: what is the reader's to do, its terms, what was decided, and its way from step to step. */
export const VacancyFileView = ({ file, csrf, form }: { file: VacancyFile; csrf: string; form: FormState }) => {
  const { t } = useTranslator();
  const { timeline } = file;
  const top = (
    <>
      <ErrorSummary form={form} />
      <Decide file={file} csrf={csrf} form={form} />
      <EndedBy file={file} />
      <Decided file={file} />
    </>
  );
  if (!timeline) {
    return (
      <>
        {top}
        <Terms file={file} />
        <p>
          {t('vacancies.check')} <Code>{file.vacancy.reference}</Code>
        </p>
      </>
    );
  }
  return (
    <>
      {top}
      <ListAndFile
        list={
          <>
            <Terms file={file} />
            <Beside file={file} />
            <Withdraw file={file} csrf={csrf} form={form} />
          </>
        }
        file={
          <>
            <Heading>{t('vacancies.timeline')}</Heading>
            <FileTimelineView
              timeline={timeline}
              action={(entry) => (entry.step === 'vacancy.verify' ? { href: '#decide', label: t('vacancies.decide.open') } : undefined)}
            />
          </>
        }
      />
    </>
  );
};
