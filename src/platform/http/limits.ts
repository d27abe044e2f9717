import { sha } from '../auth/tokens.ts';

/** So much at once, and so much a second from then on. */
export interface Allowance {
  readonly burst: number;
  readonly perSecond: number;
}

/** How much may be asked of the program, by whom. */
export interface Limits {
  /** All behind one address together: a village, a ministry. */
  readonly address: Allowance;
  /** One session, wherever it asks from. */
  readonly session: Allowance;
  /** Registrations by anybody, behind one address: each makes an account. */
  readonly registrations: Allowance;
  /** What anybody writes to everybody without signing in, behind one address: a question, a remark. */
  readonly notes: Allowance;
}

/** The most addresses or sessions that are kept count of; whoever has asked for nothing the longest is forgotten first. */
const keptAtMost = 50_000;

/**
 * Limits in proportion to what one address may ask a second. Two thousand pages at once and a hundred a second are far more than the
 * people behind one address click, and far less than one machine can send.
 */
export const limitsOf = (perSecond: number): Limits => ({
  address: { burst: perSecond * 20, perSecond },
  session: { burst: perSecond * 6, perSecond: perSecond * 0.3 },
  registrations: { burst: perSecond, perSecond: perSecond / 1_500 },
  notes: { burst: perSecond / 5, perSecond: perSecond / 3_000 },
});

/** What each of many may still ask: a bucket of tokens for each, filled again as time goes by. */
export interface Buckets {
  /**
   * Takes what a request costs, or nothing.
   * @returns seconds to wait; 0 when it was taken
   */
  take(who: string, cost: number): number;
  size(): number;
}

/** @param now milliseconds that only grow */
export const buckets = ({ burst, perSecond }: Allowance, now: () => number = () => performance.now(), most = keptAtMost): Buckets => {
  // In the order of the last request, so that the first is the one to forget.
  const kept = new Map<string, { readonly tokens: number; readonly at: number }>();
  return {
    take(who, cost) {
      const at = now();
      const known = kept.get(who);
      const tokens = known ? Math.min(burst, known.tokens + ((at - known.at) / 1000) * perSecond) : burst;
      const asked = Math.min(cost, burst);
      const enough = tokens >= asked;
      kept.delete(who);
      kept.set(who, { tokens: enough ? tokens - asked : tokens, at });
      if (kept.size > most) for (const oldest of kept.keys()) if (kept.delete(oldest)) break;
      return enough ? 0 : Math.max(1, Math.ceil((asked - tokens) / perSecond));
    },
    size: () => kept.size,
  };
};

/** What stands at the door of the program. Everything is counted in memory: asking costs less than any page. */
export interface Door {
  /** @returns seconds to wait; 0 when the request may enter */
  enter(address: string, token: string | undefined, cost: number): number;
  register(address: string): number;
  note(address: string): number;
}

/** Counts in memory what addresses and sessions ask. */
export const door = (limits: Limits, now?: () => number): Door => {
  const [addresses, sessions, registrations, notes] = [limits.address, limits.session, limits.registrations, limits.notes].map((one) =>
    buckets(one, now),
  ) as [Buckets, Buckets, Buckets, Buckets];
  return {
    // A session is known by its hash: with its token somebody who reads the memory could act.
    enter: (address, token, cost) => addresses.take(address, cost) || (token === undefined ? 0 : sessions.take(sha(token), cost)),
    register: (address) => registrations.take(address, 1),
    note: (address) => notes.take(address, 1),
  };
};

/** Places for work that fills memory and connections: a few at once, and fewer for one. */
export interface Places {
  /** @returns how to leave again, or undefined when all places are taken */
  enter(who: string): (() => void) | undefined;
}

/** Room for so many at once, so many of them for one. */
export const places = (most: number, each: number): Places => {
  const taken = new Map<string, number>();
  let all = 0;
  return {
    enter(who) {
      const own = taken.get(who) ?? 0;
      if (all >= most || own >= each) return undefined;
      all += 1;
      taken.set(who, own + 1);
      let left = false;
      return () => {
        if (left) return;
        left = true;
        all -= 1;
        const rest = (taken.get(who) ?? 1) - 1;
        if (rest > 0) taken.set(who, rest);
        else taken.delete(who);
      };
    },
  };
};
