import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

/** Login roles of the embedded server. `postgres` makes databases and roles; the program never works as it. */
const roles = ['postgres', 'corridor_owner', 'corridor_web', 'protection_owner', 'protection_web'] as const;
export type Role = (typeof roles)[number];
export type Passwords = Readonly<Record<Role, string>>;

const shape = z.record(z.enum(roles), z.string().min(20));

/** One random password a role, in a file that only its owner reads. */
export const writePasswords = (path: string): Passwords => {
  const made = shape.parse(Object.fromEntries(roles.map((role) => [role, randomBytes(24).toString('base64url')])));
  writeFileSync(path, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  return made;
};

/** @throws Error when the file is not there or was changed by hand */
export const readPasswords = (path: string): Passwords => {
  try {
    return shape.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw new Error(
      `The passwords of the embedded PostgreSQL cannot be read from ${path}. Restore this file from a backup of the data folder.`,
      { cause },
    );
  }
};
