/** The fewest people that a published count may stand for (CTDC uses the same number for its k-anonymous files). */
export const leastPeople = 11;

/** Counts are published in steps of ten, always downwards. */
export const step = 10;

/** What is published of a count: steps of ten, downwards, so that one person more or less hardly ever shows. */
export const roundedDown = (count: number): number => Math.floor(count / step) * step;

/** The counts for which one published figure can stand: a reader knows this and no more. */
export const meaning = (published: number): { readonly least: number; readonly most: number } => ({
  least: Math.max(published, leastPeople),
  most: published + step - 1,
});
