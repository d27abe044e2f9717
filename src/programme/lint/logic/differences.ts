/** `plus - minus + k <= 0` over whole numbers; without a name a side is zero. */
export interface Difference {
  readonly plus: string | undefined;
  readonly minus: string | undefined;
  readonly k: number;
}

/**
 * Conditions that each bound one number or the distance of two, decided by shortest ways (Bellman and Ford): quick for many of them.
 * @returns a value for each name, or undefined when they contradict each other
 */
export const solveDifferences = (conditions: readonly Difference[]): Map<string, number> | undefined => {
  // plus <= minus - k: a way of length -k from `minus` to `plus`.
  const zero = '';
  const distance = new Map<string, number>([[zero, 0]]);
  for (const { plus, minus } of conditions) for (const name of [plus, minus]) if (name !== undefined) distance.set(name, 0);
  for (let round = 0; round <= distance.size; round += 1) {
    let moved = false;
    for (const { plus, minus, k } of conditions) {
      const reach = (distance.get(minus ?? zero) ?? 0) - k;
      if (reach < (distance.get(plus ?? zero) ?? 0)) {
        distance.set(plus ?? zero, reach);
        moved = true;
      }
    }
    if (!moved) {
      const base = distance.get(zero) ?? 0;
      distance.delete(zero);
      return new Map([...distance].map(([name, value]) => [name, value - base]));
    }
  }
  return undefined;
};
