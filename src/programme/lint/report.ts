import type { Texts } from '../../kernel/texts.ts';
import type { Example } from '../examples.ts';
import type { Finding } from '../finding.ts';
import type { Clause, Open, Saying, Undecided } from './gathered.ts';

/** One finding of the lint, with its place, its words, and the cases that show it. */
export interface LintFinding extends Omit<Finding, 'message'> {
  /** The check and the place: the same as long as both stay. */
  readonly key: string;
  readonly check: string;
  readonly kind: 'coherence' | 'substance' | 'analysis';
  /** E needs a signed exception (of substance) or blocks (of coherence); W needs a written reason; I is advice. */
  readonly severity: 'E' | 'W' | 'I';
  readonly basis: string;
  readonly texts: Texts;
  readonly todo: Texts;
  /** What exactly: ids, figures, dates. */
  readonly detail?: string;
  /** What the pack says at the place: nothing, that it is unknown, that there is none, or something else. */
  readonly saying?: Saying;
  /** Cases that show it, in the form of an examples file; `runExample` replays each. */
  readonly cases: readonly Example[];
  /** The smallest set of clauses that cannot hold together. */
  readonly conflict?: readonly Clause[];
  readonly exception?: {
    readonly reason: string;
    readonly signedBy?: readonly string[];
    readonly signedOn?: string;
    readonly until?: string;
  };
  /** Whether it still waits for an exception or a reason. */
  readonly open: boolean;
}

/** What the lint has to say of a programme. */
export interface LintReport {
  readonly file: string;
  readonly programme: { readonly id: string; readonly version: string; readonly hash: string } | undefined;
  /** The day as of which the pack was read. */
  readonly on: string;
  /** Gravest first, then by place. */
  readonly findings: readonly LintFinding[];
  /** Checks that the pack format, or a statement in words, leaves open. */
  readonly notAnalysed: readonly Open[];
  /** Questions on which the analysis gave up; a solver may decide them. */
  readonly notDecided: readonly Undecided[];
  /** Checks that were made and passed. */
  readonly passed: readonly string[];
  readonly counts: {
    readonly coherence: number;
    readonly errors: number;
    readonly warnings: number;
    readonly advice: number;
    readonly excepted: number;
  };
  /** Something does not fit together: the programme cannot be adopted. */
  readonly blocks: boolean;
  /** Nothing blocks, and every error of substance has its signed exception. */
  readonly passes: boolean;
}
