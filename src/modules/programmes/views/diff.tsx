import type { OutcomeChange, ProgrammeDiff, TextChange } from '../../../programme/index.ts';
import { Code, DataTable, DateText, Name, Tag, useTranslator } from '../../../ui/index.ts';
import type { DraftSeen } from '../queries/draft-seen.ts';
import { LineLink } from './editor.tsx';
import { Witness } from './witness.tsx';

interface Props {
  readonly draft: DraftSeen;
  readonly diff: ProgrammeDiff;
  readonly csrf: string;
}

const Outcome = ({ change, draft, csrf }: { change: OutcomeChange } & Omit<Props, 'diff'>) => {
  const { t } = useTranslator();
  const { about, asOf, key, was, is, byOlder = [], byNewer = [], cases } = change;
  const because = (rules: readonly string[]) => rules.length > 0 && <Name>{`(${rules.join(', ')})`}</Name>;
  return (
    <li>
      <p>
        <strong>
          <Code>{about}</Code> {key !== undefined && key !== '' && <Name>{key}</Name>}
        </strong>{' '}
        · <DateText value={asOf} />
      </p>
      <p>
        {t('programmes.compare.there')}: <Name>{was}</Name> {because(byOlder)}
      </p>
      <p>
        {t('programmes.compare.here')}: <Name>{is}</Name> {because(byNewer)}
      </p>
      {cases.newer && <Witness draft={draft} one={cases.newer} csrf={csrf} />}
    </li>
  );
};

const Outcomes = ({ diff, draft, csrf }: Props) => {
  const { t } = useTranslator();
  const byHow = (['same-text', 'proven', 'searched'] as const).map((how) => ({ how, list: diff.alike.filter((one) => one.how === how) }));
  return (
    <section class="stack">
      <h2>{t('programmes.compare.outcomes')}</h2>
      <p>{diff.outcomes.length > 0 ? t('programmes.compare.outcomes.lead') : t('programmes.compare.outcomes.none')}</p>
      <ul class="answers">
        {diff.outcomes.map((change) => (
          <Outcome change={change} draft={draft} csrf={csrf} />
        ))}
      </ul>
      {byHow
        .filter(({ list }) => list.length > 0)
        .map(({ how, list }) => (
          <details>
            <summary>{t(`programmes.compare.alike.${how}`, { n: list.length })}</summary>
            <p>
              <Code>{list.map(({ about }) => about).join(' · ')}</Code>
            </p>
          </details>
        ))}
      {(['onlyOlder', 'onlyNewer'] as const)
        .filter((side) => diff[side].length > 0)
        .map((side) => (
          <details>
            <summary>
              {t(side === 'onlyOlder' ? 'programmes.compare.only-there' : 'programmes.compare.only-here', { n: diff[side].length })}
            </summary>
            <p>
              <Code>{diff[side].join(' · ')}</Code>
            </p>
          </details>
        ))}
      {diff.notSought.length > 0 && (
        <details open>
          <summary>{t('programmes.compare.not-sought', { n: diff.notSought.length })}</summary>
          <ul>
            {diff.notSought.map(({ about, reason }) => (
              <li>
                <Code>{about}</Code> <Name lang="en">{reason}</Name>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
};

const kinds = { added: 'done', removed: 'attention', changed: undefined } as const;
const mostShown = 200;

const Texts = ({ texts, draft }: { texts: readonly TextChange[]; draft: DraftSeen }) => {
  const { t } = useTranslator();
  const table = (
    <DataTable
      caption={t('programmes.compare.texts.caption', { n: texts.length })}
      columns={[
        { key: 'path', label: t('programmes.compare.place'), kind: 'code' },
        { key: 'kind', label: t('programmes.compare.kind'), kind: 'node' },
        { key: 'was', label: t('programmes.compare.there'), kind: 'name' },
        { key: 'is', label: t('programmes.compare.here'), kind: 'name' },
        { key: 'line', label: t('programmes.case.where'), kind: 'node' },
      ]}
      rows={texts.slice(0, mostShown).map(({ kind, path, was, is, newerLine }) => ({
        path,
        kind: <Tag {...(kinds[kind] && { kind: kinds[kind] })}>{t(`programmes.compare.${kind}`)}</Tag>,
        was,
        is,
        line: newerLine === undefined ? undefined : <LineLink name="text" line={newerLine} href={`/workbench/drafts/${draft.id}/edit`} />,
      }))}
    />
  );
  return (
    <section class="stack">
      <h2>{t('programmes.compare.texts')}</h2>
      {texts.length > mostShown && <p>{t('programmes.findings.more', { n: texts.length - mostShown })}</p>}
      {texts.length > 30 ? (
        <details>
          <summary>{t('programmes.compare.texts.caption', { n: texts.length })}</summary>
          {table}
        </details>
      ) : (
        table
      )}
    </section>
  );
};

/** What comes out otherwise, each with the smallest case that shows it; and what is written otherwise. */
export const DiffView = (props: Props) => (
  <>
    <Outcomes {...props} />
    <Texts texts={props.diff.texts} draft={props.draft} />
  </>
);
