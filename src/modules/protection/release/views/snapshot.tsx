import type { Snapshot } from '../../../../disclosure/index.ts';
import { Code, DataTable, DateText, Notice, Panel, SummaryList, useTranslator } from '../../../../ui/index.ts';
import type { Release } from '../store.ts';

/** The words of a value: a country by its name, a one as "observed", an unknown as such. */
const useWords = () => {
  const { t, country, has } = useTranslator();
  return (value: string | undefined): string => {
    if (value === undefined) return t('release.all');
    if (value === '') return t('release.not-known');
    if (value === '1') return t('release.observed');
    if (/^[A-Z]{2}$/.test(value)) return country(value);
    const key = `release.value.${value}`;
    return has(key) ? t(key) : value.replace('--', '–');
  };
};

/** What a release is about, and by which rule it was made. */
export const ReleaseFacts = ({ release }: { release: Release }) => {
  const { t, country } = useTranslator();
  const { frame, publishedOn, hash } = release;
  return (
    <>
      {release.simulated && <Notice kind="attention" title={t('release.simulated')} />}
      <SummaryList
        rows={[
          { label: t('release.population'), value: t('release.population.of', { country: country(frame.population) }) },
          {
            label: t('release.years'),
            value: t('release.years.of', { from: frame.from.slice(0, 4), until: String(Number(frame.until.slice(0, 4)) - 1) }),
          },
          { label: t('release.kind'), value: t(`release.kind.${release.kind}`) },
          ...(publishedOn ? [{ label: t('release.published-on'), value: <DateText value={publishedOn} /> }] : []),
          ...(hash ? [{ label: t('release.hash'), value: <Code>{hash}</Code> }] : []),
        ]}
      />
    </>
  );
};

/** The tables of a release as everybody sees them. */
export const SnapshotView = ({ snapshot }: { snapshot: Omit<Snapshot, 'hash'> }) => {
  const { t, list } = useTranslator();
  const words = useWords();
  return (
    <>
      <p>{t('release.rule', { least: snapshot.leastPeople, step: snapshot.step })}</p>
      <p>{t(snapshot.smallest ? 'release.smallest' : 'release.perhaps-smaller', { n: snapshot.hidden })}</p>
      {snapshot.tables.map(({ attributes, lines }) => (
        <DataTable
          caption={list(attributes.map((name) => t(`release.attribute.${name}`)))}
          columns={[
            ...attributes.map((name) => ({ key: name, label: t(`release.attribute.${name}`), kind: 'text' as const })),
            { key: 'people', label: t('release.people'), kind: 'text' as const },
          ]}
          rows={lines.map(({ fixed, people }) => ({
            ...Object.fromEntries(attributes.map((name) => [name, words(fixed[name])])),
            people: people === null ? t('release.not-shown') : t('release.at-least', { n: people }),
          }))}
        />
      ))}
    </>
  );
};

interface SyntheticContent {
  readonly records: number;
  readonly epsilon: number;
  readonly delta: number;
  readonly noise: readonly { readonly length: number; readonly sensitivity: number; readonly sigma: number; readonly threshold: number }[];
}

/** What a synthetic file is, what it cost, and what it cannot be used for. */
export const SyntheticView = ({ content, file }: { content: SyntheticContent; file: string }) => {
  const { t, number } = useTranslator();
  return (
    <Panel title={t('release.synthetic.title')}>
      <p>{t('release.synthetic.what')}</p>
      <SummaryList
        rows={[
          { label: t('release.synthetic.records'), value: number(content.records) },
          { label: t('release.epsilon'), value: number(content.epsilon, 3) },
          { label: t('release.delta'), value: content.delta.toExponential() },
        ]}
      />
      <DataTable
        caption={t('release.noise.title')}
        columns={[
          { key: 'length', label: t('release.noise.length'), kind: 'number' },
          { key: 'sensitivity', label: t('release.noise.sensitivity'), kind: 'number' },
          { key: 'sigma', label: t('release.noise.sigma'), kind: 'text' },
          { key: 'threshold', label: t('release.noise.threshold'), kind: 'number' },
        ]}
        rows={content.noise.map(({ sigma, ...one }) => ({ ...one, sigma: number(sigma, 2) }))}
      />
      <p>
        <a href={file} download>
          {t('release.synthetic.download')}
        </a>
      </p>
    </Panel>
  );
};
