import { hashRaw } from '@node-rs/argon2';

/** Argon2id (the library's own choice), 64 MiB, 3 passes, 4 lanes: the second choice of RFC 9106, 4, for machines that cannot spare 2 GiB a try. */
const cost = { memoryCost: 65_536, timeCost: 3, parallelism: 4 } as const;

/** Stretches what a person can remember or read out, so that each guess costs about a tenth of a second and 64 MiB. */
export const stretch = (secret: string, salt: Uint8Array, length: number): Promise<Buffer> =>
  hashRaw(secret, { ...cost, salt, outputLen: length });
