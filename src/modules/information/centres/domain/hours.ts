/** The days of a week as the directory writes them. */
const days = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as const;

/** One span of opening hours: days of the week from Monday (1), and hours at the place. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly opens: string;
  readonly closes: string;
}

const clock = /^([01]\d|2[0-3]):[0-5]\d$/;
const form = /^(mo|tu|we|th|fr|sa|su)(?:-(mo|tu|we|th|fr|sa|su))? (\S{5})-(\S{5})$/;

/**
 * Reads `mo-fr 09:00-17:00; sa 10:00-13:00`.
 * @returns undefined for anything else: days that run backwards, an end before its beginning, an hour that does not exist
 */
export const spansOf = (text: string): readonly Span[] | undefined => {
  const spans = text.split(';').map((part): Span | undefined => {
    const found = form.exec(part.trim());
    if (!found) return undefined;
    const [, first = '', last = first, opens = '', closes = ''] = found;
    const [from, to] = [first, last].map((day) => days.indexOf(day as (typeof days)[number]) + 1) as [number, number];
    return from <= to && clock.test(opens) && clock.test(closes) && opens < closes ? { from, to, opens, closes } : undefined;
  });
  return spans.every((span) => span !== undefined) ? spans : undefined;
};
