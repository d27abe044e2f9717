import type { Translator } from '../../../platform/i18n/index.ts';
import type { Texts } from '../../../programme/index.ts';
import type { Counted, RefusalReason, SeasonResult } from '../domain/result.ts';

/** One number of a result with its words: the same for the page, the table and the terminal. */
export interface Line {
  readonly key: string;
  readonly label: string;
  /** Vacancies, offers or placements. */
  readonly count: number;
  /** Places, where the number counts vacancies. */
  readonly places?: number;
  /** The files behind it; absent where there are none to show. */
  readonly href?: string;
}

export const filesHref = (
  { corridor, season }: SeasonResult,
  figure: string,
  because?: { readonly rule: string; readonly by: RefusalReason['kind'] },
): string => {
  const query = new URLSearchParams({ corridor: corridor.id, season: season.name, figure, ...because });
  return `/results/files?${query}`;
};

/** The number to which an address of files leads back: how many it counts, and how many places where it counts vacancies. */
export const numberBehind = (
  result: SeasonResult,
  figure: string,
  because: { readonly rule: string; readonly by?: RefusalReason['kind'] | undefined } | undefined,
  words: Translator,
): { readonly label: string; readonly count: number | undefined; readonly places?: number | undefined; readonly why?: Texts } => {
  const key = figure === 'placements' ? 'accepted' : figure;
  const line = linesOf(result, words).find((one) => one.key === key);
  const label = words.t(`evidence.line.${key}`);
  if (!because) return { label, count: line?.count, places: line?.places };
  const reason =
    figure === 'left-to-person'
      ? result.leftToPerson.find(({ rule }) => rule === because.rule)
      : result.refusals.find(({ id, kind }) => id === because.rule && (because.by === undefined || kind === because.by));
  return { label, count: reason?.vacancies, places: reason?.places, ...(reason && { why: reason.texts }) };
};

/** The numbers of a season in the order in which files go through it. */
export const linesOf = (result: SeasonResult, { t }: Translator): readonly Line[] => {
  const line = (key: string, count: number, figure: string | undefined = key, places?: number): Line => ({
    key,
    label: t(`evidence.line.${key}`),
    count,
    ...(places !== undefined && { places }),
    ...(figure !== '' && count > 0 && { href: filesHref(result, figure) }),
  });
  const counted = (key: string, { vacancies, places }: Counted, figure?: string): Line => line(key, vacancies, figure, places);
  const sum = (list: readonly Counted[]): Counted =>
    list.reduce((all, one) => ({ vacancies: all.vacancies + one.vacancies, places: all.places + one.places }), { vacancies: 0, places: 0 });
  const unfiled = sum(result.unfiled);
  return [
    counted('asked', result.asked),
    ...(unfiled.vacancies > 0 ? [counted('unfiled', unfiled, '')] : []),
    ...(result.ahead.vacancies > 0 ? [counted('ahead', result.ahead, '')] : []),
    counted('verified', result.verified),
    counted('verified-by-person', result.verifiedByPerson),
    counted('refused', result.refused),
    counted('in-hand', result.inHand),
    counted('withdrawn', result.withdrawn),
    counted('lapsed', result.lapsed),
    line('offered', result.offers.made),
    line('matched', result.matched),
    line('nominated', result.nominated),
    line('accepted', result.offers.accepted, 'placements'),
    line('offers-declined', result.offers.declined),
    line('offers-lapsed', result.offers.lapsed),
    line('offers-open', result.offers.open),
    line('placements-lapsed', result.placements.lapsed),
    line('placements-withdrawn', result.placements.withdrawn),
    line('contracts', result.contracts.verified),
    line('signed', result.contracts.signed),
    line('permits', result.permits),
    line('arrived', result.arrived),
    line('left', result.left),
    ...(result.asksReturn ? [line('returned', result.returned)] : []),
    line('recalled', result.recalled),
  ];
};

/** Name of a season: its corridor, its year, and the days between which its work starts. */
export const seasonTitle = ({ corridor, season }: SeasonResult, { t, country }: Translator): string =>
  t('evidence.season.title', { origin: country(corridor.origin), destination: country(corridor.destination), season: season.name });

export const seasonDays = ({ season }: SeasonResult, { t, date }: Translator): string =>
  t('evidence.season.days', { from: date(season.from), until: date(season.until.subtract({ days: 1 })) });
