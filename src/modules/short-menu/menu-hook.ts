import type { Context } from 'hono';
import type { Keys } from '../../platform/auth/keys.ts';
import { sameText } from '../../platform/auth/tokens.ts';
import { beginTry } from '../../platform/auth/tries.ts';
import type { Runtime } from '../../platform/command/execute.ts';
import { answerMenu, type MenuCall } from './menu-session.ts';

interface MenuOptions {
  /** What the gateway sends as a bearer token; without one there is no menu. */
  readonly secret: string | undefined;
  readonly keys: Keys;
  /** The address of whoever asks, for the limit on guessing. */
  addressOf(c: Context): string;
}

const longest = 2_048;

/** What the gateway of the telephone network calls with each thing that is typed. What it says of the number is believed: it alone knows the secret. */
export const menuHook =
  (runtime: Runtime, { secret, keys, addressOf }: MenuOptions) =>
  async (c: Context): Promise<Response> => {
    if (secret === undefined) return c.notFound();
    const guess = await beginTry(runtime, [{ what: `menu\n${addressOf(c)}`, most: 10 }]);
    if (!guess) return c.json({ code: 'auth.too-many-tries' }, 429);
    const given = /^Bearer (\S{1,200})$/.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
    if (!sameText(given, secret)) return c.json({ code: 'auth.wrong-login' }, 401);
    await guess.forgive();
    const call = await callIn(c);
    const answer = call && (await answerMenu(runtime, keys, call));
    c.header('cache-control', 'no-store');
    return answer ? c.json(answer) : c.json({ code: 'input.unreadable' }, 422);
  };

const callIn = async (c: Context): Promise<MenuCall | undefined> => {
  if (Number(c.req.header('content-length') ?? longest + 1) > longest) return undefined;
  try {
    const { session, from, text, channel } = JSON.parse(await c.req.text()) as Record<string, unknown>;
    const texts = [session, from, text].every((one) => typeof one === 'string');
    return texts
      ? { session: String(session).slice(0, 100), from: String(from), text: String(text), channel: channel === 'sms' ? 'sms' : 'ussd' }
      : undefined;
  } catch {
    return undefined;
  }
};
