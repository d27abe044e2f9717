import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../../test/corridor.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import '../index.ts';
import { reading } from '../../../platform/command/execute.ts';
import { giveMandate } from '../../organisations/index.ts';
import { readImport } from '../queries/read-import.ts';
import { importVacancies } from './import-vacancies.ts';
import type { ImportReport } from './report.ts';

let toy: ToyCorridor;
beforeAll(async () => {
  toy = await toyCorridor();
});
afterAll(() => toy.stop());

const heads = 'corridor,programme,title,occupation,region,places,start,end,pay,currency,pay_per,hours_week,kind,housing,origin_reference';
const good = [
  'XN-XS',
  'toy-harvest',
  'Picker',
  '9211',
  'South',
  '10',
  '2025-06-01',
  '2025-10-31',
  '9.80',
  'EUR',
  'hour',
  '40',
  'generic',
  'yes',
  '',
];
const names = heads.split(',');

/** A good row with some cells changed. */
const row = (change: Record<string, string> = {}): string => names.map((name, index) => change[name] ?? good[index] ?? '').join(',');
const table = (...rows: string[]): string => [heads, ...rows].join('\n');

const send = (text: string | Uint8Array, actor: Actor = toy.actors.employer, name = 'season.csv') =>
  importVacancies(toy.runtime, actor, { name, bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text });

/** What a file that was taken in became. */
const taken = async (text: string | Uint8Array, actor: Actor = toy.actors.employer) => {
  const done = await send(text, actor);
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  const kept = await reading(toy.runtime, actor, (tx) => readImport(tx, done.value.id));
  if (!kept) throw new Error('the import is not there');
  return { ...kept, again: done.value.again };
};
const problemsOf = (report: ImportReport) =>
  report.refused.map(({ row: number, problems }) => [number, ...problems.map(({ code, column }) => `${column ?? '-'}: ${code}`)]);
const countAll = async () => (await toy.database.owner.selectFrom('vacancy').select('id').execute()).length;

test('each row of a file becomes a vacancy with its own number and its first stage open', async () => {
  const kept = await taken(table(row({ title: 'First' }), row({ title: 'Second', pay: '9.90' })));
  expect(kept).toMatchObject({ rows: 2, accepted: 2, state: 'done', report: { refused: [] } });
  const rows = await toy.database.owner
    .selectFrom('vacancy')
    .innerJoin('stage', 'stage.vacancy_id', 'vacancy.id')
    .select(['vacancy.title', 'vacancy.import_row', 'stage.stage', 'stage.state'])
    .where('vacancy.import_id', '=', kept.id)
    .orderBy('vacancy.import_row')
    .orderBy('stage.stage')
    .execute();
  expect(rows).toEqual([
    { title: 'First', import_row: 2, stage: 'offer', state: 'done' },
    { title: 'First', import_row: 2, stage: 'report', state: 'open' },
    { title: 'Second', import_row: 3, stage: 'offer', state: 'done' },
    { title: 'Second', import_row: 3, stage: 'report', state: 'open' },
  ]);
});

test('a file from a spreadsheet of southern Europe is read: mark, semicolons, Windows line ends, decimal commas, quoted cells', async () => {
  const cells = good.map((cell) => (cell === '9.80' ? '9,80' : cell));
  const kept = await taken(`\ufeff${heads.toUpperCase().replaceAll(',', ';')}\r\n"${cells.join('";"')}"\r\n`);
  expect(kept).toMatchObject({ rows: 1, accepted: 1 });
  const one = await toy.database.owner
    .selectFrom('vacancy')
    .select(['pay_minor', 'currency'])
    .where('import_id', '=', kept.id)
    .executeTakeFirstOrThrow();
  expect(one).toEqual({ pay_minor: 980n, currency: 'EUR' });
});

test('a refused row is told with its number and column and stops no other row', async () => {
  const before = await countAll();
  const kept = await taken(
    table(
      row({ title: 'Good one' }),
      row({ start: '2025-02-30' }),
      row({ pay: '-9.80' }),
      row({ occupation: '9999' }),
      row({ currency: 'EUX' }),
      row({ corridor: 'XN-XX' }),
      row({ programme: 'no-such' }),
      row({ end: '2025-05-01' }),
      row({ places: '0' }),
      row({ places: 'ten' }),
      row({ hours_week: '' }),
      row({ kind: 'any' }),
      row({ housing: 'perhaps' }),
      row({ pay_per: '' }),
      row({ currency: '' }),
      row({ currency: 'USD' }),
      row({ title: 'x'.repeat(200), places: '-3' }),
      row({ title: 'Good two' }),
    ),
  );
  expect(problemsOf(kept.report)).toEqual([
    [3, 'start: import.date'],
    [4, 'pay: input.negative'],
    [5, 'occupation: input.code'],
    [6, 'currency: input.code'],
    [7, 'corridor: vacancy.unknown-corridor'],
    [8, 'programme: corridor.no-programme'],
    [9, 'end: input.order'],
    [10, 'places: input.too-small'],
    [11, 'places: input.integer'],
    [12, 'hours_week: input.missing'],
    [13, 'kind: input.choice'],
    [14, 'housing: import.yes-or-no'],
    [15, 'pay_per: input.missing'],
    [16, 'currency: input.missing'],
    [17, 'currency: vacancy.wrong-currency'],
    [18, 'title: input.too-long', 'places: input.negative'],
  ]);
  expect(kept.report.refused[0]?.problems[0]?.given).toBe('2025-02-30');
  expect(kept).toMatchObject({ rows: 18, accepted: 2 });
  expect(await countAll()).toBe(before + 2);
});

