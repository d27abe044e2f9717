import type { PlainDate } from '../../../kernel/dates.ts';
import type { Citation } from '../../../kernel/result.ts';
import type { Texts } from '../../../programme/index.ts';

/** Vacancies and the places that they ask for. */
export interface Counted {
  readonly vacancies: number;
  readonly places: number;
}

/** Why vacancies were refused. One vacancy may fail several rules, so that these do not add up to all refusals. */
export interface RefusalReason extends Counted {
  /** A rule that failed; a person's decision where the rules left it open; a stage that ended the file. */
  readonly kind: 'rule' | 'person' | 'stage';
  /** Id of the rule or of the stage. */
  readonly id: string;
  readonly texts: Texts;
  readonly source?: Citation | undefined;
  /** Figures as the rule showed them: each that was asked, and the lowest and highest given. */
  readonly asked: readonly string[];
  readonly given: readonly string[];
}

/** What the rules left to a person, by the rule that could not answer and the facts that nobody supplied. */
export interface LeftToPerson extends Counted {
  readonly rule: string;
  readonly texts: Texts;
  readonly source?: Citation | undefined;
  readonly missing: readonly string[];
  readonly verified: number;
  readonly refused: number;
  readonly waiting: number;
}

/** How long one step took whoever holds it, in calendar days. */
export interface StepDays {
  readonly subject: 'vacancy' | 'placement';
  readonly stage: string;
  readonly texts: Texts;
  readonly holder: Texts;
  readonly actor: string;
  readonly files: number;
  readonly median: number;
  readonly ninth: number;
  /** Files of this step that are open now, and those of them whose day has passed. */
  readonly open: number;
  readonly late: number;
}

/** Two figures that must agree, from different tables. */
export interface Reconciliation {
  readonly key: string;
  readonly left: number;
  readonly relation: '=' | '<=';
  readonly right: number;
  readonly ok: boolean;
}

export const reconciled = (key: string, left: number, relation: '=' | '<=', right: number): Reconciliation => ({
  key,
  left,
  relation,
  right,
  ok: relation === '=' ? left === right : left <= right,
});

/** What was decided in reality, and what became of the same filings under the rules here. */
export interface AgainstReality {
  readonly reality: 'certified' | 'partly-certified' | 'denied' | 'withdrawn';
  readonly verified: Counted;
  readonly refused: Counted;
  readonly withdrawn: Counted;
  /** In hand: not decided yet. */
  readonly open: Counted;
  /** The filing lacks what every vacancy says, so that nobody could decide. */
  readonly unfiled: Counted;
  /** Not filed yet: the day of filing lies ahead. */
  readonly ahead: Counted;
}

export interface Season {
  readonly name: string;
  readonly from: PlainDate;
  /** The first day that no longer belongs to it. */
  readonly until: PlainDate;
}

/** What came of one season of one corridor: aggregates only, each counted from the tables when asked. */
export interface SeasonResult {
  readonly corridor: { readonly id: string; readonly origin: string; readonly destination: string };
  readonly programme: { readonly id: string; readonly texts: Texts; readonly hash: string } | undefined;
  readonly season: Season;
  readonly asOf: PlainDate;
  readonly asked: Counted;
  readonly unfiled: readonly (Counted & { readonly code: string; readonly field: string })[];
  readonly ahead: Counted;
  readonly verified: Counted;
  readonly verifiedByPerson: Counted;
  readonly refused: Counted;
  readonly refusals: readonly RefusalReason[];
  readonly leftToPerson: readonly LeftToPerson[];
  readonly inHand: Counted;
  readonly withdrawn: Counted;
  readonly lapsed: Counted;
  readonly rounds: number;
  readonly matched: number;
  readonly nominated: number;
  readonly offers: {
    readonly made: number;
    readonly accepted: number;
    readonly declined: number;
    readonly lapsed: number;
    readonly open: number;
  };
  readonly declined: readonly { readonly reason: string; readonly offers: number }[];
  readonly placements: { readonly begun: number; readonly lapsed: number; readonly withdrawn: number };
  readonly contracts: { readonly verified: number; readonly signed: number };
  readonly permits: number;
  readonly arrived: number;
  readonly left: number;
  /** Reported their return, where the programme asks for it. */
  readonly returned: number;
  readonly asksReturn: boolean;
  readonly recalled: number;
  readonly steps: readonly StepDays[];
  readonly reconciliation: readonly Reconciliation[];
  readonly reality: readonly AgainstReality[];
}
