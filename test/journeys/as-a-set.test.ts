import { sql } from 'kysely';
import pg from 'pg';
import { afterEach, expect, test, vi } from 'vitest';
import type { Result } from '../../src/kernel/result.ts';
import { drawContract, signContract } from '../../src/modules/contracts/index.ts';
import { issuePermit, recordEntry, recordExit, recordReturn } from '../../src/modules/permits/index.ts';
import { acceptOffer, declineOffer, runRound, signSelection, withdrawPlacement } from '../../src/modules/recruitment/index.ts';
import { attestStage } from '../../src/modules/stages/index.ts';
import { fileVacancy, refuseVacancy, verifyVacancy, withdrawVacancy } from '../../src/modules/vacancies/index.ts';
import { registerWorker, setWishes } from '../../src/modules/workers/index.ts';
import type { AnyCommand } from '../../src/platform/command/command.ts';
import { execute, executeAll, type Item } from '../../src/platform/command/execute.ts';
import type { Refused } from '../../src/platform/command/problems.ts';
import { verify } from '../../src/platform/journal/journal.ts';
import type { Actor } from '../../src/platform/policy/actor.ts';
import { sampleVacancy, sampleWorker, type ToyCorridor, toyCorridor } from '../corridor.ts';

type Answers = readonly Result<{ id: string }, Refused>[];
/** A way to do many items: as one set, or each by itself. */
type Way = (toy: ToyCorridor, command: AnyCommand, items: readonly Item[]) => Promise<Answers>;

const asASet: Way = (toy, command, items) => executeAll(toy.runtime, command, items) as Promise<Answers>;
const oneByOne: Way = async (toy, command, items) => {
  const answers = [];
  for (const { actor, input } of items) answers.push(await execute(toy.runtime, actor, command, input));
  return answers as Answers;
};

const open: ToyCorridor[] = [];
const begun = async (): Promise<ToyCorridor> => {
  const toy = await toyCorridor();
  open.push(toy);
  return toy;
};
afterEach(async () => {
  for (const toy of open.splice(0)) await toy.stop();
});

const idsOf = (answers: Answers): string[] => answers.flatMap((answer) => (answer.ok ? [answer.value.id] : []));
const codes = (answers: Answers): string[] => answers.map((answer) => (answer.ok ? 'ok' : answer.error.code));

