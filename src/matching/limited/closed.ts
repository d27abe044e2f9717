import type { LimitedMarket, LimitedPrices } from './market.ts';
import { membership } from './open-pairs.ts';

/**
 * What is closed (no places, no open places, a limit of 0) costs as much as the best pair behind it would gain by a first one: so that the
 * pairs that could not be used are covered too. It adds nothing to the bound.
 */
export const priceClosed = (market: LimitedMarket, prices: LimitedPrices): void => {
  const { start, vacancyOf, scoreOf, inReserve, places, reserved, limits = [] } = market;
  const workers = start.length - 1;
  const covers = limits.map((limit, k) => ({
    k,
    shut: limit.max === 0,
    workers: membership(limit.workers, workers),
    vacancies: membership(limit.vacancies, market.places.length),
  }));
  const shut = covers.filter((limit) => limit.shut);
  const some = Uint8Array.from(places, (count, v) => (count <= (reserved?.[v] ?? 0) ? 1 : 0));
  if (shut.length === 0 && !some.includes(1)) return;
  const { denominator, worker, vacancy, open, limit } = prices;
  const counts = (one: (typeof covers)[number], w: number, v: number) => one.workers?.[w] !== 0 && one.vacancies?.[v] !== 0;
  const cover = (w: number, i: number): void => {
    const v = vacancyOf[i] as number;
    const outside = inReserve?.[i] !== 1;
    const noPlace = places[v] === 0 || (outside && places[v] === reserved?.[v]);
    if (!noPlace && !shut.some((one) => counts(one, w, v))) return;
    let missing = denominator * (scoreOf[i] as number) - (worker[w] as number) - (vacancy[v] as number);
    if (outside) missing -= open[v] as number;
    if (missing <= 0) return;
    for (const one of covers) if (counts(one, w, v)) missing -= limit[one.k] as number;
    if (missing <= 0) return;
    if (places[v] === 0) vacancy[v] = (vacancy[v] as number) + missing;
    else if (outside && places[v] === reserved?.[v]) open[v] = (open[v] as number) + missing;
    else {
      const behind = shut.find((one) => counts(one, w, v));
      if (behind) limit[behind.k] = (limit[behind.k] as number) + missing;
    }
  };
  const none = shut.length === 0;
  for (let w = 0; w < workers; w += 1) {
    const until = start[w + 1] as number;
    for (let i = start[w] as number; i < until; i += 1) {
      if (none && some[vacancyOf[i] as number] === 0) continue;
      cover(w, i);
    }
  }
};
