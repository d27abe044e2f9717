import {
  Button,
  ButtonLink,
  Buttons,
  Code,
  DataTable,
  DateText,
  ErrorSummary,
  Form,
  type FormState,
  HiddenField,
  Message,
  useTranslator,
} from '../../../ui/index.ts';
import type { ShownLimit, ShownReserve } from '../queries/list-limits.ts';
import { LimitWords } from './limit-words.tsx';
import { usePoints } from './points.tsx';

interface LimitsProps {
  readonly limits: readonly ShownLimit[];
  readonly reserves: readonly ShownReserve[];
  /** The country whose limits the reader may end; undefined for who only reads. */
  readonly origin: string | undefined;
  /** Whether the reader's country is the origin of a programme, so that there is something to limit. */
  readonly sets: boolean;
  readonly csrf: string;
  readonly form: FormState;
}

/** In force, or the day from which it does not hold any more; with the button that ends it, for who may. */
const State = ({ of, origin, csrf }: { of: ShownLimit | ShownReserve; origin: string | undefined; csrf: string }) => {
  const { t } = useTranslator();
  if (of.endedOn) return <Message k="recruitment.limits.ended" values={{ on: <DateText value={of.endedOn} /> }} />;
  if (of.origin !== origin) return <>{t('recruitment.limits.in-force')}</>;
  return (
    <Form action={`/limits/${of.id}/end`} csrf={csrf}>
      <HiddenField name="version" value={of.version} />
      <Button kind="second">{t('recruitment.limits.end')}</Button>
    </Form>
  );
};

const Days = ({ of }: { of: ShownLimit | ShownReserve }) => (
  <Message k="recruitment.limits.days" values={{ from: <DateText value={of.from} />, until: <DateText value={of.until} /> }} />
);

/** How the last round used a limit, and what one more would have added. */
const LastUse = ({ last, most }: { last: ShownLimit['last']; most: number }) => {
  const { t } = useTranslator();
  const points = usePoints();
  if (!last) return <>{t('recruitment.limits.no-round')}</>;
  return (
    <>
      <a href={`/rounds/${last.round}`}>
        <DateText value={last.on} />
      </a>{' '}
      {t('recruitment.limits.used', { used: last.before + last.used, most })}{' '}
      {last.price > 0 && t('recruitment.limits.price', { points: points(last.price) })}
    </>
  );
};

/** How many may leave and for whom places are kept: what the origin has set, how the rounds used it, and what one more would have added. */
export const Limits = ({ limits, reserves, origin, sets, csrf, form }: LimitsProps) => {
  const { t, country } = useTranslator();
  const corridor = (of: ShownLimit | ShownReserve) =>
    t('recruitment.corridor', { origin: country(of.origin), destination: country(of.destination) });
  return (
    <>
      <ErrorSummary form={form} />
      <p>{t('recruitment.limits.what')}</p>
      {sets && (
        <Buttons>
          <ButtonLink href="/limits/new">{t('recruitment.limits.set')}</ButtonLink>
          <ButtonLink kind="second" href="/reserves/new">
            {t('recruitment.reserves.set')}
          </ButtonLink>
        </Buttons>
      )}
      <DataTable
        caption={t('recruitment.limits.caption')}
        columns={[
          { key: 'whom', label: t('recruitment.limits.whom'), kind: 'node' },
          { key: 'most', label: t('recruitment.limits.most'), kind: 'number' },
          { key: 'days', label: t('recruitment.limits.seasons'), kind: 'node' },
          { key: 'corridor', label: t('recruitment.rounds.corridor') },
          { key: 'programme', label: t('recruitment.rounds.programme'), kind: 'code' },
          { key: 'reason', label: t('recruitment.limits.reason'), kind: 'name' },
          { key: 'last', label: t('recruitment.limits.last'), kind: 'node' },
          { key: 'state', label: t('recruitment.limits.state'), kind: 'node' },
        ]}
        rows={limits.map((limit) => ({
          whom: <LimitWords limit={limit} />,
          most: limit.most,
          days: <Days of={limit} />,
          corridor: corridor(limit),
          programme: limit.programme,
          reason: limit.reason,
          last: <LastUse last={limit.last} most={limit.most} />,
          state: <State of={limit} origin={origin} csrf={csrf} />,
        }))}
        empty={t('recruitment.limits.none')}
      />
      <DataTable
        caption={t('recruitment.reserves.caption')}
        columns={[
          { key: 'whom', label: t('recruitment.reserves.group') },
          { key: 'share', label: t('recruitment.reserves.share'), kind: 'number' },
          { key: 'occupation', label: t('recruitment.reserves.occupation'), kind: 'node' },
          { key: 'days', label: t('recruitment.limits.seasons'), kind: 'node' },
          { key: 'corridor', label: t('recruitment.rounds.corridor') },
          { key: 'programme', label: t('recruitment.rounds.programme'), kind: 'code' },
          { key: 'reason', label: t('recruitment.limits.reason'), kind: 'name' },
          { key: 'state', label: t('recruitment.limits.state'), kind: 'node' },
        ]}
        rows={reserves.map((reserve) => ({
          whom: t(`recruitment.reserve-group.${reserve.group}`),
          share: reserve.share,
          occupation: reserve.occupation === null ? t('recruitment.reserves.all') : <Code>{reserve.occupation}</Code>,
          days: <Days of={reserve} />,
          corridor: corridor(reserve),
          programme: reserve.programme,
          reason: reserve.reason,
          state: <State of={reserve} origin={origin} csrf={csrf} />,
        }))}
        empty={t('recruitment.reserves.none')}
      />
    </>
  );
};
