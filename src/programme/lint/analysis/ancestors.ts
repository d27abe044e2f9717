interface Node {
  readonly id: string;
  readonly after?: readonly string[] | undefined;
}

/** For each stage all stages that come before it, directly or through others. The stages wait for each other in no circle. */
export const ancestors = (stages: readonly Node[]): ReadonlyMap<string, ReadonlySet<string>> => {
  const byId = new Map(stages.map((stage) => [stage.id, stage]));
  const found = new Map<string, Set<string>>();
  // Depth first, without recursion: a chain may be long.
  for (const { id } of stages) {
    const open = [id];
    for (let next = open.at(-1); next !== undefined; next = open.at(-1)) {
      const direct = byId.get(next)?.after ?? [];
      const waiting = direct.filter((one) => byId.has(one) && !found.has(one));
      if (waiting.length > 0 && !found.has(next)) {
        open.push(...waiting);
        continue;
      }
      open.pop();
      if (!found.has(next)) found.set(next, new Set(direct.flatMap((one) => [one, ...(found.get(one) ?? [])])));
    }
  }
  return found;
};
