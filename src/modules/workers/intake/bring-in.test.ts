import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../../test/corridor.ts';
import { keysOf } from '../../../platform/auth/keys.ts';
import { reading } from '../../../platform/command/execute.ts';
import '../index.ts';
import { readWorkers, registerIntake, understoodRows } from './bring-in.ts';

const keys = keysOf(['a secret of the installation, long enough']);
let toy: ToyCorridor;
beforeAll(async () => {
  toy = await toyCorridor();
});
afterAll(() => toy.stop());

const heads = 'key,given_names,family_name,birth,occupation,consent,passport_number,passport_expires';
const good = (key: string, change = ''): string =>
  `${key},Amina${change},Norlandi,1990-04,9211,yes,XN${key.replaceAll('-', '')}77,2031-05-20`;
const bytes = (...rows: string[]) => new TextEncoder().encode([heads, ...rows].join('\n'));
const send = (...rows: string[]) =>
  readWorkers(toy.runtime, keys, toy.actors['origin-agency'], { name: 'people.csv', bytes: bytes(...rows) });
const taken = async (...rows: string[]) => {
  const done = await send(...rows);
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return done.value.id;
};
const row = (id: string) => toy.database.owner.selectFrom('worker_intake').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const workers = (id: string) =>
  toy.database.owner
    .selectFrom('worker')
    .select(['id', 'intake_key', 'birth_month', 'birth_day'])
    .where('intake_id', '=', id)
    .orderBy('intake_key')
    .execute();
const register = (intake: string, version?: number) =>
  registerIntake(toy.runtime, keys, toy.actors['origin-agency'], { intake, ...(version !== undefined && { version }) });

test('a file is shown as it was understood, sealed, and nobody is registered before an officer says so', async () => {
  const id = await taken(good('A-1'), good('A-2'));
  expect(await workers(id)).toEqual([]);
  const kept = await row(id);
  expect(JSON.stringify(kept)).not.toMatch(/Amina|Norlandi|people/);
  const seen = await reading(toy.runtime, toy.actors['origin-agency'], async (tx) =>
    understoodRows(keys, await tx.selectFrom('worker_intake').selectAll().where('id', '=', id).executeTakeFirstOrThrow()),
  );
  expect(seen).toMatchObject([
    { row: 2, key: 'A-1', name: 'Amina Norlandi', birth: '1990-04', passport: true, problems: [] },
    { row: 3, key: 'A-2' },
  ]);
});

test('what is registered has the passport with it, the birth as far as it is known, and afterwards the rows are gone', async () => {
  const id = await taken(good('B-1'), good('B-2'));
  expect(await register(id)).toMatchObject({ ok: true, value: { accepted: 2 } });
  const [first] = await workers(id);
  expect(first).toMatchObject({ intake_key: 'B-1', birth_month: 4, birth_day: null });
  const papers = await toy.database.owner
    .selectFrom('worker_document')
    .select(['number_tail', 'kind'])
    .where('worker_id', '=', first?.id ?? '')
    .execute();
  expect(papers).toEqual([{ number_tail: '177', kind: 'passport' }]);
  expect(await row(id)).toMatchObject({ state: 'done', accepted: 2, content_sealed: null });
});

test('a row that cannot stand is told by its number and column and stops no other', async () => {
  const id = await taken(
    good('C-1'),
    'C-2,Amina,Norlandi,1990-02-30,9211,yes,,',
    'C-3,,Norlandi,1990,9999,yes,,',
    'C-4,Amina,Norlandi,1990,9211,no,,',
    good('C-1', 'x'),
    '=C-6,Amina,Norlandi,1990,9211,yes,,',
    'C-7,Amina,Norlandi,1990,9211,yes,XN1234567,2031-02-30',
    'C-8,Amina,Norlandi,1990,9211,yes,,,too,many',
  );
  expect(await register(id)).toMatchObject({ ok: true, value: { accepted: 1 } });
  const { report } = await row(id);
  expect(
    (report as { row: number; problems: { code: string; column?: string }[] }[]).map((one) => [
      one.row,
      ...one.problems.map(({ code, column }) => `${column ?? '-'}: ${code}`),
    ]),
  ).toEqual([
    [3, 'birth: worker.birth-impossible'],
    [4, 'given_names: input.missing', 'occupation: input.code'],
    [5, 'consent: worker.consent-needed'],
    [6, 'key: intake.key-twice'],
    [7, 'key: intake.formula'],
    [8, 'passport_expires: input.date'],
    [9, '-: intake.row-width'],
  ]);
  expect(JSON.stringify(report)).not.toMatch(/Amina|Norlandi|1234567/);
});

test('a reading that broke off goes on with the rows that are not registered, and no row is registered twice', async () => {
  const id = await taken(good('D-1'), good('D-2'), good('D-3'));
  const before = await row(id);
  expect(await register(id)).toMatchObject({ value: { accepted: 3 } });
  // As if the program had gone after the first row: the file is there, one worker is.
  const [, second, third] = await workers(id);
  for (const one of [second, third]) {
    await toy.database.owner
      .deleteFrom('worker_document')
      .where('worker_id', '=', one?.id ?? '')
      .execute();
    await toy.database.owner
      .deleteFrom('worker')
      .where('id', '=', one?.id ?? '')
      .execute();
  }
  await toy.database.owner
    .updateTable('worker_intake')
    .set({ state: 'reading', content_sealed: before.content_sealed })
    .where('id', '=', id)
    .execute();
  expect(await register(id)).toMatchObject({ value: { accepted: 3 } });
  expect((await workers(id)).map(({ intake_key }) => intake_key)).toEqual(['D-1', 'D-2', 'D-3']);
});

test('the same file again is the same intake, and a done one is not registered again', async () => {
  const id = await taken(good('E-1'));
  await register(id);
  expect(await taken(good('E-1'))).toBe(id);
  expect(await register(id)).toMatchObject({ ok: false, error: { code: 'intake.done-already' } });
});

test('a page that has grown old registers nothing', async () => {
  const id = await taken(good('F-1'));
  expect(await register(id, 7)).toMatchObject({ ok: false, error: { code: 'platform.stale' } });
  expect(await workers(id)).toEqual([]);
});

test('a file that is no such table is refused as a whole, with all that is wrong with its columns', async () => {
  const wrong = await readWorkers(toy.runtime, keys, toy.actors['origin-agency'], {
    name: 'x.csv',
    bytes: new TextEncoder().encode('key,given_names,given_names,salary\n1,2,3,4\n'),
  });
  expect(wrong).toMatchObject({
    ok: false,
    error: [
      { code: 'intake.columns-missing' },
      { code: 'intake.columns-unknown', params: { columns: 'salary' } },
      { code: 'intake.columns-twice' },
    ],
  });
});

test('another country’s agency, and who is no agency, brings nothing in and sees nothing', async () => {
  const id = await taken(good('G-1'));
  for (const actor of [toy.foreigners['origin-agency'], toy.actors.labour, toy.actors.auditor])
    expect(await registerIntake(toy.runtime, keys, actor, { intake: id })).toMatchObject({ error: { code: 'platform.not-found' } });
});
