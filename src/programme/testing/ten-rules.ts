import { plainDate } from '../../kernel/dates.ts';
import { Money } from '../../kernel/money.ts';
import type { Facts } from '../facts.ts';

/**
 * An invented programme with ten rules at one step, as another engine of rules could have them too: comparisons, lists, dated figures by
 * region, and a length of time. For tests of explanations and for the measurement beside other engines.
 */
export const tenRules = `schema: corridor.programme/1
id: ten-rules
version: 2025-01-01
title: { en: Ten rules of Norland and Sudland }
status: draft
sources:
  ACT: { title: Sudland Harvest Act, mark: P, link: "https://law.example/harvest", read_on: 2026-01-15 }
parties: { destination: XS, origins: [XN], instrument: { kind: law } }
params:
  floor_hour:
    N: [{ v: "9.00", unit: EUR, to: 2025-01-01, src: ACT }, { v: "9.40", unit: EUR, from: 2025-01-01, to: 2026-01-01, src: ACT }, { v: "9.90", unit: EUR, from: 2026-01-01, src: ACT }]
    S: [{ v: "8.40", unit: EUR, to: 2025-07-01, src: ACT }, { v: "8.75", unit: EUR, from: 2025-07-01, src: ACT }]
    W: [{ v: "10.10", unit: EUR, src: ACT }]
  least_experience: [{ v: 3, unit: months, to: 2025-06-01, src: ACT }, { v: 6, unit: months, from: 2025-06-01, src: ACT }]
roles:
  emp: { name: employer, side: private, kind: employers }
  lab: { name: labour ministry, side: destination, kind: labour }
stages:
  - { id: offer, subject: vacancy, by: emp, step: vacancy.file, text: File the offer }
  - { id: decide, subject: vacancy, by: lab, step: vacancy.verify, after: [offer], text: Decide, due: { within: P15D, of: stage.offer, src: ACT }, appeal: labour court }
rules:
  - { id: adult, step: placement.offer, require: worker.age >= 18, text: The worker is of age., src: ACT, article: art. 1 }
  - { id: experience, step: placement.offer, require: 'worker.experience_months >= param("least_experience")', text: The worker has the experience that is asked., src: ACT, article: art. 2 }
  - { id: wage-floor, step: placement.offer, when: offer.pay_per == "hour", require: 'offer.pay >= param("floor_hour", offer.region)', asked: 'string(param("floor_hour", offer.region))', given: string(offer.pay), text: Pay is at least the floor of the region., src: ACT, article: art. 3 }
  - { id: hours, step: placement.offer, require: offer.hours_week >= 20 && offer.hours_week <= 48, text: The week has between 20 and 48 hours., src: ACT, article: art. 4 }
  - { id: occupation, step: placement.offer, require: 'offer.occupation in ["9211", "9214", "6111", "6112"]', text: The occupation is one of the programme., src: ACT, article: art. 5 }
  - { id: places, step: placement.offer, require: vacancy.places >= 10 || vacancy.kind == "nominative", text: The offer has ten posts or names its workers., src: ACT, article: art. 6 }
  - { id: length, step: placement.offer, require: 'days(offer.start, offer.end) < 270', text: The work ends within 270 days., src: ACT, article: art. 7 }
  - { id: barred, step: placement.offer, require: '!worker.barred', text: No decision keeps the worker out., src: ACT, article: art. 8 }
  - { id: housing, step: placement.offer, require: offer.housing || worker.returning, text: Housing is given to who comes for the first time., src: ACT, article: art. 9 }
  - { id: returns, step: placement.offer, require: worker.seasons_completed == 0 || worker.returns_reported >= worker.seasons_completed, text: Every earlier return was reported., src: ACT, article: art. 10 }
`;

/** Names of the rules, in their order. */
export const tenRuleIds = [
  'adult',
  'experience',
  'wage-floor',
  'hours',
  'occupation',
  'places',
  'length',
  'barred',
  'housing',
  'returns',
] as const;

