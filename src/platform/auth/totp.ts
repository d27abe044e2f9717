import { Secret, TOTP } from 'otpauth';
import type { Tx } from '../db/database.ts';
import type { Keys } from './keys.ts';

/** Six figures each thirty seconds with HMAC-SHA-1: what RFC 6238 gives as default and every authenticator app understands. */
const form = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
const issuer = 'Corridor';

/** A new key for an authenticator app, in base 32: 160 bits, as RFC 4226 recommends. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** What the QR code holds. */
export const totpAddress = (secret: string, login: string): string =>
  new TOTP({ ...form, issuer, label: login, secret: Secret.fromBase32(secret) }).toString();

/** The code of an instant, as an app shows it. */
export const totpCode = (secret: string, at: Temporal.Instant, digits: number = form.digits): string =>
  TOTP.generate({ ...form, digits, secret: Secret.fromBase32(secret), timestamp: at.epochMilliseconds });

/**
 * The step of thirty seconds to which a code belongs: the present one or one beside it, as clocks differ.
 * @param after steps up to this one have been used, and count no more
 */
export const totpStep = (secret: string, code: string, now: Temporal.Instant, after = -1n): bigint | undefined => {
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return undefined;
  const timestamp = now.epochMilliseconds;
  const delta = TOTP.validate({ ...form, token, secret: Secret.fromBase32(secret), timestamp, window: 1 });
  if (delta === null) return undefined;
  const step = BigInt(TOTP.counter({ period: form.period, timestamp }) + delta);
  return step > after ? step : undefined;
};

const purpose = 'totp';
/** An app's key as it is kept: nobody reads it without the installation's secret. */
export const sealTotp = (keys: Keys, account: string, secret: string): string => keys.seal(purpose, secret, account);

/** The secret between the page that shows it and the form that confirms it: nothing is written until then. */
export const sealOffered = (keys: Keys, account: string, secret: string, now: Temporal.Instant): string =>
  keys.seal('totp offered', JSON.stringify({ secret, until: now.add({ minutes: 30 }).toString() }), account);
/** The secret that a page offered. @returns undefined when it was for somebody else, or too long ago */
export const openOffered = (keys: Keys, account: string, sealed: string, now: Temporal.Instant): string | undefined => {
  const text = keys.open('totp offered', sealed, account);
  if (text === undefined) return undefined;
  const { secret, until } = JSON.parse(text) as { secret: string; until: string };
  return Temporal.Instant.compare(now, until) < 0 ? secret : undefined;
};

/** Gives an account its app. @returns false when it has one */
export const addTotp = async (
  tx: Tx,
  keys: Keys,
  { account, secret, step, now }: { account: string; secret: string; step: bigint; now: Temporal.Instant },
): Promise<boolean> => {
  const added = await tx
    .insertInto('totp')
    .values({ account_id: account, secret_sealed: sealTotp(keys, account, secret), last_step: step, added_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return added.numInsertedOrUpdatedRows === 1n;
};

/** Whether the code is right now, and has not been used: two who send it at once find that out one after the other. */
export const useTotp = async (tx: Tx, keys: Keys, account: string, code: string, now: Temporal.Instant): Promise<boolean> => {
  const row = await tx.selectFrom('totp').selectAll().where('account_id', '=', account).forUpdate().executeTakeFirst();
  const secret = row && keys.open(purpose, row.secret_sealed, account);
  const step = secret === undefined ? undefined : totpStep(secret, code, now, row?.last_step);
  if (step === undefined) return false;
  await tx.updateTable('totp').set({ last_step: step }).where('account_id', '=', account).execute();
  return true;
};
