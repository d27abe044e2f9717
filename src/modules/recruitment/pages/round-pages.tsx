import { csrfOf, paged, pathId, queryId } from '../../../platform/http/asked.ts';
import { csvFile, csvOf } from '../../../platform/http/csv.ts';
import { act, page, type Route, raw } from '../../../platform/http/routes.ts';
import { type Answer, absent, type FormState, pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { scopeOf } from '../../../platform/policy/matrix.ts';
import { countPropensities, stopPropensities } from '../count-propensities.ts';
import { perPoint } from '../domain/score.ts';
import { listRounds, roundChoices, roundsPage } from '../queries/list-rounds.ts';
import { propensitiesOf, propensityRun } from '../queries/propensities.ts';
import { freeAgain, type KeptRound, proofWorkers, readRound } from '../queries/read-round.ts';
import { runningRounds } from '../queries/round-runs.ts';
import { ranksObtained, roundVacancies } from '../queries/round-vacancies.ts';
import { refillRound } from '../refill-round.ts';
import { runRound } from '../run-round.ts';
import { RoundView } from '../views/round.tsx';
import { Rounds } from '../views/rounds.tsx';

/** The list of rounds, with the ways to run one. */
export const roundsPageOf = async (visit: Visit, form: FormState): Promise<Answer> => {
  const today = await visit.runtime.clock.today();
  const { country, role } = visit.actor;
  const mayRun = scopeOf('round.run', role) !== undefined && country !== undefined;
  const found = await visit.read(async (tx) => ({
    rounds: await listRounds(tx, queryId(visit, 'after')),
    choices: mayRun && country ? await roundChoices(tx, country, today) : [],
    running: await runningRounds(tx),
  }));
  const { rows, next } = paged(found.rounds, roundsPage);
  const data = rows.map((row) => ({ ...row, runOn: row.runOn.toString() }));
  return pageAnswer(
    visit.translator.t('recruitment.rounds.title'),
    <Rounds rounds={rows} choices={found.choices} running={found.running} csrf={csrfOf(visit)} form={form} here={visit.here} next={next} />,
    { rounds: data, choices: found.choices, running: found.running, next: next ?? null },
    { officer: true },
  );
};

/** A round's figures as data; whole numbers that may be large are text. Scores and prices are in parts of a point. */
const roundData = (round: KeptRound) => ({
  id: round.id,
  corridor: round.corridor,
  programme: { id: round.programmeId, hash: round.programmeHash },
  runOn: round.runOn.toString(),
  weights: round.weights,
  partsOfAPoint: perPoint,
  workers: round.workers,
  places: round.places,
  placed: round.placed,
  candidates: round.candidates,
  total: round.total.toString(),
  bound: round.bound.toString(),
  draw: round.draw ? { seed: round.draw.seed, batch: round.draw.batch.toString() } : null,
  denominator: round.denominator.toString(),
  limits: round.limits,
  reserves: round.reserves,
  blocking: round.blocking ?? null,
  shortlist: round.shortlist ?? null,
  follows: round.follows?.id ?? null,
  refilled: round.certificate.out !== undefined,
  certificate: round.certificate,
});

const one = async (visit: Visit, form?: FormState): Promise<Answer> => {
  const key = pathId(visit, 'round');
  const found =
    key &&
    (await visit.read(async (tx) => {
      const round = await readRound(tx, key);
      if (!round) return undefined;
      const runs = scopeOf('round.refill', visit.actor.role) !== undefined;
      return {
        round,
        vacancies: await roundVacancies(tx, round),
        obtained: await ranksObtained(tx, key),
        free: runs ? await freeAgain(tx, round) : 0,
        propensities: await propensityRun(tx, key),
        counts: scopeOf('propensity.count', visit.actor.role) !== undefined,
      };
    }));
  if (!found) return absent;
  const { t, date } = visit.translator;
  return pageAnswer(
    t('recruitment.round.title', { day: date(found.round.runOn) }),
    <RoundView {...found} csrf={csrfOf(visit)} form={form} />,
    { ...roundData(found.round), vacancies: found.vacancies, obtained: found.obtained, propensities: found.propensities ?? null },
    { officer: true, crumbs: [{ href: '/rounds', label: t('recruitment.rounds.title') }] },
  );
};

/** How often each candidate is placed in many draws, for who judges policy: ids and counts alone. */
const propensityFile = async (visit: Visit): Promise<Answer> => {
  const key = pathId(visit, 'round');
  const rows = key && (await visit.read(async (tx) => ((await readRound(tx, key)) ? propensitiesOf(tx, key) : undefined)));
  if (!rows) return absent;
  const heads = ['count', 'market_sha256', 'worker', 'vacancy', 'placed', 'placed_at_all', 'draws'];
  const cells = rows.map((row) => [row.run, row.market, row.worker, row.vacancy, String(row.placed), String(row.atAll), String(row.draws)]);
  return csvFile('propensities.csv', csvOf(heads, cells));
};

const toRound = (_: unknown, visit: Visit): string => `/rounds/${visit.params.round}`;

/**
 * Everything that is needed to prove the total again: each vacancy with its places and price, each limit with what was left of it and its
 * price, each worker with a price, the place, the limits that count the worker, and the candidates with their scores. Prices are in parts of a
 * score, each divided by `denominator`; who is not among those for whom places are kept pays `openPrice` too. Workers are ids. Written worker by worker, since a round may have millions of candidates.
 */
const proof = async (visit: Visit): Promise<Answer> => {
  const key = pathId(visit, 'round');
  const found =
    key &&
    (await visit.read(async (tx) => {
      const round = await readRound(tx, key);
      if (!round) return undefined;
      const workers: string[] = [];
      for await (const worker of proofWorkers(tx, round)) workers.push(JSON.stringify(worker));
      return { round, workers };
    }));
  if (!found) return absent;
  const { vacancyPrices, places, kept = {}, openPrices = {}, branches = [] } = found.round.certificate;
  const { certificate: _, ...data } = roundData(found.round);
  const vacancies = Object.entries(places).map(([vacancy, count]) => ({
    vacancy,
    places: count,
    price: vacancyPrices[vacancy] ?? 0,
    kept: kept[vacancy]?.places ?? 0,
    openPrice: openPrices[vacancy] ?? 0,
  }));
  const head = JSON.stringify({ ...data, branches, market: { vacancies } }).slice(0, -2);
  const body = `${head},"workers":[\n${found.workers.join(',\n')}\n]}}`;
  return { kind: 'file', name: `round-${found.round.runOn}.json`, type: 'application/json; charset=utf-8', body };
};

export const roundRoutes: readonly Route[] = [
  page({ path: '/rounds', action: 'round.read', summary: 'Rounds of matching', handle: roundsPageOf }),
  act({
    path: '/rounds',
    command: runRound,
    summary: 'Match the open places of a programme with the workers who wish for them',
    example: { corridor: '00000000-0000-4000-8000-000000000000', programme: 'es-ma-gecco' },
    next: (answer) => `/rounds/${(answer as { id: string }).id}`,
    again: roundsPageOf,
  }),
  act({
    path: '/rounds/:round/refill',
    command: refillRound,
    summary: 'Offer the places of a round that are free to the next of its candidates',
    example: {},
    next: (answer) => `/rounds/${(answer as { id: string }).id}`,
    again: one,
  }),
  act({
    path: '/rounds/:round/propensities',
    command: countPropensities,
    summary: 'Count how often a round places each candidate in many draws of equals; a job does it',
    example: { draws: 1000 },
    next: toRound,
    again: one,
  }),
  act({
    path: '/rounds/:round/propensities/stop',
    command: stopPropensities,
    summary: 'Stop that count before it is saved',
    example: {},
    next: toRound,
    again: one,
  }),
  raw({
    method: 'get',
    path: '/rounds/:round/propensities.csv',
    action: 'propensity.read',
    summary: 'How often a round placed each candidate in many draws, as a table without names',
    handle: propensityFile,
  }),
  page({ path: '/rounds/:round', action: 'round.read', summary: 'One round: weights, total, proof, price of one more place', handle: one }),
  raw({
    method: 'get',
    path: '/rounds/:round/proof.json',
    action: 'round.read',
    summary: 'The market and the proof of a round',
    handle: proof,
  }),
];
