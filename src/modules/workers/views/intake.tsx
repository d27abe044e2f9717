import { errorEntry } from '../../../kernel/errors.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import {
  Button,
  Code,
  DataTable,
  ErrorSummary,
  FileField,
  Form,
  type FormState,
  HiddenField,
  Notice,
  Panel,
  StatLine,
  useTranslator,
} from '../../../ui/index.ts';
import type { RefusedRow, UnderstoodRow } from '../intake/bring-in.ts';
import { columns } from '../intake/columns.ts';
import { mostRows, type RowProblem } from '../intake/read-file.ts';

/** A file of registrations, as the list and its page know it. */
export interface IntakeSeen {
  readonly id: string;
  readonly broughtOn: Temporal.PlainDate;
  readonly state: 'understood' | 'reading' | 'done';
  readonly rows: number;
  readonly accepted: number;
  readonly refused: readonly RefusedRow[];
  readonly version: number;
}

const isKnown = (code: string): boolean => {
  try {
    errorEntry(code);
    return true;
  } catch {
    return false;
  }
};
/** What is wrong with a row, in words; a code that a later version no longer has is shown as it was kept. */
export const rowProblemText = ({ t }: Translator, { code, params }: RowProblem): string =>
  isKnown(code) ? t(`errors.${code}`, params) : code;

interface BringInProps {
  readonly last: readonly IntakeSeen[];
  readonly csrf: string;
  readonly form: FormState;
}

/** Where a file of registrations is sent, and what such a file looks like. */
export const BringIn = ({ last, csrf, form }: BringInProps) => {
  const { t, number } = useTranslator();
  return (
    <>
      <Form action="/workers/bring-in" csrf={csrf} form={form} files>
        <ErrorSummary />
        <FileField
          name="file"
          label={t('workers.intake.file')}
          hint={t('workers.intake.file-hint', { rows: number(mostRows) })}
          accept=".csv,.tsv,.txt,text/csv"
          types={t('workers.intake.types')}
          megabytes={20}
        />
        <Button>{t('workers.intake.send')}</Button>
      </Form>
      {last.length > 0 && (
        <DataTable
          caption={t('workers.intake.last')}
          columns={[
            { key: 'file', label: t('workers.intake.file'), kind: 'link' },
            { key: 'on', label: t('workers.intake.on'), kind: 'date' },
            { key: 'state', label: t('workers.intake.state') },
            { key: 'rows', label: t('workers.intake.rows'), kind: 'number' },
            { key: 'accepted', label: t('workers.intake.accepted'), kind: 'number' },
          ]}
          rows={last.map((one) => ({
            file: { href: `/workers/intakes/${one.id}`, label: one.id.slice(0, 8) },
            on: one.broughtOn,
            state: t(`workers.intake.state.${one.state}`),
            rows: one.rows,
            accepted: one.accepted,
          }))}
        />
      )}
      <Panel title={t('workers.intake.how')}>
        <p>{t('workers.intake.what')}</p>
        <p>
          <a href="/workers/bring-in/template.csv">{t('workers.intake.template')}</a> <Code>template.csv</Code>
        </p>
        <DataTable
          caption={t('workers.intake.columns')}
          columns={[
            { key: 'name', label: t('workers.intake.column'), kind: 'code' },
            { key: 'needed', label: t('workers.intake.needed') },
            { key: 'example', label: t('workers.intake.example'), kind: 'name' },
          ]}
          rows={columns.map(({ name, needed, example }) => ({
            name,
            needed: t(needed ? 'workers.intake.yes' : 'workers.intake.no'),
            example,
          }))}
        />
      </Panel>
    </>
  );
};

const Problems = ({ row }: { row: RefusedRow }) => {
  const translator = useTranslator();
  return (
    <li>
      <strong>{translator.t('workers.intake.row', { row: translator.number(row.row) })}</strong>
      <ul>
        {row.problems.map((problem) => (
          <li>
            {problem.column && <Code>{problem.column}</Code>} {rowProblemText(translator, problem)}
          </li>
        ))}
      </ul>
    </li>
  );
};

interface IntakeProps {
  readonly intake: IntakeSeen;
  readonly understood: readonly UnderstoodRow[];
  readonly csrf: string;
  readonly form: FormState;
}
const shownRows = 100;

/** What was understood of a file, before anything is done; afterwards, what became of it. */
export const IntakeView = ({ intake, understood, csrf, form }: IntakeProps) => {
  const { t, number } = useTranslator();
  const good = intake.rows - intake.refused.length;
  return (
    <>
      <StatLine
        stats={[
          { value: intake.rows, label: t('workers.intake.rows') },
          {
            value: intake.state === 'done' ? intake.accepted : good,
            label: t(intake.state === 'done' ? 'workers.intake.accepted' : 'workers.intake.ready'),
          },
          { value: intake.refused.length, label: t('workers.intake.refused') },
        ]}
      />
      {intake.state !== 'done' && (
        <Form action={`/workers/intakes/${intake.id}`} csrf={csrf} form={form}>
          <ErrorSummary />
          <HiddenField name="version" value={intake.version} />
          <p>{t('workers.intake.confirm')}</p>
          {good > 0 && <Button>{t('workers.intake.register', { n: good })}</Button>}
        </Form>
      )}
      {intake.state === 'done' && intake.refused.length === 0 && <Notice kind="done" title={t('workers.intake.all')} />}
      {intake.refused.length > 0 && (
        <Panel title={t('workers.intake.to-mend')}>
          <p>{t('workers.intake.mend')}</p>
          <ol class="answers">
            {intake.refused.slice(0, shownRows).map((row) => (
              <Problems row={row} />
            ))}
          </ol>
        </Panel>
      )}
      {understood.length > 0 && (
        <DataTable
          caption={t('workers.intake.understood', { n: number(Math.min(understood.length, shownRows)) })}
          columns={[
            { key: 'key', label: t('workers.intake.key'), kind: 'name' },
            { key: 'name', label: t('workers.field.name'), kind: 'name' },
            { key: 'native', label: t('workers.field.native-name'), kind: 'name' },
            { key: 'birth', label: t('workers.field.birth'), kind: 'name' },
            { key: 'occupation', label: t('workers.field.occupation'), kind: 'name' },
            { key: 'passport', label: t('workers.paper.kind.passport') },
          ]}
          rows={understood.slice(0, shownRows).map((one) => ({
            ...one,
            row: undefined,
            problems: undefined,
            passport: t(one.passport ? 'workers.intake.yes' : 'workers.intake.no'),
          }))}
        />
      )}
    </>
  );
};
