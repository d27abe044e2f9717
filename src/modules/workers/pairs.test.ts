import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleVacancy, sampleWorker, type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { keysOf } from '../../platform/auth/keys.ts';
import type { AnyCommand, OutputOf } from '../../platform/command/command.ts';
import { reading } from '../../platform/command/execute.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import { attestStage } from '../stages/index.ts';
import { fileVacancy, verifyVacancy } from '../vacancies/index.ts';
import {
  addDocument,
  changeConsent,
  decidePair,
  enterRoster,
  keepRosters,
  leaveRoster,
  mayUse,
  registerWorker,
  rostersOf,
  setWishes,
  suspectedPairs,
  undoPair,
} from './index.ts';

const keys = keysOf(['a secret of the installation, long enough']);
let toy: ToyCorridor;
let agency: Actor;
let vacancy: string;
beforeAll(async () => {
  toy = await toyCorridor();
  agency = toy.actors['origin-agency'];
  vacancy = (await accepted(fileVacancy, toy.actors.employer, sampleVacancy(toy))).id;
  const report = await toy.database.owner
    .selectFrom('stage')
    .select('id')
    .where('vacancy_id', '=', vacancy)
    .where('stage', '=', 'report')
    .executeTakeFirstOrThrow();
  await accepted(attestStage, toy.actors.labour, { stage: report.id, version: 1, outcome: 'approved' });
  await accepted(verifyVacancy, toy.actors.immigration, { vacancy, version: 1 });
});
afterAll(() => toy.stop());

const accepted = async <C extends AnyCommand>(command: C, actor: Actor, input: unknown): Promise<OutputOf<C>> => {
  const done = await toy.call(command, actor, input);
  if (!done.ok) throw new Error(`${command.name}: ${JSON.stringify(done.error)}`);
  return done.value;
};
const code = async (command: AnyCommand, actor: Actor, input: unknown): Promise<string> => {
  const done = await toy.call(command, actor, input);
  return done.ok ? 'ok' : done.error.code;
};
const register = async (change: Record<string, unknown> = {}): Promise<string> =>
  (await accepted(registerWorker, agency, sampleWorker({ nativeName: undefined, ...change }))).id;
const suspected = (of: string) => reading(toy.runtime, agency, (tx) => suspectedPairs(tx, of));
const wishes = async (worker: string) =>
  (await toy.database.owner.selectFrom('wish_list').select('vacancies').where('worker_id', '=', worker).execute()).flatMap(
    (row) => row.vacancies,
  );

test('two records with the same passport are suggested as certain, and stay two until an officer decides', async () => {
  const [one, other] = [
    await register({ givenNames: 'Rachida' }),
    await register({ givenNames: 'Somebody', familyName: 'Else', birth: { year: 1971 } }),
  ];
  for (const worker of [one, other])
    await accepted(addDocument(keys), agency, { worker, kind: 'passport', issuer: 'XN', number: 'PP 778899' });
  expect((await suspected(one)).map(({ kind, reasons }) => [kind, reasons])).toEqual([['certain', ['same-number']]]);
  const rows = await toy.database.owner.selectFrom('worker').select('superseded_by').where('id', 'in', [one, other]).execute();
  expect(rows.every(({ superseded_by }) => superseded_by === null)).toBe(true);
});

test('two persons: the pair is not suggested again, until the decision is taken back', async () => {
  const birth = { year: 1992, month: 2, day: 29 };
  const [one, other] = [await register({ givenNames: 'Hind', birth }), await register({ givenNames: 'Hind', birth })];
  expect((await suspected(one)).length).toBe(1);
  expect(await code(decidePair, agency, { worker: other, other: one, decision: 'two' })).toBe('ok');
  expect(await suspected(one)).toEqual([]);
  expect(await code(decidePair, agency, { worker: one, other, decision: 'two' })).toBe('pair.decided-already');
  expect(await code(undoPair, agency, { worker: one, other })).toBe('ok');
  expect((await suspected(other)).length).toBe(1);
});

