import { newId } from '../../kernel/ids.ts';
import { newReference } from '../../kernel/reference.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import { caseRules } from './case-rules.ts';
import { type AgeClass, isChild } from './domain/case/child.ts';
import type { EntryKind } from './domain/case/entry.ts';
import { type CaseKey, checkOf, newCaseKey, wrapKey } from './keys/case-key.ts';
import { publicKeyOf } from './keys/hpke.ts';
import { recoveryOfficers, shareKey } from './keys/recovery.ts';
import { addEntry, ofCase } from './store.ts';

/** What a new case is begun with. */
export interface Beginning {
  readonly id: string;
  readonly country: string;
  readonly age: AgeClass;
  readonly language: string;
  /** What the receipt is found by and wrapped to. */
  readonly receipt: { readonly mark: string; readonly publicKey: Buffer };
  readonly entries: readonly { readonly kind: EntryKind; readonly content: unknown }[];
  readonly simulated: boolean;
}

/** Wraps a key for three recovery officers, in shares; without three of them there are none, and the case opens all the same. */
export const wrapShares = async (
  { tx }: Pick<CommandContext, 'tx'>,
  row: { id: string; country: string },
  key: CaseKey,
): Promise<boolean> => {
  const officers = await tx
    .selectFrom('reader_key')
    .select(['account_id', 'public_key'])
    .where('role', '=', 'recovery-officer')
    .where('ended_on', 'is', null)
    .where('admitted_on', 'is not', null)
    .orderBy('made_on')
    .orderBy('account_id')
    .limit(recoveryOfficers)
    .execute();
  if (officers.length < recoveryOfficers) return false;
  const shares = await shareKey(
    key,
    officers.map(({ public_key }) => publicKeyOf(public_key)),
  );
  await tx
    .insertInto('case_wrap')
    .values(
      officers.map(({ account_id }, index) => ({
        ...ofCase(row),
        generation: key.generation,
        kind: 'share' as const,
        account_id,
        wrapped: shares[index] as Buffer,
      })),
    )
    .execute();
  return true;
};

/** Makes the account behind a receipt: no login that anybody could type, no name, and one seat for one file. */
const addHolder = async ({ tx, now }: CommandContext, { id, language, simulated }: Beginning): Promise<string> => {
  const account = newId();
  await tx
    .insertInto('account')
    .values({ id: account, login: `receipt:${account}`, name: '-', language, password_hash: null, created_at: now, simulated })
    .execute();
  await tx
    .insertInto('seat')
    .values({ id: newId(), account_id: account, role: 'holder', worker_id: id, organisation_id: null, country: null })
    .execute();
  return account;
};

/**
 * Begins a case: its key, wrapped for the admitted leads of the place, for who opens it, for the receipt, and in three shares.
 * @returns `protection.nobody-reads` where nobody of the place could open it
 */
export const beginCase = async (
  context: CommandContext,
  given: Beginning,
): Promise<Result<{ readonly id: string; readonly reference: string; readonly key: CaseKey }>> => {
  const { tx, today, now, actor } = context;
  const readers = await tx
    .selectFrom('reader_key')
    .select(['account_id', 'public_key'])
    .where('ended_on', 'is', null)
    .where((eb) =>
      eb.or([
        eb.and([eb('role', '=', 'case-lead'), eb('country', '=', given.country), eb('admitted_on', 'is not', null)]),
        ...(actor.role === 'case-officer' ? [eb('account_id', '=', actor.account ?? '')] : []),
      ]),
    )
    .execute();
  if (readers.length === 0) return fail('protection.nobody-reads');
  const key = newCaseKey(given.id, 1);
  const row = { id: given.id, country: given.country };
  const reference = newReference('C');
  const inserted = await tx
    .insertInto('protected_case')
    .values({
      ...row,
      ...{ reference, state: 'open', age: given.age, opened_on: today, opened_at: now, closed_on: null },
      holder_id: await addHolder(context, given),
      ...{ receipt_mark: given.receipt.mark, receipt_key: given.receipt.publicKey },
      ...{ generation: key.generation, key_check: checkOf(key), interest: null, simulated: given.simulated },
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows !== 1n) return fail('protection.asked-already');
  await tx
    .insertInto('case_wrap')
    .values([
      ...readers.map(({ account_id, public_key }) => ({
        ...ofCase(row),
        ...{ generation: key.generation, kind: 'reader' as const, account_id, wrapped: wrapKey(key, publicKeyOf(public_key)) },
      })),
      {
        ...ofCase(row),
        ...{ generation: key.generation, kind: 'receipt' as const, account_id: null },
        wrapped: wrapKey(key, publicKeyOf(given.receipt.publicKey)),
      },
    ])
    .execute();
  await tx
    .insertInto('case_reader')
    .values(
      readers.map(({ account_id }) => ({ ...ofCase(row), account_id, why: 'team' as const, from_at: now, until_at: null, ended_at: null })),
    )
    .execute();
  await wrapShares(context, row, key);
  for (const { kind, content } of given.entries) await addEntry(context, row, key, kind, content);
  if (isChild(given.age)) await addDuties(context, row);
  return ok({ id: given.id, reference, key });
};

/** What a child is owed: a guardian within hours of the opening, and a determination of its best interests. */
export const addDuties = async ({ tx, now }: Pick<CommandContext, 'tx' | 'now'>, row: { id: string; country: string }): Promise<void> => {
  const due_at = now.add({ hours: caseRules().guardian.hours });
  await tx
    .insertInto('case_duty')
    .values({ ...ofCase(row), kind: 'guardian', due_at, done_on: null, done_by: null })
    .execute();
};
