import {
  BarChart,
  Button,
  Code,
  DataTable,
  DateText,
  ErrorSummary,
  Form,
  type FormState,
  Lead,
  Message,
  Notice,
  Panel,
  StatLine,
  SummaryList,
  useTranslator,
} from '../../../ui/index.ts';
import { nameIn } from '../../organisations/index.ts';
import { mostWaited } from '../domain/score.ts';
import type { PropensityRun } from '../queries/propensities.ts';
import type { KeptRound } from '../queries/read-round.ts';
import type { RanksObtained, RoundVacancyRow } from '../queries/round-vacancies.ts';
import { LimitWords } from './limit-words.tsx';
import { usePoints } from './points.tsx';
import { Propensities } from './propensities.tsx';

const terms = ['wish_rank', 'fit', 'waiting', 'returning'] as const;

const Weights = ({ round }: { round: KeptRound }) => {
  const { t } = useTranslator();
  return (
    <Panel title={t('recruitment.round.weights')}>
      <p>{t('recruitment.round.weights-what')}</p>
      <SummaryList
        rows={terms.map((term) => ({
          label: t(`recruitment.weight.${term}`),
          value: (
            <>
              <strong>{t('recruitment.points', { points: String(round.weights[term]) })}</strong>{' '}
              {t(`recruitment.weight-how.${term}`, { most: mostWaited })}
            </>
          ),
        }))}
      />
      <p>{t('recruitment.why.not-counted')}</p>
    </Panel>
  );
};

/** What the round reached, and in plain words what proves how good it is. */
const Proof = ({ round }: { round: KeptRound }) => {
  const { t } = useTranslator();
  const points = usePoints();
  const gap = round.bound - round.total;
  return (
    <Panel title={t('recruitment.round.proof')}>
      {gap === 0n ? (
        <Notice kind="done" title={t('recruitment.round.best', { total: points(round.total) })}>
          <p>{t('recruitment.round.bound', { bound: points(round.bound) })}</p>
        </Notice>
      ) : (
        <Notice kind="attention" title={t('recruitment.round.gap', { total: points(round.total), gap: points(gap) })}>
          <p>{t(round.shortlist ? 'recruitment.round.gap-cut' : 'recruitment.round.gap-why', { bound: points(round.bound) })}</p>
        </Notice>
      )}
      <p>{t(round.limits.length > 0 || round.certificate.kept ? 'recruitment.round.proof-how-limits' : 'recruitment.round.proof-how')}</p>
      <p>
        {round.shortlist
          ? t(round.shortlist.couldCost === '0' ? 'recruitment.round.cut-free' : 'recruitment.round.cut-cost', {
              pairs: round.candidates,
              kept: round.shortlist.kept,
              cost: points(BigInt(round.shortlist.couldCost)),
            })
          : t('recruitment.round.cut-none', { pairs: round.candidates })}
      </p>
      <p>
        <a href={`/rounds/${round.id}/proof.json`}>{t('recruitment.round.proof-file')}</a>
      </p>
    </Panel>
  );
};

/** The limits that the round kept: how far each was used, and what one more would have added. */
const RoundLimits = ({ round }: { round: KeptRound }) => {
  const { t } = useTranslator();
  const points = usePoints();
  return (
    <>
      <DataTable
        caption={t('recruitment.round.limits')}
        columns={[
          { key: 'whom', label: t('recruitment.limits.whom'), kind: 'node' },
          { key: 'most', label: t('recruitment.limits.most'), kind: 'number' },
          { key: 'before', label: t('recruitment.round.limit-before'), kind: 'number' },
          { key: 'used', label: t('recruitment.round.limit-used'), kind: 'number' },
          { key: 'price', label: t('recruitment.round.limit-price') },
        ]}
        rows={round.limits.map((limit) => ({
          whom: <LimitWords limit={limit} />,
          most: limit.most,
          before: limit.before,
          used: limit.used,
          price:
            limit.used < limit.left
              ? t('recruitment.round.limit-free')
              : t('recruitment.points', { points: points(limit.price / Number(round.denominator)) }),
        }))}
      />
      <p>
        {t('recruitment.round.limits-what')} <a href="/limits">{t('recruitment.limits.title')}</a>
      </p>
    </>
  );
};

/** Which of their wishes the workers got, and who would rather have another place that would rather have them. */
const Obtained = ({ round, obtained }: { round: KeptRound; obtained: RanksObtained }) => {
  const { t } = useTranslator();
  return (
    <Panel title={t('recruitment.round.obtained')}>
      <BarChart
        title={t('recruitment.round.ranks')}
        labels={{ row: t('recruitment.round.rank-head'), value: t('recruitment.round.rank-workers') }}
        rows={[
          ...obtained.ranks.map(({ rank, workers }) => ({ label: t('recruitment.round.rank', { rank }), value: workers })),
          { label: t('recruitment.round.rank-none'), value: obtained.none },
        ]}
      />
      {round.blocking && (
        <>
          <p>
            <strong>{t('recruitment.round.blocking', { pairs: round.blocking.pairs })}</strong>{' '}
            {t('recruitment.round.blocking-what', { empty: round.blocking.forEmpty })}
          </p>
          {round.blocking.apart > 0 && <p>{t('recruitment.round.blocking-apart', { apart: round.blocking.apart })}</p>}
        </>
      )}
    </Panel>
  );
};

