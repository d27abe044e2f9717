import type { Kysely } from 'kysely';
import type { Keys } from '../../platform/auth/keys.ts';
import type { AnyCommand } from '../../platform/command/command.ts';
import { execute, type Runtime } from '../../platform/command/execute.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import { admittedRoles, setAdmitted } from './admit-reader.ts';
import { assignReader } from './assign-reader.ts';
import { giveConsent } from './give-consent.ts';
import { newTicket } from './keys/receipt.ts';
import { unlockedKeys } from './keys/unlocked.ts';
import { openWithReceipt } from './open-case.ts';
import { referCase } from './refer-case.ts';
import { appointGuardian } from './safeguard-child.ts';
import { beginReading } from './unlock-key.ts';
import { writeEntry } from './write-entry.ts';

/** Opens the keys of the demonstration's readers. Known to everybody who reads this: demonstrations only. */
export const demoPassphrase = 'one key for two invented cases';

/** Who works on the demonstration's cases. */
export interface DemoReaders {
  readonly lead: Actor;
  readonly others: readonly Actor[];
}

/** A session that nobody holds, in which the demonstration's keys are open while it is loaded. */
const session = (actor: Actor): string => `demonstration ${actor.account}`;

/**
 * Two invented cases, marked as simulated: a seasonal worker with a debt, and a child that is alone. They are written through the same commands
 * as any other. Does nothing where there are cases.
 */
export const loadCases = async (runtime: Runtime, owner: Kysely<Database>, keys: Keys, { lead, others }: DemoReaders): Promise<void> => {
  if (await owner.selectFrom('protected_case').select('id').limit(1).executeTakeFirst()) return;
  const acting = [lead, ...others];
  const today = await runtime.clock.today();
  for (const actor of acting) {
    const made = await beginReading(runtime, actor, session(actor), demoPassphrase);
    if (!made.ok) throw new Error(`the demonstration: ${made.error.code}`);
    // The first keys are the installation's to admit.
    if (admittedRoles.some((role) => role === actor.role))
      await owner.transaction().execute((tx) => setAdmitted(tx, made.value.account, today));
  }
  const open = async (age: string, words: string, contact: Record<string, unknown>): Promise<string> => {
    const opened = await openWithReceipt(runtime, keys, {
      actor: { role: 'public' },
      ticket: newTicket(keys),
      language: 'ar',
      fields: { country: lead.country, age, private: { contact: { language: 'ar', interviewer: 'woman', ...contact }, words } },
      simulated: true,
    });
    if (!opened.ok) throw new Error(`the demonstration: ${opened.error.code}`);
    return opened.value.id;
  };
  const act = async (command: AnyCommand, input: Record<string, unknown>): Promise<void> => {
    const done = await execute(runtime, lead, command, { session: session(lead), ...input });
    if (!done.ok) throw new Error(`the demonstration: ${command.name}: ${done.error.code}`);
  };
  const debt = await open('adult', 'Invented: they keep my passport until the journey is paid.', { never_call: 'yes', fleeing: 'no' });
  await act(writeEntry, {
    case: debt,
    private: {
      ...{ kind: 'money', of: 'recruitment-cost', per: 'once', known: 'told', payee: 'a broker (invented)' },
      amount: { amount: '12000', currency: 'MAD' },
      on: today.subtract({ months: 5 }).toString(),
    },
  });
  await act(giveConsent, { case: debt, purpose: 'help', language: 'ar' });
  await act(referCase, { case: debt, target: 'legal-aid', private: { told: 'Invented: a lawyer for the passport.' } });
  const child = await open('unknown', 'Invented: I am alone and do not know where to go.', { fleeing: 'unknown' });
  await act(appointGuardian, { case: child, private: { name: 'Invented guardian', reach: 'the agency for children' } });
  // Whoever tries the case officer finds the first case given to them.
  const officer = others.find(({ role }) => role === 'case-officer');
  if (officer) await act(assignReader, { case: debt, account: officer.account });
  for (const actor of acting) unlockedKeys.forget(session(actor));
};
