import type { Example } from '../examples.ts';
import type { Place } from './subject.ts';

/** What a pack says where a check looks: three ways of saying nothing are three different things. */
export type Saying = 'silent' | 'unknown' | 'none' | 'stated';

/** One clause of a smallest set that cannot hold together. */
export interface Clause extends Place {
  readonly text: string;
}

/** Something found, before the catalogue of checks gives it its words. */
export interface Found {
  readonly check: string;
  readonly place: Place;
  /** What exactly: ids, figures, dates. */
  readonly detail?: string;
  readonly saying?: Saying;
  /** Cases that show it, in the form of an examples file; the engine has confirmed each. */
  readonly cases?: readonly Example[];
  readonly conflict?: readonly Clause[];
}

/** A question that stays open, by name. */
export interface Open {
  readonly check: string;
  readonly about: string;
  readonly reason: string;
}

/** What a part of the analysis brings together. */
export interface Gathered {
  readonly findings: Found[];
  /** The pack format has no field for it, or the pack says it in words alone. */
  readonly notAnalysed: Open[];
  /** The analysis gave up; a solver may decide. */
  readonly notDecided: Undecided[];
}

/** An open question that can be handed to a solver: the statement whose truth would be a finding, and what a proof or a case makes of it. */
export interface Undecided extends Open {
  readonly question?: Question;
}
export interface Question {
  /** In SMT-LIB, asked to be satisfied. */
  readonly script: () => string;
  /** What follows when no case makes it true; without it, nothing is wrong then. */
  readonly proven?: () => Found;
  /** What follows from a case that makes it true, once the engine has confirmed it; undefined when it does not. */
  readonly shown?: (values: ReadonlyMap<string, string>) => Found | 'settled' | undefined;
}

export const gathering = (): Gathered => ({ findings: [], notAnalysed: [], notDecided: [] });
export const joined = (...parts: readonly Gathered[]): Gathered => ({
  findings: parts.flatMap(({ findings }) => findings),
  notAnalysed: parts.flatMap(({ notAnalysed }) => notAnalysed),
  notDecided: parts.flatMap(({ notDecided }) => notDecided),
});
