import { DateText, Heading, Message, Name, Panel, SummaryList, useTranslator } from '../../../ui/index.ts';
import type { Passed } from '../queries/passed-over.ts';
import type { Fared } from '../queries/read-offer.ts';
import { LimitWords } from './limit-words.tsx';
import { usePoints } from './points.tsx';

const terms = ['wish_rank', 'fit', 'waiting', 'returning'] as const;

/**
 * Why a wish that stands higher did not come true: the places went to others, or they were kept for some, or a limit was reached. The prices
 * prove a least distance; where they prove none, none is claimed.
 */
const Missed = ({ fared }: { fared: Fared }) => {
  const { t } = useTranslator();
  const points = usePoints();
  const work = fared.title === null ? t('recruitment.why.closed') : <Name>{fared.title}</Name>;
  const [limit] = fared.limits;
  const bounded = limit !== undefined || fared.keptFor !== undefined;
  const reason = fared.slack > 0n ? (bounded ? 'short-bounded' : 'short') : bounded ? 'bounded' : 'taken';
  return (
    <li>
      <Message k={`recruitment.why.${reason}`} values={{ rank: fared.rank, work, points: points(fared.slack) }} />
      {limit && (
        <>
          {' '}
          <Message
            k="recruitment.why.limit"
            values={{
              whom: <LimitWords limit={limit} />,
              most: limit.most,
              from: <DateText value={limit.from} />,
              until: <DateText value={limit.until} />,
            }}
          />
        </>
      )}
      {fared.keptFor && <> {t('recruitment.why.kept', { group: fared.keptFor })}</>}
    </li>
  );
};

/** Why this place: the parts of the score; and why not a wish that stands higher. */
export const Why = ({ fared }: { fared: readonly Fared[] }) => {
  const { t } = useTranslator();
  const points = usePoints();
  const chosen = fared.find((one) => one.chosen);
  if (!chosen) return null;
  const missed = fared.filter((one) => !one.chosen && one.rank < chosen.rank);
  return (
    <Panel title={t('recruitment.why.title')}>
      <p>{t('recruitment.why.rank', { rank: chosen.rank })}</p>
      <SummaryList
        rows={[
          ...terms.map((term) => ({
            label: t(`recruitment.weight.${term}`),
            value: t('recruitment.points', { points: points(chosen.parts[term]) }),
          })),
          { label: t('recruitment.why.score'), value: <strong>{t('recruitment.points', { points: points(chosen.score) })}</strong> },
        ]}
      />
      <p class="quiet">{t('recruitment.why.not-counted')}</p>
      {missed.length > 0 && (
        <>
          <Heading level={3}>{t('recruitment.why.elsewhere')}</Heading>
          <ul>
            {missed.map((one) => (
              <Missed fared={one} />
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
};

export const fareData = (fared: readonly Fared[]) =>
  fared.map(({ vacancy, rank, parts, score, chosen, slack, limits, keptFor }) => ({
    vacancy,
    rank,
    parts,
    score,
    chosen,
    slack: slack.toString(),
    limits: limits.map(({ id, occupation, place, region, most }) => ({ id, occupation, place, region, most })),
    keptFor: keptFor ?? null,
  }));

/** Why a round gave a worker nothing: for each wish, how near it was. */
export const PassedOver = ({ passed }: { passed: Passed }) => {
  const { t } = useTranslator();
  return (
    <Panel title={t('recruitment.passed.title')}>
      <p>
        <Message k="recruitment.passed.what" values={{ day: <DateText value={passed.on} /> }} />
      </p>
      <ul>
        {passed.fared.map((one) => (
          <Missed fared={one} />
        ))}
      </ul>
      <p class="quiet">{t('recruitment.passed.waiting')}</p>
    </Panel>
  );
};
