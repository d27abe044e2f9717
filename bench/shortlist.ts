import { type PairSource, solveShortlisted } from '../src/matching/shortlist/index.ts';
import { numbers } from '../src/matching/testing/numbers.ts';

/**
 * A national register before one programme: a million workers, a thousand vacancies of 600 places in all kinds of work, and whoever fits may go;
 * hundreds of millions of pairs that are never held. `node bench/shortlist.ts [workers] [vacancies]`.
 */
const [workers = 1_000_000, vacancies = 1_000] = process.argv.slice(2).map(Number);

/** A register by kinds of work: a worker of a kind fits the vacancies of a fifth of the kinds, more or less well, and lies nearer to some. */
const register = (): PairSource => {
  const draw = numbers(1);
  const kinds = 40;
  const kind = Uint8Array.from({ length: workers }, () => draw(kinds));
  const area = Uint8Array.from({ length: workers }, () => draw(30));
  const worth = Uint8Array.from({ length: workers }, () => draw(100));
  const vacancyArea = Uint8Array.from({ length: vacancies }, () => draw(30));
  const vacancyKind = Uint8Array.from({ length: vacancies }, () => draw(kinds));
  const fit = Uint8Array.from({ length: kinds * kinds }, () => (draw(5) === 0 ? 1 + draw(200) : 0));
  // The index: vacancies that a kind of worker fits.
  const fits = Array.from({ length: kinds }, (_, k) =>
    Int32Array.from(
      Array.from({ length: vacancies }, (_, v) => v).filter((v) => (fit[k * kinds + (vacancyKind[v] as number)] as number) > 0),
    ),
  );
  return {
    workers,
    places: Float64Array.from({ length: vacancies }, () => Math.round((0.6 * workers) / vacancies)),
    pairsOf(w, vacancy, score) {
      const k = kind[w] as number;
      const list = fits[k] as Int32Array;
      for (let i = 0; i < list.length; i += 1) {
        const v = list[i] as number;
        vacancy[i] = v;
        const near = 30 - Math.abs((area[w] as number) - (vacancyArea[v] as number));
        // A little that is the worker's own, so that few pairs are alike.
        score[i] =
          1 + (worth[w] as number) + (fit[k * kinds + (vacancyKind[v] as number)] as number) + near + ((Math.imul(w, 31) + v * 17) % 8);
      }
      return list.length;
    },
  };
};

const source = register();
const began = [performance.now(), process.cpuUsage().user] as const;
const found = solveShortlisted(source);
const seconds = (performance.now() - began[0]) / 1000;
const processor = (process.cpuUsage().user - began[1]) / 1e6;
const large = (n: number | bigint): string => n.toLocaleString('en');
console.log(
  `${large(workers)} workers, ${large(vacancies)} vacancies, ${large(found.pairs)} pairs that fit\n` +
    `  ${found.status}: ${large(found.solution.placed)} placed, total ${large(found.solution.total)}, bound ${large(found.bound)}, ` +
    `the cut could cost ${large(found.couldCost)}\n` +
    `  ${large(found.kept)} pairs held (${((100 * found.kept) / found.pairs).toFixed(2)} %), solved ${found.turns} times, ` +
    `${seconds.toFixed(1)} s, ${processor.toFixed(1)} s of processor, ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB at the peak`,
);
