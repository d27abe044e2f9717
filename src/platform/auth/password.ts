import { hash, verify } from '@node-rs/argon2';

/** Argon2id with the parameters that OWASP's password storage guidance gives as its minimum: 19 MiB, 2 passes, 1 lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The hash under which a password is kept, with its own salt. */
export const hashPassword = (password: string): Promise<string> => hash(password, cost);

let absent: Promise<string> | undefined;

/** Whether the password is right. For an absent account a hash is checked all the same, so that time tells nothing about who exists. */
export const passwordMatches = async (stored: string | null | undefined, password: string): Promise<boolean> => {
  absent ??= hashPassword('nobody signs in with this');
  const matches = await verify(stored ?? (await absent), password);
  return stored ? matches : false;
};
