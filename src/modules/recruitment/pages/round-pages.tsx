import { csrfOf, paged, pathId, queryId } from '../../../platform/http/asked.ts';
import { act, page, type Route, raw } from '../../../platform/http/routes.ts';
import { type Answer, absent, type FormState, pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { scopeOf } from '../../../platform/policy/matrix.ts';
import { perPoint } from '../domain/score.ts';
import { listRounds, roundChoices, roundsPage } from '../queries/list-rounds.ts';
import { type KeptRound, proofWorkers, readRound } from '../queries/read-round.ts';
import { roundVacancies } from '../queries/round-vacancies.ts';
import { runRound } from '../run-round.ts';
import { RoundView } from '../views/round.tsx';
import { Rounds } from '../views/rounds.tsx';

const list = async (visit: Visit, form: FormState): Promise<Answer> => {
  const today = await visit.runtime.clock.today();
  const { country, role } = visit.actor;
  const mayRun = scopeOf('round.run', role) !== undefined && country !== undefined;
  const found = await visit.read(async (tx) => ({
    rounds: await listRounds(tx, queryId(visit, 'after')),
    choices: mayRun && country ? await roundChoices(tx, country, today) : [],
  }));
  const { rows, next } = paged(found.rounds, roundsPage);
  const data = rows.map((row) => ({ ...row, runOn: row.runOn.toString() }));
  return pageAnswer(
    visit.translator.t('recruitment.rounds.title'),
    <Rounds rounds={rows} choices={found.choices} csrf={csrfOf(visit)} form={form} here={visit.here} next={next} />,
    { rounds: data, choices: found.choices, next: next ?? null },
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
  certificate: round.certificate,
});

const one = async (visit: Visit): Promise<Answer> => {
  const key = pathId(visit, 'round');
  const found =
    key &&
    (await visit.read(async (tx) => {
      const round = await readRound(tx, key);
      return round && { round, vacancies: await roundVacancies(tx, round) };
    }));
  if (!found) return absent;
  const { t, date } = visit.translator;
  return pageAnswer(
    t('recruitment.round.title', { day: date(found.round.runOn) }),
    <RoundView round={found.round} vacancies={found.vacancies} />,
    { ...roundData(found.round), vacancies: found.vacancies },
    { officer: true, crumbs: [{ href: '/rounds', label: t('recruitment.rounds.title') }] },
  );
};

/**
 * Everything that is needed to prove the total again: each vacancy with its places and price, each worker with a price, the place and the
 * candidates with their scores. Workers are ids. Written worker by worker, since a round may have millions of candidates.
 */
const proof = async (visit: Visit): Promise<Answer> => {
  const key = pathId(visit, 'round');
  const found =
    key &&
    (await visit.read(async (tx) => {
      const round = await readRound(tx, key);
      if (!round) return undefined;
      const workers: string[] = [];
      for await (const worker of proofWorkers(tx, key)) workers.push(JSON.stringify(worker));
      return { round, workers };
    }));
  if (!found) return absent;
  const { vacancyPrices, places } = found.round.certificate;
  const { certificate: _, ...data } = roundData(found.round);
  const vacancies = Object.entries(places).map(([vacancy, count]) => ({ vacancy, places: count, price: vacancyPrices[vacancy] ?? 0 }));
  const head = JSON.stringify({ ...data, market: { vacancies } }).slice(0, -2);
  const body = `${head},"workers":[\n${found.workers.join(',\n')}\n]}}`;
  return { kind: 'file', name: `round-${found.round.runOn}.json`, type: 'application/json; charset=utf-8', body };
};

export const roundRoutes: readonly Route[] = [
  page({ path: '/rounds', action: 'round.read', summary: 'Rounds of matching', handle: list }),
  act({
    path: '/rounds',
    command: runRound,
    summary: 'Match the open places of a programme with the workers who wish for them',
    example: { corridor: '00000000-0000-4000-8000-000000000000', programme: 'es-ma-gecco' },
    next: (answer) => `/rounds/${(answer as { id: string }).id}`,
    again: list,
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
