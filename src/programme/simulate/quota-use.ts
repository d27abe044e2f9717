import type { PlainDate } from '../../kernel/dates.ts';
import { Decimal } from '../decimal.ts';
import { saidBy } from '../lint/said.ts';
import type { Programme } from '../load.ts';
import type { Case } from './case.ts';

/** How much of a period's cap the season would take. */
export interface QuotaUse {
  readonly period: string;
  readonly unit: string;
  /** `none`: expressly no cap; `unknown`: nobody knows it. */
  readonly cap: number | 'none' | 'unknown';
  /** Places of vacancies of the period that are allowed, and of those that are not refused. */
  readonly allowed: number;
  readonly open: number;
  /** Vacancies of which the places are not known: the figures are without them. */
  readonly placesUnknown: number;
  /** Shares of the cap, with four places; absent without one. */
  readonly share?: string;
  readonly shareOpen?: string;
}

/** The years that the name of a period names: `2026`, `2024/25`, `2024-2025`; undefined for any other name. */
const yearsOf = (period: string): readonly number[] | undefined => {
  const parts = /^(\d{4})(?:[/-](\d{2}|\d{4}))?$/.exec(period);
  if (!parts) return undefined;
  const first = Number(parts[1]);
  const last = parts[2] === undefined ? first : Number(parts[2].length === 2 ? `${parts[1]?.slice(0, 2)}${parts[2]}` : parts[2]);
  return [first, last];
};

/**
 * The use of each quota whose period the season's vacancies begin in; of a period of two years both are taken, since the pack does not say on
 * which day it begins. Periods whose name is no year are left out.
 */
export const quotaUse = (
  programme: Programme,
  vacancies: readonly (Case & { readonly outcome: string })[],
  asOf: PlainDate,
): readonly QuotaUse[] =>
  (programme.pack.quota ?? []).flatMap(({ period, cap, unit }): QuotaUse[] => {
    const years = yearsOf(String(period));
    const within = vacancies.filter(({ facts }) => years?.includes(facts.season?.start?.year ?? 0));
    if (within.length === 0) return [];
    const said = saidBy(cap, asOf);
    const most = typeof said.value === 'number' ? said.value : said.saying === 'none' || cap === null ? 'none' : 'unknown';
    const places = (some: typeof within): number => some.reduce((sum, { facts }) => sum + (facts.vacancy?.places ?? 0), 0);
    const allowed = places(within.filter(({ outcome }) => outcome === 'allowed'));
    const open = places(within.filter(({ outcome }) => outcome !== 'refused'));
    const share = (count: number): string => new Decimal(BigInt(count), BigInt(most)).text(4);
    return [
      {
        period: String(period),
        unit,
        cap: most,
        allowed,
        open,
        placesUnknown: within.filter(({ facts }) => typeof facts.vacancy?.places !== 'number').length,
        ...(typeof most === 'number' && most > 0 && { share: share(allowed), shareOpen: share(open) }),
      },
    ];
  });
