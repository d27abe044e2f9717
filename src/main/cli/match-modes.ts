import {
  blockingCsv,
  drawMany,
  drawnStable,
  type FileMarket,
  propensitiesCsv,
  seedsOf,
  solveMarket,
  stableMarketOf,
} from '../../matching/files/index.ts';
import { type Proposing, stableAssignment } from '../../matching/index.ts';
import { type Io, WrongInput } from './io.ts';
import { writeWhole } from './write-whole.ts';

/** What beside the assignment itself is asked for. */
export interface ModeOptions {
  readonly mode?: string;
  readonly propose?: string;
  readonly blocking?: string;
  readonly seeds?: string;
  readonly seed?: string;
  readonly propensities?: string;
}

export interface Modes {
  readonly stable: boolean;
  readonly proposing: Proposing;
  /** Seeds of the draws; empty where none is asked for. */
  readonly seeds: readonly string[];
}

/** More draws than anybody waits for. */
const mostSeeds = 100_000;

/** @throws WrongInput that says which option is wrong, and what it can be */
export const checkModes = (options: ModeOptions & { readonly certificate?: string }): Modes => {
  const { mode = 'score', propose, seeds, seed, propensities, certificate } = options;
  if (mode !== 'score' && mode !== 'stable') throw new WrongInput(`--mode ${mode} is not known. Give score or stable.`);
  if (propose !== undefined && mode !== 'stable')
    throw new WrongInput('--propose goes with --mode stable: in a market of scores nobody proposes.');
  if (propose !== undefined && propose !== 'workers' && propose !== 'vacancies')
    throw new WrongInput(`--propose ${propose} is not known. Give workers or vacancies.`);
  if (mode === 'stable' && certificate !== undefined)
    throw new WrongInput(
      '--certificate goes with --mode score: a stable assignment has no prices. It is proved by the pairs, of which none blocks it.',
    );
  if ((seeds === undefined) !== (propensities === undefined))
    throw new WrongInput('--seeds and --propensities go together: how many draws, and the file for how often each pair was placed.');
  if (seed !== undefined && seeds === undefined)
    throw new WrongInput('--seed goes with --seeds: the assignment itself goes by the order of the rows.');
  const draws = seeds === undefined ? 0 : Number(seeds);
  if (seeds !== undefined && (!/^[0-9]+$/.test(seeds) || draws < 1 || draws > mostSeeds))
    throw new WrongInput(`--seeds ${seeds} is not a whole number from 1 to ${mostSeeds}.`);
  return { stable: mode === 'stable', proposing: propose ?? 'workers', seeds: seedsOf(seed ?? 'seed', draws) };
};

/** @throws WrongInput where a stable assignment is asked of a market with limits */
export const checkLimits = ({ stable }: Modes, { market }: FileMarket): void => {
  if (stable && (market.limits?.length ?? 0) > 0)
    throw new WrongInput('A stable assignment knows places and reserves, and no limits. Take limits.csv away, or use --mode score.');
};

/** What was found beside the assignment. */
export interface Beside {
  /** Pairs that would both rather have each other; 0 in the stable mode, else known where they were asked for. */
  readonly blocking_pairs?: number;
  readonly draws?: number;
}

/** Writes the blocking pairs and the propensities that are asked for. */
export const writeBeside = (io: Io, files: FileMarket, at: Int32Array, modes: Modes, options: ModeOptions): Beside => {
  const blocking = { pairs: 0 };
  if (options.blocking !== undefined) writeWhole(options.blocking, blockingCsv(files, at, blocking));
  const { seeds } = modes;
  if (options.propensities !== undefined) {
    if (io.live) io.err(`Drawing it ${seeds.length} times ...`);
    const both = modes.stable ? stableMarketOf(files) : undefined;
    const drawn = drawMany(files, seeds, (market, pairFrom) =>
      both ? stableAssignment(drawnStable(both, market, pairFrom), modes.proposing).vacancyOf : solveMarket({ ...files, market }).vacancyOf,
    );
    writeWhole(options.propensities, propensitiesCsv(files, drawn));
  }
  return {
    ...((modes.stable || options.blocking !== undefined) && { blocking_pairs: blocking.pairs }),
    ...(seeds.length > 0 && { draws: seeds.length }),
  };
};

export const besideInWords = ({ blocking_pairs: pairs, draws }: Beside, { blocking, propensities }: ModeOptions): readonly string[] => [
  ...(blocking === undefined ? [] : [`${pairs} pairs would both rather have each other: ${blocking}`]),
  ...(propensities === undefined ? [] : [`How often each pair was placed in ${draws} draws: ${propensities}`]),
];

/** The sum of the scores of an assignment. */
export const totalOf = ({ market: { start, vacancyOf, scoreOf } }: FileMarket, at: Int32Array): bigint => {
  let total = 0n;
  at.forEach((v, w) => {
    if (v < 0) return;
    for (let pair = start[w] as number; pair < (start[w + 1] as number); pair += 1)
      if (vacancyOf[pair] === v) total += BigInt(scoreOf[pair] as number);
  });
  return total;
};
