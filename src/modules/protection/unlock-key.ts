import type { KeyObject } from 'node:crypto';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { beginTry } from '../../platform/auth/tries.ts';
import { execute, type Runtime, reading } from '../../platform/command/execute.ts';
import type { Refused } from '../../platform/command/problems.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import { unlockReader } from './keys/reader.ts';
import { unlockedKeys } from './keys/unlocked.ts';
import { makeKey, ownPair, pairFor } from './make-key.ts';

const waitMinutes = { minutes: 15 } as const;

/** Makes the actor's pair with a passphrase, keeps it, and leaves it open in this session. Anew only in a session that was proved a short while ago. */
export const beginReading = async (
  runtime: Runtime,
  actor: Actor,
  session: string,
  passphrase: string,
  anew = false,
): Promise<Result<{ readonly account: string }, Refused>> => {
  const pair = await pairFor(actor, passphrase);
  if (!pair.ok) return pair;
  const made = await execute(runtime, actor, makeKey, { ...pair.value, ...(anew && { anew, session }) });
  if (!made.ok) return made;
  return openReading(runtime, actor, session, passphrase);
};

/** Opens the actor's key for this session. Wrong passphrases are counted before they are tried. */
export const openReading = async (
  runtime: Runtime,
  actor: Actor,
  session: string,
  passphrase: string,
): Promise<Result<{ readonly account: string }>> => {
  const account = actor.account ?? '';
  const tried = await beginTry(runtime, [{ what: `case passphrase\n${account}`, most: 10 }]);
  if (!tried) return fail('protection.too-many-passphrases', waitMinutes);
  const kept = await reading(runtime, actor, (tx) => ownPair(tx, account));
  const key: KeyObject | undefined = kept && (await unlockReader(account, passphrase.trim(), kept));
  if (!key) return fail('protection.wrong-passphrase', {}, { field: 'passphrase' });
  await tried.forgive();
  unlockedKeys.hold(session, account, key);
  return ok({ account });
};
