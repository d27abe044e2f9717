/** Addresses of searches, the same for the same seed. */
export interface Searches {
  /** A few searches often, many rarely: the n-th of five thousand is asked in proportion to 1/n. */
  asPeopleAsk(): () => string;
  /** Every search differs from all before. */
  different(): () => string;
}

const words =
  'apple,picker,berries,farmworker,tobacco,hand,sheep,herder,irrigation,citrus,harvester,tractor,driver,nursery,fruit picker,jornalero,ouvrier agricole,shepherd,farm labourer,crop'.split(
    ',',
  );
const regions = ['', 'WA', 'CA', 'FL', 'GA', 'NC', 'TX', 'MT', 'WY'];

/** A generator of numbers from 0 to 1 (mulberry32). */
const seeded = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
};

export const searches = (seed: number): Searches => {
  const random = seeded(seed);
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  /** One in five words has two letters in each other's place. */
  const typed = (word: string): string => {
    if (word.length < 5 || random() > 0.2) return word;
    const at = 1 + Math.floor(random() * (word.length - 3));
    return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
  };
  const search = (town: string): string => {
    const q = [typed(one(words)), one(regions), town].filter((word) => word !== '').join(' ');
    const month = random() < 0.2 ? `&start=2026-0${6 + Math.floor(random() * 4)}` : '';
    return `/jobs?q=${encodeURIComponent(q)}${random() < 0.3 ? '&to=US' : ''}${month}`;
  };
  return {
    asPeopleAsk() {
      const all = Array.from({ length: 5_000 }, () => search(random() < 0.2 ? `town ${Math.floor(random() * 3_000)}` : ''));
      const shares: number[] = [];
      all.reduce((sum, _, at) => (shares[at] = sum + 1 / (at + 1)), 0);
      const whole = shares.at(-1) ?? 1;
      return () => {
        const point = random() * whole;
        let [low, high] = [0, shares.length - 1];
        while (low < high) {
          const middle = (low + high) >>> 1;
          if ((shares[middle] ?? 0) < point) low = middle + 1;
          else high = middle;
        }
        return all[low] ?? '/jobs';
      };
    },
    different() {
      let count = 0;
      return () => {
        count += 1;
        return `${search(random() < 0.5 ? `town ${count % 3_000}` : '')}&skip=${10 * (count % 5)}&n=${count}`;
      };
    },
  };
};
