import { compareDates, type PlainDate } from '../../../kernel/dates.ts';
import type { Problem } from '../../../kernel/result.ts';

/** No worker's list is longer. */
export const mostWishes = 20;

/** What decides whether a vacancy can be wished for. */
export interface Wishable {
  readonly id: string;
  readonly reference: string;
  readonly status: string;
  readonly kind: 'generic' | 'nominative';
  readonly seasonEnd: PlainDate;
  /** Where its corridor begins. */
  readonly origin: string;
}

const because = (vacancy: Wishable | undefined, origin: string, today: PlainDate): string | undefined => {
  if (!vacancy) return 'worker.wish-unknown';
  if (vacancy.status !== 'verified' || compareDates(vacancy.seasonEnd, today) < 0) return 'worker.wish-closed';
  if (vacancy.origin !== origin) return 'worker.wish-elsewhere';
  // Its places go to workers whom the employer names: a wish for it could never come true.
  return vacancy.kind === 'nominative' ? 'worker.wish-by-name' : undefined;
};

/**
 * Everything that is wrong with a list of wishes, each wish by its place in the list. A wish that stands in the present list stays even
 * if its vacancy has closed since: rounds pass over it, and the worker can still put the others in order.
 */
export const wishProblems = (
  wishes: readonly string[],
  known: ReadonlyMap<string, Wishable>,
  given: { readonly origin: string; readonly today: PlainDate; readonly kept: ReadonlySet<string> },
): readonly Problem[] => {
  if (wishes.length > mostWishes)
    return [{ code: 'worker.too-many-wishes', params: { most: mostWishes, given: wishes.length }, field: 'wishes' }];
  return wishes.flatMap((wish, index): Problem[] => {
    const vacancy = known.get(wish);
    const twice = wishes.indexOf(wish) < index;
    const code = twice ? 'worker.wish-twice' : given.kept.has(wish) ? undefined : because(vacancy, given.origin, given.today);
    return code ? [{ code, params: { rank: index + 1, reference: vacancy?.reference ?? '-' }, field: `wishes.${index}` }] : [];
  });
};

/** One change of a list, as a button says it: `up:<id>`, `down:<id>`, `remove:<id>` or `add:<id>`. Anything else changes nothing. */
export const changed = (wishes: readonly string[], change: string): readonly string[] => {
  const [what, id = ''] = change.split(':');
  const at = wishes.indexOf(id);
  if (what === 'add' && id !== '') return [...wishes, id];
  if (at < 0) return wishes;
  const others = wishes.filter((wish) => wish !== id);
  if (what === 'remove') return others;
  if (what === 'up') return others.toSpliced(Math.max(0, at - 1), 0, id);
  if (what === 'down') return others.toSpliced(at + 1, 0, id);
  return wishes;
};
