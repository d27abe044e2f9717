/** What a run does with its time. */
export const phases = ['loading', 'filing', 'deciding', 'wishes', 'rounds', 'files', 'sealing'] as const;
export type Phase = (typeof phases)[number];

/** Measures a run, if anybody wants to know. */
export interface Meter {
  measure<T>(phase: Phase, work: () => Promise<T>): Promise<T>;
  /** Says that so many commands were carried out. */
  acts(count: number): void;
}

/** Nobody wants to know. */
export const unmeasured: Meter = { measure: (_, work) => work(), acts: () => {} };
