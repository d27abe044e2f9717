import type { ColumnMarket } from './columns.ts';

/** An assignment and prices, before anything is believed of them. */
export interface ColumnClaim {
  readonly vacancyOf: Int32Array;
  readonly workerPrice: Float64Array;
  readonly vacancyPrice: Float64Array;
}

export interface ColumnProof {
  readonly placed: number;
  readonly total: bigint;
  readonly bound: bigint;
}

/**
 * Proves that no assignment scores more than this one, from the market and the claim alone; nothing is shared with the solver. It is the
 * proof of `verifyCertificate` (weak duality) in columns: every price whole and not negative, every pair's score covered by its two prices,
 * everybody on one of the own candidate pairs and within the places, and the scores in use adding up to the prices. Each figure is exact:
 * differences of whole numbers up to 2^53 are, and sums are taken in whole numbers of any size.
 * @throws Error naming the first thing found wrong: a bug of whoever made the claim
 */
export const proveColumns = (market: ColumnMarket, claim: ColumnClaim): ColumnProof => {
  const { places, start, vacancyOf, scoreOf } = market;
  const { workerPrice, vacancyPrice } = claim;
  const workers = start.length - 1;
  if (workerPrice.length !== workers || claim.vacancyOf.length !== workers || vacancyPrice.length !== places.length)
    throw new Error('not proved: the claim is not of this market');
  const [total, bound] = [new Sum(), new Sum()];
  const taken = new Int32Array(places.length);
  let placed = 0;
  for (let v = 0; v < places.length; v += 1) whole(vacancyPrice[v] as number, `vacancy ${v}`);
  for (let w = 0; w < workers; w += 1) {
    const price = whole(workerPrice[w] as number, `worker ${w}`);
    const at = claim.vacancyOf[w] as number;
    let score = 0;
    for (let i = start[w] as number; i < (start[w + 1] as number); i += 1) {
      const v = vacancyOf[i] as number;
      const gain = (scoreOf[i] as number) - (vacancyPrice[v] as number);
      if (gain > price) throw new Error(`not proved: pair ${i} scores ${gain - price} more than its prices`);
      if (v === at) score = scoreOf[i] as number;
    }
    bound.add(price);
    if (at === -1) continue;
    if (score === 0) throw new Error(`not proved: worker ${w} is no candidate for vacancy ${at}`);
    taken[at] = (taken[at] as number) + 1;
    placed += 1;
    total.add(score);
  }
  let reach = bound.value();
  for (let v = 0; v < places.length; v += 1) {
    if ((taken[v] as number) > (places[v] as number)) throw new Error(`not proved: vacancy ${v} takes more workers than it has places`);
    if (vacancyPrice[v] !== 0) reach += BigInt(places[v] as number) * BigInt(vacancyPrice[v] as number);
  }
  if (total.value() !== reach) throw new Error(`not proved: the assignment scores ${total.value()}, the prices allow ${reach}`);
  return { placed, total: reach, bound: reach };
};

const whole = (price: number, whose: string): number => {
  if (!Number.isSafeInteger(price) || price < 0)
    throw new Error(`not proved: the price of ${whose} is ${price}, not a whole number, 0 or more`);
  return price;
};

/** Adds whole numbers up to 2^53 exactly, without a bigint for each. */
class Sum {
  private large = 0n;
  private small = 0;

  add(value: number): void {
    const next = this.small + value;
    if (next <= Number.MAX_SAFE_INTEGER) this.small = next;
    else {
      this.large += BigInt(this.small) + BigInt(value);
      this.small = 0;
    }
  }

  value(): bigint {
    return this.large + BigInt(this.small);
  }
}