test('one person: a record lives, the other stays, points to it and takes nothing new; undone, it has its wishes back', async () => {
  const birth = { year: 1993, month: 3, day: 3 };
  const [kept, ended] = [await register({ givenNames: 'Laila', birth }), await register({ givenNames: 'Laila', birth })];
  await accepted(setWishes, agency, { worker: ended, wishes: [vacancy] });
  await accepted(decidePair, agency, { worker: kept, other: ended, decision: 'one', kept });
  expect(await wishes(ended)).toEqual([]);
  expect(await code(setWishes, agency, { worker: ended, wishes: [vacancy] })).toBe('worker.superseded');
  expect(await code(addDocument(keys), agency, { worker: ended, kind: 'passport', issuer: 'XN', number: 'Q1234567' })).toBe(
    'worker.superseded',
  );
  expect(await code(undoPair, agency, { worker: kept, other: ended, version: 9 })).toBe('platform.stale');
  await accepted(undoPair, agency, { worker: kept, other: ended });
  expect(await wishes(ended)).toEqual([vacancy]);
  expect(await code(undoPair, agency, { worker: kept, other: ended })).toBe('pair.not-decided');
});

test('once an offer was built on it, the decision stands', async () => {
  const birth = { year: 1994, month: 4, day: 4 };
  const [kept, ended] = [await register({ givenNames: 'Samira', birth }), await register({ givenNames: 'Samira', birth })];
  await accepted(decidePair, agency, { worker: kept, other: ended, decision: 'one', kept });
  const columns = await toy.database.owner
    .selectFrom('vacancy')
    .select(['corridor_id', 'employer_id', 'programme_hash'])
    .where('id', '=', vacancy)
    .executeTakeFirstOrThrow();
  await toy.database.owner
    .insertInto('offer')
    .values({
      id: crypto.randomUUID(),
      worker_id: kept,
      vacancy_id: vacancy,
      corridor_id: columns.corridor_id,
      employer_id: columns.employer_id,
      recruiter_id: null,
      round_id: null,
      kind: 'nominated',
      terms: JSON.stringify({}),
      status: 'open',
      offered_on: await toy.runtime.clock.today(),
      expires_on: (await toy.runtime.clock.today()).add({ days: 7 }),
    } as never)
    .execute();
  expect(await code(undoPair, agency, { worker: kept, other: ended })).toBe('pair.acted-upon');
});

test('nobody but the agency of the register compares, and never across two registers', async () => {
  const [one, other] = [await register({ givenNames: 'A' }), await register({ givenNames: 'B' })];
  for (const actor of [toy.foreigners['origin-agency'], toy.actors.labour, toy.actors.auditor, toy.actors.worker])
    expect(await code(decidePair, actor, { worker: one, other, decision: 'two' })).toBe('platform.not-found');
  const far = await accepted(registerWorker, toy.foreigners['origin-agency'], sampleWorker({ origin: 'XW' }));
  expect(await code(decidePair, agency, { worker: one, other: far.id, decision: 'two' })).toBe('platform.not-found');
  expect(await code(decidePair, agency, { worker: one, other: one, decision: 'two' })).toBe('pair.same-record');
});

test('without consent to matching there are no wishes and no place on a roster, and wishes can be made again only after it', async () => {
  const worker = await register({ givenNames: 'Nadia' });
  await accepted(setWishes, agency, { worker, wishes: [vacancy] });
  await accepted(enterRoster, agency, { worker, corridor: toy.corridor, programme: 'toy-harvest' });
  await accepted(changeConsent, agency, { worker, purpose: 'matching', agree: false });
  expect(await wishes(worker)).toEqual([]);
  const standing = async () =>
    (await reading(toy.runtime, agency, async (tx) => rostersOf(tx, worker))).map(({ leftBecause }) => leftBecause);
  expect(await standing()).toEqual(['consent']);
  expect(await code(setWishes, agency, { worker, wishes: [vacancy] })).toBe('worker.matching-withheld');
  expect(await code(setWishes, agency, { worker, wishes: [] })).toBe('ok');
  await accepted(changeConsent, agency, { worker, purpose: 'matching', agree: true });
  expect(await code(setWishes, agency, { worker, wishes: [vacancy] })).toBe('ok');
});

