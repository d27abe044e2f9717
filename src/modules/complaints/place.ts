import { isCountry } from '../../kernel/country.ts';

/** Not told, or a place that no office here is for. */
export const nowhere = 'XX';

/** Whether a code is a country's, or one of those that ISO 3166-1 leaves to whoever uses it: `XA` to `XZ`. */
export const isPlace = (code: string): boolean => isCountry(code) || /^X[A-Z]$/.test(code);
