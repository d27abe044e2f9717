import type { Context } from 'hono';
import { sameText } from '../../platform/auth/tokens.ts';
import { beginTry } from '../../platform/auth/tries.ts';
import { execute, type Runtime } from '../../platform/command/execute.ts';
import { system } from '../../platform/policy/actor.ts';
import { stopContact } from '../workers/index.ts';

/** Replies that end the messages, in the languages of the texts and as people write them; accents and case do not matter. */
const stops = [
  'stop',
  'stopp',
  'end',
  'quit',
  'cancel',
  'unsubscribe',
  'arret',
  'arreter',
  'fin',
  'alto',
  'parar',
  'baja',
  'cancelar',
  'قف',
  'توقف',
  'ايقاف',
  'اوقف',
  'الغاء',
  'बन्द',
  'बंद',
  'रोक',
  'रोक्नुहोस्',
  'रोको',
  'रोकें',
  'रोकिए',
  'বন্ধ',
  'থামান',
  'থামাও',
  'አቁም',
  'አቁሙ',
  'አቁሚ',
  'ይቁም',
  'itigil',
  'tigil',
  'ihinto',
  'hinto',
  'pare',
  'sair',
];

/** Accents of Latin letters and vowels of Arabic, which people leave out. The vowels of Indian scripts are letters to who writes them. */
const leftOut = /[\u0300-\u036f\u064b-\u0655\u0670]/gu;

const bare = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(leftOut, '')
    .replace(/[أإآ]/gu, 'ا')
    .replace(/[^\p{L}\p{M}\s]/gu, ' ')
    .trim()
    .toLowerCase();

const stopWords: ReadonlySet<string> = new Set(stops.map(bare));

/** Whether a reply asks to end the messages: its first word says so, and it is short enough to be no letter to somebody. */
export const asksToStop = (text: string): boolean => {
  const words = bare(text.slice(0, 200)).split(/\s+/);
  return words.length <= 3 && stopWords.has(words[0] ?? '');
};

const most = 4_096;

export interface InboundOptions {
  /** What the gateway sends as a bearer token; without one there is no hook. */
  readonly secret: string | undefined;
  /** The address of whoever asks, for the limit on guessing. */
  addressOf(c: Context): string;
}

/**
 * What the gateway of short messages calls with each reply: `{ "from": "+…", "text": "…" }`. The answer never tells whether the number is
 * known; nothing of the reply is kept.
 */
export const inboundHook =
  (runtime: Runtime, { secret, addressOf }: InboundOptions) =>
  async (c: Context): Promise<Response> => {
    if (secret === undefined) return c.notFound();
    const given = /^Bearer (\S{1,200})$/.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
    const address = addressOf(c);
    const guess = await beginTry(runtime, [{ what: `inbound\n${address}`, most: 10 }]);
    if (!guess) return c.json({ code: 'auth.too-many-tries' }, 429);
    if (!sameText(given, secret)) return c.json({ code: 'auth.wrong-login' }, 401);
    await guess.forgive();
    // The gateway is one; its replies are few. What comes faster is a fault or a flood.
    if (!(await beginTry(runtime, [{ what: `inbound-accepted`, most: 3_000 }]))) return c.json({ code: 'auth.too-many-tries' }, 429);
    const reply = await replyIn(c);
    if (!reply) return c.json({ code: 'input.unreadable' }, 422);
    if (asksToStop(reply.text)) await execute(runtime, system, stopContact, { phone: reply.from });
    return c.body(null, 204);
  };

const replyIn = async (c: Context): Promise<{ from: string; text: string } | undefined> => {
  if (Number(c.req.header('content-length') ?? most + 1) > most) return undefined;
  try {
    const body: unknown = JSON.parse(await c.req.text());
    const { from, text } = (typeof body === 'object' && body !== null ? body : {}) as { from?: unknown; text?: unknown };
    return typeof from === 'string' && typeof text === 'string' ? { from, text } : undefined;
  } catch {
    return undefined;
  }
};
