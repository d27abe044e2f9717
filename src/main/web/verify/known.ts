import type { Visit } from '../../../platform/http/visit.ts';
import { publicKeys, revocations } from '../../../platform/signing/index.ts';

/** What anybody needs to check a printed document: the public keys with their days, and the documents that no longer hold. */
export interface KnownKeys {
  /** The day on which these were the keys and the documents that no longer hold: of what came later nothing is known here. */
  readonly on: string;
  readonly keys: readonly {
    readonly id: string;
    readonly kty: 'OKP';
    readonly crv: 'Ed25519';
    readonly x: string;
    readonly from: string;
    readonly to: string;
    readonly revoked: string | null;
  }[];
  readonly revoked: readonly { readonly kind: string; readonly number: string; readonly on: string }[];
}

export const knownKeys = async (visit: Visit): Promise<KnownKeys> => {
  const keys = await publicKeys(visit.runtime);
  const revoked = await visit.read(revocations);
  return {
    on: (await visit.runtime.clock.today()).toString(),
    keys: keys.map(({ id, x, from, to, revokedOn }) => ({
      id,
      kty: 'OKP',
      crv: 'Ed25519',
      x,
      from: from.toString(),
      to: to.toString(),
      revoked: revokedOn?.toString() ?? null,
    })),
    revoked: revoked.map(({ on, ...one }) => ({ ...one, on: on.toString() })),
  };
};
