import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { verifyCertificate } from '../../matching/index.ts';
import { asSystem, reading } from '../../platform/command/execute.ts';
import { seal } from '../../platform/journal/journal.ts';
import { runRound } from './index.ts';
import { proofWorkers, readRound } from './queries/read-round.ts';
import { offerOf, places, round, value, verifiedVacancy, wishing } from './testing/season.ts';

let toy: ToyCorridor;
beforeAll(async () => {
  toy = await toyCorridor();
});
afterAll(() => toy.stop());

const input = () => ({ corridor: toy.corridor, programme: 'toy-harvest' });
const rowOf = (id: string) => toy.database.owner.selectFrom('round').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

test('a round to which nobody comes is kept, with a total of nothing', async () => {
  const vacancy = await verifiedVacancy(toy);
  const { id, placed } = await round(toy);
  expect(placed).toBe(0);
  expect(await rowOf(id)).toMatchObject({ workers: 0, vacancies: 1, places: 10, candidates: 0, total: 0n, bound: 0n });
  expect(await places(toy, vacancy)).toEqual({ verified: 10, filled: 0, open: 0 });
});

test('whom the round chooses gets an offer for fourteen days, and whose wish the rules refuse gets none', async () => {
  const vacancy = await verifiedVacancy(toy, { experienceMonths: 12, title: 'Experience asked' });
  const able = await wishing(toy, [vacancy]);
  const unskilled = await wishing(toy, [vacancy], { experienceMonths: 3 });
  const young = await wishing(toy, [vacancy], { birth: { year: 2007 } });
  const { id, placed } = await round(toy);
  expect(placed).toBe(1);
  const offers = await toy.database.owner.selectFrom('offer').selectAll().where('round_id', '=', id).execute();
  expect(offers).toMatchObject([
    {
      worker_id: able.id,
      kind: 'matched',
      status: 'open',
      terms: { title: 'Experience asked', pay: { amount: '9.80', currency: 'EUR' }, payPer: 'hour' },
    },
  ]);
  expect(offers[0]?.expires_on.toString()).toBe('2025-01-24');
  for (const refused of [unskilled, young]) expect(await offerOf(toy, refused.id)).toBeUndefined();
});

test('the saved round can be proved again from what is kept of it', async () => {
  const [x, y] = [await verifiedVacancy(toy, { places: 2 }), await verifiedVacancy(toy, { places: 2, occupation: '6111' })];
  for (let i = 0; i < 6; i += 1) await wishing(toy, i % 2 ? [x, y] : [y, x], { occupation: i < 3 ? '9211' : '6111' });
  const { id } = await round(toy);
  const kept = await reading(toy.runtime, toy.actors.labour, async (tx) => {
    const found = await readRound(tx, id);
    return found && { round: found, workers: await Array.fromAsync(proofWorkers(tx, found)) };
  });
  if (!kept) throw new Error('the round cannot be read');
  const { total, bound, certificate } = kept.round;
  expect(total).toBe(bound);
  // Proved on ids, by what shares nothing with the columns in which it was solved.
  const market = {
    workers: kept.workers.map((one) => one.worker),
    vacancies: Object.entries(certificate.places).map(([vacancy, places]) => ({ id: vacancy, places })),
    candidates: kept.workers.flatMap(({ worker, candidates }) => candidates.map(([vacancy, score]) => ({ worker, vacancy, score }))),
  };
  const solution = {
    status: 'optimal' as const,
    assignment: kept.workers.flatMap(({ worker, place }) => (place === null ? [] : [{ worker, vacancy: place }])),
    total,
    bound,
    certificate: {
      workerPrices: new Map(kept.workers.map((one) => [one.worker, one.price])),
      vacancyPrices: new Map(Object.entries(certificate.vacancyPrices)),
    },
  };
  expect(market.candidates).toHaveLength(12);
  expect(verifyCertificate(market, solution)).toMatchObject({ ok: true, value: { total } });
  const cheaper = { ...solution.certificate, vacancyPrices: new Map(Object.keys(certificate.vacancyPrices).map((key) => [key, 0])) };
  expect(verifyCertificate(market, { ...solution, certificate: cheaper }).ok).toBe(false);
});

test('places in open offers are not offered a second time', async () => {
  const vacancy = await verifiedVacancy(toy, { places: 2 });
  for (let i = 0; i < 2; i += 1) await wishing(toy, [vacancy]);
  await round(toy);
  expect(await places(toy, vacancy)).toEqual({ verified: 2, filled: 0, open: 2 });
  await wishing(toy, [vacancy]);
  await round(toy, toy.actors['origin-agency']);
  expect(await places(toy, vacancy)).toEqual({ verified: 2, filled: 0, open: 2 });
});

