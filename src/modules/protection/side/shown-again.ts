import { asSystem, type Runtime } from '../../../platform/command/execute.ts';

/** For how long a form that is sent again shows its number again. */
export const againMinutes = 15;

/** Numbers that were used in this process within that time, by their accounts: in memory alone, since no line says that somebody came back. */
const used = new Map<string, Temporal.Instant>();

/** Says that the number of an account was used: whoever has it needs no form to show it. */
export const numberUsed = (account: string, now: Temporal.Instant): void => {
  for (const [other, at] of used) if (Temporal.Instant.compare(at.add({ minutes: againMinutes }), now) <= 0) used.delete(other);
  used.set(account, now);
};

/**
 * Whether the form that made an account may show its number again. The number is kept nowhere: it follows from what was drawn for the form,
 * which the browser alone has, and from the installation's secret. An answer that was lost on a bad line must not lose the only copy of it; and
 * whoever takes up a shared telephone later must not read it by going back and sending the form once more. So it is shown again for a quarter
 * of an hour, and no more once it was used.
 */
export const mayShowAgain = (runtime: Runtime, account: string | null | undefined): Promise<boolean> =>
  asSystem(runtime, 'session.keep', async (tx) => {
    if (!account || used.has(account)) return false;
    const made = await tx.selectFrom('account').select('created_at').where('id', '=', account).executeTakeFirst();
    const open = await tx.selectFrom('session').select('id').where('account_id', '=', account).executeTakeFirst();
    const now = runtime.clock.now();
    return made !== undefined && !open && Temporal.Instant.compare(made.created_at.add({ minutes: againMinutes }), now) > 0;
  });
