import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnsOf, oddCrossingMarkets, oddLimitedMarkets, oddPlainMarkets, type Tables } from '../testing/odd-markets.ts';
import { MarketFileError } from './file-error.ts';
import { readMarket } from './read-market.ts';
import { asFiles, oddId } from './testing/as-files.ts';
import { inMemory } from './testing/in-memory.ts';

const sound = {
  'workers.csv': 'worker,origin,returning\n001,north,yes\n1,south,no\n"Ortiz, Lola",north,\n',
  'vacancies.csv': 'vacancy,places,reserved_places,reserved_for,sector\nfarm,2,1,returning=yes,farm\nmill,1,,,food\n',
  'candidates.csv': 'worker,vacancy,score\n001,farm,7\n1,farm,8\n1,mill,2\n"Ortiz, Lola",mill,9007199254740991\n',
  'limits.csv':
    'limit,worker_column,worker_value,vacancy_column,vacancy_value,max\nnorthern,origin,north,,,1\nall,,,,,3\nfood,,,sector,food,0\n',
};
type Name = keyof typeof sound;
/** For files without the columns that the limits ask for. */
const noLimits = { 'limits.csv': 'limit,worker_column,worker_value,vacancy_column,vacancy_value,max\n' };
const refusal = async (change: Partial<Record<Name, string>>): Promise<MarketFileError> => {
  try {
    await readMarket(inMemory({ ...sound, ...change }));
  } catch (error) {
    if (error instanceof MarketFileError) return error;
    throw error;
  }
  throw new Error('the market was accepted');
};
/** The sound file with one piece of its text replaced. */
const changed = (file: Name, from: string, to: string): Partial<Record<Name, string>> => {
  if (!sound[file].includes(from)) throw new Error(`${from} is not in ${file}`);
  return { [file]: sound[file].replace(from, to) };
};

describe('a sound market', () => {
  test('is read with its ids as they are written, its reserves and its limits', async () => {
    const { workers, vacancies, limits, market } = await readMarket(inMemory(sound));
    expect([0, 1, 2].map((w) => workers.text(w))).toEqual(['001', '1', 'Ortiz, Lola']);
    expect([0, 1].map((v) => vacancies.text(v))).toEqual(['farm', 'mill']);
    expect(limits).toEqual(['northern', 'all', 'food']);
    expect(market).toEqual({
      places: Float64Array.of(2, 1),
      start: Int32Array.of(0, 1, 3, 4),
      vacancyOf: Int32Array.of(0, 0, 1, 1),
      scoreOf: Float64Array.of(7, 8, 2, Number.MAX_SAFE_INTEGER),
      reserved: Float64Array.of(1, 0),
      inReserve: Uint8Array.of(1, 0, 0, 0),
      limits: [
        { workers: Int32Array.of(0, 2), vacancies: undefined, max: 1 },
        { workers: undefined, vacancies: undefined, max: 3 },
        { workers: undefined, vacancies: Int32Array.of(1), max: 0 },
      ],
    });
  });
  test('may have nobody in it: a file with its header alone is an empty table', async () => {
    const { market } = await readMarket(
      inMemory({ 'workers.csv': 'worker', 'vacancies.csv': '\ufeffplaces,vacancy\r\n', 'candidates.csv': 'score,worker,vacancy\n' }),
    );
    expect(market).toEqual({
      places: new Float64Array(0),
      start: Int32Array.of(0),
      vacancyOf: new Int32Array(0),
      scoreOf: new Int32Array(0),
    });
  });
  test('may reserve no places, and say so for every vacancy', async () => {
    const { market } = await readMarket(inMemory({ ...sound, ...changed('vacancies.csv', 'farm,2,1,returning=yes', 'farm,2,0,') }));
    expect(market.reserved).toBeUndefined();
  });
  const styles = fc.record({
    mark: fc.boolean(),
    lineEnd: fc.constantFrom('\n' as const, '\r\n' as const),
    lastLineEnd: fc.boolean(),
    quoteAll: fc.boolean(),
    turned: fc.boolean(),
    backwards: fc.boolean(),
  });
  test.each([...oddPlainMarkets, ...oddLimitedMarkets, ...oddCrossingMarkets].map((shape) => [shape.name, shape] as const))(
    '%s: the same columns come from its files, however they are written',
    async (_, { tables }) => {
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(1, 12, 30),
          fc.nat(5),
          styles,
          fc.integer({ min: 1, max: 300 }),
          async (size, seed, style, chunkSize) => {
            const made: Tables = tables(size, seed);
            const { market, workers, vacancies } = await readMarket(inMemory(asFiles(made, style), chunkSize));
            const known = columnsOf(made);
            expect({ ...market, scoreOf: Float64Array.from(market.scoreOf) }).toEqual(known);
            expect(Array.from({ length: workers.size }, (__, w) => workers.text(w))).toEqual(made.workers.map((__, w) => oddId(w)));
            expect(vacancies.size).toBe(made.vacancies.length);
          },
        ),
        { numRuns: 8 },
      );
    },
  );
});

