import { fail, ok, type Result } from '../../../kernel/result.ts';
import type { Client } from '../../../platform/auth/devices.ts';
import { tell } from '../../../platform/auth/events.ts';
import { endOtherWays, endSessions, removeFactors } from '../../../platform/auth/factors.ts';
import { hashPassword } from '../../../platform/auth/password.ts';
import { addPhoneWay, removePhoneWay } from '../../../platform/auth/phone-ways.ts';
import { checkPin } from '../../../platform/auth/pin.ts';
import type { SignInSettings } from '../../../platform/auth/settings.ts';
import { keeping, ownerOf, proceed, type SignedIn } from '../../../platform/auth/sign-in.ts';
import { beginTry, guessesOnPaper } from '../../../platform/auth/tries.ts';
import type { Runtime } from '../../../platform/command/execute.ts';
import { halvesOf } from './give-way-back.ts';

/**
 * Takes an account back with both halves, a number that is proved and a new PIN. Everything that opened it before ends, the old number and
 * password among it.
 * @returns `way-back.wrong` for halves that open nothing; `way-back.waits` until the day is over
 */
export const takeWayBack = async (
  runtime: Runtime,
  settings: SignInSettings,
  given: { number: string; first: string; second: string; pin: string; client: Client },
): Promise<Result<SignedIn>> => {
  const { keys } = settings;
  const pin = checkPin(given.pin, given.number);
  if (!pin.ok) return pin;
  const tried = await beginTry(runtime, guessesOnPaper('recovery', '', given.client.address));
  if (!tried) return fail('auth.too-many-tries', { minutes: 15 });
  const pinHash = await hashPassword(pin.value);
  const entered = await keeping(runtime, async (tx, now, note) => {
    const way = await tx
      .selectFrom('way_back')
      .select(['id', 'account_id', 'usable_from'])
      .where('first_hash', 'in', [...halvesOf(keys, 1, given.first)])
      .where('second_hash', 'in', [...halvesOf(keys, 2, given.second)])
      .where('expires_at', '>', now)
      .where('used_at', 'is', null)
      .where('stopped_at', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    const owner = way && (await ownerOf(tx, 'id', way.account_id));
    if (!owner || way.usable_from === null) return fail('way-back.wrong', {}, { field: 'first' });
    if (Temporal.Instant.compare(way.usable_from, now) > 0)
      return fail('way-back.waits', { hours: Math.ceil(now.until(way.usable_from).total('hours')) });
    await tx.updateTable('way_back').set({ used_at: now }).where('id', '=', way.id).execute();
    await endSessions(tx, owner.id);
    await removeFactors(tx, owner.id);
    await endOtherWays(tx, owner.id, now);
    await removePhoneWay(tx, owner.id);
    await tx.updateTable('account').set({ password_hash: null }).where('id', '=', owner.id).execute();
    if (!(await addPhoneWay(tx, keys, { account: owner.id, number: given.number, pinHash, now }))) return fail('auth.number-taken');
    await tell(tx, owner.id, 'recovered', now);
    await note('account.recovered', owner.id, { way: way.id });
    return ok(owner);
  });
  if (!entered.ok) return entered;
  await tried.forgive();
  return keeping(runtime, (tx, now) => proceed(tx, now, settings, { owner: entered.value, means: 'pin+sms', client: given.client }));
};
