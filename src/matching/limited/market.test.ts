import { describe, expect, test } from 'vitest';
import { MarketError } from '../market.ts';
import { LimitError, type LimitedMarket, solveLimited } from './index.ts';

const sound: LimitedMarket = {
  places: Float64Array.of(2, 1),
  reserved: Float64Array.of(1, 0),
  start: Int32Array.of(0, 2, 3),
  vacancyOf: Int32Array.of(0, 1, 0),
  scoreOf: Float64Array.of(5, 6, 7),
  inReserve: Uint8Array.of(1, 0, 0),
  limits: [{ workers: Int32Array.of(0, 1), max: 1 }],
};

const refusal = (change: Partial<LimitedMarket>): unknown => {
  try {
    solveLimited({ ...sound, ...change });
  } catch (error) {
    return error;
  }
  throw new Error('the market was accepted');
};

describe('reserves and limits that contradict the market are refused, and the entry is named', () => {
  test.each([
    ['matching.reserved-invalid', 'vacancies', 1, { reserved: Float64Array.of(1, 2) }, '2 reserved places are more than the 1 places'],
    ['matching.reserved-invalid', 'vacancies', 0, { reserved: Float64Array.of(-1, 0) }, '-1 reserved places is not a whole number'],
    ['matching.reserved-invalid', 'vacancies', 0, { reserved: Float64Array.of(0.5, 0) }, '0.5 reserved places is not a whole number'],
    ['matching.reserve-uneven', 'vacancies', 0, { reserved: Float64Array.of(1) }, '1 numbers of reserved places for 2 vacancies'],
    ['matching.reserve-uneven', 'candidates', 0, { inReserve: Uint8Array.of(1) }, '1 marks of the reserve for 3 pairs'],
    ['matching.limit-invalid', 'limits', 0, { limits: [{ max: -1 }] }, '-1 is not a whole number'],
    ['matching.limit-invalid', 'limits', 1, { limits: [{ max: 1 }, { max: 1.5 }] }, '1.5 is not a whole number'],
    ['matching.limit-invalid', 'limits', 0, { limits: [{ max: Number.NaN }] }, 'NaN is not a whole number'],
    ['matching.limit-member-unknown', 'limits', 0, { limits: [{ workers: Int32Array.of(2), max: 1 }] }, 'worker 2 is not in the market'],
    [
      'matching.limit-member-unknown',
      'limits',
      0,
      { limits: [{ vacancies: Int32Array.of(-1), max: 1 }] },
      'vacancy -1 is not in the market',
    ],
    ['matching.limit-member-duplicate', 'limits', 0, { limits: [{ workers: Int32Array.of(1, 1), max: 1 }] }, 'worker 1 is listed twice'],
  ] as const)('%s of %s %d', (code, list, index, change, message) => {
    const error = refusal(change);
    expect(error).toBeInstanceOf(LimitError);
    expect(error).toMatchObject({ code, list, index });
    expect((error as Error).message).toContain(message);
  });
  test('and so are columns that do, as without limits', () => {
    expect(refusal({ scoreOf: Float64Array.of(5, 0, 7) })).toBeInstanceOf(MarketError);
  });
});
