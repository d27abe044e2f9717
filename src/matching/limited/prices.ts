import type { BoundPrices, LimitedMarket, LimitedPrices } from './market.ts';
import type { TreeSolution } from './solve-trees.ts';
import type { Trees } from './trees.ts';

/** Prices of what bounds the nodes, from their levels: each is the difference to the node around it. */
export const nodePrices = (market: LimitedMarket, { bounded, up }: Trees, level: Float64Array, denominator: number): BoundPrices => {
  const vacancy = new Float64Array(market.places.length);
  const open = new Float64Array(market.places.length);
  const limit = new Float64Array(market.limits?.length ?? 0);
  for (const [x, what] of bounded.entries()) {
    const price = Math.abs((level[x] as number) - (level[up[x] as number] as number));
    if (what.kind === 'limit') limit[what.limit] = price;
    else (what.kind === 'open' ? open : vacancy)[what.vacancy] = price;
  }
  return { denominator, vacancy, open, limit };
};

/** Those and the prices of the workers: what each keeps without the price of the groups. */
export const pricesOf = (market: LimitedMarket, trees: Trees, { level, gain }: TreeSolution, denominator = 1): LimitedPrices => ({
  ...nodePrices(market, trees, level, denominator),
  worker: gain.map((kept, w) => kept + (level[trees.groupOf[w] as number] as number)),
});
