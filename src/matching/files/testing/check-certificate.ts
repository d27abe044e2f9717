import { parse } from 'csv-parse/sync';

type Row = Readonly<Record<string, string>>;
const rows = (text: string | undefined): Row[] => (text === undefined ? [] : (parse(text, { columns: true, bom: true }) as Row[]));
const pairOf = ({ worker, vacancy }: Row): string => JSON.stringify([worker, vacancy]);
const isChoice = ({ of }: Row): boolean => of === 'taken' || of === 'excluded';

/**
 * What a certificate file proves: no assignment of the market in the files scores more. Recomputed from the files alone, by csv-parse and
 * whole numbers of any size. With branches it is proved of all assignments that score more than `total`, which is reached: by the prices of the
 * whole market these use no pair whose slack is too large, and place every worker whose price is; each branch is recomputed for the rest, and
 * that together they are all assignments is checked too.
 * @throws Error naming what is wrong
 */
export const provedBound = (files: Readonly<Record<string, string>>, certificate: string, total: bigint): bigint => {
  const market = new FileTables(files);
  const parts = Map.groupBy(rows(certificate), (row) => row.branch ?? '');
  const whole = new Prices(market, parts.get('') ?? []);
  for (const row of market.candidates)
    if (whole.left(row) > whole.of('worker', row.worker)) throw new Error(`pair ${pairOf(row)} scores more than its prices`);
  const workers = [...market.workers.keys()];
  const cost = whole.cost(market, []) + workers.reduce((sum, w) => sum + whole.of('worker', w), 0n);
  const bound = cost / whole.denominator;
  const leaves = [...parts].filter(([branch]) => branch !== '').map(([, part]) => part);
  if (leaves.length === 0) return bound;
  if (!complete(leaves.map((leaf) => leaf.filter(isChoice)))) throw new Error('the branches leave assignments out');

  const spare = cost - whole.denominator * (total + 1n);
  const out = new Set(market.candidates.filter((row) => whole.of('worker', row.worker) - whole.left(row) > spare).map(pairOf));
  const needed = workers.filter((w) => whole.of('worker', w) > spare);
  let most = total;
  for (const leaf of leaves) {
    const part = boundOfLeaf(market, leaf, out, needed);
    if (part !== undefined && part > most) most = part;
  }
  if (most > bound) return bound;
  return most;
};

/** The market as its files have it. */
class FileTables {
  readonly workers: ReadonlyMap<string, Row>;
  readonly vacancies: ReadonlyMap<string, Row>;
  readonly candidates: readonly Row[];
  readonly limits: readonly Row[];

  constructor(files: Readonly<Record<string, string>>) {
    this.workers = new Map(rows(files['workers.csv']).map((row) => [row.worker ?? '', row]));
    this.vacancies = new Map(rows(files['vacancies.csv']).map((row) => [row.vacancy ?? '', row]));
    this.candidates = rows(files['candidates.csv']);
    this.limits = rows(files['limits.csv']);
  }

  inReserve({ worker = '', vacancy = '' }: Row): boolean {
    const [column = '', value] = (this.vacancies.get(vacancy)?.reserved_for ?? '').split('=');
    return column !== '' && this.workers.get(worker)?.[column] === value;
  }

  counts(limit: Row, { worker = '', vacancy = '' }: Row): boolean {
    const of = (row: Row | undefined, column = '', value = '') => column === '' || row?.[column] === value;
    return (
      of(this.workers.get(worker), limit.worker_column, limit.worker_value) &&
      of(this.vacancies.get(vacancy), limit.vacancy_column, limit.vacancy_value)
    );
  }

  /** What is left of everything scarce when some pairs are used: what it is, its id, which pairs it counts, and how much. */
  left(used: readonly Row[]): { of: string; id: string; counts: (row: Row) => boolean; left: bigint }[] {
    const all = [...this.vacancies].flatMap(([id, row]) => [
      { of: 'vacancy', id, counts: (one: Row) => one.vacancy === id, most: BigInt(row.places ?? 0) },
      {
        of: 'open',
        id,
        counts: (one: Row) => one.vacancy === id && !this.inReserve(one),
        most: BigInt(row.places ?? 0) - BigInt(row.reserved_places || 0),
      },
    ]);
    for (const limit of this.limits)
      all.push({ of: 'limit', id: limit.limit ?? '', counts: (one) => this.counts(limit, one), most: BigInt(limit.max ?? 0) });
    return all.map(({ most, ...one }) => ({ ...one, left: most - BigInt(used.filter(one.counts).length) }));
  }
}

