import type { Keys } from '../../../platform/auth/keys.ts';
import { openSession, type Session, seatsOf } from '../../../platform/auth/sessions.ts';
import { asSystem, type Runtime } from '../../../platform/command/execute.ts';
import { numberUsed } from './shown-again.ts';

/** How long what a receipt has opened stays open without use, on a telephone that others use too. */
const idleMinutes = 15;

/**
 * Lets the holder of a receipt in. Neither the device nor the network of whoever comes back is kept, not even as the hash that officers'
 * sessions have.
 * @returns undefined where the account has no holder's seat
 */
export const openHolderSession = (
  runtime: Runtime,
  keys: Keys,
  account: { readonly id: string; readonly name: string; readonly language: string },
): Promise<Session | undefined> =>
  asSystem(runtime, 'session.keep', async (tx) => {
    const [seat] = (await seatsOf(tx, account.id)).filter(({ role }) => role === 'holder');
    if (!seat) return undefined;
    const client = { address: '', agent: undefined, device: undefined };
    const session = await openSession(tx, runtime.clock.now(), { account, seats: [seat], means: 'receipt', client, keys });
    numberUsed(account.id, runtime.clock.now());
    await tx.updateTable('session').set({ idle_minutes: idleMinutes }).where('id', '=', session.id).execute();
    return session;
  });
