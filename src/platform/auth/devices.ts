import type { Tx } from '../db/database.ts';
import type { Keys } from './keys.ts';
import { newToken, sha } from './tokens.ts';

/** From where somebody signs in, as far as sign-in asks. */
export interface Client {
  /** The address as limits see it. */
  readonly address: string;
  /** What the browser calls itself. */
  readonly agent?: string | undefined;
  /** The token of a browser that has been here before. */
  readonly device?: string | undefined;
}

/** Days for which a browser is known after the last whole sign-in. */
const knownDays = 180;

const browsers = [
  ['edge', /Edg(e|A|iOS)?\//],
  ['opera', /OPR\/|Opera/],
  ['samsung', /SamsungBrowser\//],
  ['firefox', /Firefox\/|FxiOS\//],
  ['chrome', /Chrome\/|CriOS\/|Chromium\//],
  ['safari', /Safari\//],
] as const;
const systems = [
  ['android', /Android/],
  ['ios', /iPhone|iPad|iPod/],
  ['windows', /Windows/],
  ['macos', /Mac OS X|Macintosh/],
  ['linux', /Linux|X11/],
] as const;
const first = (list: readonly (readonly [string, RegExp])[], text: string): string =>
  list.find(([, sign]) => sign.test(text))?.[0] ?? 'other';

/** `firefox/android`: enough to know one's own device, and no version by which a person could be followed. */
export const deviceFamily = (agent: string | undefined): string => {
  const text = (agent ?? '').slice(0, 400);
  return `${first(browsers, text)}/${first(systems, text)}`;
};

/** Tells the own networks apart. The account goes into it, so that nobody can tell whether two people sit behind one address. */
export const networkHint = (keys: Keys, account: string, address: string): string =>
  keys.mac('network', `${account} ${address}`).slice(0, 4);

const isToken = (text: string | undefined): text is string => text !== undefined && /^[\w-]{43}$/.test(text);

/** Whether this account has signed in wholly from this browser, within the time for which it is known. */
export const isKnown = async (tx: Tx, account: string, device: string | undefined, now: Temporal.Instant): Promise<boolean> => {
  if (!isToken(device)) return false;
  const row = await tx
    .selectFrom('known_device')
    .select('seen_at')
    .where('token_hash', '=', sha(device))
    .where('account_id', '=', account)
    .where('seen_at', '>', now.subtract({ hours: 24 * knownDays }))
    .executeTakeFirst();
  return row !== undefined;
};

/**
 * Remembers the browser after a whole sign-in. A token that no account here knows is not taken over: somebody else may have put it there.
 * @returns the browser's token, and whether it is new to this account
 */
export const remember = async (
  tx: Tx,
  account: string,
  device: string | undefined,
  now: Temporal.Instant,
): Promise<{ readonly token: string; readonly isNew: boolean }> => {
  const known = isToken(device)
    ? await tx.selectFrom('known_device').select('account_id').where('token_hash', '=', sha(device)).execute()
    : [];
  const token = known.length > 0 && isToken(device) ? device : newToken();
  await tx
    .insertInto('known_device')
    .values({ token_hash: sha(token), account_id: account, seen_at: now })
    .onConflict((conflict) => conflict.columns(['token_hash', 'account_id']).doUpdateSet({ seen_at: now }))
    .execute();
  return { token, isNew: !known.some(({ account_id }) => account_id === account) };
};

/** What is known of nobody any more: browsers that were not seen for half a year, and proofs that have expired by themselves. */
export const forgetOld = async (tx: Tx, now: Temporal.Instant): Promise<void> => {
  await tx
    .deleteFrom('known_device')
    .where('seen_at', '<', now.subtract({ hours: 24 * knownDays }))
    .execute();
  await tx.deleteFrom('spent_proof').where('expires_at', '<=', now).execute();
};

/** Makes every browser but this one a stranger to the account. */
export const forgetOthers = async (tx: Tx, account: string, device: string | undefined): Promise<void> => {
  await tx
    .deleteFrom('known_device')
    .where('account_id', '=', account)
    .where('token_hash', '!=', isToken(device) ? sha(device) : '')
    .execute();
};
