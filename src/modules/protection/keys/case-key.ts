import { hkdfSync, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto';
import { type Bound, openWith, sealTo } from './hpke.ts';

/** The key of one case in one generation; it exists in memory only, and in as many wraps as somebody may open it. */
export interface CaseKey {
  readonly case: string;
  readonly generation: number;
  readonly bytes: Buffer;
}

const length = 32;

/** A fresh key for a case. */
export const newCaseKey = (caseId: string, generation: number): CaseKey => ({
  case: caseId,
  generation,
  bytes: randomBytes(length),
});

const binding = ({ case: of, generation }: Pick<CaseKey, 'case' | 'generation'>): Bound => ({
  info: 'corridor.protection/1 case key',
  to: [of, generation],
});

/** The key, wrapped for one recipient: a reader, or whoever holds the receipt. */
export const wrapKey = (key: CaseKey, recipient: KeyObject): Buffer => sealTo(recipient, key.bytes, binding(key));

/** The key out of a wrap; undefined when it is another's, of another case or generation, or was changed. */
export const unwrapKey = (of: Pick<CaseKey, 'case' | 'generation'>, wrapped: Uint8Array, privateKey: KeyObject): CaseKey | undefined => {
  const bytes = openWith(privateKey, wrapped, binding(of));
  return bytes?.length === length ? { case: of.case, generation: of.generation, bytes } : undefined;
};

/** A key for one purpose, derived from the case's: what is known of one opens nothing else. */
export const keyFor = ({ case: of, generation, bytes }: CaseKey, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', bytes, `${of}/${generation}`, `corridor.protection/1 ${purpose}`, length));

/** By what a key is recognised without being told: kept beside the case, it shows whether shares were put together rightly. */
export const checkOf = (key: CaseKey): Buffer => keyFor(key, 'check');

/** Whether it is the key that was checked. */
export const isKey = (key: CaseKey, check: Uint8Array): boolean => {
  const own = checkOf(key);
  return own.length === check.length && timingSafeEqual(own, check);
};