/** One input as plain data: money in cents, days counted from 1970. */
export interface PlainInput {
  readonly asOf: number;
  readonly age: number;
  readonly experience: number;
  readonly payPer: 'hour' | 'month';
  readonly pay: number;
  readonly region: 'N' | 'S' | 'W';
  readonly hours: number;
  readonly occupation: string;
  readonly places: number;
  readonly kind: 'generic' | 'nominative';
  readonly start: number;
  readonly end: number;
  readonly barred: boolean;
  readonly housing: boolean;
  readonly returning: boolean;
  readonly seasons: number;
  readonly returns: number;
}

/** Inputs from a seed, the same each time: about a third pass all rules, and each rule fails for some. */
export const seededInputs = (count: number, seed: number): PlainInput[] => {
  let state = seed >>> 0;
  const below = (n: number): number => {
    // mulberry32
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % n;
  };
  const oneOf = <T>(items: readonly T[]): T => items[below(items.length)] as T;
  const first = dayNumber('2024-06-01');
  return Array.from({ length: count }, () => {
    const start = dayNumber('2025-01-01') + below(400);
    const seasons = below(4);
    return {
      asOf: first + below(900),
      age: 17 + below(30),
      experience: below(10) === 0 ? below(6) : 6 + below(60),
      payPer: below(5) === 0 ? 'month' : 'hour',
      pay: below(8) === 0 ? 800 + below(200) : 1010 + below(400),
      region: oneOf(['N', 'S', 'W']),
      hours: below(12) === 0 ? 10 + below(50) : 35 + below(14),
      occupation: below(15) === 0 ? '7111' : oneOf(['9211', '9214', '6111', '6112']),
      places: below(10) === 0 ? below(10) : 10 + below(50),
      kind: oneOf(['generic', 'nominative']),
      start,
      end: start + 60 + below(230),
      barred: below(20) === 0,
      housing: below(8) !== 0,
      returning: below(2) === 0,
      seasons,
      returns: below(15) === 0 ? 0 : seasons,
    };
  });
};

const dayNumber = (text: string): number => Date.parse(text) / 86_400_000;
const dayAt = (number: number): Temporal.PlainDate => plainDate(new Date(number * 86_400_000).toISOString().slice(0, 10));

/** An input as this project's facts, and the day of which the rules are asked. */
export const asFacts = (input: PlainInput): { readonly facts: Facts; readonly asOf: Temporal.PlainDate } => ({
  asOf: dayAt(input.asOf),
  facts: {
    worker: {
      age: input.age,
      experience_months: input.experience,
      barred: input.barred,
      returning: input.returning,
      seasons_completed: input.seasons,
      returns_reported: input.returns,
    },
    offer: {
      pay: new Money(BigInt(input.pay), 'EUR'),
      pay_per: input.payPer,
      region: input.region,
      hours_week: input.hours,
      occupation: input.occupation,
      start: dayAt(input.start),
      end: dayAt(input.end),
      housing: input.housing,
    },
    vacancy: { places: input.places, kind: input.kind },
  },
});

/** The ten rules by hand: the names of those that an input fails, in their order. */
export const failedByHand = (i: PlainInput): string[] => {
  const on = (text: string): boolean => i.asOf >= dayNumber(text);
  const floor = {
    N: on('2026-01-01') ? 990 : on('2025-01-01') ? 940 : 900,
    S: on('2025-07-01') ? 875 : 840,
    W: 1010,
  }[i.region];
  const passed: readonly boolean[] = [
    i.age >= 18,
    i.experience >= (on('2025-06-01') ? 6 : 3),
    i.payPer !== 'hour' || i.pay >= floor,
    i.hours >= 20 && i.hours <= 48,
    ['9211', '9214', '6111', '6112'].includes(i.occupation),
    i.places >= 10 || i.kind === 'nominative',
    i.end - i.start < 270,
    !i.barred,
    i.housing || i.returning,
    i.seasons === 0 || i.returns >= i.seasons,
  ];
  return tenRuleIds.filter((_, n) => !passed[n]);
};
