import './store.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import type { Keys } from '../../platform/auth/keys.ts';
import type { Session } from '../../platform/auth/sessions.ts';
import { turnsAt } from '../../platform/auth/turns.ts';
import { asSystem, type Runtime } from '../../platform/command/execute.ts';
import { receiptKeys, receiptMark } from './keys/receipt.ts';
import { unlockedKeys } from './keys/unlocked.ts';
import { openHolderSession } from './side/open-holder-session.ts';

/** Five wrong receipts an address and a quarter of an hour, and one derivation at a time, with its 64 MiB; whoever has tried least goes first. */
const lineAt = turnsAt({ waiting: 100, tries: 5 });

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
  const line = lineAt(runtime.db);
  const opened = await line.take(address, () => receiptKeys(typed));
  if (!opened) return fail('protection.too-many-receipts', { minutes: 15 });
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
  line.forgive(address);
  const session = await openHolderSession(runtime, keys, found);
  if (!session) return fail('protection.wrong-receipt', {}, { field: 'receipt' });
  unlockedKeys.hold(session.id, found.id, opened.privateKey);
  return ok(session);
};