describe('a market that contradicts itself is refused, with file, row and column', () => {
  test.each<[MarketFileError['code'], Name, number | undefined, string | undefined, Partial<Record<Name, string>>]>([
    ['file-empty', 'workers.csv', 1, 'worker', { 'workers.csv': '' }],
    ['file-empty', 'vacancies.csv', 1, 'vacancy', { 'vacancies.csv': '\ufeff' }],
    ['file-empty', 'candidates.csv', 1, 'worker', { 'candidates.csv': '\r\n\n' }],
    ['file-empty', 'limits.csv', 1, 'limit', { 'limits.csv': '' }],
    ['column-missing', 'workers.csv', 1, 'worker', changed('workers.csv', 'worker,', 'Worker,')],
    ['column-missing', 'vacancies.csv', 1, 'places', changed('vacancies.csv', 'places', 'seats')],
    ['column-missing', 'candidates.csv', 1, 'worker', { 'candidates.csv': 'worker;vacancy;score\n' }],
    ['column-missing', 'limits.csv', 1, 'max', changed('limits.csv', 'max', 'most')],
    ['column-missing', 'candidates.csv', 1, 'worker', { 'candidates.csv': '001,farm,7\n' }],
    ['column-repeated', 'workers.csv', 1, 'origin', changed('workers.csv', 'returning', 'origin')],
    ['column-repeated', 'candidates.csv', 1, 'score', { 'candidates.csv': 'worker,vacancy,score,score\n' }],
    ['column-unnamed', 'workers.csv', 1, undefined, changed('workers.csv', 'returning', '')],
    ['row-ragged', 'workers.csv', 3, 'returning', changed('workers.csv', '1,south,no', '1,south')],
    ['row-ragged', 'candidates.csv', 3, undefined, changed('candidates.csv', '1,farm,8', 'Ortiz, Lola,farm,8')],
    ['row-ragged', 'candidates.csv', 2, 'vacancy', { 'candidates.csv': 'worker,vacancy,score\n ' }],
    ['quote-unclosed', 'workers.csv', 4, undefined, changed('workers.csv', 'Lola"', 'Lola')],
    ['id-blank', 'workers.csv', 2, 'worker', changed('workers.csv', '001', '')],
    ['id-blank', 'vacancies.csv', 3, 'vacancy', changed('vacancies.csv', 'mill', '')],
    ['id-blank', 'candidates.csv', 2, 'worker', changed('candidates.csv', '001', '')],
    ['id-blank', 'limits.csv', 2, 'limit', changed('limits.csv', 'northern', '')],
    ['worker-duplicate', 'workers.csv', 3, 'worker', changed('workers.csv', '\n1,', '\n001,')],
    ['vacancy-duplicate', 'vacancies.csv', 3, 'vacancy', changed('vacancies.csv', 'mill', 'farm')],
    ['limit-duplicate', 'limits.csv', 3, 'limit', changed('limits.csv', 'all', 'northern')],
    ['pair-duplicate', 'candidates.csv', 4, 'worker', changed('candidates.csv', '1,mill', '1,farm')],
    ['worker-unknown', 'candidates.csv', 2, 'worker', changed('candidates.csv', '001', '01')],
    ['worker-unknown', 'candidates.csv', 3, 'worker', changed('candidates.csv', '1,farm,8', 'farm,farm,8')],
    ['vacancy-unknown', 'candidates.csv', 4, 'vacancy', changed('candidates.csv', 'mill', 'Mill')],
    ['reserve', 'vacancies.csv', 2, 'reserved_places', changed('vacancies.csv', '2,1,', '2,3,')],
    ['reserve', 'vacancies.csv', 2, 'reserved_for', changed('vacancies.csv', 'returning=yes', '')],
    ['reserve', 'vacancies.csv', 2, 'reserved_places', changed('vacancies.csv', '2,1,', '2,,')],
    ['reserve', 'vacancies.csv', 2, 'reserved_for', changed('vacancies.csv', 'returning=yes', 'returning')],
    ['reserve', 'vacancies.csv', 2, 'reserved_for', changed('vacancies.csv', 'returning=yes', '=yes')],
    ['reserve', 'vacancies.csv', 2, 'reserved_for', changed('vacancies.csv', 'returning=yes', 'returning=')],
    [
      'reserve',
      'vacancies.csv',
      2,
      'reserved_places',
      { ...noLimits, 'vacancies.csv': 'vacancy,places,reserved_places\nfarm,2,1\nmill,1,0\n' },
    ],
    [
      'reserve',
      'vacancies.csv',
      2,
      'reserved_for',
      { ...noLimits, 'vacancies.csv': 'vacancy,places,reserved_for\nfarm,2,returning=yes\n' },
    ],
    ['limit-column', 'vacancies.csv', 2, 'reserved_for', changed('vacancies.csv', 'returning=yes', 'returned=yes')],
    ['limit-column', 'limits.csv', 2, 'worker_column', changed('limits.csv', 'origin,north', 'region,north')],
    ['limit-column', 'limits.csv', 4, 'vacancy_column', changed('limits.csv', 'sector', 'origin')],
    ['limit-column', 'limits.csv', 2, 'worker_column', changed('limits.csv', 'origin,north', ',north')],
    ['limit-column', 'limits.csv', 4, 'vacancy_value', changed('limits.csv', 'sector,food', 'sector,')],
  ])('%s in %s, row %s, column %s', async (code, file, row, column, change) => {
    const found = await refusal(change);
    expect(found).toMatchObject({ code, file, row, column });
    for (const part of [found.file, found.row === undefined ? '' : `row ${found.row}`, found.reason, found.remedy])
      expect(found.message).toContain(part);
  });

  const wrong = [
    ['0', 'is zero'],
    ['00', 'is zero'],
    ['-1', 'is negative'],
    ['−4', 'is negative'],
    ['-0.5', 'is negative'],
    ['1.5', 'is not whole'],
    ['"1,5"', 'is not whole'],
    ['5.0', 'is not whole'],
    ['"1,000"', 'separator'],
    ['1e3', 'exponent'],
    ['', 'is blank'],
    [' 7', 'spaces'],
    ['+7', 'is not a number'],
    ['seven', 'is not a number'],
    ['NaN', 'is not a number'],
    ['Infinity', 'is not a number'],
    ['0x10', 'is not a number'],
    ['٧', 'other digits'],
    ['9007199254740992', 'beyond'],
    ['99999999999999999999999999', 'beyond'],
  ] as const;
  test.each(wrong)('a score of %s %s', async (score, reason) => {
    const found = await refusal(changed('candidates.csv', '001,farm,7', `001,farm,${score}`));
    expect(found).toMatchObject({ code: 'number', file: 'candidates.csv', row: 2, column: 'score' });
    expect(found.reason).toContain(reason);
  });
  test.each(wrong.slice(2))('places, reserved places and limits of %s too: %s', async (text, reason) => {
    for (const [file, from, to, column] of [
      ['vacancies.csv', 'mill,1', `mill,${text}`, 'places'],
      ['vacancies.csv', 'mill,1,', `mill,1,${text}`, 'reserved_places'],
      ['limits.csv', 'sector,food,0', `sector,food,${text}`, 'max'],
    ] as const) {
      if (text === '' && column === 'reserved_places') continue;
      const found = await refusal(changed(file, from, to));
      expect(found).toMatchObject({ code: 'number', file, column });
      expect(found.reason).toContain(reason);
    }
  });
  test('a file in another encoding is told with the row of its first strange sign', async () => {
    const latin = Uint8Array.from([...'worker\n1\nJos'].map((sign) => sign.charCodeAt(0)).concat(0xe9, 0x0a));
    await expect(
      readMarket(inMemory({ ...sound, ...noLimits, 'workers.csv': latin, 'vacancies.csv': 'vacancy,places\n' })),
    ).rejects.toMatchObject({
      code: 'encoding',
      file: 'workers.csv',
      row: 3,
    });
  });
  test('zeros in front of a number count nothing', async () => {
    const { market } = await readMarket(
      inMemory({ ...sound, ...changed('candidates.csv', '001,farm,7', '001,farm,00000000000000000000007') }),
    );
    expect(market.scoreOf[0]).toBe(7);
  });

  test('rows are told as an editor shows them, after values of many lines', async () => {
    const workers = 'worker,note\na,"one\ntwo\nthree"\n\nb,\nb,\n';
    expect(
      await refusal({
        'workers.csv': workers,
        'vacancies.csv': 'vacancy,places\n',
        ...noLimits,
      }),
    ).toMatchObject({ code: 'worker-duplicate', row: 7 });
  });
  test('a pair that comes twice is told with both of its rows', async () => {
    const found = await refusal(changed('candidates.csv', '1,mill,2\n', '1,mill,2\n\n001,farm,3\n'));
    expect([found.row, found.reason]).toEqual([6, expect.stringContaining('row 2')]);
  });
  test('an id that differs in the zeros in front alone is pointed to', async () => {
    expect((await refusal(changed('candidates.csv', '001', '0001'))).remedy).toContain('row 2');
    expect((await refusal(changed('candidates.csv', '1,mill', '1,mill '))).remedy).toMatch(/row 3 differs in spaces/);
  });
  test('a file with semicolons is told to have them', async () => {
    expect((await refusal({ 'candidates.csv': 'worker;vacancy;score\n' })).remedy).toContain('semicolons');
  });
  test('no message repeats the id or an attribute of a worker', async () => {
    for (const change of [
      changed('candidates.csv', '"Ortiz, Lola"', 'Lola Ortiz'),
      changed('candidates.csv', '001,farm,7', '001,farm,Lola Ortiz'),
      changed('workers.csv', '001,north', 'Lola Ortiz,extra,north'),
      { 'workers.csv': 'worker,origin,returning\nLola Ortiz,,\nLola Ortiz,,\n' },
    ])
      expect((await refusal(change)).message).not.toContain('Ortiz');
  });
});
