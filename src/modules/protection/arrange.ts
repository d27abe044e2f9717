import { fail, ok, type Result } from '../../kernel/result.ts';
import { type CommandContext, command } from '../../platform/command/command.ts';
import { onCase } from './case-input.ts';
import { consentNow } from './consents.ts';
import { mayReturn, mayTellConsulate } from './domain/case/child.ts';
import { hasGuardian } from './safeguard-child.ts';
import { type CaseRow, contactOf, keyOf, lockCase, seenBy } from './store.ts';

const fleeingOf = async ({ tx, actor }: CommandContext, row: CaseRow, session: string): Promise<Result<boolean | undefined>> => {
  const key = await keyOf(tx, row, actor, session);
  return key.ok ? ok((await contactOf(tx, row.id, key.value))?.fleeing) : key;
};

/** Begins to prepare a return home: not of a child before its best interests say so, and of nobody who flees or has not agreed. */
export const arrangeReturn = command({
  name: 'case.arrange-return',
  input: onCase,
  load: ({ case: of }, { tx }) => lockCase(tx, of),
  async run({ row }, { session }, context) {
    const { tx, today, record } = context;
    if (row.state !== 'open') return fail('protection.not-open');
    const fleeing = await fleeingOf(context, row, session);
    if (!fleeing.ok) return fleeing;
    const may = mayReturn({
      age: row.age,
      guardian: await hasGuardian(context, row.id),
      interest: row.interest ?? undefined,
      consent: (await consentNow(tx, row, { purpose: 'return' }, today)) !== undefined,
      fleeing: fleeing.value,
    });
    if (!may.ok) return may;
    await seenBy(context, row, 'arranged-return');
    await record('case.return-arranged', { case: row.id });
    return ok({ id: row.id });
  },
});

/** Notes that the consulate of the person's country is told: never of who flees it, nor without consent. */
export const tellConsulate = command({
  name: 'case.tell-consulate',
  input: onCase,
  load: ({ case: of }, { tx }) => lockCase(tx, of),
  async run({ row }, { session }, context) {
    const { tx, today, record } = context;
    if (row.state !== 'open') return fail('protection.not-open');
    const fleeing = await fleeingOf(context, row, session);
    if (!fleeing.ok) return fleeing;
    const may = mayTellConsulate({
      fleeing: fleeing.value,
      consent: (await consentNow(tx, row, { purpose: 'return' }, today)) !== undefined,
    });
    if (!may.ok) return may;
    await seenBy(context, row, 'told-consulate');
    await record('case.consulate-told', { case: row.id });
    return ok({ id: row.id });
  },
});
