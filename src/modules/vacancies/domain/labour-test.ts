import { compareDates, type PlainDate } from '../../../kernel/dates.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import type { Facts } from '../../../programme/index.ts';

export type TestResult = 'shortage' | 'partial' | 'no-shortage';

/** A labour-market test as far as rules go. */
export interface LabourTest {
  readonly state: 'open' | 'decided';
  readonly result: TestResult | null;
  readonly placesLeft: number | null;
  readonly validUntil: PlainDate | null;
}

/** What a test has gathered when the office decides. */
export interface Evidence {
  readonly openUntil: PlainDate | null;
  readonly advertisements: number;
  /** Advertisements that the programme asks for at least; undefined where it does not say. */
  readonly advertisementsAsked: number | undefined;
  readonly hired: number;
  readonly refused: number;
  readonly unanswered: number;
}

/** What a test found: places for which no worker of the country was there. */
export interface Finding {
  readonly result: TestResult;
  readonly placesLeft: number;
}

/**
 * What a test found. Each worker of the country who was hired takes a place, and so does each whose refusal the office does not take for
 * lawful: that worker was able, willing and there.
 * @param notAccepted refusals that the office does not accept; needs a reason
 * @returns `labour-test.still-open`, `.advertisements-missing`, `.unanswered`, `.too-many`, `.reason-missing` while it cannot be decided
 */
export const find = (
  evidence: Evidence,
  places: number,
  decision: { readonly notAccepted: number; readonly reason: string | undefined },
  today: PlainDate,
): Result<Finding> => {
  const { openUntil, advertisements, advertisementsAsked: asked = 0, hired, refused, unanswered } = evidence;
  if (openUntil && compareDates(today, openUntil) <= 0) return fail('labour-test.still-open', { until: openUntil.toString() });
  if (advertisements < asked) return fail('labour-test.advertisements-missing', { asked, given: advertisements });
  if (unanswered > 0) return fail('labour-test.unanswered', { unanswered });
  if (decision.notAccepted > refused) return fail('labour-test.too-many', { refused }, { field: 'notAccepted' });
  if (decision.notAccepted > 0 && decision.reason === undefined) return fail('labour-test.reason-missing', {}, { field: 'reason' });
  const placesLeft = Math.max(0, places - hired - decision.notAccepted);
  return ok({ placesLeft, result: placesLeft === 0 ? 'no-shortage' : placesLeft < places ? 'partial' : 'shortage' });
};

/** Whether a result holds on a day: without an end, always; on its last day still. */
export const holdsOn = (test: LabourTest, on: PlainDate): boolean =>
  test.state === 'decided' && (test.validUntil === null || compareDates(on, test.validUntil) <= 0);

/** A test in the words of programmes. */
export const testFacts = (test: LabourTest | undefined, exempt: boolean | undefined, on: PlainDate): NonNullable<Facts['labour_test']> => {
  const holds = test !== undefined && holdsOn(test, on);
  return {
    opened: test !== undefined,
    decided: holds,
    ...(exempt !== undefined && { exempt }),
    ...(holds && test.result !== null && { result: test.result }),
    ...(holds && test.placesLeft !== null && { places_left: test.placesLeft }),
    ...(holds && test.validUntil !== null && { valid_until: test.validUntil }),
  };
};

/**
 * How many places a verification may give: all, or as many as the test left. No place is verified while a test runs, none where it found
 * workers of the country for all, and none without a test where the programme asks for it first.
 */
export const verifiable = (
  places: number,
  test: LabourTest | undefined,
  asked: { readonly before: boolean; readonly exempt: boolean },
  on: PlainDate,
): Result<number> => {
  if (test?.state === 'open') return fail('labour-test.running');
  if (!test || !holdsOn(test, on)) return asked.before && !asked.exempt ? fail('labour-test.needed') : ok(places);
  const left = Math.min(places, test.placesLeft ?? places);
  return left === 0 ? fail('labour-test.no-shortage') : ok(left);
};
