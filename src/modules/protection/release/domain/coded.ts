import type { ReleasePack } from '../attributes.ts';

/** What is known of a person by the fields of the case standard: a term, or several with semicolons between them. */
export type HtcdsFields = Readonly<Record<string, string | undefined>>;

/** A coded case: what the variables of the CTDC say of it, and nothing that names anybody. Absent is not known. */
export type Coded = Readonly<Record<string, string>>;

const bands: readonly (readonly [from: number, value: string])[] = [
  [48, '48+'],
  [39, '39--47'],
  [30, '30--38'],
  [27, '27--29'],
  [24, '24--26'],
  [21, '21--23'],
  [18, '18--20'],
  [9, '9--17'],
  [0, '0--8'],
];

/** The band of an age in whole years; undefined for none, and for what no living person is. */
export const bandOf = (age: number | undefined): string | undefined =>
  age === undefined || !Number.isInteger(age) || age > 120 ? undefined : bands.find(([from]) => age >= from)?.[1];

const genders: Readonly<Record<string, string>> = {
  Feminine: 'Woman',
  Masculine: 'Man',
  TransgenderFeminine: 'TransgenderNonConforming',
  TransgenderMasculine: 'TransgenderNonConforming',
  NonConforming: 'TransgenderNonConforming',
};

const termsIn = (value: string | undefined): readonly string[] =>
  (value ?? '')
    .split(';')
    .map((term) => term.trim())
    .filter((term) => term !== '');

const wholeYears = (birth: string | undefined, on: string): number | undefined => {
  if (!birth || !/^\d{4}-\d{2}-\d{2}$/.test(birth)) return undefined;
  const [from, until] = [Temporal.PlainDate.from(birth), Temporal.PlainDate.from(on)];
  const { years } = from.until(until, { largestUnit: 'years' });
  return years >= 0 ? years : undefined;
};

/**
 * Codes a case: the fields of the standard become variables in which names, days of birth and places no longer are. The age is the one
 * at the time of trafficking where it is known, else that at the registration.
 * @param on the day of registration
 * @param exploited the country in which the exploitation took place, if it is known
 */
export const codedFrom = (
  fields: HtcdsFields,
  pack: ReleasePack,
  { on, exploited }: { on: string; exploited?: string | undefined },
): Coded => {
  const typed = fields.vic_AgeWhenTrafficked?.trim();
  const age = typed && /^\d{1,3}$/.test(typed) ? Number(typed) : wholeYears(fields.prs_Birthdate, on);
  const citizenships = termsIn(fields.prs_Citizenship);
  const coded: Record<string, string | undefined> = {
    gender: genders[fields.prs_Gender ?? ''],
    ageBroad: bandOf(age),
    majorityStatus: bandOf(age) === undefined ? undefined : (age as number) < 18 ? 'Minor' : 'Adult',
    // Whoever has two is counted under none: a pair of citizenships is rare enough to find somebody by.
    citizenship: citizenships.length === 1 ? citizenships[0]?.toUpperCase() : undefined,
    countryOfExploitation: exploited?.toUpperCase(),
  };
  for (const [name, { of }] of Object.entries(pack.attributes))
    for (const [field, terms] of Object.entries(of ?? {}))
      if (termsIn(fields[field]).some((term) => terms.includes(term))) coded[name] = '1';
  return Object.fromEntries(Object.entries(coded).filter((entry): entry is [string, string] => entry[1] !== undefined));
};
