import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { accepted, acceptedPlacement, type Placed, selectedPlacement } from '../../../test/journeys/accepted-placement.ts';
import { reading } from '../../platform/command/execute.ts';
import { drawContract } from './draw-contract.ts';
import { contractOfPlacement } from './queries/contract-of-placement.ts';
import { signContract } from './sign-contract.ts';

let toy: ToyCorridor;
beforeAll(async () => {
  toy = await toyCorridor();
});
afterAll(() => toy.stop());

const drawn = async (): Promise<Placed> => {
  const placed = await selectedPlacement(toy);
  accepted(await toy.call(drawContract, toy.actors.employer, { placement: placed.placement }));
  return placed;
};
const asWorker = ({ placement, worker }: Placed, more: Record<string, unknown> = { language: 'ar' }) =>
  toy.call(signContract, worker, { placement, version: 1, ...more });
const asEmployer = ({ placement }: Placed) => toy.call(signContract, toy.actors.employer, { placement, version: 1 });
const statusOf = async ({ placement }: Placed) =>
  (await toy.database.owner.selectFrom('placement').select('status').where('id', '=', placement).executeTakeFirstOrThrow()).status;

test.each([
  ['the worker', asWorker, asEmployer],
  ['the employer', asEmployer, asWorker],
])('%s may sign first; the file goes on with the second signature', async (_, first, second) => {
  const placed = await drawn();
  expect(accepted(await first(placed))).toMatchObject({ signedByBoth: false });
  expect(await statusOf(placed)).toBe('selected');
  expect(accepted(await second(placed))).toMatchObject({ signedByBoth: true });
  expect(await statusOf(placed)).toBe('contracted');
  const row = await toy.database.owner
    .selectFrom('contract')
    .selectAll()
    .where('placement_id', '=', placed.placement)
    .executeTakeFirstOrThrow();
  expect(row).toMatchObject({
    worker_language: 'ar',
    worker_signed_on: Temporal.PlainDate.from('2025-01-10'),
    employer_signed_on: Temporal.PlainDate.from('2025-01-10'),
  });
});

test('nobody signs twice, one after the other or at once', async () => {
  const placed = await drawn();
  const answers = await Promise.all([asWorker(placed), asWorker(placed), asWorker(placed)]);
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect(await asWorker(placed)).toMatchObject({ error: { code: 'contract.signed-already', params: { on: '2025-01-10' } } });
  accepted(await asEmployer(placed));
  expect(await asEmployer(placed)).toMatchObject({ error: { code: 'contract.signed-already' } });
});

test('the two sign at the same moment and the file goes on once', async () => {
  const placed = await drawn();
  const before = (await toy.journal()).length;
  const answers = await Promise.all([asWorker(placed), asEmployer(placed)]);
  expect(answers.map((answer) => answer.ok)).toEqual([true, true]);
  expect(await statusOf(placed)).toBe('contracted');
  expect((await toy.journal()).slice(before)).toEqual(['contract.signed', 'contract.signed']);
});

test('a worker signs in a language, which is kept; without one nothing is signed', async () => {
  const placed = await drawn();
  expect(await asWorker(placed, {})).toMatchObject({ error: { code: 'input.missing', field: 'language' } });
  expect(await asWorker(placed, { language: 'not a language' })).toMatchObject({ error: { code: 'input.code', field: 'language' } });
});

test('nothing is signed before both ends have signed the act of selection, and the rule says so', async () => {
  const placed = await acceptedPlacement(toy);
  accepted(await toy.call(drawContract, toy.actors.employer, { placement: placed.placement }));
  expect(await asWorker(placed)).toMatchObject({ error: { code: 'contract.not-yet', because: [{ rule: 'act-signed' }] } });
});

test('there is nothing to sign before the employer has drawn the contract', async () => {
  const placed = await selectedPlacement(toy);
  expect(await asWorker(placed)).toMatchObject({ error: { code: 'contract.not-drawn' } });
});

test('only the worker and the employer of the placement sign; for all others it does not exist', async () => {
  const placed = await drawn();
  const { employer: _, ...others } = toy.actors;
  const stranger = { ...placed.worker, worker: '00000000-0000-4000-8000-000000000000' };
  for (const actor of [...Object.values(others), toy.rivals.employer, toy.foreigners.employer, stranger])
    expect(await toy.call(signContract, actor, { placement: placed.placement, version: 1, language: 'en' })).toEqual({
      ok: false,
      error: { code: 'platform.not-found' },
    });
});

test('a contract is read by its parties and by both ends, and by nobody else', async () => {
  const { placement, worker } = await drawn();
  const sees = async (actor: Parameters<typeof reading>[1]) =>
    (await reading(toy.runtime, actor, (tx) => contractOfPlacement(tx, placement))) !== undefined;
  const { actors, rivals, foreigners } = toy;
  for (const actor of [
    worker,
    actors.employer,
    actors['origin-agency'],
    actors.labour,
    actors.consulate,
    actors.inspectorate,
    actors.auditor,
  ])
    expect([actor.role, await sees(actor)]).toEqual([actor.role, true]);
  for (const actor of [
    actors.public,
    rivals.employer,
    actors.recruiter,
    foreigners.labour,
    foreigners.consulate,
    actors.caseworker,
    actors.administrator,
    actors.policy,
  ])
    expect([actor.role, await sees(actor)]).toEqual([actor.role, false]);
});