test('what the programme refuses is told with its rule and figures', async () => {
  const kept = await taken(table(row({ places: '1', title: 'Too few' })));
  expect(kept.report.refused[0]).toMatchObject({
    row: 2,
    problems: [{ code: 'vacancy.refused' }],
    because: [{ rule: 'posts', asked: '2', given: '1' }],
  });
});

test.each([['=SUM(A1)'], ['+1'], ['-1'], ['@x'], ['"\t=1"'], ['＝1'], [' =1']])(
  'a title that a spreadsheet would run as a formula is refused: %j',
  async (title) => {
    const kept = await taken(table(row({ title })));
    expect(problemsOf(kept.report)).toEqual([[2, 'title: import.formula']]);
  },
);

test('a row of ten million letters, a row too wide and one too narrow cost themselves alone', async () => {
  const kept = await taken(
    table(row({ title: 'Before' }), row({ title: 'y'.repeat(10_000_000) }), `${row()},more`, 'XN-XS,toy-harvest', row({ title: 'After' })),
  );
  expect(problemsOf(kept.report)).toEqual([
    [3, '-: import.row-too-long'],
    [4, '-: import.row-width'],
    [5, '-: import.row-width'],
  ]);
  expect(kept.report.refused[1]?.problems[0]?.params).toEqual({ asked: 15, given: 16 });
  expect(kept.accepted).toBe(2);
});

test.each([
  [
    'columns that are missing',
    'corridor,title\nXN-XS,x',
    [['import.columns-missing', 'programme, occupation, region, places, start, end, hours_week, kind']],
  ],
  ['a column that nobody knows', `${heads},boss\n${row()},x`, [['import.columns-unknown', 'boss']]],
  ['a column that stands twice', `${heads},title\n${row()},x`, [['import.columns-twice', 'title']]],
])('a file with %s is refused whole and names it', async (_, text, wanted) => {
  const before = await countAll();
  const done = await send(text);
  if (done.ok) throw new Error('it was taken');
  expect(done.error.map(({ code, params }) => [code, params?.columns])).toEqual(wanted);
  expect(done.error.every(({ field }) => field === 'file')).toBe(true);
  expect(await countAll()).toBe(before);
});

test.each([
  ['a letter', 'Dear office, please find our needs below.', 'import.not-a-table'],
  ['heads without a row', heads, 'import.empty'],
  ['a web page', '<html><body>x</body></html>', 'import.not-a-table'],
  ['JSON that is cut off', '[{"title": "x"', 'input.not-json'],
  ['JSON that is no list', '{"title": "x"}', 'import.not-a-table'],
  ['an empty list', '[]', 'import.empty'],
])('%s is refused as a whole and leaves nothing', async (_, text, code) => {
  const before = await toy.journal();
  expect(await send(text)).toMatchObject({ ok: false, error: [{ code, field: 'file' }] });
  expect(await toy.journal()).toEqual(before);
  expect(await toy.database.owner.selectFrom('vacancy_import').select('id').where('state', '=', 'reading').execute()).toEqual([]);
});

test('a file of more rows than can be checked in one go is refused before its first row is filed', async () => {
  const before = await countAll();
  expect(await send(table(...Array.from({ length: 20_001 }, () => 'x')))).toMatchObject({
    ok: false,
    error: [{ code: 'import.too-many-rows', params: { most: 20_000 } }],
  });
  expect(await countAll()).toBe(before);
});

test('JSON with the names of the columns is read like a table, and a row that is no object is that row’s fault', async () => {
  const one = { ...Object.fromEntries(names.map((name, index) => [name, good[index]])), places: 12, housing: true, title: 'From JSON' };
  const kept = await taken(
    JSON.stringify([one, 7, { ...one, boss: 'x' }, { ...one, pay: { amount: '9' } }, { ...one, title: 'a\u0000b\ud800' }]),
  );
  expect(problemsOf(kept.report)).toEqual([
    [2, '-: input.type'],
    [3, '-: import.columns-unknown'],
    [4, 'pay: input.type'],
    [5, 'title: input.characters'],
  ]);
  expect(kept.accepted).toBe(1);
});

