import { setTimeout as sleep } from 'node:timers/promises';
import { type CrashWorld, filingOf, type OpenOffer } from './world.ts';

/** One thing that a client wants done once, however often it has to ask. */
export interface Wanted {
  readonly kind: 'file' | 'accept';
  readonly key: string;
  /** The title that a filing carries, or the offer that is accepted. */
  readonly subject: string;
}

/** What the program has said it has done. */
export interface Acknowledged extends Wanted {
  readonly id: string;
}

export interface Clients {
  readonly acknowledged: readonly Acknowledged[];
  /** Everything that was ever asked for. */
  readonly wanted: readonly Wanted[];
  /** Answers that no crash explains: a bug, or a refusal of what must be accepted. */
  readonly strange: readonly string[];
  /** Requests without an answer, or told to come again. */
  readonly unanswered: () => number;
  /** How often an answer was thrown away to ask again. */
  readonly replayed: () => number;
  /** Waits until so many more are acknowledged. */
  more(count: number): Promise<void>;
  /** Finishes what was begun and stops. */
  stop(): Promise<void>;
}

/**
 * Several clients at once, each with one wish at a time: it asks with one key until it has an answer, and sometimes throws the answer away
 * and asks again.
 * @param chance a number from 0 to below 1
 */
export const clientsOf = (url: string, world: CrashWorld, offers: readonly OpenOffer[], run: string, chance: () => number): Clients => {
  const [acknowledged, wanted, strange]: [Acknowledged[], Wanted[], string[]] = [[], [], []];
  const waiting = [...offers];
  let stopping = false;
  let unanswered = 0;
  let replayed = 0;
  let number = 0;

  const ask = async (
    path: string,
    token: string,
    key: string,
    body: unknown,
  ): Promise<{ status: number; body: Record<string, unknown> } | undefined> => {
    try {
      const response = await fetch(url + path, {
        method: 'POST',
        headers: {
          accept: 'application/json',
          'content-type': 'application/json',
          authorization: `Bearer ${token}`,
          'idempotency-key': key,
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(30_000),
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    } catch {
      return undefined;
    }
  };

  const until = async (wish: Wanted, path: string, token: string, body: unknown): Promise<void> => {
    wanted.push(wish);
    for (let again = false; ; ) {
      const told = await ask(path, token, wish.key, body);
      if (told === undefined || told.status === 503 || told.status === 429) {
        unanswered += 1;
        await sleep(30);
        continue;
      }
      if (told.status !== 200) {
        strange.push(`${wish.kind} ${wish.subject}: ${told.status} ${String(told.body.code)} ${JSON.stringify(told.body.params ?? '')}`);
        return;
      }
      if (!again && chance() < 0.2) {
        again = true;
        replayed += 1;
        continue;
      }
      acknowledged.push({ ...wish, id: String(told.body.id) });
      return;
    }
  };

  const filer = async (): Promise<void> => {
    while (!stopping) {
      number += 1;
      const title = `Crash ${run} ${number}`;
      await until({ kind: 'file', key: `file-${run}-${number}`, subject: title }, '/vacancies', world.employer, filingOf(world, title));
      await sleep(chance() * 40);
    }
  };
  const worker = async (): Promise<void> => {
    while (!stopping) {
      const next = waiting.shift();
      if (!next) return;
      await until(
        { kind: 'accept', key: `accept-${run}-${next.offer}`, subject: next.offer },
        `/offers/${next.offer}/accept`,
        next.token,
        {},
      );
      await sleep(chance() * 80);
    }
  };
  const all = Promise.all([filer(), filer(), filer(), worker(), worker()]);
  return {
    acknowledged,
    wanted,
    strange,
    unanswered: () => unanswered,
    replayed: () => replayed,
    async more(count) {
      const goal = acknowledged.length + count;
      const deadline = Date.now() + 180_000;
      while (acknowledged.length < goal && strange.length === 0) {
        if (Date.now() > deadline) throw new Error('nothing was acknowledged for three minutes');
        await sleep(20);
      }
    },
    async stop() {
      stopping = true;
      await all;
    },
  };
};
