import { fail, ok, type Result } from '../../../kernel/result.ts';

/** A published criterion, with the most points that it gives. */
export interface Scale {
  readonly id: string;
  readonly most: number;
}

/** What a panel notes of one worker: whether the worker came, and the points for each criterion. */
export interface Noted {
  readonly code: string;
  readonly attended: boolean;
  readonly scores: Readonly<Record<string, number>>;
}

export const totalOf = (scores: Readonly<Record<string, number>>): number => Object.values(scores).reduce((sum, points) => sum + points, 0);

/**
 * Checks a panel's notes: whoever came has points for each published criterion and for no other, within its scale; who did not come has none.
 * @returns `panel.score-missing`, `panel.score-out-of-scale`, `panel.unknown-criterion`
 */
export const checkNotes = (notes: readonly Noted[], criteria: readonly Scale[]): Result<true> => {
  for (const { code, attended, scores } of notes) {
    const unknown = Object.keys(scores).find((id) => !criteria.some((one) => one.id === id));
    if (unknown !== undefined) return fail('panel.unknown-criterion', { code });
    for (const { id, most } of attended ? criteria : []) {
      const points = scores[id];
      if (points === undefined) return fail('panel.score-missing', { code }, { field: `scores.${code}.${id}` });
      if (points < 0 || points > most) return fail('panel.score-out-of-scale', { code, most }, { field: `scores.${code}.${id}` });
    }
  }
  return ok(true);
};

/** Those who came by their points, the best first; equals keep the order in which they were invited. Who did not come is refused for it. */
export const judged = <T extends { readonly attended: boolean; readonly total: number; readonly position: number }>(
  notes: readonly T[],
): { readonly order: readonly T[]; readonly absent: readonly T[] } => ({
  order: notes.filter(({ attended }) => attended).toSorted((a, b) => b.total - a.total || a.position - b.position),
  absent: notes.filter(({ attended }) => !attended),
});