test('an employer whose call was taken back no longer sees the name of whom it had', async () => {
  const worker = await register({ givenNames: 'Zineb' });
  await toy.database.owner
    .updateTable('worker')
    .set({ last_employer_id: toy.actors.employer.organisation ?? '' })
    .where('id', '=', worker)
    .execute();
  const seen = () =>
    reading(toy.runtime, toy.actors.employer, (tx) => tx.selectFrom('worker').select('id').where('id', '=', worker).execute());
  expect(await seen()).toHaveLength(1);
  await accepted(changeConsent, agency, { worker, purpose: 'recall', agree: false });
  expect(await seen()).toEqual([]);
  await accepted(changeConsent, agency, { worker, purpose: 'recall', agree: true });
  expect(await seen()).toHaveLength(1);
  expect(await reading(toy.runtime, agency, (tx) => mayUse(tx, worker, 'recall'))).toBe(true);
});

test('a roster is in the order of the points, then of the days; each sees the own place alone', async () => {
  await toy.database.owner
    .updateTable('roster_entry')
    .set({ left_on: await toy.runtime.clock.today() })
    .where('left_on', 'is', null)
    .execute();
  const [first, second, third] = [
    await register({ givenNames: 'P' }),
    await register({ givenNames: 'Q', seasonsCompleted: 2 }),
    await register({ givenNames: 'R' }),
  ];
  const enter = (worker: string) => accepted(enterRoster, agency, { worker, corridor: toy.corridor, programme: 'toy-harvest' });
  await enter(first);
  await enter(second);
  toy.moveTo('2025-01-11');
  const { entry } = await enter(third);
  const placeAs = async (actor: Actor, worker: string) =>
    (await reading(toy.runtime, actor, async (tx) => rostersOf(tx, worker))).map(({ place }) => place);
  const as = (worker: string): Actor => ({ role: 'worker', account: toy.actors.worker.account, worker, country: 'XN' });
  expect(await placeAs(as(second), second)).toEqual([{ place: 1, waiting: 3 }]);
  expect(await placeAs(as(first), first)).toEqual([{ place: 2, waiting: 3 }]);
  expect(await placeAs(as(third), third)).toEqual([{ place: 3, waiting: 3 }]);
  // Asked for another's entry, the count answers nothing.
  expect(await placeAs(as(first), third)).toEqual([]);
  expect(await code(enterRoster, agency, { worker: third, corridor: toy.corridor, programme: 'toy-harvest' })).toBe(
    'roster.entered-already',
  );
  await accepted(leaveRoster, as(third), { worker: third, entry });
  expect(await placeAs(as(first), first)).toEqual([{ place: 2, waiting: 2 }]);
});

test('an entry stands a year, counts what has come since each day, and then ends by itself, once', async () => {
  toy.moveTo('2025-02-01');
  const worker = await register({ givenNames: 'T' });
  await accepted(enterRoster, agency, { worker, corridor: toy.corridor, programme: 'toy-harvest' });
  await toy.database.owner.updateTable('worker').set({ seasons_completed: 1 }).where('id', '=', worker).execute();
  const entry = () => toy.database.owner.selectFrom('roster_entry').selectAll().where('worker_id', '=', worker).executeTakeFirstOrThrow();
  expect((await entry()).points).toBe(0);
  toy.moveTo('2025-02-02');
  expect(await keepRosters(toy.runtime)).toBeGreaterThan(0);
  expect((await entry()).points).toBe(10);
  toy.moveTo('2026-01-31');
  await keepRosters(toy.runtime);
  expect((await entry()).left_on).toBeNull();
  toy.moveTo('2026-02-01');
  await keepRosters(toy.runtime);
  expect(await entry()).toMatchObject({ left_because: 'expired' });
  expect(await keepRosters(toy.runtime)).toBe(0);
});
