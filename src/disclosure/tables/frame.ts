/** The people of whom a release speaks: one population, one span of days by which somebody belongs to it. All its tables share it. */
export interface Frame {
  /** A name that stays the same from year to year, such as `identified-victims`. */
  readonly population: string;
  /** First day, as YYYY-MM-DD. */
  readonly from: string;
  /** First day that no longer belongs to it. */
  readonly until: string;
}

/** An earlier release, as the register of releases keeps it. */
export interface EarlierRelease {
  readonly id: string;
  readonly frame: Frame;
}

/**
 * The earlier releases with which a new one could be subtracted: same population, days in common. Who has both could take one from the
 * other and see the few people between them, so that a release with such a neighbour is refused; the old one is the answer.
 */
export const overlapping = (frame: Frame, earlier: readonly EarlierRelease[]): readonly EarlierRelease[] =>
  earlier.filter(({ frame: other }) => other.population === frame.population && other.from < frame.until && frame.from < other.until);
