import { randomInt } from 'node:crypto';
import { newId } from '../../kernel/ids.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { asSystem, type Runtime } from '../command/execute.ts';
import type { Tx } from '../db/database.ts';
import { translator } from '../i18n/index.ts';
import type { Keys } from './keys.ts';
import { beginTry, guessesOfSentCode, sendsOfCodes } from './tries.ts';

declare module '../jobs/queue.ts' {
  interface Jobs {
    /** Sends one code to the telephone for which it was made. */
    'account.code': { readonly code: string };
  }
}

/** What a code proves: a sign-in, or that whoever asks holds the telephone with a number. */
export type CodePurpose = 'sign-in' | 'join' | 'account' | 'lost';

/** Minutes for which a code is good. */
const codeMinutes = 10;
const sealing = 'phone-code';

/** A code as it is compared: its figures. */
const plain = (typed: string): string => typed.normalize('NFKC').replace(/\D/g, '').slice(0, 12);

interface Asked {
  readonly purpose: CodePurpose;
  readonly number: string;
  readonly account?: string;
  /** In which the short message is written. */
  readonly lang: string;
}

/** Makes a code and a job that sends it, in the transaction in which it is asked for. Earlier codes of the same sign-in end. @returns its id */
const makeCode = async (
  { runtime, tx, keys }: { runtime: Runtime; tx: Tx; keys: Keys },
  { purpose, number, account, lang }: Asked,
): Promise<string> => {
  const now = runtime.clock.now();
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const id = newId();
  if (account !== undefined)
    await tx.updateTable('phone_code').set({ used_at: now }).where('account_id', '=', account).where('used_at', 'is', null).execute();
  await tx
    .insertInto('phone_code')
    .values({
      id,
      purpose,
      account_id: account ?? null,
      number_sealed: keys.seal(sealing, number, id),
      text_sealed: keys.seal(sealing, JSON.stringify({ lang, text: translator(lang).t('phone.sms', { code }) }), id),
      code_hash: keys.mac(sealing, `${id} ${code}`),
      made_at: now,
      expires_at: now.add({ minutes: codeMinutes }),
      used_at: null,
    })
    .execute();
  await runtime.queue.send(tx, 'account.code', { code: id });
  return id;
};

/**
 * Sends a code to a number, as often as it may be.
 * @param more what else happens in the same transaction
 * @returns its id, or `auth.too-many-codes`
 */
export const sendCode = async <T>(
  runtime: Runtime,
  keys: Keys,
  asked: Asked & { readonly address: string },
  more: (tx: Tx, id: string) => Promise<T>,
): Promise<Result<T>> => {
  if (!(await beginTry(runtime, sendsOfCodes(keys.mac(sealing, asked.number), asked.address))))
    return fail('auth.too-many-codes', { minutes: 15 });
  return ok(await asSystem(runtime, 'session.keep', async (tx) => more(tx, await makeCode({ runtime, tx, keys }, asked))));
};

/** The code that waits for an account's sign-in. */
export const openCodeOf = (tx: Tx, account: string, now: Temporal.Instant) =>
  tx
    .selectFrom('phone_code')
    .select('id')
    .where('account_id', '=', account)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('made_at', 'desc')
    .executeTakeFirst();

/**
 * Uses a code up. Guesses are counted for each code, before they are looked at.
 * @param id the code that was asked for; one that is not there takes the same way
 * @returns the number, or `auth.wrong-sent-code`
 */
export const useCode = async (
  runtime: Runtime,
  keys: Keys,
  { id, purposes, typed }: { id: string; purposes: readonly CodePurpose[]; typed: string },
): Promise<Result<{ readonly number: string; readonly purpose: CodePurpose }>> => {
  const wrong = fail('auth.wrong-sent-code', {}, { field: 'code' });
  if (!(await beginTry(runtime, guessesOfSentCode(id)))) return wrong;
  const now = runtime.clock.now();
  const used = await asSystem(runtime, 'session.keep', (tx) =>
    tx
      .updateTable('phone_code')
      .set({ used_at: now, text_sealed: null })
      .where('id', '=', id)
      .where('purpose', 'in', [...purposes])
      .where('code_hash', 'in', [...keys.macs(sealing, `${id} ${plain(typed)}`)])
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .returning(['number_sealed', 'purpose'])
      .executeTakeFirst(),
  );
  const number = used && keys.open(sealing, used.number_sealed, id);
  return used && number !== undefined ? ok({ number, purpose: used.purpose }) : wrong;
};

/** What is to be sent, for the job that sends it; nothing once it is sent or over. */
export const codeToSend = async (
  tx: Tx,
  keys: Keys,
  { id, now }: { id: string; now: Temporal.Instant },
): Promise<{ readonly to: string; readonly text: string; readonly lang: string } | undefined> => {
  const row = await tx
    .selectFrom('phone_code')
    .select(['number_sealed', 'text_sealed'])
    .where('id', '=', id)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  const [to, words] = [row && keys.open(sealing, row.number_sealed, id), row?.text_sealed && keys.open(sealing, row.text_sealed, id)];
  return to && words ? { to, ...(JSON.parse(words) as { text: string; lang: string }) } : undefined;
};
