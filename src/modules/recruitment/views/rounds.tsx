import { newId } from '../../../kernel/ids.ts';
import { textIn } from '../../../programme/index.ts';
import {
  Button,
  Code,
  DataTable,
  ErrorSummary,
  Form,
  type FormState,
  HiddenField,
  Name,
  Pagination,
  Panel,
  useTranslator,
  withQuery,
} from '../../../ui/index.ts';
import type { RoundChoice, RoundRow } from '../queries/list-rounds.ts';

interface RoundsProps {
  readonly rounds: readonly RoundRow[];
  /** What this office can match now; empty for who only reads. */
  readonly choices: readonly RoundChoice[];
  /** Rounds that jobs run now. */
  readonly running: readonly { readonly id: string; readonly programmeId: string }[];
  readonly csrf: string;
  readonly form: FormState;
  readonly here: string;
  readonly next: string | undefined;
}

/** One button for each programme: what it does stands above it. */
const Run = ({ choices, csrf, form }: Pick<RoundsProps, 'choices' | 'csrf' | 'form'>) => {
  const { t, country, lang } = useTranslator();
  return (
    <Panel title={t('recruitment.rounds.run-title')}>
      <ErrorSummary form={form} />
      <p>{t('recruitment.rounds.what')}</p>
      {choices.map((choice) => (
        <>
          <Form action="/rounds" csrf={csrf} idempotencyKey={newId()}>
            <HiddenField name="corridor" value={choice.corridor} />
            <HiddenField name="programme" value={choice.programmeId} />
            <p class="quiet">
              <Name>{textIn(choice.titles, lang)}</Name>
            </p>
            <Button>{t('recruitment.rounds.run', { origin: country(choice.origin), destination: country(choice.destination) })}</Button>
          </Form>
          <Form action="/rounds/runs" csrf={csrf}>
            <HiddenField name="corridor" value={choice.corridor} />
            <HiddenField name="programme" value={choice.programmeId} />
            <Button kind="second">
              {t('recruitment.run.begin', { origin: country(choice.origin), destination: country(choice.destination) })}
            </Button>
          </Form>
        </>
      ))}
      <p class="quiet">{t('recruitment.run.begin-what')}</p>
    </Panel>
  );
};

/** The rounds of the reader's corridors, and a way to run one. */
export const Rounds = ({ rounds, choices, running, csrf, form, here, next }: RoundsProps) => {
  const { t, country, date } = useTranslator();
  return (
    <>
      <p>
        <a href="/limits">{t('recruitment.limits.link')}</a>
      </p>
      {running.map(({ id, programmeId }) => (
        <p>
          <a href={`/rounds/runs/${id}`}>{t('recruitment.run.running')}</a> <Code>{programmeId}</Code>
        </p>
      ))}
      {choices.length > 0 && <Run choices={choices} csrf={csrf} form={form} />}
      <DataTable
        caption={t('recruitment.rounds.caption')}
        columns={[
          { key: 'day', label: t('recruitment.rounds.day'), kind: 'node' },
          { key: 'corridor', label: t('recruitment.rounds.corridor') },
          { key: 'programme', label: t('recruitment.rounds.programme'), kind: 'code' },
          { key: 'workers', label: t('recruitment.rounds.workers'), kind: 'number' },
          { key: 'places', label: t('recruitment.rounds.places'), kind: 'number' },
          { key: 'placed', label: t('recruitment.rounds.placed'), kind: 'number' },
        ]}
        rows={rounds.map((round) => ({
          day: <a href={`/rounds/${round.id}`}>{date(round.runOn)}</a>,
          corridor: t('recruitment.corridor', { origin: country(round.origin), destination: country(round.destination) }),
          programme: round.programmeId,
          workers: round.workers,
          places: round.places,
          placed: round.placed,
        }))}
        empty={t('recruitment.rounds.none')}
      />
      <Pagination
        nextHref={next && withQuery(here, { after: next })}
        firstHref={here.includes('after=') ? withQuery(here, { after: undefined }) : undefined}
      />
    </>
  );
};