test('the same file sent twice is filed once and answered with the same report', async () => {
  const text = table(row({ title: 'Only once' }), row({ places: 'many' }));
  const first = await taken(text);
  const before = await countAll();
  const second = await taken(text);
  expect(second).toMatchObject({ id: first.id, again: true, report: first.report, accepted: 1 });
  expect(await countAll()).toBe(before);
});

test('of one file sent five times at once one is read', async () => {
  const text = table(row({ title: 'At once' }));
  const answers = await Promise.all(Array.from({ length: 5 }, () => send(text)));
  expect(new Set(answers.map((answer) => (answer.ok ? answer.value.id : answer.error[0]?.code))).size).toBe(1);
  expect(await toy.database.owner.selectFrom('vacancy').select('id').where('title', '=', 'At once').execute()).toHaveLength(1);
});

test('a reading that broke off goes on with the rows that are not filed yet', async () => {
  const text = table(row({ title: 'Begun' }), row({ title: 'Left' }));
  const first = await taken(text);
  // As a machine that stopped after the first row leaves it.
  const owner = toy.database.owner;
  const left = await owner
    .selectFrom('vacancy')
    .select('id')
    .where('import_id', '=', first.id)
    .where('title', '=', 'Left')
    .executeTakeFirstOrThrow();
  await owner.deleteFrom('stage').where('vacancy_id', '=', left.id).execute();
  await owner.deleteFrom('vacancy').where('id', '=', left.id).execute();
  const hourAgo = toy.runtime.clock.now().subtract({ hours: 1 });
  await owner.updateTable('vacancy_import').set({ state: 'reading', begun_at: hourAgo }).where('id', '=', first.id).execute();
  expect(await taken(text)).toMatchObject({ id: first.id, accepted: 2, report: { refused: [] } });
  const titles = await owner.selectFrom('vacancy').select('title').where('import_id', '=', first.id).orderBy('title').execute();
  expect(titles.map(({ title }) => title)).toEqual(['Begun', 'Left']);
});

test('a number of a published file is filed once for an employer, and says nothing to another employer', async () => {
  const kept = await taken(table(row({ origin_reference: 'H-1' }), row({ origin_reference: 'H-1', title: 'Same number' })));
  expect(problemsOf(kept.report)).toEqual([[3, 'origin_reference: vacancy.already-imported']]);
  const other = await taken(table(row({ origin_reference: 'H-1' })), toy.rivals.employer);
  expect(other.accepted).toBe(1);
});

test('a recruiter names the employer of each row by its registration number', async () => {
  const employer = toy.actors.employer.organisation ?? '';
  await toy.database.owner.updateTable('organisation').set({ registration: 'XS-77' }).where('id', '=', employer).execute();
  await toy.call(giveMandate, toy.actors.employer, { organisation: employer, recruiter: toy.actors.recruiter.organisation });
  const kept = await taken(
    `employer,${heads}\nXS-77,${row({ title: 'For another' })}\nXS-00,${row()}\n,${row()}\n${toy.foreigners.employer.organisation},${row()}`,
    toy.actors.recruiter,
  );
  expect(problemsOf(kept.report)).toEqual([
    [3, 'employer: vacancy.unknown-employer'],
    [4, 'employer: input.missing'],
    [5, 'employer: vacancy.unknown-employer'],
  ]);
  const made = await toy.database.owner
    .selectFrom('vacancy')
    .select(['employer_id', 'recruiter_id'])
    .where('title', '=', 'For another')
    .executeTakeFirstOrThrow();
  expect(made).toEqual({ employer_id: employer, recruiter_id: toy.actors.recruiter.organisation });
});

test('rows of an employer that is suspended are refused for that reason', async () => {
  await toy.database.owner
    .insertInto('organisation_status')
    .values({
      id: '00000000-0000-4000-8000-00000000aaaa',
      organisation_id: toy.rivals.employer.organisation ?? '',
      status: 'suspended',
      valid_from: Temporal.PlainDate.from('2025-01-10'),
      basis: 'Sudland Harvest Act art. 9',
      cause: null,
      decided_by: null,
    })
    .execute();
  const kept = await taken(table(row({ title: 'While suspended' })), toy.rivals.employer);
  expect(problemsOf(kept.report)).toEqual([[2, '-: organisation.suspended']]);
});

test('an import is nobody’s but its own organisation’s', async () => {
  const { id } = await taken(table(row({ title: 'Private file' })));
  for (const actor of [toy.rivals.recruiter, toy.actors.labour, toy.actors.public, toy.actors.auditor, toy.foreigners.employer])
    expect(await reading(toy.runtime, actor, (tx) => readImport(tx, id))).toBeUndefined();
});

test('officers and the public cannot bring in a file', async () => {
  for (const actor of [toy.actors.labour, toy.actors.public, toy.actors.worker])
    expect(await send(table(row()), actor)).toMatchObject({ ok: false, error: [{ code: 'platform.not-found' }] });
});