/** Two whole files of a season with everything that goes wrong on the way, and what was answered at each step. */
const season = async (toy: ToyCorridor, way: Way): Promise<Record<string, string[]>> => {
  const { actors } = toy;
  const by = (actor: Actor, inputs: readonly unknown[]): Item[] => inputs.map((input) => ({ actor, input }));
  const stagesOf = (stage: string, column: 'vacancy_id' | 'placement_id') =>
    toy.database.owner
      .selectFrom('stage')
      .select(['id', 'version', column])
      .where('stage', '=', stage)
      .where('state', '=', 'open')
      .execute();
  const said: Record<string, string[]> = {};
  const step = async (name: string, command: AnyCommand, items: readonly Item[]): Promise<string[]> => {
    const answers = await way(toy, command, items);
    said[name] = codes(answers);
    return idsOf(answers);
  };

  const places = [6, 2, 3, 90, 4];
  const inputs = places.map((count, at) => sampleVacancy(toy, { title: `Picker ${at}`, places: count, originReference: `N-${at}` }));
  const filed = await step('file', fileVacancy, [
    ...by(actors.employer, inputs),
    // The same number twice, a worker of hours that no week has, and a filing on another's corridor.
    ...by(actors.employer, [inputs[1], sampleVacancy(toy, { hoursWeek: 169 })]),
    { actor: toy.foreigners.employer, input: sampleVacancy(toy, { title: 'Elsewhere' }) },
  ]);
  const [first = '', second = '', third = '', huge = '', gone = ''] = filed;
  const reports = await stagesOf('report', 'vacancy_id');
  const report = (vacancy: string, outcome = 'approved', reason?: string) => {
    const row = reports.find((one) => one.vacancy_id === vacancy);
    return { stage: row?.id, version: row?.version, outcome, reason };
  };
  await step('report', attestStage, [
    ...by(actors.labour, [report(first), report(second), report(third, 'refused', 'No housing was found.'), report(huge)]),
    ...by(actors.labour, [report(first)]),
    ...by(actors.immigration, [report(gone)]),
  ]);
  await step(
    'withdraw',
    withdrawVacancy,
    by(actors.employer, [
      { vacancy: gone, version: 1 },
      { vacancy: gone, version: 2 },
    ]),
  );
  await step(
    'verify',
    verifyVacancy,
    by(actors.immigration, [
      { vacancy: first, version: 1 },
      { vacancy: second, version: 9 },
      { vacancy: second, version: 1 },
      // More than the quota of the year leaves.
      { vacancy: huge, version: 1 },
      { vacancy: third, version: 2 },
    ]),
  );
  await step('refuse', refuseVacancy, by(actors.immigration, [{ vacancy: first, version: 2 }]));

  const workers = await step(
    'register',
    registerWorker,
    by(
      actors['origin-agency'],
      Array.from({ length: 8 }, (_, at) => sampleWorker({ familyName: `Family ${at}` })),
    ),
  );
  await step(
    'wish',
    setWishes,
    by(
      actors['origin-agency'],
      workers.map((worker, at) => ({ worker, wishes: [at < 6 ? first : second] })),
    ),
  );
  await step('round', runRound, by(actors.labour, [{ corridor: toy.corridor, programme: 'toy-harvest' }]));
  const offers = await toy.database.owner
    .selectFrom('offer')
    .innerJoin('worker', 'worker.id', 'offer.worker_id')
    .select(['offer.id', 'offer.worker_id', 'offer.vacancy_id'])
    .orderBy('worker.family_name')
    .execute();
  const worker = (id: string): Actor => ({ ...actors.worker, worker: id, country: 'XN' });
  const mine = offers.filter((offer) => offer.vacancy_id === first);
  const accepting = mine.slice(0, 5).map((offer) => ({ actor: worker(offer.worker_id), input: { offer: offer.id } }));
  await step('accept', acceptOffer, [
    ...accepting,
    // Twice, and somebody else's.
    accepting[0] as Item,
    { actor: worker(mine[5]?.worker_id ?? ''), input: { offer: mine[1]?.id } },
  ]);
  await step('decline', declineOffer, [{ actor: worker(mine[5]?.worker_id ?? ''), input: { offer: mine[5]?.id, reason: 'dates' } }]);
  const placements = await toy.database.owner
    .selectFrom('placement')
    .innerJoin('worker', 'worker.id', 'placement.worker_id')
    .select(['placement.id', 'placement.worker_id'])
    .orderBy('worker.family_name')
    .execute();
  const files = placements.map(({ id }) => id);
  const each = files.map((placement) => ({ placement }));
  await step('select at origin', signSelection, by(actors['origin-agency'], [...each, each[0]]));
  await step('select at destination', signSelection, by(actors.labour, each.slice(0, 4)));
  await step('draw', drawContract, [
    ...by(actors.employer, each.slice(0, 3)),
    ...by(actors.employer, [{ placement: files[3], pay: { amount: '5.00', currency: 'EUR' } }]),
    ...by(toy.rivals.employer, [{ placement: files[3] }]),
  ]);
  const signing = each.slice(0, 3).map((one) => ({ ...one, version: 1 }));
  await step('sign for the employer', signContract, by(actors.employer, [...signing, { placement: files[4], version: 1 }]));
  await step(
    'sign for the workers',
    signContract,
    placements.slice(0, 3).map(({ id, worker_id }) => ({ actor: worker(worker_id), input: { placement: id, version: 1, language: 'ar' } })),
  );
  await step('step back', withdrawPlacement, [
    { actor: worker(placements[2]?.worker_id ?? ''), input: { placement: files[2] } },
    { actor: worker(placements[4]?.worker_id ?? ''), input: { placement: files[4] } },
  ]);
  const permit = { from: '2025-06-01', until: '2025-10-31' };
  await step('permit', issuePermit, by(actors.consulate, [...each.map((one) => ({ ...one, ...permit })), { ...each[0], ...permit }]));
  toy.moveTo('2025-06-02');
  await step(
    'enter',
    recordEntry,
    by(
      actors.immigration,
      [...each.slice(0, 3), each[0]].map((one) => ({ ...one, on: '2025-06-02' })),
    ),
  );
  const insure = await stagesOf('insure', 'placement_id');
  await step(
    'insure',
    attestStage,
    by(
      actors.employer,
      insure.map(({ id, version }) => ({ stage: id, version, outcome: 'approved' })),
    ),
  );
  toy.moveTo('2025-10-31');
  await step(
    'leave',
    recordExit,
    by(
      actors.immigration,
      each.slice(0, 3).map((one) => ({ ...one, on: '2025-10-31' })),
    ),
  );
  toy.moveTo('2025-11-10');
  await step(
    'return',
    recordReturn,
    by(
      actors.consulate,
      each.slice(0, 2).map((one) => ({ ...one, on: '2025-11-05' })),
    ),
  );
  return said;
};

