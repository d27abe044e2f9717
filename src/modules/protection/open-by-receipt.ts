import './store.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import type { Keys } from '../../platform/auth/keys.ts';
import type { Session } from '../../platform/auth/sessions.ts';
import { beginTry, unnamed } from '../../platform/auth/tries.ts';
import { asSystem, type Runtime } from '../../platform/command/execute.ts';
import { receiptKeys, receiptMark } from './keys/receipt.ts';
import { unlockedKeys } from './keys/unlocked.ts';
import { openHolderSession } from './side/open-holder-session.ts';

/**
 * Opens a case by its receipt, and leaves its key open in the session's memory. A wrong receipt and one that could not be one take the same
 * way: one slow derivation, the same questions, the same answer.
 * @returns `protection.wrong-receipt`, `protection.too-many-receipts`
 */
export const openByReceipt = async (
  runtime: Runtime,
  keys: Keys,
  { typed, address }: { readonly typed: string; readonly address: string },
): Promise<Result<Session>> => {
  const limits = [
    { what: `case receipt\n${unnamed(keys, address)}`, most: 5 },
    { what: 'case receipt\nall', most: 600 },
  ];
  const tried = await beginTry(runtime, limits);
  if (!tried) return fail('protection.too-many-receipts', { minutes: 15 });
  const opened = await receiptKeys(typed);
  const found = await asSystem(runtime, 'session.keep', (tx) =>
    tx
      .selectFrom('protected_case as c')
      .innerJoin('account as a', 'a.id', 'c.holder_id')
      .select(['a.id', 'a.name', 'a.language'])
      .where('c.receipt_mark', 'in', [...receiptMark(keys, opened.found)])
      .where('a.disabled_at', 'is', null)
      .executeTakeFirst(),
  );
  if (!found) return fail('protection.wrong-receipt', {}, { field: 'receipt' });
  await tried.forgive();
  const session = await openHolderSession(runtime, keys, found);
  if (!session) return fail('protection.wrong-receipt', {}, { field: 'receipt' });
  unlockedKeys.hold(session.id, found.id, opened.privateKey);
  return ok(session);
};