/** How the round told equals apart, and how anybody can make the seed again. */
const Draw = ({ draw }: { draw: NonNullable<KeptRound['draw']> }) => {
  const { t } = useTranslator();
  return (
    <Panel title={t('recruitment.round.draw')}>
      <p>{t('recruitment.round.draw-what')}</p>
      <p>
        <Message
          k="recruitment.round.draw-how"
          values={{ batch: String(draw.batch), sealed: draw.batch > 0n ? 'yes' : 'no', seed: <Code>{draw.seed}</Code> }}
        />
      </p>
    </Panel>
  );
};

interface RoundProps {
  readonly round: KeptRound;
  readonly vacancies: readonly RoundVacancyRow[];
  readonly obtained: RanksObtained;
  /** Places that became free since, of vacancies of which an offer was declined or ran out; 0 for who only reads. */
  readonly free: number;
  readonly propensities: PropensityRun | undefined;
  /** Whether the reader's office counts propensities. */
  readonly counts: boolean;
  readonly csrf: string;
  /** What was wrong with the button that was sent. */
  readonly form: FormState | undefined;
}

/** The button that offers places that became free to the next best of the round's candidates. */
const Refill = ({ round, free, csrf }: Pick<RoundProps, 'round' | 'free' | 'csrf'>) => {
  const { t } = useTranslator();
  return (
    <Panel title={t('recruitment.follow.title', { free })}>
      <p>{t('recruitment.follow.what')}</p>
      <Form action={`/rounds/${round.id}/refill`} csrf={csrf}>
        <Button>{t('recruitment.follow.send')}</Button>
      </Form>
    </Panel>
  );
};

/** One round: who could come, how many were placed, by which published weights, and the proof. */
export const RoundView = ({ round, vacancies, obtained, free, propensities, counts, csrf, form }: RoundProps) => {
  const { t, lang } = useTranslator();
  const points = usePoints();
  /** Why places stayed empty: limits or kept places stand between, nobody who fits wished for them, all who did are here, or better elsewhere. */
  const emptyBecause = ({ places, filled, fitting, unplaced = 0 }: RoundVacancyRow): string | undefined => {
    if (filled >= places || fitting === undefined) return undefined;
    if (unplaced > 0) return t('recruitment.round.empty.bounded', { empty: places - filled, unplaced });
    const key = fitting === 0 ? 'nobody' : fitting <= filled ? 'all' : 'elsewhere';
    return t(`recruitment.round.empty.${key}`, { empty: places - filled, fitting, others: fitting - filled });
  };
  return (
    <>
      <Lead>
        <Message
          k="recruitment.round.answer"
          values={{ placed: round.placed, workers: round.workers, places: round.places, day: <DateText value={round.runOn} /> }}
        />
      </Lead>
      <StatLine
        stats={[
          { value: round.workers, label: t('recruitment.rounds.workers') },
          { value: round.candidates, label: t('recruitment.round.candidates') },
          { value: round.places, label: t('recruitment.rounds.places') },
          { value: round.placed, label: t('recruitment.rounds.placed') },
        ]}
      />
      {round.follows && (
        <p>
          <Message k="recruitment.follow.is" values={{ day: <DateText value={round.follows.on} /> }} />{' '}
          <a href={`/rounds/${round.follows.id}`}>{t('recruitment.follow.before')}</a>
        </p>
      )}
      {form && <ErrorSummary form={form} />}
      {free > 0 && <Refill round={round} free={free} csrf={csrf} />}
      <Proof round={round} />
      {round.candidates > 0 && !round.follows && <Obtained round={round} obtained={obtained} />}
      {round.limits.length > 0 && <RoundLimits round={round} />}
      <Weights round={round} />
      {round.draw && <Draw draw={round.draw} />}
      {round.draw && (propensities || counts) && <Propensities round={round.id} run={propensities} counts={counts} csrf={csrf} />}
      <DataTable
        caption={t('recruitment.round.vacancies')}
        columns={[
          { key: 'title', label: t('recruitment.terms.work'), kind: 'link' },
          { key: 'employer', label: t('recruitment.terms.employer'), kind: 'name' },
          { key: 'reference', label: t('recruitment.terms.vacancy'), kind: 'code' },
          { key: 'places', label: t('recruitment.rounds.places'), kind: 'number' },
          ...(round.reserves.length > 0 ? [{ key: 'kept', label: t('recruitment.round.kept'), kind: 'number' as const }] : []),
          { key: 'filled', label: t('recruitment.rounds.placed'), kind: 'number' },
          { key: 'price', label: t('recruitment.round.price') },
          { key: 'empty', label: t('recruitment.round.empty') },
        ]}
        rows={vacancies.map((row) => ({
          title: { href: `/vacancies/${row.vacancy}`, label: row.title },
          employer: nameIn(row.employer, lang),
          reference: row.reference,
          places: row.places,
          kept: row.kept,
          filled: row.filled,
          price: t('recruitment.points', { points: points(row.price) }),
          empty: emptyBecause(row),
        }))}
        empty={t('recruitment.round.no-vacancies')}
      />
      <p class="quiet">{t('recruitment.round.price-what')}</p>
      <p class="source">
        <Message k="recruitment.round.rules" values={{ programme: <Code>{round.programmeId}</Code> }} />{' '}
        <a href={`/programmes/${round.programmeHash}`}>{t('recruitment.round.rules-link')}</a>
      </p>
    </>
  );
};