/** Everything that the season left, without the ids and numbers that are drawn anew each time. */
const left = async (toy: ToyCorridor): Promise<Record<string, unknown>> => {
  const text = async (query: ReturnType<typeof sql>) => (await query.execute(toy.database.owner)).rows;
  return {
    vacancies: await text(
      sql`select title, status, places, verified_places, filled, decided_on, decision, version from vacancy order by title`,
    ),
    quota: await text(sql`select used from quota where corridor_id = ${toy.corridor}`),
    workers: await text(sql`select family_name, seasons_completed, returns_reported, version from worker order by family_name`),
    offers: await text(
      sql`select w.family_name, o.status, o.answered_on, o.reason, o.version, o.terms - 'reference' as terms from offer o join worker w on w.id = o.worker_id order by 1`,
    ),
    placements: await text(sql`select w.family_name, p.status, p.recalled, p.selection_origin_signed_on, p.selection_destination_signed_on,
      p.ended_on, p.version, c.terms, c.employer_signed_on, c.worker_signed_on, c.worker_language, c.version as contract, m.valid_from, m.valid_until
      from placement p join worker w on w.id = p.worker_id left join contract c on c.placement_id = p.id
      left join permit m on m.placement_id = p.id order by 1`),
    movements: await text(
      sql`select w.family_name, m.kind, m.happened_on, m.recorded_on from movement m join worker w on w.id = m.worker_id order by 1, 2`,
    ),
    stages: await text(sql`select v.title, w.family_name, s.stage, s.state, s.outcome, s.opened_on, s.due_on, s.done_on, s.reason, s.signed,
      s.version, s.done_by is not null as by from stage s join vacancy v on v.id = s.vacancy_id left join worker w on w.id = s.worker_id
      order by v.title, w.family_name nulls first, s.stage`),
    journal: await text(
      sql`select type, command, role, legal_day, count(*)::int from journal_line group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
    ),
  };
};

test('a season done in sets leaves what the same season leaves item by item, refusals included', { timeout: 120_000 }, async () => {
  const [set, single] = [await begun(), await begun()];
  const [inSets, bySingle] = [await season(set, asASet), await season(single, oneByOne)];
  expect(inSets).toEqual(bySingle);
  // Counted by hand: of eight filings five stand, one number came twice, one form is wrong, one corridor is another's.
  expect(inSets.file?.filter((code) => code === 'ok')).toHaveLength(5);
  expect(inSets.accept).toEqual(['ok', 'ok', 'ok', 'ok', 'ok', 'offer.not-open', 'platform.not-found']);
  expect(inSets.leave).toEqual(['ok', 'ok', expect.not.stringMatching(/^ok$/)]);
  expect(await left(set)).toEqual(await left(single));
  const verdict = await set.database.owner.transaction().execute((tx) => verify(tx));
  expect(verdict.ok).toBe(true);
});

test('of a set that wants more places than there are the first get them and the others are told', async () => {
  const toy = await begun();
  const { actors, call } = toy;
  const filed = await call(fileVacancy, actors.employer, sampleVacancy(toy, { places: 2 }));
  if (!filed.ok) throw new Error(filed.error.code);
  const vacancy = filed.value.id;
  const report = await toy.database.owner.selectFrom('stage').select('id').where('stage', '=', 'report').executeTakeFirstOrThrow();
  await call(attestStage, actors.labour, { stage: report.id, version: 1, outcome: 'approved' });
  await call(verifyVacancy, actors.immigration, { vacancy, version: 1 });
  const workers = idsOf(
    await executeAll(
      toy.runtime,
      registerWorker,
      Array.from({ length: 4 }, () => ({ actor: actors['origin-agency'], input: sampleWorker() })),
    ),
  );
  const row = await toy.database.owner.selectFrom('vacancy').selectAll().where('id', '=', vacancy).executeTakeFirstOrThrow();
  const terms = { start: '2025-06-01', end: '2025-10-31' };
  const offers = await toy.database.owner
    .insertInto('offer')
    .values(
      workers.map((worker) => ({
        id: crypto.randomUUID(),
        corridor_id: toy.corridor,
        vacancy_id: vacancy,
        worker_id: worker,
        employer_id: row.employer_id,
        recruiter_id: null,
        round_id: null,
        kind: 'matched' as const,
        terms: JSON.stringify(terms),
        offered_on: row.filed_on,
        expires_on: row.filed_on.add({ days: 10 }),
        status: 'open' as const,
        answered_on: null,
        reason: null,
      })),
    )
    .returning(['id', 'worker_id'])
    .execute();
  const items = offers.map((offer) => ({
    actor: { ...actors.worker, worker: offer.worker_id, country: 'XN' },
    input: { offer: offer.id },
  }));
  // Two sets of one vacancy at the same time, each larger than what is left.
  const answers = await Promise.all([
    executeAll(toy.runtime, acceptOffer, items.slice(0, 3)),
    executeAll(toy.runtime, acceptOffer, items.slice(3)),
  ]);
  const all = codes(answers.flat() as Answers);
  expect(all.filter((code) => code === 'ok')).toHaveLength(2);
  expect(all.filter((code) => code === 'offer.no-place-left')).toHaveLength(2);
  const after = await toy.database.owner.selectFrom('vacancy').select('filled').where('id', '=', vacancy).executeTakeFirstOrThrow();
  expect(after.filled).toBe(2);
});

test('the statements of a set do not grow with its items', async () => {
  const toy = await begun();
  const filed = await executeAll(
    toy.runtime,
    fileVacancy,
    Array.from({ length: 24 }, (_, at) => ({
      actor: toy.actors.employer,
      input: sampleVacancy(toy, { title: `Picker ${at}` }),
    })),
  );
  expect(codes(filed as Answers)).toEqual(Array(24).fill('ok'));
  const reports = await toy.database.owner.selectFrom('stage').select(['id', 'version']).where('stage', '=', 'report').execute();
  const items = reports.map(({ id, version }) => ({ actor: toy.actors.labour, input: { stage: id, version, outcome: 'approved' } }));
  const asked = vi.spyOn(pg.Client.prototype, 'query');
  const statements = async (some: readonly Item[]): Promise<number> => {
    asked.mockClear();
    expect(codes((await executeAll(toy.runtime, attestStage, some)) as Answers)).toEqual(some.map(() => 'ok'));
    return asked.mock.calls.length;
  };
  // The first may read what stands for ever, such as the programme.
  await statements(items.slice(0, 2));
  const few = await statements(items.slice(2, 4));
  expect(await statements(items.slice(4))).toBe(few);
  asked.mockRestore();
});
