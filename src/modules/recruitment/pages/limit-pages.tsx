import { csrfOf } from '../../../platform/http/asked.ts';
import { act, page, type Route } from '../../../platform/http/routes.ts';
import { type Answer, type FormState, pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { scopeOf } from '../../../platform/policy/matrix.ts';
import { endLimit } from '../end-limit.ts';
import { listLimits, listReserves } from '../queries/list-limits.ts';
import { type RoundChoice, roundChoices } from '../queries/list-rounds.ts';
import { setLimit } from '../set-limit.ts';
import { setReserve } from '../set-reserve.ts';
import { Limits } from '../views/limits.tsx';
import { NewLimit, NewReserve } from '../views/new-limit.tsx';

const dated = <
  T extends { from: Temporal.PlainDate; until: Temporal.PlainDate; setOn: Temporal.PlainDate; endedOn: Temporal.PlainDate | null },
>(
  row: T,
) => ({
  ...row,
  from: row.from.toString(),
  until: row.until.toString(),
  setOn: row.setOn.toString(),
  endedOn: row.endedOn?.toString() ?? null,
});

/** Programmes in force of which the reader's country is the origin. */
const programmesOf = async (visit: Visit): Promise<readonly RoundChoice[]> => {
  const today = await visit.runtime.clock.today();
  const { country } = visit.actor;
  if (!country) return [];
  return visit.read(async (tx) => (await roundChoices(tx, country, today)).filter(({ origin }) => origin === country));
};

const list = async (visit: Visit, form: FormState): Promise<Answer> => {
  const { country, role } = visit.actor;
  const mayEnd = scopeOf('limit.end', role) !== undefined ? country : undefined;
  const found = await visit.read(async (tx) => ({
    limits: await listLimits(tx),
    reserves: await listReserves(tx),
  }));
  return pageAnswer(
    visit.translator.t('recruitment.limits.title'),
    <Limits
      {...found}
      origin={mayEnd}
      sets={mayEnd !== undefined && (await programmesOf(visit)).length > 0}
      csrf={csrfOf(visit)}
      form={form}
    />,
    {
      limits: found.limits.map(({ last, ...limit }) => ({
        ...dated(limit),
        last: last ? { ...last, on: last.on.toString() } : null,
      })),
      reserves: found.reserves.map(dated),
    },
    { officer: true, crumbs: [{ href: '/rounds', label: visit.translator.t('recruitment.rounds.title') }] },
  );
};

const newLimit = async (visit: Visit, form: FormState): Promise<Answer> => {
  const { t } = visit.translator;
  const choices = await programmesOf(visit);
  return pageAnswer(
    t('recruitment.limits.new'),
    <NewLimit choices={choices} csrf={csrfOf(visit)} form={form} />,
    { choices },
    { officer: true, crumbs: [{ href: '/limits', label: t('recruitment.limits.title') }] },
  );
};

const newReserve = async (visit: Visit, form: FormState): Promise<Answer> => {
  const { t } = visit.translator;
  const choices = await programmesOf(visit);
  return pageAnswer(
    t('recruitment.reserves.new'),
    <NewReserve choices={choices} csrf={csrfOf(visit)} form={form} />,
    { choices },
    { officer: true, crumbs: [{ href: '/limits', label: t('recruitment.limits.title') }] },
  );
};

const days = { from: '2026-01-01', until: '2026-12-31', reason: 'Decision 12 of the ministry of labour' };
const programme = { corridor: '00000000-0000-4000-8000-000000000000', programme: 'es-ma-gecco' };

export const limitRoutes: readonly Route[] = [
  page({
    path: '/limits',
    action: 'limit.read',
    summary: 'How many may leave and for whom places are kept: limits and reserves of the origin, their use and price',
    handle: list,
  }),
  page({ path: '/limits/new', action: 'limit.set', summary: 'A form for a limit of the origin', handle: newLimit }),
  page({ path: '/reserves/new', action: 'reserve.set', summary: 'A form for a reserve of the origin', handle: newReserve }),
  act({
    path: '/limits',
    command: setLimit,
    summary: 'The origin limits how many may leave: by occupation, by town, to a region',
    example: { ...programme, ...days, most: 200, occupation: '2221' },
    next: () => '/limits',
    again: newLimit,
  }),
  act({
    path: '/reserves',
    command: setReserve,
    summary: 'The origin keeps a share of the places of each vacancy for some',
    example: { ...programme, ...days, group: 'returning', share: 20 },
    next: () => '/limits',
    again: newReserve,
  }),
  act({
    path: '/limits/:limit/end',
    command: endLimit,
    summary: 'The origin ends a limit or a reserve',
    example: { version: 1 },
    next: () => '/limits',
    again: list,
  }),
];
