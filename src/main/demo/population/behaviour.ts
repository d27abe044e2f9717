import type { Worker } from './worker.ts';

/** Shares are of 1. */
export interface Behaviour {
  /** A worker to whom an offer is made takes it. */
  readonly acceptsOffer: number;
  /** Of those who took it, signs the contract. */
  readonly signsContract: number;
  /** The consulate gives the visa. */
  readonly getsVisa: number;
  /** Has the visa and does not come. */
  readonly noShow: number;
  /** Leaves the work before the season ends, and tells the employer. */
  readonly leavesEarly: number;
  /** Is not seen to leave the country in time. */
  readonly overstays: number;
  /** Having come back, reports it where the programme asks so. */
  readonly reportsReturn: number;
  /** Days between an offer and the answer, both included. */
  readonly answerDays: readonly [number, number];
  /** Would come again to the same employer. */
  readonly comesAgain: number;
}

/**
 * How people in the demonstration act. **Every figure is invented**, chosen so that most files run smoothly and each kind of trouble can be
 * seen; none was measured, and none may be quoted as a fact about workers of either country. The two are alike on purpose: the demonstration
 * shall not suggest that one nationality behaves better than another. Only the report of return differs, since only one programme asks for it.
 */
const common = {
  acceptsOffer: 0.93,
  signsContract: 0.98,
  getsVisa: 0.97,
  noShow: 0.02,
  leavesEarly: 0.03,
  overstays: 0.01,
  answerDays: [1, 9],
  comesAgain: 0.7,
} as const;

export const behaviour: Readonly<Record<Worker['origin'], Behaviour>> = {
  MA: { ...common, reportsReturn: 0.96 },
  MX: { ...common, reportsReturn: 0 },
};

/** The make-up of a population: as invented as the rest, with the two exceptions that say so. */
export interface Makeup {
  /** Share of women. GECCO's berry workers have mostly been women, H-2A's workers mostly men (K). */
  readonly women: number;
  /** Share with at least one season behind them. Morocco: 10,350 of 15,350 places of 2023 were for those who return (packs/programmes/es-ma-gecco). */
  readonly returning: number;
  /** Share whose day of birth is not known, and of those whose month is not either. */
  readonly birthUnknown: readonly [day: number, monthToo: number];
  /** Occupations with weights. */
  readonly occupations: readonly (readonly [isco: string, weight: number])[];
}

export const makeup: Readonly<Record<Worker['origin'], Makeup>> = {
  MA: {
    women: 0.94,
    returning: 0.67,
    birthUnknown: [0.05, 0.6],
    occupations: [
      ['9211', 84],
      ['6111', 6],
      ['9213', 5],
      ['9214', 3],
      ['6121', 2],
    ],
  },
  MX: {
    women: 0.05,
    returning: 0.55,
    birthUnknown: [0.01, 0.5],
    occupations: [
      ['9211', 38],
      ['9212', 30],
      ['6121', 12],
      ['8341', 9],
      ['9213', 6],
      ['6111', 5],
    ],
  },
};
