import { textIn } from '../../../programme/index.ts';
import { BarChart, DataTable, Heading, Name, Notice, Panel, StatLine, useTranslator } from '../../../ui/index.ts';
import type { SeasonResult } from '../domain/result.ts';
import { linesOf, seasonDays, seasonTitle } from './lines.ts';
import { LeftToPerson, Refusals } from './reasons.tsx';

const Steps = ({ result }: { result: SeasonResult }) => {
  const { t, lang, number } = useTranslator();
  const days = (value: number) => Math.round(value * 10) / 10;
  const answered = result.steps.filter(({ files }) => files > 0);
  return (
    <>
      <BarChart
        title={t('evidence.steps.chart')}
        labels={{ row: t('evidence.column.step'), value: t('evidence.column.median') }}
        names
        rows={answered.filter(({ median }) => median > 0).map(({ texts, median }) => ({ label: textIn(texts, lang), value: days(median) }))}
      />
      <DataTable
        caption={t('evidence.steps.caption')}
        csvHref="/results/steps.csv"
        columns={[
          { key: 'step', label: t('evidence.column.step'), kind: 'name' },
          { key: 'holder', label: t('evidence.column.holder'), kind: 'name' },
          { key: 'files', label: t('evidence.column.answered'), kind: 'number' },
          { key: 'median', label: t('evidence.column.median'), kind: 'node' },
          { key: 'ninth', label: t('evidence.column.ninth'), kind: 'node' },
          { key: 'open', label: t('evidence.column.open'), kind: 'number' },
          { key: 'late', label: t('evidence.column.late'), kind: 'number' },
        ]}
        rows={result.steps.map(({ texts, holder, files, median, ninth, open, late }) => ({
          step: textIn(texts, lang),
          holder: textIn(holder, lang),
          files,
          median: files > 0 ? number(days(median)) : '',
          ninth: files > 0 ? number(days(ninth)) : '',
          open,
          late,
        }))}
      />
    </>
  );
};

const Reconciliation = ({ result }: { result: SeasonResult }) => {
  const { t } = useTranslator();
  const wrong = result.reconciliation.filter(({ ok }) => !ok).length;
  return (
    <>
      <Notice
        kind={wrong === 0 ? 'done' : 'stop'}
        title={
          wrong === 0
            ? t('evidence.reconciliation.all', { n: result.reconciliation.length })
            : t('evidence.reconciliation.wrong', { n: wrong })
        }
      />
      <DataTable
        caption={t('evidence.reconciliation.caption')}
        columns={[
          { key: 'line', label: t('evidence.column.line') },
          { key: 'left', label: t('evidence.column.left'), kind: 'number' },
          { key: 'relation', label: t('evidence.column.relation'), kind: 'code' },
          { key: 'right', label: t('evidence.column.right'), kind: 'number' },
          { key: 'ok', label: t('evidence.column.ok') },
        ]}
        rows={result.reconciliation.map(({ key, left, relation, right, ok }) => ({
          line: t(`evidence.reconciliation.${key}`),
          left,
          relation: relation === '=' ? '=' : '≤',
          right,
          ok: t(ok ? 'evidence.yes' : 'evidence.no'),
        }))}
      />
    </>
  );
};

const Reality = ({ result }: { result: SeasonResult }) => {
  const { t } = useTranslator();
  if (result.reality.length === 0) return null;
  const columns = ['verified', 'refused', 'withdrawn', 'open', 'unfiled', 'ahead'] as const;
  return (
    <Panel title={t('evidence.reality.title')}>
      <p>{t('evidence.reality.lead')}</p>
      <DataTable
        caption={t('evidence.reality.caption')}
        columns={[
          { key: 'reality', label: t('evidence.column.reality') },
          ...columns.map((key) => ({ key, label: t(`evidence.column.here-${key}`), kind: 'number' as const })),
        ]}
        rows={result.reality.map((row) => ({
          reality: t(`evidence.reality.${row.reality}`),
          ...Object.fromEntries(columns.map((key) => [key, row[key].vacancies])),
        }))}
      />
      <p>{t('evidence.reality.honest')}</p>
    </Panel>
  );
};

