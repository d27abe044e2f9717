import type { Child } from 'hono/jsx';
import type { FormState } from '../../../platform/http/visit.ts';
import { type LintFinding, type LintReport, type Programme, textIn } from '../../../programme/index.ts';
import {
  Button,
  Code,
  ErrorSummary,
  Form,
  fieldId,
  HiddenField,
  Name,
  Notice,
  Panel,
  Tag,
  TextArea,
  useTranslator,
} from '../../../ui/index.ts';
import type { Assessment } from '../domain/assess.ts';
import { exceptable } from '../domain/except.ts';
import type { DraftSeen } from '../queries/draft-seen.ts';
import { CoverageView } from './coverage.tsx';
import { LineLink } from './editor.tsx';
import { DraftFrame } from './frame.tsx';
import { Witness } from './witness.tsx';

interface Props {
  readonly draft: DraftSeen;
  readonly assessment: Assessment;
  readonly csrf: string;
  readonly form: FormState;
}

const tags = { E: 'stop', W: 'attention', I: undefined } as const;

const Finding = ({ draft, finding, csrf }: { draft: DraftSeen; finding: LintFinding; csrf: string }) => {
  const { t, lang } = useTranslator();
  const { kind, severity, check, texts, todo, detail, saying, basis, line, cases, conflict, exception } = finding;
  const tag = exception ? 'done' : tags[severity];
  return (
    <li>
      <Tag {...(tag && { kind: tag })}>
        {t(exception ? 'programmes.check.excepted' : kind === 'coherence' ? 'programmes.check.coherence' : `programmes.check.${severity}`)}
      </Tag>
      <p>
        <strong>
          <Name>{textIn(texts, lang)}</Name>
        </strong>
      </p>
      {detail && (
        <p>
          <Name lang="en">{detail}</Name>
        </p>
      )}
      {saying && <p>{t(`programmes.check.saying.${saying}`)}</p>}
      <p>
        <Name>{textIn(todo, lang)}</Name>
      </p>
      {exception && (
        <p>
          {t('programmes.check.reason')} <Name>{exception.reason}</Name>
        </p>
      )}
      {conflict && conflict.length > 0 && (
        <>
          <p>{t('programmes.check.conflict')}</p>
          <ul>
            {conflict.map((clause) => (
              <li>
                <LineLink name="text" line={clause.line} href={`/workbench/drafts/${draft.id}/edit`} /> <Name>{clause.text}</Name>
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="source">
        <Code>{check}</Code> · <Name>{basis}</Name> · <LineLink name="text" line={line} href={`/workbench/drafts/${draft.id}/edit`} />
      </p>
      {cases.map((one) => (
        <Witness draft={draft} one={one} csrf={csrf} />
      ))}
    </li>
  );
};

interface GroupProps {
  readonly draft: DraftSeen;
  readonly csrf: string;
  readonly title: string;
  readonly findings: readonly LintFinding[];
  /** Folds away: what is in order, or asks for nothing. */
  readonly folded?: boolean;
}

const Group = ({ draft, csrf, title, findings, folded }: GroupProps) => {
  if (findings.length === 0) return null;
  const list = (
    <ul class="answers">
      {findings.map((finding) => (
        <Finding draft={draft} finding={finding} csrf={csrf} />
      ))}
    </ul>
  );
  return folded ? (
    <details>
      <summary>{title}</summary>
      {list}
    </details>
  ) : (
    <section class="stack">
      <h3>{title}</h3>
      {list}
    </section>
  );
};

/** A tick box for one of several. */
const Tick = ({ name, value, checked, children }: { name: string; value: string; checked: boolean; children: Child }) => {
  const id = fieldId(`${name}-${value}`);
  return (
    <div class="choice">
      <input type="checkbox" id={id} name={`${name}[]`} value={value} checked={checked} />
      <label for={id}>{children}</label>
    </div>
  );
};

const ExceptForm = ({
  draft,
  programme,
  report,
  csrf,
  form,
}: {
  draft: DraftSeen;
  programme: Programme;
  report: LintReport;
  csrf: string;
  form: FormState;
}) => {
  const { t, lang } = useTranslator();
  const open = exceptable(report);
  if (open.length === 0) return null;
  const roles = Object.entries(programme.roles).filter(([, { side }]) => side === 'origin' || side === 'destination');
  const nameOf = (name: (typeof roles)[number][1]['name']): string =>
    typeof name === 'string' ? name : textIn({ ...name, en: name.en }, lang);
  return (
    <Panel title={t('programmes.except')}>
      <p>{t('programmes.except.means')}</p>
      <Form action={`/workbench/drafts/${draft.id}/except`} csrf={csrf} form={form}>
        <HiddenField name="version" value={draft.version} />
        <fieldset id={fieldId('findings')}>
          <legend>{t('programmes.except.findings')}</legend>
          {open.map(({ key, check, severity, texts, path }) => (
            <Tick name="findings" value={key} checked={false}>
              {t(`programmes.check.${severity}`)} · <Code>{check}</Code> <Name>{textIn(texts, lang)}</Name> <Code>{path}</Code>
            </Tick>
          ))}
        </fieldset>
        <TextArea name="reason" label={t('programmes.except.reason')} hint={t('programmes.except.reason.hint')} />
        <fieldset id={fieldId('signers')}>
          <legend>{t('programmes.except.signers')}</legend>
          {roles.map(([role, { name }]) => (
            <Tick name="signers" value={role} checked={false}>
              <Name>{nameOf(name)}</Name>
            </Tick>
          ))}
        </fieldset>
        <Button>{t('programmes.except.send')}</Button>
      </Form>
    </Panel>
  );
};

const Open = ({ report }: { report: LintReport }) => {
  const { t } = useTranslator();
  const lines = [
    { title: t('programmes.check.not-decided', { n: report.notDecided.length }), list: report.notDecided },
    { title: t('programmes.check.not-analysed', { n: report.notAnalysed.length }), list: report.notAnalysed },
  ];
  return (
    <>
      {lines
        .filter(({ list }) => list.length > 0)
        .map(({ title, list }) => (
          <details>
            <summary>{title}</summary>
            <ul>
              {list.map(({ check, about, reason }) => (
                <li>
                  <Code>{check}</Code> <Name lang="en">{`${about}: ${reason}`}</Name>
                </li>
              ))}
            </ul>
          </details>
        ))}
      {report.passed.length > 0 && <p>{t('programmes.check.passed', { n: report.passed.length })}</p>}
    </>
  );
};

const Report = (props: Props & { programme: Programme; report: LintReport }) => {
  const { t } = useTranslator();
  const { draft, report, programme, csrf, form } = props;
  const of = (wanted: (finding: LintFinding) => boolean) => report.findings.filter(wanted);
  const group = (key: string, findings: readonly LintFinding[], folded = false) => (
    <Group
      draft={draft}
      csrf={csrf}
      title={t(`programmes.check.group.${key}`, { n: findings.length })}
      findings={findings}
      folded={folded}
    />
  );
  const { coherence, errors, warnings, excepted } = report.counts;
  return (
    <section class="stack" id="lint">
      <h2>{t('programmes.check.title')}</h2>
      <Notice
        kind={report.blocks ? 'stop' : report.passes ? 'done' : 'attention'}
        title={t(report.blocks ? 'programmes.check.blocks' : report.passes ? 'programmes.check.passes' : 'programmes.check.waits')}
      >
        <p>{t('programmes.check.counts', { coherence, errors, warnings, excepted })}</p>
      </Notice>
      {group(
        'coherence',
        of(({ kind }) => kind === 'coherence'),
      )}
      {group(
        'errors',
        of(({ kind, severity, open }) => kind !== 'coherence' && severity === 'E' && open),
      )}
      {draft.open && <ExceptForm draft={draft} programme={programme} report={report} csrf={csrf} form={form} />}
      {group(
        'warnings',
        of(({ kind, severity, open }) => kind !== 'coherence' && severity === 'W' && open),
        true,
      )}
      {group(
        'excepted',
        of(({ exception }) => exception !== undefined),
        true,
      )}
      {group(
        'advice',
        of(({ kind, severity }) => kind !== 'coherence' && severity === 'I'),
        true,
      )}
      <Open report={report} />
    </section>
  );
};

/** What a draft lacks, with what to do and the line; the exceptions to it; and how far its cases exercise it. */
export const CheckView = (props: Props) => {
  const { t } = useTranslator();
  const { draft, assessment, form } = props;
  const { programme, coverage, lint } = assessment;
  return (
    <DraftFrame draft={draft} at="check">
      <ErrorSummary form={form} />
      {!programme && (
        <Notice kind="attention" title={t('programmes.does-not-load')}>
          <p>
            <a href={`/workbench/drafts/${draft.id}/edit`}>{t('programmes.does-not-load.mend')}</a>
          </p>
        </Notice>
      )}
      {programme && lint && <Report {...props} programme={programme} report={lint} />}
      {programme && coverage && <CoverageView programme={programme} coverage={coverage} />}
    </DraftFrame>
  );
};
