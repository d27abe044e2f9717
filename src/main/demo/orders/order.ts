import type { PlainDate } from '../../../kernel/dates.ts';

/** How an employer files. The first five are the disclosure file's own; a cooperative files under GECCO. */
export type EmployerKind = 'individual' | 'joint-association' | 'agent-association' | 'sole-association' | 'contractor' | 'cooperative';

export interface OrderEmployer {
  readonly name: string;
  readonly city: string;
  /** State or province. */
  readonly state: string;
  readonly country: 'US' | 'ES';
  readonly kind: EmployerKind | null;
  /** True when no such employer exists. */
  readonly invented: boolean;
}

/** A member of a joint filing: its workers are counted in the filing's places already. */
export interface OrderMember {
  readonly name: string;
  readonly city: string;
  readonly state: string;
  readonly places: number;
}

/** What was asked for and granted in reality, so that the engine's answer can be laid beside it. */
export interface Reality {
  readonly status: 'certified' | 'partly-certified' | 'denied' | 'withdrawn';
  /** Moved like the order's other dates. */
  readonly decidedOn: PlainDate;
  readonly certified: number;
}

/** What breaks a rule on purpose in an invented offer. */
export type Shows = 'too-few' | 'too-late' | 'below-floor' | 'no-housing' | 'not-homogeneous';

/** Plain input for a vacancy. Null says that the source does not tell. */
export interface Order {
  /** The source's own number; the same filing in another season has the same one. */
  readonly reference: string;
  /** Year of the season: 2024 and 2026 for filings of fiscal year 2017 moved by 7 and 9 years, 2025 and 2026 for GECCO. */
  readonly season: number;
  readonly employer: OrderEmployer;
  readonly members: readonly OrderMember[];
  readonly places: number;
  /** ISCO-08 unit group. */
  readonly occupation: string | null;
  /** SOC 2010, without O*NET's refinement. */
  readonly soc: string | null;
  readonly title: string;
  readonly crop: string | null;
  /** A state such as `MT`, or `Huelva`: the key of regional parameters; empty where the file names none. */
  readonly region: string;
  readonly worksite: { readonly city: string; readonly county: string | null };
  /** A decimal such as `11.66`. Per `unknown`: the source names no period, so a person has to read the filing. */
  readonly pay: { readonly amount: string | null; readonly currency: 'USD' | 'EUR'; readonly per: 'hour' | 'month' | 'unknown' };
  readonly hoursWeek: number | null;
  readonly experienceMonths: number | null;
  readonly seasonStart: PlainDate | null;
  /** The last day of work. */
  readonly seasonEnd: PlainDate | null;
  readonly filedOn: PlainDate;
  /** A range herder: livestock work paid by the month (20 CFR 655.200 and following). */
  readonly herding: boolean;
  /** GECCO: generic (anyone) or nominative (by name, for those who return). Null where the programme knows no such kinds. */
  readonly kind: 'generic' | 'nominative' | null;
  /** Places filled by name: all of a nominative offer's, none of a generic one's. */
  readonly namedPlaces: number;
  readonly homogeneous: boolean | null;
  readonly housing: boolean | null;
  readonly reality: Reality | null;
  readonly shows: Shows | null;
}

/** An order that says from when to when work is. */
export type DatedOrder = Order & { readonly seasonStart: PlainDate; readonly seasonEnd: PlainDate };
