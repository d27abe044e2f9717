import { BarChart, Button, Code, Form, Message, NumberField, Panel, useTranslator } from '../../../ui/index.ts';
import { shares } from '../domain/propensity.ts';
import type { PropensityRun } from '../queries/propensities.ts';

interface PropensitiesProps {
  readonly round: string;
  readonly run: PropensityRun | undefined;
  /** Whether the reader's office counts them, and reads them worker by worker. */
  readonly counts: boolean;
  readonly csrf: string;
}

/** In how many of many draws the workers of a round have a place: without persons, for whoever reads the round. */
export const Propensities = ({ round, run, counts, csrf }: PropensitiesProps) => {
  const { t } = useTranslator();
  const here = `/rounds/${round}/propensities`;
  return (
    <Panel title={t('recruitment.propensity.title')}>
      <p>{t('recruitment.propensity.what')}</p>
      {run?.state === 'running' && <p>{t('recruitment.propensity.running', { drawn: run.drawn, draws: run.draws })}</p>}
      {run?.distribution && (
        <>
          <BarChart
            title={t('recruitment.propensity.chart', { draws: run.draws })}
            labels={{ row: t('recruitment.propensity.share'), value: t('recruitment.rounds.workers') }}
            rows={shares.map((share, at) => ({ label: t(`recruitment.propensity.share.${share}`), value: run.distribution?.[at] ?? 0 }))}
          />
          <p class="source">
            <Message k="recruitment.propensity.market" values={{ hash: <Code>{run.marketHash ?? ''}</Code> }} />
          </p>
        </>
      )}
      {counts && run?.state === 'done' && (
        <p>
          <a href={`${here}.csv`}>{t('recruitment.propensity.file')}</a>
        </p>
      )}
      {counts && run?.state === 'running' && (
        <Form action={`${here}/stop`} csrf={csrf}>
          <Button kind="stop">{t('recruitment.propensity.stop')}</Button>
        </Form>
      )}
      {counts && run?.state !== 'running' && (
        <Form action={here} csrf={csrf}>
          <NumberField name="draws" label={t('recruitment.propensity.draws')} hint={t('recruitment.propensity.draws-hint')} />
          <Button kind="second">{t('recruitment.propensity.begin')}</Button>
        </Form>
      )}
    </Panel>
  );
};