/** The prices of one part of a certificate. */
class Prices {
  readonly denominator: bigint;
  private readonly market: FileTables;
  private readonly prices: ReadonlyMap<string, bigint>;

  constructor(market: FileTables, part: readonly Row[]) {
    this.market = market;
    this.denominator = BigInt(part.find(({ of }) => of === 'denominator')?.price ?? 0);
    if (this.denominator < 1n) throw new Error('a part that has assignments has no prices');
    const priced = part.filter((row) => !isChoice(row));
    this.prices = new Map(
      priced.map(({ of, worker, vacancy, limit, price }) => [JSON.stringify([of, worker || vacancy || limit]), BigInt(price ?? 0)]),
    );
    for (const price of this.prices.values()) if (price < 0n) throw new Error('a price is negative');
  }

  of(what: string, id = ''): bigint {
    return this.prices.get(JSON.stringify([what, id])) ?? 0n;
  }

  /** What a pair's score leaves after all prices but the worker's. */
  left(row: Row): bigint {
    let left = this.denominator * BigInt(row.score ?? 0) - this.of('vacancy', row.vacancy);
    if (!this.market.inReserve(row)) left -= this.of('open', row.vacancy);
    for (const limit of this.market.limits) if (this.market.counts(limit, row)) left -= this.of('limit', limit.limit);
    return left;
  }

  /** What all that is scarce costs, when some pairs are used already. */
  cost(market: FileTables, used: readonly Row[]): bigint {
    return market.left(used).reduce((sum, { of, id, left }) => sum + left * this.of(of, id), 0n);
  }
}

const complete = (leaves: readonly (readonly Row[])[], depth = 0): boolean => {
  if (leaves.some((leaf) => leaf.length === depth)) return true;
  const first = leaves[0]?.[depth];
  if (first === undefined || leaves.some((leaf) => pairOf(leaf[depth] ?? {}) !== pairOf(first))) return false;
  return ['taken', 'excluded'].every((of) => {
    const side = leaves.filter((leaf) => leaf[depth]?.of === of);
    return side.length > 0 && complete(side, depth + 1);
  });
};

/** The most that a better assignment can score which agrees with the choices of a leaf; undefined where there is none. */
const boundOfLeaf = (
  market: FileTables,
  leaf: readonly Row[],
  outOfAll: ReadonlySet<string>,
  needed: readonly string[],
): bigint | undefined => {
  const out = new Set(outOfAll);
  // What has no places at all, or none for such a worker, is no way out for anybody.
  const none = market.left([]).filter(({ left }) => left < 1n);
  for (const row of market.candidates) if (none.some(({ counts }) => counts(row))) out.add(pairOf(row));
  for (const row of leaf) if (row.of === 'excluded') out.add(pairOf(row));
  const known = new Map(market.candidates.map((row) => [pairOf(row), row]));
  const byWorker = Map.groupBy(market.candidates, ({ worker }) => worker ?? '');
  const used = new Map<string, Row>();
  const use = (row: Row): boolean => {
    if (used.has(row.worker ?? '') || out.has(pairOf(row))) return false;
    used.set(row.worker ?? '', row);
    return true;
  };
  for (const row of leaf) if (row.of === 'taken' && !use(known.get(pairOf(row)) ?? {})) return undefined;
  for (const worker of needed) {
    if (used.has(worker)) continue;
    const open = (byWorker.get(worker) ?? []).filter((row) => !out.has(pairOf(row)));
    if (open.length === 0 || (open.length === 1 && !use(open[0] ?? {}))) return undefined;
  }
  const scarce = market.left([...used.values()]);
  if (scarce.some(({ left }) => left < 0n)) return undefined;
  const prices = new Prices(market, leaf);
  let cost = prices.cost(market, [...used.values()]);
  for (const [worker, pairs] of byWorker) {
    if (used.has(worker)) continue;
    const room = pairs.filter((row) => !out.has(pairOf(row)) && scarce.every(({ counts, left }) => left > 0n || !counts(row)));
    let price = 0n;
    for (const row of room) if (prices.left(row) > price) price = prices.left(row);
    cost += price;
  }
  return [...used.values()].reduce((sum, { score }) => sum + BigInt(score ?? 0), 0n) + cost / prices.denominator;
};