/** Numbers that stand first; those of vacancies in places. */
const headline = new Set(['asked', 'verified', 'refused', 'permits', 'arrived', 'left', 'returned']);

const Season = ({ result }: { result: SeasonResult }) => {
  const translator = useTranslator();
  const { t, lang } = translator;
  const lines = linesOf(result, translator);
  return (
    <section class="stack" id={`${result.corridor.origin}-${result.corridor.destination}-${result.season.name}`}>
      <Heading>{seasonTitle(result, translator)}</Heading>
      <p>
        {result.programme && (
          <a href={`/programmes/${result.programme.hash}`}>
            <Name>{textIn(result.programme.texts, lang)}</Name>
          </a>
        )}
        <br />
        {seasonDays(result, translator)}
      </p>
      <StatLine
        stats={lines
          .filter(({ key }) => headline.has(key))
          .map(({ key, count, places, href }) => ({ value: places ?? count, label: t(`evidence.stat.${key}`), href }))}
      />
      <BarChart
        title={t('evidence.chart.title')}
        labels={{ row: t('evidence.column.step'), value: t('evidence.column.number') }}
        rows={[
          { label: t('evidence.bar.asked'), value: result.asked.places },
          { label: t('evidence.bar.verified'), value: result.verified.places },
          { label: t('evidence.bar.offered'), value: result.offers.made },
          { label: t('evidence.bar.accepted'), value: result.offers.accepted },
          { label: t('evidence.bar.signed'), value: result.contracts.signed },
          { label: t('evidence.bar.permits'), value: result.permits },
          { label: t('evidence.bar.arrived'), value: result.arrived },
          { label: t('evidence.bar.left'), value: result.left },
        ]}
      />
      <details>
        <summary>{t('evidence.lines.title')}</summary>
        <DataTable
          caption={t('evidence.lines.title')}
          csvHref="/results.csv"
          columns={[
            { key: 'label', label: t('evidence.column.number'), kind: 'node' },
            { key: 'count', label: t('evidence.column.count'), kind: 'number' },
            { key: 'places', label: t('evidence.column.places'), kind: 'number' },
          ]}
          rows={lines.map(({ label, count, places, href }) => ({ label: href ? <a href={href}>{label}</a> : label, count, places }))}
        />
      </details>
      <details>
        <summary>{t('evidence.refusals.title')}</summary>
        <Refusals result={result} />
      </details>
      <details>
        <summary>{t('evidence.person.title')}</summary>
        <LeftToPerson result={result} />
      </details>
      <details>
        <summary>{t('evidence.declined.title')}</summary>
        <DataTable
          caption={t('evidence.declined.caption')}
          columns={[
            { key: 'reason', label: t('evidence.column.why') },
            { key: 'offers', label: t('evidence.column.offers'), kind: 'number' },
          ]}
          rows={result.declined.map(({ reason, offers }) => ({ reason: t(`evidence.declined.${reason}`), offers }))}
        />
      </details>
      <details>
        <summary>{t('evidence.steps.title')}</summary>
        <Steps result={result} />
      </details>
      <details>
        <summary>{t('evidence.reconciliation.title')}</summary>
        <Reconciliation result={result} />
        <p>
          <a href="/reconciliation">{t('evidence.reconciliation.page')}</a>
        </p>
      </details>
      <Reality result={result} />
    </section>
  );
};

/** Every season of every corridor. */
export const Results = ({ results, demo }: { results: readonly SeasonResult[]; demo: boolean }) => {
  const { t } = useTranslator();
  if (results.length === 0) return <p>{t('evidence.none')}</p>;
  return (
    <>
      {demo && (
        <Notice kind="attention" title={t('evidence.demo.title')}>
          <p>{t('evidence.demo.text')}</p>
        </Notice>
      )}
      <nav class="ways" aria-label={t('evidence.ways')}>
        <ul>
          <li>
            <a href="/results/compare">{t('evidence.compare.link')}</a>
          </li>
          <li>
            <a href="/reconciliation">{t('evidence.reconciliation.page')}</a>
          </li>
          <li>
            <a href="/results/costs">{t('evidence.costs.title')}</a>
          </li>
        </ul>
      </nav>
      {results.map((result) => (
        <Season result={result} />
      ))}
    </>
  );
};
