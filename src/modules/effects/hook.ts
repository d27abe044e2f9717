import type { KeyObject } from 'node:crypto';
import type { Context } from 'hono';
import { beginTry } from '../../platform/auth/tries.ts';
import type { Runtime } from '../../platform/command/execute.ts';
import { takeBatch } from './receive-batch.ts';

/** Far more than a batch of the most effects. */
const most = 1024 * 1024;

export interface EffectsHookOptions {
  /** The public half of a trusted authority's key, by its first signs; undefined for one that nobody trusts. */
  keyOf(id: string): Promise<KeyObject | undefined>;
  /** The address of whoever sends, for the limit on tries. */
  addressOf(c: Context): string;
}

/**
 * Takes a signed batch of other authorities' decisions. Whoever sends one that was signed by nobody we trust, or that was changed, gets one answer.
 * Signatures are the only way in: there is no session, and no database login is given to anybody for it.
 */
export const effectsHook =
  (runtime: Runtime, { keyOf, addressOf }: EffectsHookOptions) =>
  async (c: Context): Promise<Response> => {
    const guess = await beginTry(runtime, [{ what: `effects\n${addressOf(c)}`, most: 30 }]);
    if (!guess) return c.json({ code: 'auth.too-many-tries' }, 429);
    if (Number(c.req.header('content-length') ?? most + 1) > most) return c.json({ code: 'input.too-large' }, 413);
    const text = await c.req.text();
    const named = /^CORRIDOR-EFFECTS1\.([A-Za-z0-9_-]{8})\./.exec(text.trim())?.[1];
    const key = named === undefined ? undefined : await keyOf(named);
    const taken = await takeBatch(runtime, text, (id) => (id === named ? key : undefined));
    if (taken.ok) {
      await guess.forgive();
      return c.body(null, 204);
    }
    return typeof taken.why === 'string' ? c.json({ code: 'input.unreadable' }, 422) : c.json({ code: taken.why.code }, 409);
  };
