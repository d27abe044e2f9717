import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '../kernel/setting.ts';
import { keysOf } from '../platform/auth/keys.ts';
import { type Provider, providersOf, readProviders } from '../platform/auth/providers.ts';
import type { SignInSettings } from '../platform/auth/settings.ts';
import { newToken } from '../platform/auth/tokens.ts';

/** The part of the settings that is about signing in. */
export interface SignInKeys {
  /** The installation's secret keys, the present one first; a demonstration without one makes its own in its folder of data. */
  readonly secretKeys: readonly string[];
  /** National identity providers. */
  readonly providers: readonly Provider[];
}

/** @throws Error that says which setting, why, and what to set */
export const readSignIn = (env: Environment, production: boolean): SignInKeys => {
  const secretKeys = (env.CORRIDOR_SECRET_KEY ?? '').split(',').flatMap((key) => (key.trim() === '' ? [] : [key.trim()]));
  if (secretKeys.some((key) => key.length < 32))
    throw new Error('CORRIDOR_SECRET_KEY has a key of fewer than 32 signs. Make one with: openssl rand -base64 32');
  const { providers, wrong } = readProviders(env, production);
  if (wrong.length > 0) throw new Error(`The national identity providers cannot be used as they are set. Set:\n  ${wrong.join('\n  ')}`);
  return { secretKeys, providers };
};

/** A demonstration's own key, made at its first start; nobody but the program's user may read it. */
export const keyInFile = (dataDir: string, name = 'secret-key'): string => {
  const file = join(dataDir, name);
  mkdirSync(dataDir, { recursive: true });
  try {
    // Of two first starts at once one makes the file, and both read it.
    writeFileSync(file, newToken(), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8').trim();
};

interface Installation {
  readonly mode: 'demo' | 'production';
  readonly dataDir: string;
  readonly signIn: SignInKeys;
}

/** How people sign in to this installation: in production the roles that must have a second factor cannot go without. */
export const signInSettingsOf = ({ mode, dataDir, signIn }: Installation): SignInSettings => ({
  keys: keysOf(signIn.secretKeys.length > 0 ? signIn.secretKeys : [keyInFile(dataDir)]),
  demand: mode === 'production',
  demo: mode === 'demo',
  providers: providersOf(signIn.providers),
});
