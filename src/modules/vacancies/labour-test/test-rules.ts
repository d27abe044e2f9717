import type { PlainDate } from '../../../kernel/dates.ts';
import type { Citation } from '../../../kernel/result.ts';
import { type Exemption, type Facts, localRefusals, type PackValue, type Programme } from '../../../programme/index.ts';

export type LocalRefusal = (typeof localRefusals)[number];

/** A setting of the programme with its source; undefined where the programme is silent, or says that nobody knows. */
export interface Setting<T> {
  readonly value: T;
  readonly source: Citation | undefined;
}

/** What a programme says of the labour-market test, as of a day. */
export interface TestRules {
  /** Whether there is one at all: yes, no, or not said. */
  readonly asked: 'yes' | 'no' | 'unknown' | 'silent';
  readonly before: Setting<boolean> | undefined;
  readonly openFor: Setting<string> | undefined;
  readonly advertisements: Setting<number> | undefined;
  readonly decideWithin: Setting<string> | undefined;
  readonly validFor: Setting<string> | undefined;
  readonly refusals: Setting<readonly LocalRefusal[]> | undefined;
  readonly exemptions: readonly Exemption[];
  readonly source: Citation | undefined;
}

const known = <T>(found: PackValue, read: (value: unknown) => T | undefined): Setting<T> | undefined => {
  const value = found.status === 'known' ? read(found.value) : undefined;
  return value === undefined ? undefined : { value, source: found.source };
};
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** The section `labour_market_test` of a programme, as of a day. */
export const testRules = (programme: Programme, on: PlainDate): TestRules => {
  const value = (name: string) => programme.value(`labour_market_test.${name}`, undefined, on);
  const tri = value('tri');
  return {
    asked:
      tri.status === 'known' && (tri.value === 'yes' || tri.value === 'no') ? tri.value : tri.status === 'silent' ? 'silent' : 'unknown',
    before: known(value('before_verification'), (given) => given === 'yes'),
    openFor: known(value('open_for'), text),
    advertisements: known(value('advertisements'), (given) => (typeof given === 'number' ? given : undefined)),
    decideWithin: known(value('decide_within'), text),
    validFor: known(value('valid_for'), text),
    refusals: known(value('refusal_reasons'), (given) => (Array.isArray(given) ? (given as readonly LocalRefusal[]) : undefined)),
    exemptions: programme.exemptions,
    source: tri.source,
  };
};

/** The exemption that applies to a vacancy; undefined when none does. */
export const exemptionOf = (rules: TestRules, facts: Facts, on: PlainDate): Exemption | undefined =>
  rules.exemptions.find((exemption) => exemption.applies(facts, on) === true);

/** The lawful reasons of a programme; all that are known to the program where it does not name them. */
export const lawfulRefusals = (rules: TestRules): readonly LocalRefusal[] => rules.refusals?.value ?? localRefusals;

/** A length of time after a day: two weeks that begin on the 1st end on the 14th. */
export const lastOf = (from: PlainDate, length: string): PlainDate =>
  from.add(Temporal.Duration.from(length), { overflow: 'constrain' }).subtract({ days: 1 });
