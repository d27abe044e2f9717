import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { Money } from '../../kernel/money.ts';
import { countryPackOf } from '../../platform/standards/index.ts';
import {
  type Case,
  defaultMarginals,
  type Facts,
  findingText,
  lintProgramme,
  type Marginals,
  type Programme,
  type Qualified,
  readCases,
  readMarginals,
  readPrices,
  type SimulateOptions,
  type Simulation,
  sampleWorkers,
  simulate,
} from '../../programme/index.ts';
import { h2aOrders } from '../demo/orders/h2a.ts';
import type { Order } from '../demo/orders/index.ts';
import { answer, type Io, WrongInput } from './io.ts';
import { dayGiven, programmeGiven } from './programme-diff.ts';
import { readChecks, seats } from './programme-lint.ts';

export interface SimulateCommand {
  readonly workers?: string;
  readonly sample?: string;
  readonly marginals?: string;
  readonly seed: string;
  readonly vacancies?: string;
  readonly assume?: string;
  readonly prices?: string;
  readonly asOf?: string;
}

const mostWorkers = 250_000;

/** What a programme would do with a population and a season's vacancies. */
export const simulateProgramme = (io: Io, json: boolean, target: string, options: SimulateCommand): void => {
  const programme = programmeGiven(target);
  if (options.workers !== undefined && (options.sample !== undefined || options.marginals !== undefined))
    throw new WrongInput('--workers names a population, and --sample and --marginals invent one. Give one of the two.');
  const asOf = options.asOf === undefined ? Temporal.Now.plainDateISO('UTC') : dayGiven(options.asOf);
  const marginals = options.marginals === undefined ? defaultMarginals(programme) : marginalsIn(options.marginals, programme);
  const invented = options.workers === undefined;
  const workers =
    options.workers === undefined
      ? sampleWorkers(programme, { count: countOf(options.sample), seed: options.seed, marginals })
      : casesIn(options.workers, 'workers', programme);
  const vacancies = options.vacancies === undefined ? [] : casesIn(options.vacancies, 'vacancies', programme);
  const checks = readChecks();
  const report = lintProgramme(programme, { checks, seats: seats(), spoken: (country) => countryPackOf(country)?.languages.official });
  const found = simulate(programme, {
    workers,
    vacancies,
    asOf,
    seed: options.seed,
    ...(options.assume !== undefined && { assume: assumedIn(options.assume, programme) }),
    ...(options.prices !== undefined && { prices: pricesIn(options.prices, programme) }),
    lint: { report, checks },
  });
  answer(
    io,
    json,
    { ...found, population: invented ? { invented: workers.length, marginals } : { read: workers.length } },
    textOf(found, invented),
  );
};

const countOf = (text: string | undefined): number => {
  const count = Number(text ?? '1000');
  if (!Number.isSafeInteger(count) || count < 1 || count > mostWorkers)
    throw new WrongInput(`--sample ${text} is no number of workers. Give a whole number from 1 to ${mostWorkers}.`);
  return count;
};

/** A file's text, unpacked where its name ends in .gz. */
const textIn = (path: string): string => {
  try {
    const bytes = readFileSync(path);
    return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new WrongInput(`${path} cannot be read (${code}). Give the path of a file that exists.`);
  }
};

const casesIn = (path: string, kind: 'workers' | 'vacancies', programme: Programme): readonly Case[] => {
  const text = textIn(path);
  if (kind === 'vacancies' && text.startsWith('case_number,')) return filingsIn(text, path);
  const read = readCases(text, path, kind, programme);
  if (!read.ok) throw new WrongInput(read.error.map(findingText).join('\n'), read.error);
  return read.value;
};

/** The disclosure file of a season of H-2A, its dates as they are. */
const filingsIn = (text: string, path: string): readonly Case[] => {
  try {
    return h2aOrders(text, { years: 0 }).map((order) => ({ id: order.reference, facts: factsOf(order) }));
  } catch (error) {
    throw new WrongInput(`${path} is not a disclosure file that can be read: ${error instanceof Error ? error.message : 'unknown'}.`);
  }
};

const factsOf = (order: Order): Facts => ({
  vacancy: {
    places: order.places,
    occupation: order.occupation,
    region: order.region === '' ? null : order.region,
    pay: order.pay.amount === null ? null : Money.parse(order.pay.amount, order.pay.currency),
    pay_per: order.pay.per === 'unknown' ? null : order.pay.per,
    hours_week: order.hoursWeek,
    experience_months: order.experienceMonths,
    filed_on: order.filedOn,
    herding: order.herding,
    kind: order.kind,
    homogeneous: order.homogeneous,
    housing: order.housing,
  },
  season: { start: order.seasonStart, end: order.seasonEnd },
});

const jsonIn = (path: string): unknown => {
  try {
    return JSON.parse(textIn(path));
  } catch (error) {
    if (error instanceof WrongInput) throw error;
    throw new WrongInput(`${path} is not JSON: ${error instanceof Error ? error.message : 'unknown'}.`);
  }
};

