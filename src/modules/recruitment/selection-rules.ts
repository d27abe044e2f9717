import type { PlainDate } from '../../kernel/dates.ts';
import type { Citation } from '../../kernel/result.ts';
import { type Programme, selectionKinds, type selectionReasons, type Texts } from '../../programme/index.ts';

export type SelectionKind = (typeof selectionKinds)[number];
export type RefusalReason = (typeof selectionReasons)[number];
/** Who decides about a list: the employer, a panel, or the order alone. */
export type Chooser = 'employer' | 'panel' | 'order';

/** A setting of the programme with its source; undefined where the programme is silent, or says that nobody knows. */
export interface Setting<T> {
  readonly value: T;
  readonly source: Citation | undefined;
}

/** What a panel looks at, and the most points that it gives. */
export interface Criterion {
  readonly id: string;
  readonly texts: Texts;
  readonly most: number;
}

/** What a programme says of selecting, as of a day. */
export interface SelectionRules {
  readonly kind: SelectionKind | undefined;
  readonly perPlace: Setting<number> | undefined;
  readonly offerValid: Setting<string> | undefined;
  readonly nominativeFirst: Setting<string> | undefined;
  readonly refusalReasons: Setting<readonly RefusalReason[]> | undefined;
  readonly returningFirst: boolean;
  readonly criteria: readonly Criterion[];
}

const setting = <T>(programme: Programme, name: string, on: PlainDate, is: (value: unknown) => value is T): Setting<T> | undefined => {
  const found = programme.value(`selection.${name}`, undefined, on);
  return found.status === 'known' && is(found.value) ? { value: found.value, source: found.source } : undefined;
};
const isNumber = (value: unknown): value is number => typeof value === 'number';
const isText = (value: unknown): value is string => typeof value === 'string';
const areReasons = (value: unknown): value is readonly RefusalReason[] => Array.isArray(value);

/** The section `selection` of a programme, as of a day. */
export const selectionRules = (programme: Programme, on: PlainDate): SelectionRules => {
  const written = programme.pack.selection;
  return {
    kind: selectionKinds.find((kind) => kind === written?.kind),
    perPlace: setting(programme, 'candidates_per_place', on, isNumber),
    offerValid: setting(programme, 'offer_valid', on, isText),
    nominativeFirst: setting(programme, 'nominative_first', on, isText),
    refusalReasons: setting(programme, 'refusal_reasons', on, areReasons),
    returningFirst: setting(programme, 'returning_priority', on, isText)?.value === 'yes',
    criteria: (written?.criteria ?? []).map(({ id, text, most }) => ({ id, texts: typeof text === 'string' ? { en: text } : text, most })),
  };
};

/** Who decides. Points leave a choice to the employer only where the programme puts several workers on the list for each place. */
export const chooserOf = (kind: SelectionKind, rules: Pick<SelectionRules, 'perPlace'>): Chooser => {
  if (kind === 'public_panel') return 'panel';
  return kind === 'employer_named' || (kind === 'pool_points' && rules.perPlace) ? 'employer' : 'order';
};
