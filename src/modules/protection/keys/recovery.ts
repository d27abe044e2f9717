import type { KeyObject } from 'node:crypto';
import { combine, split } from 'shamir-secret-sharing';
import { type CaseKey, isKey } from './case-key.ts';
import { type Bound, openWith, sealTo } from './hpke.ts';

/** Two of three: one officer alone learns nothing, and one may be away. */
export const recoveryOfficers = 3;
const enough = 2;

const kept = (of: Pick<CaseKey, 'case' | 'generation'>): Bound => ({
  info: 'corridor.protection/1 share',
  to: [of.case, of.generation],
});
const handed = (of: Pick<CaseKey, 'case' | 'generation'>, request: string): Bound => ({
  info: 'corridor.protection/1 share handed over',
  to: [of.case, of.generation, request],
});

/** The key in shares, each sealed to its officer. @throws unless there are three different officers */
export const shareKey = async (key: CaseKey, officers: readonly KeyObject[]): Promise<readonly Buffer[]> => {
  if (officers.length !== recoveryOfficers) throw new Error(`a case key is shared among ${recoveryOfficers} officers`);
  const shares = await split(new Uint8Array(key.bytes), recoveryOfficers, enough);
  return officers.map((officer, index) => sealTo(officer, shares[index] as Uint8Array, kept(key)));
};

/** An officer opens the own share and seals it to whoever asked: it is good for that request alone, and the officer learns no key. */
export const handOver = (
  of: Pick<CaseKey, 'case' | 'generation'>,
  share: Uint8Array,
  officer: KeyObject,
  request: { readonly id: string; readonly asker: KeyObject },
): Buffer | undefined => {
  const own = openWith(officer, share, kept(of));
  return own && sealTo(request.asker, own, handed(of, request.id));
};

/** The key out of two shares that were handed over; undefined when they do not make the key that `check` tells. */
export const keyFromShares = async (
  of: Pick<CaseKey, 'case' | 'generation'>,
  handedOver: readonly Uint8Array[],
  asker: KeyObject,
  request: string,
  check: Uint8Array,
): Promise<CaseKey | undefined> => {
  const shares = handedOver.map((one) => openWith(asker, one, handed(of, request))).filter((share) => share !== undefined);
  const [first, second] = shares;
  if (!first || !second || first.equals(second)) return undefined;
  try {
    const bytes = Buffer.from(await combine([new Uint8Array(first), new Uint8Array(second)]));
    const key: CaseKey = { case: of.case, generation: of.generation, bytes };
    return isKey(key, check) ? key : undefined;
  } catch {
    return undefined;
  }
};
