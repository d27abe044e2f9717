import './errors.ts';
import './tables.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import type { Keys } from '../../platform/auth/keys.ts';
import type { Session } from '../../platform/auth/sessions.ts';
import { turnsAt } from '../../platform/auth/turns.ts';
import { asSystem, type Runtime } from '../../platform/command/execute.ts';
import { openHolderSession } from '../protection/index.ts';
import { readReceipt } from './domain/receipt.ts';
import { receiptHashes, type SlowHash, slowHash } from './receipt-key.ts';

/** What cannot be a number is looked up like a number that nobody has: as long, and as dearly. */
const nobody = '0'.repeat(17);

/**
 * Five wrong numbers an address and a quarter of an hour. There is no budget over all addresses: many could spend it, and nobody would reach
 * their own complaint. What bounds the load is that one number is hashed at a time; `domain/receipt.ts` reckons what guessing finds.
 */
const lineAt = turnsAt({ waiting: 200, tries: 5 });

/**
 * Opens a complaint by its number. A wrong number, one that has expired and one that could not be a number take the same way: the same
 * questions to the database, one slow hash, the same answer.
 * @returns a session for the one complaint; `complaint.no-such-number`, `complaint.too-many-tries`
 */
export const openByReceipt = async (
  runtime: Runtime,
  keys: Keys,
  { typed, address }: { readonly typed: string; readonly address: string },
  slow: SlowHash = slowHash,
): Promise<Result<Session>> => {
  const line = lineAt(runtime.db);
  const hashes = await line.take(address, () => receiptHashes(keys, readReceipt(typed) ?? nobody, slow));
  if (!hashes) return fail('complaint.too-many-tries', { minutes: 15 });
  const today = await runtime.clock.today();
  const found = await asSystem(runtime, 'session.keep', (tx) =>
    tx
      .selectFrom('complaint as c')
      .innerJoin('account as a', 'a.id', 'c.account_id')
      .select(['a.id', 'a.name', 'a.language'])
      .where('c.receipt_hash', 'in', [...hashes])
      .where((eb) => eb.or([eb('c.receipt_ends', 'is', null), eb('c.receipt_ends', '>=', today)]))
      .where('a.disabled_at', 'is', null)
      .executeTakeFirst(),
  );
  if (!found) return fail('complaint.no-such-number', {}, { field: 'receipt' });
  line.forgive(address);
  const session = await openHolderSession(runtime, keys, found);
  return session ? ok(session) : fail('complaint.no-such-number', {}, { field: 'receipt' });
};
