/**
 * Does units of work of which none waits for another, in their order, as many at a time as there are lanes. Where one fails, what has begun is
 * waited for, so that nothing goes on behind a program that ends.
 */
export const inLanes = async (lanes: number, units: readonly (() => Promise<unknown>)[]): Promise<void> => {
  const waiting = units.values();
  let failed = false;
  const lane = async (): Promise<void> => {
    for (const unit of waiting) {
      if (failed) return;
      try {
        await unit();
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  for (const result of await Promise.allSettled(Array.from({ length: lanes }, lane))) if (result.status === 'rejected') throw result.reason;
};
