import { expect, test } from 'vitest';
import { solveColumns } from '../solve-columns.ts';
import { ChangingMarket } from './changing-market.ts';
import { practise } from './practice.ts';

test('a process practises once for each kind of scores, and what it practises on stays proved', () => {
  const begun: ChangingMarket[] = [];
  const begin: Parameters<typeof practise>[1] = (market, search) => {
    begun.push(new ChangingMarket(market, solveColumns(market), search));
    return begun.at(-1) as ChangingMarket;
  };
  for (const scores of [Int32Array, Float64Array, Int32Array]) practise(scores, begin);
  expect(begun).toHaveLength(2);
  const [whole, float] = begun.map((market) => market.prove());
  expect(whole).toEqual(float);
});
