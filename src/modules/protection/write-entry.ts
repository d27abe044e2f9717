import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { onCase } from './case-input.ts';
import { ownKinds } from './domain/case/entry.ts';
import { entryForm } from './entry-forms.ts';
import { addEntry, keyOf, lockCase, seenBy } from './store.ts';

/**
 * Writes something into a case, sealed. The person concerned writes words and how to be reached; the rest is written by who works on it.
 * What is said is in `private`, which no hash of a repeated form takes in.
 */
export const writeEntry = command({
  name: 'case.write',
  input: onCase.extend({ private: entryForm }),
  load: ({ case: id }, { tx }) => lockCase(tx, id),
  async run({ row }, { session, private: said }, context) {
    const { tx, actor, record } = context;
    if (row.state !== 'open') return fail('protection.not-open');
    const { kind, ...content } = said;
    if (actor.role === 'holder' && !ownKinds.includes(kind)) return fail('protection.not-yours');
    const key = await keyOf(tx, row, actor, session);
    if (!key.ok) return key;
    const kept = said.kind === 'contact' ? { ...said.contact, at: context.now.toString() } : content;
    const entry = await addEntry(context, row, key.value, kind, kept);
    await seenBy(context, row, `wrote-${kind}`);
    await record('case.written', { case: row.id, kind });
    return ok({ id: row.id, entry });
  },
});
