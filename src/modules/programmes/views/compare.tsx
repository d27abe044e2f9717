import { type LintReport, type Programme, type ProgrammeDiff, type Replay, textIn } from '../../../programme/index.ts';
import { Code, DataTable, DateText, Name, Notice, Tag, useTranslator } from '../../../ui/index.ts';
import type { OpenVacancy } from '../../vacancies/index.ts';
import type { CasesOnBoth } from '../domain/compare.ts';
import type { WorkerFiles } from '../domain/worker-files.ts';
import type { DraftSeen } from '../queries/draft-seen.ts';
import type { Version } from '../queries/versions.ts';
import { DiffView } from './diff.tsx';
import { VersionSelect } from './drafts.tsx';
import { LineLink } from './editor.tsx';
import { FilesView, WorkerFilesView } from './files.tsx';
import { DraftFrame } from './frame.tsx';

interface Props {
  readonly draft: DraftSeen;
  readonly programme: Programme | undefined;
  readonly other: Programme | undefined;
  /** The key of the version that is compared with. */
  readonly key: string;
  readonly versions: readonly Version[];
  readonly csrf: string;
  /** Vacancies that run under the version that is compared with. */
  readonly files: readonly OpenVacancy[];
  readonly compared:
    | {
        readonly same: boolean;
        readonly diff: ProgrammeDiff;
        readonly replay: Replay;
        /** Files of workers under it, in figures. */
        readonly workers: WorkerFiles;
        readonly onBoth: CasesOnBoth;
        /** What the draft changes silently, where it is a later version of the other. */
        readonly amendment: LintReport | undefined;
      }
    | undefined;
}

const Choose = ({ draft, versions, chosen }: { draft: DraftSeen; versions: readonly Version[]; chosen: string }) => {
  const { t } = useTranslator();
  return (
    <form class="filters" method="get" action={`/workbench/drafts/${draft.id}/compare`}>
      <VersionSelect versions={versions} name="with" label={t('programmes.compare.with')} value={chosen} />
      <button class="button button-second" type="submit">
        {t('programmes.compare.show')}
      </button>
    </form>
  );
};

const Cases = ({ onBoth, draft }: { onBoth: CasesOnBoth; draft: DraftSeen }) => {
  const { t } = useTranslator();
  const { asked, differing, notAsked } = onBoth;
  return (
    <section class="stack">
      <h2>{t('programmes.compare.cases')}</h2>
      <p>{t('programmes.compare.cases.asked', { n: differing.length, of: asked })}</p>
      {notAsked > 0 && <p>{t('programmes.compare.cases.not-asked', { n: notAsked })}</p>}
      {differing.length > 0 && (
        <DataTable
          caption={t('programmes.compare.cases.caption')}
          columns={[
            { key: 'name', label: t('programmes.case'), kind: 'name' },
            { key: 'asks', label: t('programmes.case.asks'), kind: 'code' },
            { key: 'on', label: t('programmes.case.as-of'), kind: 'node' },
            { key: 'there', label: t('programmes.compare.there'), kind: 'name' },
            { key: 'here', label: t('programmes.compare.here'), kind: 'name' },
            { key: 'line', label: t('programmes.case.where'), kind: 'node' },
          ]}
          rows={differing.map((one) => ({
            ...one,
            on: <DateText value={one.asOf} style="short" />,
            line: <LineLink name="cases" line={one.line} href={`/workbench/drafts/${draft.id}/cases`} />,
          }))}
        />
      )}
    </section>
  );
};

/** What the draft changes without saying so. */
const Amendment = ({ report, draft }: { report: LintReport; draft: DraftSeen }) => {
  const { t, lang } = useTranslator();
  return (
    <section class="stack">
      <h2>{t('programmes.compare.silently')}</h2>
      {report.findings.length === 0 && <p>{t('programmes.compare.silently.nothing', { n: report.passed.length })}</p>}
      <ul class="answers">
        {report.findings.map(({ check, texts, todo, detail, line }) => (
          <li>
            <Tag kind="attention">
              <Code>{check}</Code>
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
            <p>
              <Name>{textIn(todo, lang)}</Name>
            </p>
            <p class="source">
              <LineLink name="text" line={line} href={`/workbench/drafts/${draft.id}/edit`} />
            </p>
          </li>
        ))}
      </ul>
      {report.notDecided.map(({ check, about, reason }) => (
        <p class="source">
          <Code>{check}</Code> <Name lang="en">{`${about}: ${reason}`}</Name>
        </p>
      ))}
    </section>
  );
};

/** A draft beside another version: the same cases asked of both, and what a later version changes for files that are running. */
export const CompareView = ({ draft, programme, other, key: chosen, versions, compared, csrf, files }: Props) => {
  const { t, lang } = useTranslator();
  return (
    <DraftFrame draft={draft} at="compare">
      {!programme && (
        <Notice kind="attention" title={t('programmes.does-not-load')}>
          <p>
            <a href={`/workbench/drafts/${draft.id}/edit`}>{t('programmes.does-not-load.mend')}</a>
          </p>
        </Notice>
      )}
      <Choose draft={draft} versions={versions} chosen={chosen} />
      {other && (
        <p>
          <Name>{textIn(other.titles, lang)}</Name> <Code>{other.version}</Code>
        </p>
      )}
      {compared?.same && <Notice kind="info" title={t('programmes.compare.same')} />}
      {compared && !compared.same && (
        <>
          <DiffView draft={draft} diff={compared.diff} csrf={csrf} />
          {compared.replay.files > 0 && <FilesView replay={compared.replay} files={files} />}
          {compared.workers.files > 0 && <WorkerFilesView {...compared.workers} />}
          <Cases onBoth={compared.onBoth} draft={draft} />
          {compared.amendment && <Amendment report={compared.amendment} draft={draft} />}
        </>
      )}
    </DraftFrame>
  );
};

/** The same as data. */
export const compareData = ({ draft, programme, other, key: chosen, compared }: Props): object => ({
  draft: draft.id,
  hash: programme?.hash ?? null,
  with: other ? { key: chosen, id: other.id, version: other.version, hash: other.hash } : null,
  same: compared?.same ?? null,
  diff: compared?.diff ?? null,
  replay: compared?.replay ?? null,
  workers: compared?.workers ?? null,
  cases: compared?.onBoth ?? null,
  amendment: compared?.amendment ?? null,
});
