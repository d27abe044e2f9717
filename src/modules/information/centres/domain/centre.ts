import type { PlainDate } from '../../../../kernel/dates.ts';

/** What somebody finds there, in the order in which a person in need looks. */
export const kinds = [
  'hotline',
  'centre',
  'union',
  'regulator',
  'matching',
  'information',
  'rating',
  'knowledge',
  'forum',
  'process',
] as const;
export type CentreKind = (typeof kinds)[number];

/** What is said of something: nobody has told, it could not be found out, it is expressly nothing, or it is this. */
export type Told = { readonly is: 'silent' | 'unknown' | 'none' } | { readonly is: 'told'; readonly value: string };

/** A line of the directory. */
export interface Centre {
  readonly id: string;
  readonly kind: CentreKind;
  /** Whom it serves; empty where an area is named. */
  readonly countries: readonly string[];
  readonly world: boolean;
  readonly area: string | undefined;
  readonly name: string;
  readonly since: string | undefined;
  readonly operator: string | undefined;
  readonly site: Told;
  readonly phone: Told;
  readonly languages: Told;
  readonly hours: Told;
  readonly place: Told;
  /** Where it lies: longitude, then latitude. */
  readonly at: readonly [lon: number, lat: number] | undefined;
  readonly mark: 'P' | 'K' | 'R';
  /** Absent while nobody is known to have looked whether the line still holds. */
  readonly checked: PlainDate | undefined;
}

/** Whether a centre serves a country, by itself or as one for all. */
export const serves = (centre: Pick<Centre, 'countries' | 'world'>, country: string): boolean =>
  centre.world || centre.countries.includes(country);

/** The directory, cut down to what was asked; those for one country stand before those for all. */
export const centresFor = (
  all: readonly Centre[],
  asked: { readonly country?: string | undefined; readonly kind?: CentreKind | undefined },
): readonly Centre[] => {
  const { country, kind } = asked;
  const rank = (centre: Centre): number => (centre.world || centre.countries.length === 0 ? 1 : 0);
  return all
    .filter((centre) => (country === undefined || serves(centre, country)) && (kind === undefined || centre.kind === kind))
    .sort((a, b) => rank(a) - rank(b) || kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || (a.name < b.name ? -1 : 1));
};
