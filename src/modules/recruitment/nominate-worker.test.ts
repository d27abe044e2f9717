import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { reading } from '../../platform/command/execute.ts';
import { acceptOffer, nominateWorker } from './index.ts';
import { recallable } from './queries/recallable.ts';
import { absentId, places, value, verifiedVacancy, worker } from './testing/season.ts';

let toy: ToyCorridor;
let vacancy: string;
beforeAll(async () => {
  toy = await toyCorridor();
  vacancy = await verifiedVacancy(toy, { kind: 'nominative', places: 2 });
});
afterAll(() => toy.stop());

/** A worker whose last season was with an employer. */
const returning = async (employer = toy.actors.employer, change: Record<string, unknown> = {}) => {
  const made = await worker(toy, { seasonsCompleted: 1, returnsReported: 1, ...change });
  await toy.database.owner
    .updateTable('worker')
    .set({ last_employer_id: employer.organisation ?? null })
    .where('id', '=', made.id)
    .execute();
  return made;
};
const name = (who: string, to = vacancy, actor = toy.actors.employer) => toy.call(nominateWorker, actor, { vacancy: to, worker: who });

test('an employer names a worker who worked for it and returned, and the worker answers', async () => {
  const mine = await verifiedVacancy(toy, { kind: 'nominative', places: 2 });
  const who = await returning();
  const { id: offer } = value(await name(who.id, mine));
  expect(await places(toy, mine)).toEqual({ verified: 2, filled: 0, open: 1 });
  expect(await name(who.id, mine)).toMatchObject({ ok: false, error: { code: 'offer.already-made' } });
  value(await toy.call(acceptOffer, who.actor, { offer }));
  expect(await places(toy, mine)).toEqual({ verified: 2, filled: 1, open: 0 });
});

test('an employer cannot name, and does not see, workers of others', async () => {
  const [mine, theirs, never] = [await returning(), await returning(toy.rivals.employer), await worker(toy)];
  for (const who of [theirs.id, never.id, absentId])
    expect(await name(who)).toMatchObject({ ok: false, error: { code: 'offer.worker-not-known', field: 'worker' } });
  const seen = (actor = toy.actors.employer) => reading(toy.runtime, actor, (tx) => recallable(tx, actor.organisation ?? ''));
  expect((await seen()).map((one) => one.id)).toContain(mine.id);
  expect((await seen()).map((one) => one.id)).not.toContain(theirs.id);
  expect((await seen(toy.rivals.employer)).map((one) => one.id)).toEqual([theirs.id]);
});

test('who has not reported the return is refused, with the rule that says so', async () => {
  const who = await returning(toy.actors.employer, { returnsReported: 0 });
  expect(await name(who.id)).toMatchObject({
    ok: false,
    error: { code: 'offer.not-eligible', because: [{ rule: 'nominative-returning', source: { id: 'ACT' } }] },
  });
});

test('a vacancy that is open to all is filled by rounds, not by names', async () => {
  const who = await returning();
  expect(await name(who.id, await verifiedVacancy(toy))).toMatchObject({ ok: false, error: { code: 'offer.not-nominative' } });
});

test('two workers who are named at once do not both get the last place', async () => {
  const small = await verifiedVacancy(toy, { kind: 'nominative', places: 2 });
  value(await name((await returning()).id, small));
  const two = [await returning(), await returning()];
  const answers = await Promise.all(two.map((who) => name(who.id, small)));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect(answers.find((answer) => !answer.ok)).toMatchObject({ error: { code: 'offer.no-place-left' } });
  expect((await places(toy, small)).open).toBe(2);
});

test('a worker who has an offer for the same days cannot be named for another', async () => {
  const who = await returning();
  value(await name(who.id, await verifiedVacancy(toy, { kind: 'nominative' })));
  expect(await name(who.id, await verifiedVacancy(toy, { kind: 'nominative' }))).toMatchObject({
    ok: false,
    error: { code: 'offer.overlaps' },
  });
});

test('a suspended employer names nobody', async () => {
  const who = await returning(toy.rivals.employer);
  const theirs = await verifiedVacancy(toy, { kind: 'nominative' }, toy.rivals.employer);
  await toy.database.owner
    .insertInto('organisation_status')
    .values({
      id: absentId,
      organisation_id: toy.rivals.employer.organisation ?? '',
      status: 'suspended',
      valid_from: Temporal.PlainDate.from('2025-01-10'),
      basis: 'Sudland Harvest Act art. 9',
      cause: null,
      decided_by: null,
    })
    .execute();
  expect(await name(who.id, theirs, toy.rivals.employer)).toMatchObject({ ok: false, error: { code: 'organisation.suspended' } });
});

test('to other employers, officers and workers the vacancy cannot be filled', async () => {
  const who = await returning();
  for (const actor of [toy.rivals.employer, toy.actors.labour, toy.actors['origin-agency'], who.actor, toy.actors.recruiter])
    expect(await name(who.id, vacancy, actor)).toEqual({ ok: false, error: { code: 'platform.not-found' } });
});
