import { compareDates, type PlainDate } from '../../../kernel/dates.ts';

/** Papers that a register of workers keeps. */
export const documentKinds = [
  'passport',
  'national-id',
  'seafarer-id',
  'residence',
  'birth-certificate',
  'driving-licence',
  'health-certificate',
  'police-certificate',
  'diploma',
  'other',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** Papers whose number names one person: two records with the same one are of the same person, or one of them is wrong. */
export const identifying: ReadonlySet<DocumentKind> = new Set(['passport', 'national-id', 'seafarer-id', 'residence']);

/** A paper of a worker, without its number. */
export interface WorkerDocument {
  readonly id: string;
  readonly worker: string;
  readonly kind: DocumentKind;
  readonly issuer: string;
  /** The last signs of the number; the rest is sealed. */
  readonly tail: string;
  readonly printedName: string | null;
  /** The name as the machine-readable zone spells it, where there was one. */
  readonly zoneName: string | null;
  readonly issuedOn: PlainDate | null;
  readonly expiresOn: PlainDate | null;
  readonly addedBy: 'worker' | 'agency';
  readonly verifiedOn: PlainDate | null;
  readonly version: number;
}

/** A number as it is compared: letters and digits alone, the letters large. Whoever copies a number writes spaces and dashes as they like. */
export const plainNumber = (number: string): string =>
  number
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** The last three signs, and of a number of fewer than six none: they would be most of it. */
export const tailOf = (number: string): string => {
  const signs = [...plainNumber(number)];
  return signs.length < 6 ? '' : signs.slice(-3).join('');
};

export type Warning =
  | { readonly kind: 'expired'; readonly document: string; readonly on: PlainDate }
  /** Less than half a year is left, which is what a new passport can take. */
  | { readonly kind: 'ends-soon'; readonly document: string; readonly on: PlainDate }
  /** It ends before it is needed to: `until` is the season's last day, with what the programme asks beyond it. */
  | { readonly kind: 'ends-before'; readonly document: string; readonly on: PlainDate; readonly until: PlainDate };

const before = (one: PlainDate, other: PlainDate): boolean => compareDates(one, other) < 0;

/**
 * What is to be said of papers that end. The day that is printed is the last on which a paper holds. A season counts for passports alone:
 * no other paper is shown at a border.
 * @param until the last day on which a passport has to hold, where a season is known
 */
export const warningsOf = (
  documents: readonly Pick<WorkerDocument, 'id' | 'kind' | 'expiresOn'>[],
  today: PlainDate,
  until?: PlainDate,
): readonly Warning[] =>
  documents.flatMap(({ id, kind, expiresOn }): Warning[] => {
    if (expiresOn === null) return [];
    if (before(expiresOn, today)) return [{ kind: 'expired', document: id, on: expiresOn }];
    if (until && kind === 'passport' && before(expiresOn, until)) return [{ kind: 'ends-before', document: id, on: expiresOn, until }];
    return before(expiresOn, today.add({ months: 6 })) ? [{ kind: 'ends-soon', document: id, on: expiresOn }] : [];
  });