test('two rounds at once never offer the last place twice', async () => {
  const vacancy = await verifiedVacancy(toy, { places: 2 });
  for (let i = 0; i < 6; i += 1) await wishing(toy, [vacancy]);
  const answers = await Promise.all(
    [toy.actors.labour, toy.actors['origin-agency'], toy.actors.labour].map((actor) => toy.call(runRound, actor, input())),
  );
  expect(answers.every((answer) => answer.ok)).toBe(true);
  expect((await places(toy, vacancy)).open).toBe(2);
});

test('who has waited a round without an offer is served before who comes new', async () => {
  const first = await verifiedVacancy(toy, { places: 2, title: 'First' });
  const waiting = await Promise.all([0, 1, 2].map(() => wishing(toy, [first])));
  await round(toy);
  const left = (await Promise.all(waiting.map(async (one) => ({ ...one, offer: await offerOf(toy, one.id) })))).find((one) => !one.offer);
  if (!left) throw new Error('one of three must be without a place');
  const second = await verifiedVacancy(toy, { places: 2, title: 'Second' });
  const { setWishes } = await import('../workers/index.ts');
  value(await toy.call(setWishes, left.actor, { worker: left.id, wishes: [second] }));
  for (let i = 0; i < 3; i += 1) await wishing(toy, [second]);
  await round(toy);
  expect(await offerOf(toy, left.id, second)).toBeDefined();
});

test('vacancies whose places go by name, that are not verified or whose season is over take no part', async () => {
  const named = await verifiedVacancy(toy, { kind: 'nominative' });
  const past = await verifiedVacancy(toy, { start: '2025-01-01', end: '2025-01-09' });
  const before = (await rowOf((await round(toy)).id)).vacancies;
  const open = await verifiedVacancy(toy);
  const { id } = await round(toy);
  const kept = (await rowOf(id)).certificate as { places: Record<string, number> };
  expect(Object.keys(kept.places)).toHaveLength(before + 1);
  expect(kept.places[open]).toBe(10);
  for (const vacancy of [named, past]) expect(kept.places[vacancy]).toBeUndefined();
});

test('a round is run by an end of the corridor and by nobody else; to others the corridor is not there', async () => {
  for (const actor of [
    toy.foreigners.labour,
    toy.foreigners['origin-agency'],
    toy.actors.employer,
    toy.actors.policy,
    toy.actors.worker,
    toy.actors.public,
  ])
    expect(await toy.call(runRound, actor, input())).toEqual({ ok: false, error: { code: 'platform.not-found' } });
  const { id } = await round(toy);
  expect(await reading(toy.runtime, toy.foreigners.labour, (tx) => readRound(tx, id))).toBeUndefined();
  expect(await reading(toy.runtime, toy.actors.employer, (tx) => readRound(tx, id))).toBeUndefined();
});

test('a programme that is not in force, or publishes no weights, has no round', async () => {
  expect(await toy.call(runRound, toy.actors.labour, { ...input(), programme: 'toy-elsewhere' })).toMatchObject({
    ok: false,
    error: { code: 'corridor.no-programme' },
  });
  const silent = await toyCorridor('2025-01-10', (text) => text.replace(/^weights:.*$/m, ''));
  try {
    expect(await silent.call(runRound, silent.actors.labour, { corridor: silent.corridor, programme: 'toy-harvest' })).toMatchObject({
      ok: false,
      error: { code: 'round.no-weights' },
    });
  } finally {
    await silent.stop();
  }
});

test('the journal has the totals of a round and nobody’s name', async () => {
  await round(toy);
  const lines = await toy.database.owner
    .selectFrom('journal_line')
    .select('facts')
    .where('type', '=', 'round.run')
    .orderBy('id', 'desc')
    .execute();
  expect(Object.keys(lines[0]?.facts ?? {}).sort()).toEqual([
    'bound',
    'candidates',
    'limits',
    'placed',
    'places',
    'programme',
    'reserves',
    'round',
    'seed',
    'seed_batch',
    'total',
    'vacancies',
    'workers',
  ]);
});

test('equals are told apart by a seed of corridor, day and the last sealed root, which the officer cannot read otherwise', async () => {
  await asSystem(toy.runtime, 'journal.seal', (tx) => seal(tx, toy.runtime.clock.now()));
  const [batch] = await toy.database.owner.selectFrom('journal_batch').selectAll().orderBy('number', 'desc').limit(1).execute();
  const { id } = await round(toy);
  const expected = createHash('sha256').update(`${toy.corridor}\n2025-01-10\n${batch?.root}`).digest('hex');
  expect(await rowOf(id)).toMatchObject({ seed: expected, seed_batch: batch?.number });
  expect(await reading(toy.runtime, toy.actors.labour, (tx) => tx.selectFrom('journal_batch').selectAll().execute())).toEqual([]);
  const lines = await toy.database.owner.selectFrom('journal_line').select('facts').where('type', '=', 'round.run').execute();
  expect(lines.map(({ facts }) => facts.seed)).toContain(expected);
});
