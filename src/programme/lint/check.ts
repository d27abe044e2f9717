import type { PlainDate } from '../../kernel/dates.ts';
import type { Path } from '../finding.ts';
import type { Programme } from '../load.ts';
import type { Pack } from '../schema.ts';
import type { Saying } from './gathered.ts';
import { type Said, saidAt } from './said.ts';

/** Where a check fires, and what the pack says there. */
export interface Hit {
  readonly path: Path;
  readonly saying?: Saying;
  readonly detail?: string;
}
/** A check that cannot be decided from a pack, with the reason. */
export interface Unanalysed {
  readonly about: string;
  readonly reason: string;
}
export type Answer = readonly Hit[] | Unanalysed;

/** One check of the list: the places at which a programme does not pass it. */
export type Check = (asked: Asked) => Answer;
export type Checks = Readonly<Record<string, Check>>;

/** What a check can ask a programme. */
export class Asked {
  readonly programme: Programme;
  readonly pack: Pack;
  readonly on: PlainDate;
  private readonly spoken: ((country: string) => readonly string[] | undefined) | undefined;

  constructor(programme: Programme, on: PlainDate, spoken?: (country: string) => readonly string[] | undefined) {
    this.programme = programme;
    this.pack = programme.pack;
    this.on = on;
    this.spoken = spoken;
  }

  /** `says('fees.deposit_or_bond')` */
  says(path: string): Said {
    return saidAt(this.pack, path.split('.'), this.on);
  }
  is(path: string, ...values: readonly string[]): boolean {
    const { value } = this.says(path);
    return typeof value === 'string' && values.includes(value);
  }
  /** A stated list of words; empty where nothing is stated. */
  list(path: string): readonly string[] {
    const { value } = this.says(path);
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
  }
  seasonal(): boolean {
    return this.is('scope.seasonal', 'yes', 'both');
  }
  /** Whether the file names a recruiter: an agency between the worker and the employer. */
  recruiters(): boolean {
    return Object.values(this.pack.roles).some(({ kind }) => kind === 'recruiter');
  }
  /** Languages of the countries of origin; undefined when the programme is open to every country. */
  languages(): readonly string[] | undefined {
    if (this.pack.parties.origins.includes('*')) return undefined;
    return [...new Set(this.pack.parties.origins.flatMap((country) => this.spoken?.(country) ?? likely(country)))];
  }
}

/** The language that most people of a country read, as the runtime knows it. */
const likely = (country: string): readonly string[] => {
  const { language } = new Intl.Locale(`und-${country}`).maximize();
  return language === 'und' ? [] : [language];
};

/** Fires at a place unless the pack says one of these words there. */
export const unless =
  (path: string, ...values: readonly string[]): Check =>
  (asked) => {
    const { saying, value } = asked.says(path);
    return typeof value === 'string' && values.includes(value) ? [] : [hit(path, saying, value)];
  };

/** Fires where the pack says one of these: a word, or `silent`, `unknown`, `none`. */
export const where =
  (path: string, ...values: readonly string[]): Check =>
  (asked) => {
    const { saying, value } = asked.says(path);
    return values.includes(saying) || (typeof value === 'string' && values.includes(value)) ? [hit(path, saying, value)] : [];
  };

/** Fires where all of these fire, at the place of the first. */
export const both =
  (...checks: readonly Check[]): Check =>
  (asked) => {
    const answers = checks.map((check) => check(asked));
    const open = answers.find((answer) => 'reason' in answer);
    if (answers.some((answer) => !('reason' in answer) && answer.length === 0)) return [];
    return open ?? answers[0] ?? [];
  };

export const hit = (path: string, saying: Saying, value?: unknown): Hit => ({
  path: path.split('.'),
  saying,
  ...(typeof value === 'string' && { detail: value.slice(0, 120) }),
});
