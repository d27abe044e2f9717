import { Refusal, type Result } from '../../kernel/result.ts';
import type { Tx } from '../db/database.ts';

declare module '../db/database.ts' {
  interface Database {
    idempotency: {
      account_id: string;
      key: string;
      command: string;
      input_hash: string;
      answer: unknown;
      at: import('kysely').Generated<Temporal.Instant>;
    };
  }
}

export interface Fingerprint {
  readonly account: string;
  readonly key: string;
  readonly command: string;
  /** The hash of the input under each key of the side's secret, the present one first: that one is kept. */
  readonly inputHashes: readonly string[];
  /** When it was sent, by the side's clock. */
  readonly at: Temporal.Instant;
}

/**
 * The answer already given to this key, if any. Taking the key locks it: of several requests at once one acts and the others wait for its answer.
 * Accepted answers alone are kept, so a refused request may be sent again.
 * @throws Refusal `platform.key-reused` when the key came with another command or input.
 */
export const replayed = async <Out>(tx: Tx, print: Fingerprint): Promise<{ answer: Result<Out> } | undefined> => {
  const taken = await tx
    .insertInto('idempotency')
    .values({
      ...{ account_id: print.account, key: print.key, command: print.command, answer: null, at: print.at },
      input_hash: print.inputHashes[0] ?? '',
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst();
  if (taken) return undefined;
  const earlier = await tx
    .selectFrom('idempotency')
    .select(['command', 'input_hash', 'answer'])
    .where('account_id', '=', print.account)
    .where('key', '=', print.key)
    .executeTakeFirstOrThrow();
  if (earlier.command !== print.command || !print.inputHashes.includes(earlier.input_hash)) throw new Refusal('platform.key-reused');
  return { answer: { ok: true, value: (earlier.answer as { value: Out }).value } };
};

/** Keeps the first answer under its key. A refusal leaves the key free. */
export const store = async (tx: Tx, print: Fingerprint, answer: Result<unknown>): Promise<void> => {
  if (!answer.ok) return;
  await tx
    .updateTable('idempotency')
    .set({ answer: JSON.stringify({ value: answer.value ?? null }) })
    .where('account_id', '=', print.account)
    .where('key', '=', print.key)
    .execute();
};
