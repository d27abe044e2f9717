import { fail, ok, type Result } from '../../../kernel/result.ts';

export type CandidateState = 'listed' | 'chosen' | 'reserve' | 'refused' | 'passed';

/** A candidate as a choice sees one: a code. Who it is does not come into it. */
export interface Listed {
  readonly code: string;
  readonly state: CandidateState;
}

/** What the employer says of a list: whom, in order, and why not the others as far as there is a reason. */
export interface Choice {
  readonly chosen: readonly string[];
  readonly refused: Readonly<Record<string, string>>;
}

/** What becomes of each candidate of a list. */
export interface Chosen {
  readonly code: string;
  readonly state: 'reserve' | 'refused' | 'passed';
  readonly reason: string | undefined;
  /** The place in the employer's order. */
  readonly position: number | undefined;
}

/**
 * A choice from a list. Whoever chooses nobody gives a reason for each; a reason is one that the programme takes for lawful.
 * @param lawful the programme's reasons
 * @returns what becomes of everybody, those chosen first and in order; or `selection.not-on-list`, `selection.twice`,
 *   `selection.reason-not-lawful`, `selection.chosen-and-refused`, `selection.reasons-missing`.
 */
export const choose = (list: readonly Listed[], choice: Choice, lawful: readonly string[]): Result<readonly Chosen[]> => {
  const open = new Set(list.filter(({ state }) => state === 'listed').map(({ code }) => code));
  const named = [...choice.chosen, ...Object.keys(choice.refused)];
  const stranger = named.find((code) => !open.has(code));
  if (stranger !== undefined) return fail('selection.not-on-list', { code: stranger.slice(0, 20) });
  if (new Set(choice.chosen).size < choice.chosen.length) return fail('selection.twice');
  const both = choice.chosen.find((code) => Object.hasOwn(choice.refused, code));
  if (both !== undefined) return fail('selection.chosen-and-refused', { code: both });
  const unlawful = Object.entries(choice.refused).find(([, reason]) => !lawful.includes(reason));
  if (unlawful) return fail('selection.reason-not-lawful', { code: unlawful[0] });
  const rest = [...open].filter((code) => !choice.chosen.includes(code));
  const silent = rest.filter((code) => !Object.hasOwn(choice.refused, code));
  if (choice.chosen.length === 0 && silent.length > 0) return fail('selection.reasons-missing', { missing: silent.length });
  return ok([
    ...choice.chosen.map((code, at) => ({ code, state: 'reserve' as const, reason: undefined, position: at + 1 })),
    ...rest.map((code) => ({
      code,
      state: Object.hasOwn(choice.refused, code) ? ('refused' as const) : ('passed' as const),
      reason: choice.refused[code],
      position: undefined,
    })),
  ]);
};
