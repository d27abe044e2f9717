import {
  Button,
  ButtonLink,
  Buttons,
  Code,
  DateText,
  ErrorSummary,
  Form,
  type FormState,
  Notice,
  SummaryList,
  useTranslator,
} from '../../../ui/index.ts';
import type { RoundRun } from '../queries/round-runs.ts';

interface RunProps {
  readonly run: RoundRun;
  /** Whether the reader's office may stop it. */
  readonly stops: boolean;
  readonly csrf: string;
  readonly form: FormState;
}

/** How far a round is that a job runs; what became of it; and its stop while nothing is saved. */
export const RoundRunView = ({ run, stops, csrf, form }: RunProps) => {
  const { t } = useTranslator();
  return (
    <div class="stack">
      <ErrorSummary form={form} />
      <Notice kind={run.state === 'done' ? 'done' : 'attention'} title={t(`recruitment.run.state.${run.state}`)}>
        {run.state === 'running' && <p>{t(`recruitment.run.phase.${run.phase}`, { workers: run.workers })}</p>}
        {run.code !== null && <p>{t(`errors.${run.code}`, { programme: run.programmeId })}</p>}
      </Notice>
      <SummaryList
        rows={[
          { label: t('recruitment.rounds.programme'), value: <Code>{run.programmeId}</Code> },
          { label: t('recruitment.run.begun'), value: <DateText value={run.begunOn} /> },
          ...(run.endedOn ? [{ label: t('recruitment.run.ended'), value: <DateText value={run.endedOn} /> }] : []),
        ]}
      />
      {run.round !== null && (
        <Buttons>
          <ButtonLink href={`/rounds/${run.round}`}>{t('recruitment.run.result')}</ButtonLink>
        </Buttons>
      )}
      {run.state === 'running' && (
        <>
          <p>{t('recruitment.run.what')}</p>
          <Buttons>
            <ButtonLink kind="second" href={`/rounds/runs/${run.id}`}>
              {t('recruitment.run.again')}
            </ButtonLink>
          </Buttons>
          {stops && (
            <Form action={`/rounds/runs/${run.id}/stop`} csrf={csrf}>
              <Button kind="stop">{t('recruitment.run.stop')}</Button>
            </Form>
          )}
        </>
      )}
    </div>
  );
};
