import { type Keys, keysOf } from './keys.ts';
import type { Providers } from './providers.ts';
import { newToken } from './tokens.ts';

/** What signing in needs from the installation. */
export interface SignInSettings {
  readonly keys: Keys;
  /** Whether a second factor is demanded of the roles that must have one. A demonstration's passwords are known: there it is only offered. */
  readonly demand: boolean;
  readonly demo: boolean;
  readonly providers: Providers;
}

/** Settings of a process alone: its key is gone when it ends. For tests, and for sign-ins at the command line. */
export const passingSettings = (more: Partial<SignInSettings> = {}): SignInSettings => ({
  keys: keysOf([newToken()]),
  demand: false,
  demo: false,
  providers: { all: [], find: () => undefined },
  ...more,
});
