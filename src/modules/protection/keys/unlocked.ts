import type { KeyObject } from 'node:crypto';

/** How long an opened key stays without use, in milliseconds: as long as an officer's session. */
const idle = 30 * 60_000;

interface Held {
  readonly account: string;
  readonly key: KeyObject;
  until: number;
}

/**
 * Private keys of readers who have typed their passphrase, by session, in this process's memory alone. Nothing writes them anywhere; they go
 * with the session, with half an hour of quiet, and with the process.
 */
export class UnlockedKeys {
  readonly #held = new Map<string, Held>();
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  hold(session: string, account: string, key: KeyObject): void {
    this.#sweep();
    this.#held.set(session, { account, key, until: this.#now() + idle });
  }

  /** The key of a session; undefined when its reader has to type the passphrase. A session that has changed hands has none. */
  of(session: string | undefined, account: string | undefined): KeyObject | undefined {
    this.#sweep();
    const held = session === undefined ? undefined : this.#held.get(session);
    if (!held || held.account !== account) return undefined;
    held.until = this.#now() + idle;
    return held.key;
  }

  forget(session: string): void {
    this.#held.delete(session);
  }

  #sweep(): void {
    const now = this.#now();
    for (const [session, { until }] of this.#held) if (until <= now) this.#held.delete(session);
  }
}

/** The keys that are open in this process. Where several serve the same readers, each reader has to stay with one, or type the passphrase in each. */
export const unlockedKeys = new UnlockedKeys();
