import { compareDates, type PlainDate, plainDate } from '../../../kernel/dates.ts';
import { type Random, seeded } from '../../../kernel/random.ts';
import { demoFile } from '../orders/files.ts';
import { type Makeup, makeup } from './behaviour.ts';
import { mexicanNames, moroccanNames, type NameLists, type Written } from './names.ts';
import type { Birth, Worker, WrittenName } from './worker.ts';

export interface PopulationOptions {
  readonly origin: Worker['origin'];
  readonly count: number;
  readonly seed: string;
  /** The day on which ages are counted; the demonstration's first day when absent. */
  readonly on?: PlainDate;
}

const firstDay = plainDate('2026-02-16');
const ages = { least: 18, most: 60 };

const weighted = (items: Makeup['occupations'], random: Random): string => {
  const total = items.reduce((sum, [, weight]) => sum + weight, 0);
  let left = random.between(1, total);
  for (const [code, weight] of items) {
    left -= weight;
    if (left <= 0) return code;
  }
  throw new RangeError('no occupation to choose from');
};

/** A day of birth such that the person is surely of age on the day, whichever day or month is missing, and at most 60. */
const birthOf = (on: PlainDate, seasons: number, unknown: Makeup['birthUnknown'], random: Random): Birth => {
  // Who has worked n seasons was of age before the first of them, and the first season shown lies up to three years back.
  const least = ages.least + (seasons > 0 ? seasons + 3 : 0);
  const oldest = on.subtract({ years: ages.most + 1 }).add({ days: 1 });
  const youngest = on.subtract({ years: least });
  // Two draws, the nearer taken: younger people are more.
  const span = oldest.until(youngest, { largestUnit: 'days' }).days;
  const date = oldest.add({ days: Math.max(random.between(0, span), random.between(0, span)) });
  const dayUnknown = random.chance(unknown[0]);
  const monthUnknown = random.chance(unknown[1]);
  const latest = dayUnknown ? (monthUnknown ? date.with({ month: 12, day: 31 }) : date.with({ day: date.daysInMonth })) : date;
  const earliest = dayUnknown ? (monthUnknown ? date.with({ month: 1, day: 1 }) : date.with({ day: 1 })) : date;
  const doubtful = compareDates(latest, youngest) > 0 || compareDates(earliest, oldest) < 0;
  const hideDay = dayUnknown && !doubtful;
  return { year: date.year, month: hideDay && monthUnknown ? null : date.month, day: hideDay ? null : date.day };
};

const nameOf = (given: Written, families: readonly Written[]): { name: WrittenName; nativeName: WrittenName | null } => ({
  name: { given: given.latin, family: families.map(({ latin }) => latin).join(' ') },
  nativeName:
    given.native === null ? null : { given: given.native, family: families.map(({ native, latin }) => native ?? latin).join(' ') },
});

/** Two given names are common in Mexico: a second one that is not the first. */
const givenOf = (origin: Worker['origin'], list: readonly Written[], random: Random): Written => {
  const first = random.pick(list);
  const second = random.pick(list);
  const two = random.chance(0.4);
  return origin === 'MX' && two && second !== first ? { latin: `${first.latin} ${second.latin}`, native: null } : first;
};

const languagesOf = (origin: Worker['origin'], also: readonly string[], seasons: number, random: Random): readonly string[] => {
  const local = also.filter(() => random.chance(0.5));
  const [schooled, learnt] = [random.chance(0.2), random.chance(Math.min(0.15 * seasons, 0.6))];
  return origin === 'MA'
    ? ['ar', ...local, ...(schooled ? ['fr'] : []), ...(learnt ? ['es'] : [])]
    : ['es', ...local, ...(learnt ? ['en'] : [])];
};

/** What worker n is called in the seeds of everything that he or she does: `mx-00001`. */
export const nameOfWorker = (origin: Worker['origin'], index: number): string =>
  `${origin.toLowerCase()}-${String(index + 1).padStart(5, '0')}`;

const worker = (index: number, { origin, seed }: PopulationOptions, on: PlainDate, lists: NameLists): Worker => {
  const random = seeded(`${seed}/${origin}/${index}`);
  const { women, returning: share, birthUnknown, occupations } = makeup[origin];
  const sex = random.chance(women) ? 'female' : 'male';
  const returning = random.chance(share);
  const seasons = returning ? Math.min(random.between(1, 8), random.between(1, 8)) : 0;
  const given = givenOf(origin, lists[sex], random);
  const families = origin === 'MX' ? [random.pick(lists.family), random.pick(lists.family)] : [random.pick(lists.family)];
  const { also, ...place } = random.pick(lists.places);
  const missed = random.chance(0.08) ? 1 : 0;
  return {
    id: nameOfWorker(origin, index),
    origin,
    ...nameOf(given, families),
    sex,
    birth: birthOf(on, seasons, birthUnknown, random),
    place: { id: place.id, name: { en: place.name.en, es: place.name.es, ...(place.name.ar !== undefined && { ar: place.name.ar }) } },
    occupation: weighted(occupations, random),
    experienceMonths: seasons * random.between(4, 8) + Math.min(random.between(0, 60), random.between(0, 60)),
    languages: languagesOf(origin, also, seasons, random),
    returning,
    seasonsCompleted: seasons,
    returnsReported: origin === 'MX' ? null : Math.max(0, seasons - missed),
    phone: null,
  };
};

const read = new Map<Worker['origin'], NameLists>();
const listsOf = (origin: Worker['origin']): NameLists => {
  const lists = read.get(origin) ?? (origin === 'MA' ? moroccanNames(demoFile('names-ma.yaml')) : mexicanNames(demoFile('names-mx.yaml')));
  read.set(origin, lists);
  return lists;
};

/**
 * Invented workers of one origin, one after the other, so that a quarter of a million need no more memory than one. Worker n depends on
 * seed, origin and n alone: a larger population begins with the smaller one. Nobody is under 18 or over 60 on the day; who returns was of
 * age three years before the first season that he or she completed.
 */
export function* populationOf(options: PopulationOptions): Generator<Worker> {
  const lists = listsOf(options.origin);
  for (let index = 0; index < options.count; index += 1) yield worker(index, options, options.on ?? firstDay, lists);
}

/** The same, all of them at once: for few. */
export const population = (options: PopulationOptions): Worker[] => [...populationOf(options)];
