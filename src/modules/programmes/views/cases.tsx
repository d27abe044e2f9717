import type { FormState } from '../../../platform/http/visit.ts';
import { leastExamples, type Programme, textIn } from '../../../programme/index.ts';
import {
  About,
  Button,
  DataTable,
  DateField,
  DateText,
  ErrorSummary,
  Form,
  HiddenField,
  LabelText,
  Name,
  Notice,
  Panel,
  Tag,
  TextArea,
  TextField,
  useField,
  useTranslator,
} from '../../../ui/index.ts';
import type { Assessment, CaseSeen } from '../domain/assess.ts';
import type { DraftSeen } from '../queries/draft-seen.ts';
import { Editor, Findings, LineLink } from './editor.tsx';
import { DraftFrame } from './frame.tsx';

interface Props {
  readonly draft: DraftSeen;
  readonly assessment: Assessment;
  readonly csrf: string;
  readonly form: FormState;
}

/** What comes out otherwise: engine's words, as data. */
const Result = ({ one }: { one: CaseSeen }) => {
  const { t } = useTranslator();
  if (one.differences.length === 0) return <Tag kind="done">{t('programmes.case.agrees')}</Tag>;
  return (
    <>
      <Tag kind="attention">{t('programmes.case.differs')}</Tag>
      {one.differences.map((difference) => (
        <p class="source">
          <Name lang="en">{difference}</Name>
        </p>
      ))}
    </>
  );
};

const CaseTable = ({ cases }: { cases: readonly CaseSeen[] }) => {
  const { t } = useTranslator();
  return (
    <DataTable
      caption={t('programmes.cases.caption')}
      empty={t('programmes.cases.empty')}
      columns={[
        { key: 'name', label: t('programmes.case'), kind: 'name' },
        { key: 'asks', label: t('programmes.case.asks'), kind: 'node' },
        { key: 'on', label: t('programmes.case.as-of'), kind: 'node' },
        { key: 'expected', label: t('programmes.case.expected'), kind: 'node' },
        { key: 'found', label: t('programmes.case.found'), kind: 'node' },
        { key: 'result', label: t('programmes.case.result'), kind: 'node' },
        { key: 'line', label: t('programmes.case.where'), kind: 'node' },
      ]}
      rows={cases.map((one) => ({
        name: one.name,
        asks: <Name>{`${one.asks.kind} ${one.asks.id}`}</Name>,
        on: <DateText value={one.asOf} style="short" />,
        expected: <Name>{one.expected}</Name>,
        found: one.found === '' ? undefined : <Name>{one.found}</Name>,
        result: <Result one={one} />,
        line: <LineLink name="cases" line={one.line} />,
      }))}
    />
  );
};

/** What a case can ask of this programme: its steps, its figures, its due days. */
const Question = ({ programme }: { programme: Programme }) => {
  const { t, lang } = useTranslator();
  const field = useField({ name: 'asks' });
  const groups = [
    {
      kind: 'step',
      options: [...new Set(programme.rules.flatMap(({ steps }) => steps))].map((id) => ({ id, label: t(`corridors.step.${id}`) })),
    },
    { kind: 'formula', options: programme.formulas.map(({ id, texts }) => ({ id, label: textIn(texts, lang) })) },
    {
      kind: 'due',
      options: programme.stages.filter(({ dueText }) => dueText !== undefined).map(({ id, texts }) => ({ id, label: textIn(texts, lang) })),
    },
  ] as const;
  return (
    <div class={field.error ? 'field has-error' : 'field'}>
      <label class="label" for={field.id}>
        <LabelText label={t('programmes.case.asks')} />
      </label>
      <About field={field} />
      <select id={field.id} name="asks" aria-describedby={field.describedBy} aria-invalid={field.error ? 'true' : undefined}>
        <option value="">{t('ui.field.choose')}</option>
        {groups
          .filter(({ options }) => options.length > 0)
          .map(({ kind, options }) => (
            <optgroup label={t(`programmes.case.asks.${kind}`)}>
              {options.map(({ id, label }) => (
                <option value={`${kind}:${id}`} selected={field.value === `${kind}:${id}`} translate={kind === 'step' ? undefined : 'no'}>
                  {label}
                </option>
              ))}
            </optgroup>
          ))}
      </select>
    </div>
  );
};

const AddForm = ({ draft, assessment: { programme }, csrf, form }: Props) => {
  const { t } = useTranslator();
  if (!programme) return null;
  return (
    <Panel title={t('programmes.case.add')}>
      <p>{t('programmes.case.add.means')}</p>
      <Form action={`/workbench/drafts/${draft.id}/cases/add`} csrf={csrf} form={form}>
        <HiddenField name="version" value={draft.version} />
        <TextField name="name" label={t('programmes.case')} hint={t('programmes.case.name.hint')} />
        <Question programme={programme} />
        <DateField name="asOf" label={t('programmes.case.as-of')} />
        <TextArea name="facts" label={t('programmes.case.facts')} hint={t('programmes.case.facts.hint')} optional />
        <TextField name="expected" label={t('programmes.case.expected')} hint={t('programmes.case.expected.hint')} />
        <TextField name="failed" label={t('programmes.case.failed')} hint={t('programmes.case.failed.hint')} optional />
        <TextField name="source" label={t('programmes.case.source')} hint={t('programmes.case.source.hint')} />
        <Button kind="second">{t('programmes.case.add.send')}</Button>
      </Form>
    </Panel>
  );
};

/** The known answers of a draft: each run, what was expected beside what comes out, and where it stands in the text. */
export const CasesView = (props: Props) => {
  const { t } = useTranslator();
  const { draft, assessment, csrf, form } = props;
  const { cases, caseFindings, programme } = assessment;
  const failing = cases.filter(({ differences }) => differences.length > 0).length;
  const marked = [...cases, ...caseFindings].map(({ line }) => line);
  return (
    <DraftFrame draft={draft} at="cases">
      <ErrorSummary form={form} />
      <Findings name="cases" text={draft.cases} findings={caseFindings} />
      {!programme && (
        <Notice kind="attention" title={t('programmes.does-not-load')}>
          <p>
            <a href={`/workbench/drafts/${draft.id}/edit`}>{t('programmes.does-not-load.mend')}</a>
          </p>
        </Notice>
      )}
      {programme && caseFindings.length === 0 && (
        <>
          <p>
            {failing > 0
              ? t('programmes.cases.differ', { n: failing, of: cases.length })
              : t('programmes.cases.agree', { n: cases.length })}
          </p>
          {cases.length < leastExamples && <p>{t('programmes.cases.too-few', { least: leastExamples })}</p>}
          <CaseTable cases={cases} />
        </>
      )}
      {draft.open && <AddForm {...props} />}
      {draft.open ? (
        <Form action={`/workbench/drafts/${draft.id}/cases`} csrf={csrf} form={form} files>
          <HiddenField name="version" value={draft.version} />
          <Editor
            name="cases"
            label={t('programmes.cases.text')}
            hint={t('programmes.cases.text.hint')}
            text={draft.cases}
            marked={marked}
          />
          <Button>{t('programmes.cases.keep')}</Button>
        </Form>
      ) : (
        <Editor
          name="cases"
          label={t('programmes.cases.text')}
          hint={t('programmes.text.read')}
          text={draft.cases}
          marked={marked}
          readOnly
        />
      )}
    </DraftFrame>
  );
};
