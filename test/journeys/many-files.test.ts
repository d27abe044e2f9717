import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allRoutes } from '../../src/main/web/web.ts';
import { decideOn } from '../../src/modules/organisations/testing/licence-world.ts';
import type { Actor } from '../../src/platform/policy/actor.ts';
import { strayText } from '../../src/ui/testing/stray-text.ts';
import { asksTwoPersons, type ToyCorridor, toyCorridor } from '../corridor.ts';
import { type TestWeb, testWeb } from '../web.ts';
import { contractedPlacement, type Placed, selectedPlacement, stageOf } from './accepted-placement.ts';

let toy: ToyCorridor;
let web: TestWeb;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10', (text) => asksTwoPersons('visa')(text.replace('cap: 20', 'cap: 200')));
  web = testWeb(toy, allRoutes({ demo: false, secure: false }));
});
afterAll(() => toy.stop());

interface Row {
  readonly id: string;
  readonly will?: string | null;
  readonly cannot?: string | null;
  readonly done?: boolean;
  readonly code?: string | null;
}
const rowsOf = async (files: readonly Placed[], stage: string): Promise<string[]> =>
  Promise.all(
    files.map(async (placed) => {
      const { id, version } = await stageOf(toy, placed, stage);
      return `${id}:${version}`;
    }),
  );
const preview = async (rows: readonly string[], who: Actor, outcome = 'approved') =>
  (await web.get(`/queue/bulk?outcome=${outcome}&${rows.map((row) => `rows[]=${row}`).join('&')}`, who, { json: true })).json<{
    rows: Row[];
  }>().rows;
const send = async (rows: readonly string[], who: Actor, more: object = {}) =>
  web.post('/queue/bulk', who, { json: { outcome: 'approved', rows, ...more } }, { json: true });
const done = async (...args: Parameters<typeof send>) =>
  (await send(...args)).json<{ rows: Row[] }>().rows.map((row) => row.code ?? row.done);
const permits = async () => (await toy.database.owner.selectFrom('permit').select('id').execute()).length;

describe('steps with a command of their own, done for many files', () => {
  test('ask for two persons where the programme does: the first office approval of each waits, and a colleague’s issues all permits', async () => {
    const files = [await contractedPlacement(toy), await contractedPlacement(toy)];
    const rows = await rowsOf(files, 'visa');
    const { consulate } = toy.actors;
    const before = await permits();
    expect((await preview(rows, consulate)).map(({ will }) => will)).toEqual(['first', 'first']);
    expect(await done(rows, consulate)).toEqual([true, true]);
    expect(await permits()).toBe(before);
    expect((await preview(rows, consulate)).map(({ cannot }) => cannot)).toEqual(['approval.own', 'approval.own']);
    expect((await preview(rows, toy.colleagues.consulate)).map(({ will }) => will)).toEqual(['second', 'second']);
    expect(await done(rows, toy.colleagues.consulate)).toEqual([true, true]);
    expect(await permits()).toBe(before + 2);
  });
  test('are refused one by one on their own files, never many at once', async () => {
    const rows = await rowsOf([await contractedPlacement(toy)], 'visa');
    expect((await preview(rows, toy.actors.consulate, 'refused')).map(({ cannot }) => cannot)).toEqual(['stage.needs-command']);
    const sent = await send(rows, toy.actors.consulate, { outcome: 'refused', reason: 'Not in order.' });
    expect(sent.json<{ rows: Row[] }>().rows.map(({ code }) => code)).toEqual(['stage.needs-command']);
  });
  test('need a day where something happened on one: without it nothing is recorded, and one in the future is told for each file', async () => {
    toy.moveTo('2025-01-10');
    const files = [await permittedByTwo(), await permittedByTwo()];
    const rows = await rowsOf(files, 'entry');
    toy.moveTo('2025-06-02');
    const { immigration } = toy.actors;
    expect((await send(rows, immigration)).json()).toMatchObject({ code: 'input.missing', field: 'on' });
    const page = await web.post('/queue/bulk', immigration, {
      form: { outcome: 'approved', 'rows[]': rows[0] ?? '', 'on.day': '31', 'on.month': '6', 'on.year': '2025' },
    });
    expect(page.text).toContain('value="31"');
    expect(await done(rows, immigration, { on: '2025-06-03' })).toEqual(['stay.in-future', 'stay.in-future']);
    expect(await done(rows, immigration, { on: '2025-06-02' })).toEqual([true, true]);
    expect(strayText((await web.get(`/queue/bulk?rows[]=${rows[0]}&lang=en-XA`, immigration)).text)).toEqual([]);
  });
  test('by an employer whose licence is suspended are told for each file, and no contract is drawn', async () => {
    toy.moveTo('2025-01-10');
    const files = [await selectedPlacement(toy), await selectedPlacement(toy)];
    const rows = await rowsOf(files, 'contract');
    const { employer } = toy.actors;
    expect((await preview(rows, employer)).map(({ will }) => will)).toEqual(['do', 'do']);
    const decided = await decideOn(toy, employer.organisation ?? '', 'suspended');
    expect(decided.ok).toBe(true);
    expect(await done(rows, employer)).toEqual(['organisation.suspended', 'organisation.suspended']);
    const drawn = await toy.database.owner
      .selectFrom('contract')
      .select('id')
      .where(
        'placement_id',
        'in',
        files.map(({ placement }) => placement),
      )
      .execute();
    expect(drawn).toEqual([]);
    expect((await decideOn(toy, employer.organisation ?? '', 'licensed')).ok).toBe(true);
    expect(await done(rows, employer)).toEqual([true, true]);
  });
  test('are nobody else’s: another employer’s and another country’s rows are not even named', async () => {
    const rows = await rowsOf([await selectedPlacement(toy)], 'contract');
    expect(await preview(rows, toy.rivals.employer)).toEqual([]);
    expect(await preview(rows, toy.foreigners.consulate)).toEqual([]);
    expect((await preview(rows, toy.actors.immigration)).map(({ cannot }) => cannot)).toEqual(['stage.not-yours']);
  });
});

/** A file with a permit that two persons of the consulate have issued. */
const permittedByTwo = async (): Promise<Placed> => {
  const placed = await contractedPlacement(toy);
  const rows = await rowsOf([placed], 'visa');
  for (const actor of [toy.actors.consulate, toy.colleagues.consulate]) await send(rows, actor);
  return placed;
};

test('no request met a bug', () => {
  expect(web.bugs).toEqual([]);
});
