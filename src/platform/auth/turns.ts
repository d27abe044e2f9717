/** How long somebody waits, in milliseconds, before being told to come again. */
const patience = 20_000;
/** For how long it is known who has tried how often, in milliseconds. */
const quarter = 900_000;
/** Of how many addresses it is known; whoever has tried nothing the longest is forgotten first. */
const knownAtMost = 50_000;

interface Waiting {
  /** How often the address had tried before. */
  readonly tries: number;
  readonly since: number;
  begin(): void;
  sendAway(): void;
}

/** A line for what is dear and may be asked by anybody, such as a slow hash of a number. */
export interface Turns {
  /**
   * Does the work when its turn comes.
   * @returns undefined when the address has used up its tries, when too many wait who have tried less, or when no turn came in twenty seconds
   */
  take<T>(address: string, work: () => Promise<T>): Promise<T | undefined>;
  /** Gives back the last try of an address, whose answer was right. */
  forgive(address: string): void;
}

/**
 * One at a time, whoever has tried least within the quarter of an hour first, and among those whoever came first. Nobody is refused for what
 * other addresses did: whoever tries much waits behind whoever tries once, and where no more can wait, whoever has tried most is sent away. To keep
 * somebody out it takes a fresh address for every piece of work that one process does in a quarter of an hour, and again for the next quarter.
 * All of it is in this process's memory: what was tried leaves no line in any database.
 * @param tries how often an address may be wrong within a quarter of an hour
 * @param now milliseconds that only grow
 */
export const turns = (
  { waiting: most, tries: allowed }: { readonly waiting: number; readonly tries: number },
  now: () => number = () => performance.now(),
): Turns => {
  let tried = new Map<string, number>();
  let began = now();
  let busy = false;
  // In the order in which they came.
  let line: Waiting[] = [];

  const count = (address: string): number => {
    if (now() - began >= quarter) [tried, began] = [new Map(), now()];
    const before = tried.get(address) ?? 0;
    tried.delete(address);
    tried.set(address, before + 1);
    if (tried.size > knownAtMost) for (const oldest of tried.keys()) if (tried.delete(oldest)) break;
    return before;
  };
  const leave = (one: Waiting): Waiting => {
    line = line.filter((other) => other !== one);
    return one;
  };
  const next = (): void => {
    for (const late of line.filter(({ since }) => now() - since > patience)) leave(late).sendAway();
    const [first, ...others] = line;
    if (busy || !first) return;
    leave(others.reduce((least, one) => (one.tries < least.tries ? one : least), first)).begin();
  };
  const wait = (tries: number): Promise<boolean> =>
    new Promise((resolve) => {
      const begin = (): void => {
        busy = true;
        resolve(true);
      };
      line.push({ tries, since: now(), begin, sendAway: () => resolve(false) });
      if (line.length > most) leave(line.reduce((worst, one) => (one.tries >= worst.tries ? one : worst))).sendAway();
      next();
    });

  return {
    async take(address, work) {
      const before = count(address);
      if (before >= allowed || !(await wait(before))) return undefined;
      try {
        return await work();
      } finally {
        busy = false;
        next();
      }
    },
    forgive(address) {
      const before = tried.get(address);
      if (before !== undefined) tried.set(address, before - 1);
    },
  };
};

/** A line for each database, since a process may serve several: whoever tries at one waits at no other. */
export const turnsAt = (options: Parameters<typeof turns>[0]): ((database: object) => Turns) => {
  const lines = new WeakMap<object, Turns>();
  return (database) => {
    const line = lines.get(database) ?? turns(options);
    lines.set(database, line);
    return line;
  };
};
