import type { KeyObject } from 'node:crypto';
import { takeBatch } from '../../modules/effects/index.ts';
import { type Deliver, releaseEffects } from '../../modules/protection/side/index.ts';
import type { Runtime } from '../../platform/command/execute.ts';
import { publicKeys } from '../../platform/signing/index.ts';
import { publicOf } from '../../platform/signing/keys.ts';
import { type ProtectionSide, tellDay } from './side.ts';

/** The public half of a key of the protection side, for the permit side that trusts it, by its first signs. */
export const keyOfSide =
  (side: Runtime) =>
  async (id: string): Promise<KeyObject | undefined> => {
    const key = (await publicKeys(side)).find((one) => one.id === id && one.revokedOn === null);
    return key && publicOf(key.x);
  };

/** The trusted keys of a permit side that runs alone: the public halves that "corridor protection key" prints. */
export const keyAmong =
  (keys: readonly string[]) =>
  async (id: string): Promise<KeyObject | undefined> => {
    const key = keys.find((one) => one.startsWith(id));
    return key === undefined ? undefined : publicOf(key);
  };

/** Within one process a batch is handed over as it is: the same text, the same check of its signature. */
export const deliverHere =
  (permit: Runtime, side: Runtime): Deliver =>
  async (signed) => {
    const id = signed.split('.')[1] ?? '';
    const key = await keyOfSide(side)(id);
    return (await takeBatch(permit, signed, () => key)).ok;
  };

/** To a permit side elsewhere. What it does not take today is sent again tomorrow; an answer that it has another one is told by `onRefused`. */
export const deliverTo =
  (url: string | undefined, onRefused: (status: number) => void): Deliver =>
  async (signed) => {
    if (url === undefined) return false;
    const answer = await fetch(url, {
      method: 'POST',
      body: signed,
      headers: { 'content-type': 'text/plain' },
      signal: AbortSignal.timeout(30_000),
    });
    if (!answer.ok) onRefused(answer.status);
    return answer.ok;
  };

/** In a demonstration the day moves when somebody moves it: this side is told, and the batch of the new day leaves. */
export const followDay = async (side: ProtectionSide, permit: Runtime): Promise<void> => {
  const [today, known] = [await permit.clock.today(), await side.runtime.clock.today()];
  if (today.equals(known)) return;
  await tellDay(side, today);
  await releaseEffects(side.runtime, deliverHere(permit, side.runtime));
};
