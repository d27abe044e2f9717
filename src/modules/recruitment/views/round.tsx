import { Code, DataTable, DateText, Lead, Message, Notice, Panel, StatLine, SummaryList, useTranslator } from '../../../ui/index.ts';
import { nameIn } from '../../organisations/index.ts';
import { mostWaited } from '../domain/score.ts';
import type { KeptRound } from '../queries/read-round.ts';
import type { RoundVacancyRow } from '../queries/round-vacancies.ts';
import { usePoints } from './points.tsx';

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

/** What the round reached, and in plain words what proves that no other assignment would have reached more. */
const Proof = ({ round }: { round: KeptRound }) => {
  const { t } = useTranslator();
  const points = usePoints();
  return (
    <Panel title={t('recruitment.round.proof')}>
      <Notice kind="done" title={t('recruitment.round.best', { total: points(round.total) })}>
        <p>{t('recruitment.round.bound', { bound: points(round.bound) })}</p>
      </Notice>
      <p>{t('recruitment.round.proof-how')}</p>
      <p>
        <a href={`/rounds/${round.id}/proof.json`}>{t('recruitment.round.proof-file')}</a>
      </p>
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

/** One round: who could come, how many were placed, by which published weights, and the proof. */
export const RoundView = ({ round, vacancies }: { round: KeptRound; vacancies: readonly RoundVacancyRow[] }) => {
  const { t, lang } = useTranslator();
  const points = usePoints();
  /** Why places stayed empty: nobody who fits wished for them, all who did have a place here, or the others have a better one elsewhere. */
  const emptyBecause = ({ places, filled, fitting }: RoundVacancyRow): string | undefined => {
    if (filled >= places || fitting === undefined) return undefined;
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
      <Proof round={round} />
      <Weights round={round} />
      {round.draw && <Draw draw={round.draw} />}
      <DataTable
        caption={t('recruitment.round.vacancies')}
        columns={[
          { key: 'title', label: t('recruitment.terms.work'), kind: 'link' },
          { key: 'employer', label: t('recruitment.terms.employer'), kind: 'name' },
          { key: 'reference', label: t('recruitment.terms.vacancy'), kind: 'code' },
          { key: 'places', label: t('recruitment.rounds.places'), kind: 'number' },
          { key: 'filled', label: t('recruitment.rounds.placed'), kind: 'number' },
          { key: 'price', label: t('recruitment.round.price') },
          { key: 'empty', label: t('recruitment.round.empty') },
        ]}
        rows={vacancies.map((row) => ({
          title: { href: `/vacancies/${row.vacancy}`, label: row.title },
          employer: nameIn(row.employer, lang),
          reference: row.reference,
          places: row.places,
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
