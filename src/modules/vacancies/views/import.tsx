import type { FormState } from '../../../platform/http/visit.ts';
import { Button, Code, DataTable, ErrorSummary, FileField, Form, Panel, useTranslator } from '../../../ui/index.ts';
import { type ColumnSpec, columns } from '../import/columns.ts';
import { fileLimit } from '../import/decode.ts';
import { rowsLimit } from '../import/read-file.ts';
import type { KeptImport } from '../queries/read-import.ts';

interface ImportProps {
  readonly last: readonly Omit<KeptImport, 'report'>[];
  readonly recruiter: boolean;
  readonly csrf: string;
  readonly form: FormState;
}

const LastImports = ({ last }: Pick<ImportProps, 'last'>) => {
  const { t } = useTranslator();
  if (last.length === 0) return null;
  return (
    <DataTable
      caption={t('vacancies.import.last')}
      columns={[
        { key: 'file', label: t('vacancies.import.file'), kind: 'link' },
        { key: 'on', label: t('vacancies.import.on'), kind: 'date' },
        { key: 'rows', label: t('vacancies.import.rows'), kind: 'number' },
        { key: 'accepted', label: t('vacancies.import.accepted'), kind: 'number' },
      ]}
      rows={last.map((one) => ({
        file: { href: `/vacancies/imports/${one.id}`, label: one.fileName },
        on: one.importedOn,
        rows: one.rows,
        accepted: one.state === 'done' ? one.accepted : '',
      }))}
    />
  );
};

const Columns = ({ recruiter }: { recruiter: boolean }) => {
  const { t } = useTranslator();
  const shown: readonly ColumnSpec[] = columns.filter(({ name }) => recruiter || name !== 'employer');
  return (
    <DataTable
      caption={t('vacancies.import.columns')}
      columns={[
        { key: 'name', label: t('vacancies.import.column'), kind: 'code' },
        { key: 'needed', label: t('vacancies.import.needed') },
        { key: 'what', label: t('vacancies.import.what') },
        { key: 'example', label: t('vacancies.import.example'), kind: 'code' },
      ]}
      rows={shown.map(({ name, needed, example }) => ({
        name,
        needed: t(needed || (recruiter && name === 'employer') ? 'vacancies.yes' : 'vacancies.no'),
        what: t(`vacancies.import.column.${name.replaceAll('_', '-')}`),
        example,
      }))}
    />
  );
};

/** Where a whole file of vacancies is sent, and what such a file looks like. */
export const ImportView = ({ last, recruiter, csrf, form }: ImportProps) => {
  const { t, number } = useTranslator();
  return (
    <>
      <Form action="/vacancies/import" csrf={csrf} form={form} files>
        <ErrorSummary />
        <FileField
          name="file"
          label={t('vacancies.import.file')}
          hint={t('vacancies.import.file-hint', { rows: number(rowsLimit) })}
          accept=".csv,.tsv,.txt,.json,text/csv,application/json"
          types={t('vacancies.import.types')}
          megabytes={fileLimit / 1024 / 1024}
        />
        <Button>{t('vacancies.import.send')}</Button>
      </Form>
      <LastImports last={last} />
      <Panel title={t('vacancies.import.how')}>
        <p>{t('vacancies.import.each-row')}</p>
        <p>{t('vacancies.import.format')}</p>
        <p>
          <a href="/vacancies/import/template.csv">{t('vacancies.import.template')}</a> <Code>template.csv</Code>
        </p>
        <Columns recruiter={recruiter} />
      </Panel>
    </>
  );
};
