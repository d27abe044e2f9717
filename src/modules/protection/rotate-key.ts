import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { wrapShares } from './begin-case.ts';
import { onCase } from './case-input.ts';
import { checkOf, newCaseKey, wrapKey } from './keys/case-key.ts';
import { publicKeyOf } from './keys/hpke.ts';
import { sealEntry } from './keys/sealed-entry.ts';
import { changeCase, entriesOf, keyOf, lockCase, ofCase, seenBy, worksNow } from './store.ts';

/**
 * Gives a case a new key: every entry is sealed anew, and the key wrapped for whoever works on it and could open it until now, for the receipt, and in new shares. Who
 * reads meanwhile reads on; who writes waits for the lock. Nobody has to type a receipt for it: the receipt's public half is kept.
 */
export const rotateKey = command({
  name: 'case.rotate',
  input: onCase,
  load: ({ case: of }, { tx }) => lockCase(tx, of),
  async run({ row }, { session }, context) {
    const { tx, actor, record } = context;
    if (row.state === 'erased') return fail('protection.not-open');
    const old = await keyOf(tx, row, actor, session);
    if (!old.ok) return old;
    const entries = await entriesOf(tx, row.id, old.value);
    // An entry that does not open would be lost: somebody changed it behind our back.
    if (entries.some(({ content }) => content === undefined)) return fail('protection.no-key');
    const next = newCaseKey(row.id, row.generation + 1);
    for (const { id, kind, content } of entries)
      await tx
        .updateTable('case_entry')
        .set((eb) => ({
          sealed: sealEntry(next, { entry: id, kind }, content),
          generation: next.generation,
          version: eb('version', '+', 1),
        }))
        .where('id', '=', id)
        .execute();
    const readers = await tx
      .selectFrom('case_reader')
      .innerJoin('reader_key', 'reader_key.account_id', 'case_reader.account_id')
      .select(['case_reader.account_id', 'reader_key.public_key'])
      // Whoever has made the own key anew is given the case by somebody, and not by this.
      .innerJoin('case_wrap', (join) =>
        join
          .onRef('case_wrap.case_id', '=', 'case_reader.case_id')
          .onRef('case_wrap.account_id', '=', 'case_reader.account_id')
          .on('case_wrap.kind', '=', 'reader')
          .on('case_wrap.generation', '=', row.generation),
      )
      .where('case_reader.case_id', '=', row.id)
      .where('reader_key.ended_on', 'is', null)
      .where(worksNow)
      .execute();
    await tx.deleteFrom('case_wrap').where('case_id', '=', row.id).execute();
    await tx
      .insertInto('case_wrap')
      .values([
        ...readers.map(({ account_id, public_key }) => ({
          ...ofCase(row),
          ...{ generation: next.generation, kind: 'reader' as const, account_id, wrapped: wrapKey(next, publicKeyOf(public_key)) },
        })),
        ...(row.receipt_key
          ? [
              {
                ...ofCase(row),
                ...{ generation: next.generation, kind: 'receipt' as const, account_id: null },
                wrapped: wrapKey(next, publicKeyOf(row.receipt_key)),
              },
            ]
          : []),
      ])
      .execute();
    await wrapShares(context, row, next);
    await changeCase(tx, row, { generation: next.generation, key_check: checkOf(next) });
    await seenBy(context, row, 'new-key');
    await record('case.key-rotated', { case: row.id, generation: next.generation, entries: entries.length });
    return ok({ id: row.id, generation: next.generation });
  },
});
