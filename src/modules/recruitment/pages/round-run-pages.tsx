import { csrfOf, pathId } from '../../../platform/http/asked.ts';
import { act, page, type Route } from '../../../platform/http/routes.ts';
import { type Answer, absent, type FormState, pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { scopeOf } from '../../../platform/policy/matrix.ts';
import { beginRound, stopRound } from '../begin-round.ts';
import { roundRun } from '../queries/round-runs.ts';
import { RoundRunView } from '../views/round-run.tsx';
import { roundsPageOf } from './round-pages.tsx';

const one = async (visit: Visit, form: FormState): Promise<Answer> => {
  const key = pathId(visit, 'matching');
  const run = key && (await visit.read((tx) => roundRun(tx, key)));
  if (!run) return absent;
  const { t } = visit.translator;
  const stops = scopeOf('round.stop', visit.actor.role) !== undefined;
  return pageAnswer(
    t('recruitment.run.title'),
    <RoundRunView run={run} stops={stops} csrf={csrfOf(visit)} form={form} />,
    { ...run, begunOn: run.begunOn.toString(), endedOn: run.endedOn?.toString() ?? null },
    { officer: true, crumbs: [{ href: '/rounds', label: t('recruitment.rounds.title') }] },
  );
};

/** A round that a job runs: begun, looked at, stopped. */
export const roundRunRoutes: readonly Route[] = [
  act({
    path: '/rounds/runs',
    command: beginRound,
    summary: 'Begin a round that a job runs; its page tells how far it is',
    example: { corridor: '00000000-0000-4000-8000-000000000000', programme: 'es-ma-gecco' },
    next: (answer) => `/rounds/runs/${(answer as { id: string }).id}`,
    again: roundsPageOf,
  }),
  page({ path: '/rounds/runs/:matching', action: 'round.read', summary: 'How far a round is that a job runs', handle: one }),
  act({
    path: '/rounds/runs/:matching/stop',
    command: stopRound,
    summary: 'Stop a round before it is saved',
    example: {},
    next: (_, visit) => `/rounds/runs/${visit.params.matching}`,
    again: one,
  }),
];
