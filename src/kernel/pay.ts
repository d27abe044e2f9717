/** What an amount of pay is for: an hour of work, a day, a week, a month, or the whole season. */
export const payUnits = ['hour', 'day', 'week', 'month', 'season'] as const;
export type PayUnit = (typeof payUnits)[number];

/** A stored or imported word as a unit of pay, or nothing when it is none. */
export const payUnit = (text: string | null | undefined): PayUnit | null => payUnits.find((unit) => unit === text) ?? null;
