import {
  assignmentCsv,
  certificateCsv,
  exact,
  type LimitUse,
  limitUse,
  MarketFileError,
  readMarket,
  solveMarket,
  stableMarketOf,
  summary,
} from '../../matching/files/index.ts';
import { stableAssignment } from '../../matching/index.ts';
import { highsSolver } from './highs-solver.ts';
import { answer, type Io, WrongInput } from './io.ts';
import { marketFiles } from './market-files.ts';
import { type Beside, besideInWords, checkLimits, checkModes, type ModeOptions, totalOf, writeBeside } from './match-modes.ts';
import { checkWritable, writeWhole } from './write-whole.ts';

export interface MatchOptions extends ModeOptions {
  readonly out?: string;
  readonly certificate?: string;
  readonly seconds?: string;
}

/**
 * Solves a market in files: the greatest total score, with its proof; or a stable assignment. Needs no database.
 * @throws WrongInput with file, row, column and reason; then nothing is written
 */
export const match = async (io: Io, json: boolean, folder: string, options: MatchOptions): Promise<void> => {
  const began = performance.now();
  const modes = checkModes(options);
  const patience = patienceOf(options.seconds);
  const files = await named(async () => {
    const { files, paths } = marketFiles(folder);
    const written = Object.entries({
      '--out': options.out,
      '--certificate': options.certificate,
      '--blocking': options.blocking,
      '--propensities': options.propensities,
    }).flatMap(([option, path]) => (path === undefined ? [] : [{ option, path }]));
    for (const { path } of written) checkWritable(path, paths);
    for (const { option, path } of written) {
      const other = written.find((one) => one.path === path && one.option !== option);
      if (other) throw new WrongInput(`${option} and ${other.option} name the same file, ${path}. Give two.`);
    }
    if (io.live) io.err('Reading the market ...');
    const read = await readMarket(files, { ranks: modes.stable || options.blocking !== undefined });
    checkLimits(modes, read);
    return read;
  });
  const read = performance.now();
  if (io.live) io.err(`Solving it: ${files.workers.size} workers, ${files.market.vacancyOf.length} pairs ...`);
  const left = () => patience - (performance.now() - read) / 1000;
  const programme = modes.stable || files.market.limits === undefined ? undefined : await highsSolver(left);
  const solution = modes.stable ? undefined : solveMarket(files, { nodes: parts, stop: () => left() < 0, programme });
  const stable = modes.stable ? stableAssignment(stableMarketOf(files), modes.proposing) : undefined;
  const assigned = solution ?? stable;
  if (!assigned) throw new Error('a market is solved in one mode or the other');
  const solved = performance.now();
  if (options.certificate !== undefined && solution) writeWhole(options.certificate, certificateCsv(files, solution));
  if (options.out !== undefined) writeWhole(options.out, assignmentCsv(files, assigned));
  const beside = writeBeside(io, files, assigned.vacancyOf, modes, options);
  const measured = {
    workers: files.workers.size,
    pairs: files.market.vacancyOf.length,
    seconds: seconds(performance.now() - began),
    seconds_reading: seconds(read - began),
    seconds_solving: seconds(solved - read),
    peak_mb: Math.round(process.resourceUsage().maxRSS / 102.4) / 10,
    ...beside,
  };
  if (stable) {
    const { proposing, placed, proposals, vacancyOf } = stable;
    const total = exact(totalOf(files, vacancyOf));
    const data = { status: 'stable', proposing, total, placed, proposals, ...measured };
    answer(io, json, data, stableInWords(data, options));
    return;
  }
  if (!solution) return;
  const { status, total, bound, placed } = solution;
  const data = {
    status,
    total: exact(total),
    bound: exact(bound),
    gap: gapOf(total, bound),
    placed,
    ...measured,
    limits: limitUse(files, solution),
    certificate: summary(files, solution),
  };
  answer(io, json, data, inWords(data, options));
};

/** What is wrong with the files is wrong input, told in full to scripts too. */
const named = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof MarketFileError)) throw error;
    const { code, file, row, column, reason, remedy } = error;
    throw new WrongInput(error.message, { code, file, row: row ?? null, column: column ?? null, reason, remedy });
  }
};

/** Into how many parts assignments are split at most to close such a gap: some seconds, and a certificate that can still be read. */
const parts = 3000;

/** How many seconds may be spent on closing a gap that limits leave where they cross. */
const patienceOf = (text: string | undefined): number => {
  if (text === undefined) return Number.POSITIVE_INFINITY;
  const patience = Number(text);
  if (!(/^[0-9.]+$/.test(text) && patience >= 0))
    throw new WrongInput(`--seconds ${text} is no time. Give a number of seconds, such as 60.`);
  return patience;
};

const seconds = (milliseconds: number): number => Math.round(milliseconds) / 1000;

/** How much better another assignment could be at most, as a share of the bound; 0 only where it is none at all. */
const gapOf = (total: bigint, bound: bigint): number => (total === bound ? 0 : Number(bound - total) / Number(bound));

const inWords = (
  data: Beside & {
    readonly status: string;
    readonly total: number | string;
    readonly bound: number | string;
    readonly gap: number;
    readonly placed: number;
    readonly workers: number;
    readonly limits: readonly LimitUse[];
    readonly seconds: number;
    readonly peak_mb: number;
  },
  options: MatchOptions,
): string => {
  const { out, certificate } = options;
  const proof =
    data.status === 'optimal'
      ? 'No other assignment scores more: the prices of the certificate prove it.'
      : `It is not proved to be the best: another could reach ${data.bound} at most, a gap of ${(100 * data.gap).toPrecision(2)} %.`;
  return [
    `${data.placed} of ${data.workers} workers are placed; the total score is ${data.total}. ${proof}`,
    ...data.limits.map(limitInWords),
    ...(out === undefined ? [] : [`Who goes where: ${out}`]),
    ...(certificate === undefined ? [] : [`The certificate: ${certificate}`]),
    ...besideInWords(data, options),
    `${data.seconds} s, ${data.peak_mb} MB of memory.`,
  ].join('\n');
};

const stableInWords = (
  data: Beside & {
    readonly proposing: string;
    readonly placed: number;
    readonly workers: number;
    readonly total: number | string;
    readonly seconds: number;
    readonly peak_mb: number;
  },
  options: MatchOptions,
): string =>
  [
    `${data.placed} of ${data.workers} workers are placed, and no worker and vacancy would both rather have each other. The ${data.proposing} proposed: ` +
      `no stable assignment gives them more. The total score is ${data.total}; another assignment may have more.`,
    ...(options.out === undefined ? [] : [`Who goes where: ${options.out}`]),
    ...besideInWords(data, options),
    `${data.seconds} s, ${data.peak_mb} MB of memory.`,
  ].join('\n');

const limitInWords = ({ limit, max, used, workers, vacancies, one_more_adds_at_most: most }: LimitUse): string => {
  const worth = most === 0 ? '' : ` One more would add ${most} at most.`;
  const nobody = workers === 0 ? ' No worker has its value.' : vacancies === 0 ? ' No vacancy has its value.' : '';
  return `Limit ${limit}: ${used} of ${max} used.${worth}${nobody}`;
};