const marginalsIn = (path: string, programme: Programme): Marginals => {
  const read = readMarginals(jsonIn(path), programme);
  if (!read.ok) throw new WrongInput(read.error.map(({ field, message }) => `${path}: ${field}: ${message}`).join('\n'), read.error);
  return read.value;
};

const pricesIn = (path: string, programme: Programme): NonNullable<SimulateOptions['prices']> => {
  const read = readPrices(jsonIn(path), programme.pack.currency);
  if (!read.ok) throw new WrongInput(read.error.map(({ field, message }) => `${path}: ${field}: ${message}`).join('\n'), read.error);
  return read.value;
};

const assumedIn = (path: string, programme: Programme): Facts => {
  const plain = jsonIn(path);
  const said = 'Write an object of facts such as {"attested.report": true}.';
  if (typeof plain !== 'object' || plain === null || Array.isArray(plain)) throw new WrongInput(`${path} is no object of facts. ${said}`);
  const read = readCases(JSON.stringify(plain), path, 'vacancies', programme);
  if (!read.ok) throw new WrongInput(read.error.map(({ message }) => `${path}: ${message}`).join('\n'), read.error);
  return read.value[0]?.facts ?? {};
};

const textOf = (found: Simulation, invented: boolean): string => {
  const { programme, cost, lead, quota, lint } = found;
  const { ratio } = cost;
  return [
    `${programme.id} ${programme.version}, as of ${found.asOf}, seed ${found.seed}${invented ? '; the workers are invented' : ''}.`,
    ...found.notes.map((note) => `Note: ${note}.`),
    '',
    ...(found.vacancies.asked > 0 ? qualifiedLines('Vacancies', found.vacancies) : []),
    ...qualifiedLines('Workers', found.workers),
    '',
    'Cost to the worker in months of wage (SDG 10.7.1):',
    ratio.known > 0
      ? `  ${ratio.lowest} to ${ratio.highest}, median ${ratio.median} (${ratio.known} known, ${ratio.unknown} not known)`
      : `  not known for any of ${ratio.unknown}${ratio.atLeast === undefined ? '' : `; at least ${ratio.atLeast} by what is known of the cost`}`,
    ...(ratio.because.length > 0 ? [`  not known: ${ratio.because.map(({ what, of }) => `${what} (${of})`).join(', ')}`] : []),
    ...cost.lines.map(
      ({ item, payer, borne, why, counted }) =>
        `  ${item}: ${payer}; ${typeof borne === 'object' ? `${borne}, ` : ''}${why}${counted ? '' : '; not counted'}`,
    ),
    '',
    `Lead time in days, when everybody takes all the time there is: ${leadText(lead.worst)}`,
    ...(lead.toEntry ? [`  until the entry: ${leadText(lead.toEntry.worst)}`] : []),
    '',
    ...(quota.length > 0 ? ['Quota:', ...quota.map(quotaLine)] : ['Quota: no period of the programme has vacancies in it.']),
    ...(lint
      ? [
          '',
          'Checks that hold, by instrument:',
          ...[lint.ilo, ...lint.instruments].map(
            ({ instrument, share, holds, breached, open }) =>
              `  ${instrument}: ${share ?? 'not decided'} (${holds.length} of ${holds.length + breached.length}${open.length > 0 ? `, ${open.length} not decided` : ''})${breached.length > 0 ? `; not: ${breached.join(', ')}` : ''}`,
          ),
        ]
      : []),
  ].join('\n');
};

const qualifiedLines = (what: string, found: Qualified): readonly string[] => [
  `${what}: ${found.asked} asked, ${found.allowed} allowed, ${found.refused} refused, ${found.discretionary} for a person to decide, ${found.unknown} not known${
    found.places ? ` (places: ${found.places.allowed} allowed, ${found.places.refused} refused, ${found.places.unknown} not known)` : ''
  }`,
  ...found.rules.map(
    ({ rule, keptOut, alone, source }) =>
      `  ${rule} keeps out ${keptOut}, alone ${alone}${source ? ` (${source.title}${source.article === undefined ? '' : `, ${source.article}`})` : ''}`,
  ),
  ...(found.missing.length > 0 ? [`  would decide: ${found.missing.map(({ fact, of }) => `${fact} (${of})`).join(', ')}`] : []),
];

const leadText = ({ days, atLeast, path, unknown }: Simulation['lead']['worst']): string =>
  days === undefined ? `at least ${atLeast}; no length is known of ${unknown.join(', ')}` : `${days}, along ${path.join(', ')}`;

const quotaLine = ({ period, unit, cap, allowed, open, share, shareOpen, placesUnknown }: Simulation['quota'][number]): string => {
  const missing = placesUnknown > 0 ? `; ${placesUnknown} vacancies do not say their places` : '';
  const shares = share === undefined ? '' : `, ${share} of it, and ${shareOpen} with what is not refused`;
  return `  ${period}: cap ${cap} ${unit}, places allowed ${allowed}, not refused ${open}${shares}${missing}`;
};
