/** Where the pairs of a market come from when there are too many to hold: asked for one worker at a time, as often as needed. */
export interface PairSource {
  readonly workers: number;
  /** Places of each vacancy: whole, 0 or more. */
  readonly places: Float64Array;
  /**
   * Writes all pairs of a worker, each vacancy once, the same ones every time.
   * @param vacancy takes the vacancy of each pair; as long as there are vacancies
   * @param score takes its score: whole, 1 or more
   * @returns how many there are
   */
  pairsOf(worker: number, vacancy: Int32Array, score: Float64Array): number;
}
