import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleVacancy, type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { absentId, value, verifiedVacancy, worker } from '../recruitment/testing/season.ts';
import { fileVacancy } from '../vacancies/index.ts';
import { setWishes } from './index.ts';

let toy: ToyCorridor;
const open: string[] = [];
beforeAll(async () => {
  toy = await toyCorridor();
  for (let i = 0; i < 21; i += 1) open.push(await verifiedVacancy(toy));
});
afterAll(() => toy.stop());

const wishesOf = async (id: string) =>
  (await toy.database.owner.selectFrom('wish_list').select('vacancies').where('worker_id', '=', id).execute()).flatMap(
    (row) => row.vacancies,
  );

test('a worker puts up to twenty vacancies in order, and changes the order', async () => {
  const { id, actor } = await worker(toy);
  const twenty = open.slice(0, 20);
  value(await toy.call(setWishes, actor, { worker: id, wishes: twenty, version: 1 }));
  expect(await wishesOf(id)).toEqual(twenty);
  value(await toy.call(setWishes, actor, { worker: id, wishes: twenty.toReversed(), version: 2 }));
  expect(await wishesOf(id)).toEqual(twenty.toReversed());
});

test('a list of 21 wishes is refused and the old one stays', async () => {
  const { id, actor } = await worker(toy);
  value(await toy.call(setWishes, actor, { worker: id, wishes: open.slice(0, 2) }));
  expect(await toy.call(setWishes, actor, { worker: id, wishes: open })).toMatchObject({
    ok: false,
    error: { code: 'worker.too-many-wishes', params: { most: 20, given: 21 }, field: 'wishes' },
  });
  expect(await wishesOf(id)).toEqual(open.slice(0, 2));
});

test('each wish that cannot stand is named by its place in the list, and nothing is saved', async () => {
  const { id, actor } = await worker(toy);
  const filed = value(await toy.call(fileVacancy, toy.actors.employer, sampleVacancy(toy))).id;
  const named = await verifiedVacancy(toy, { kind: 'nominative' });
  const [first = ''] = open;
  const answer = await toy.call(setWishes, actor, { worker: id, wishes: [first, filed, named, absentId, first] });
  expect(answer).toMatchObject({
    ok: false,
    error: {
      problems: [
        // A vacancy that is not verified is not published: for the worker it does not exist.
        { code: 'worker.wish-unknown', field: 'wishes.1' },
        { code: 'worker.wish-by-name', field: 'wishes.2' },
        { code: 'worker.wish-unknown', field: 'wishes.3' },
        { code: 'worker.wish-twice', field: 'wishes.4' },
      ],
    },
  });
  expect(await wishesOf(id)).toEqual([]);
});

test('another worker, another country’s agency and the destination cannot touch a worker’s wishes', async () => {
  const { id } = await worker(toy);
  const { actor: other } = await worker(toy);
  for (const actor of [other, toy.foreigners['origin-agency'], toy.actors.labour, toy.actors.employer, toy.actors.public])
    expect(await toy.call(setWishes, actor, { worker: id, wishes: [] })).toEqual({ ok: false, error: { code: 'platform.not-found' } });
  expect((await toy.call(setWishes, toy.actors['origin-agency'], { worker: id, wishes: open.slice(0, 1) })).ok).toBe(true);
});

test('a list that was changed on another page meanwhile is not overwritten', async () => {
  const { id, actor } = await worker(toy);
  value(await toy.call(setWishes, actor, { worker: id, wishes: open.slice(0, 1), version: 1 }));
  expect(await toy.call(setWishes, actor, { worker: id, wishes: [], version: 1 })).toMatchObject({
    ok: false,
    error: { code: 'platform.stale' },
  });
});

test('two changes of one list at once leave one whole list', async () => {
  const { id, actor } = await worker(toy);
  const lists = [open.slice(0, 10), open.slice(10, 20)];
  const answers = await Promise.all(lists.map((wishes) => toy.call(setWishes, actor, { worker: id, wishes })));
  expect(answers.every((answer) => answer.ok)).toBe(true);
  expect(lists).toContainEqual(await wishesOf(id));
});
