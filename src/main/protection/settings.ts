import { type Environment, given } from '../../kernel/setting.ts';
import { keysOf } from '../../platform/auth/keys.ts';
import { providersOf } from '../../platform/auth/providers.ts';
import type { SignInSettings } from '../../platform/auth/settings.ts';
import { keyInFile } from '../sign-in-settings.ts';

/** The secret keys of the protection side, the present one first: others than the permit side's, so that who holds the one opens nothing of the other. */
export const readProtectionKeys = (env: Environment): readonly string[] => {
  const keys = (given(env.PROTECTION_SECRET_KEY) ?? '').split(',').flatMap((key) => (key.trim() === '' ? [] : [key.trim()]));
  if (keys.some((key) => key.length < 32))
    throw new Error('PROTECTION_SECRET_KEY has a key of fewer than 32 signs. Make one with: openssl rand -base64 32');
  return keys;
};

/** How officers of this side sign in: with accounts, keys and second factors of its own. */
export const protectionSignInOf = (settings: {
  readonly mode: 'demo' | 'production';
  readonly dataDir: string;
  readonly protectionKeys: readonly string[];
}): SignInSettings => ({
  keys: keysOf(settings.protectionKeys.length > 0 ? settings.protectionKeys : [keyInFile(settings.dataDir, 'protection-secret-key')]),
  demand: settings.mode === 'production',
  demo: settings.mode === 'demo',
  providers: providersOf([]),
});
