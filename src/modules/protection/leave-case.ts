import { signOut } from '../../platform/auth/sessions.ts';
import type { Visit } from '../../platform/http/visit.ts';
import { unlockedKeys } from './keys/unlocked.ts';

/** Ends what a receipt has opened in this browser: the session, and the key that is open in it. */
export const leaveCase = async ({ runtime, session }: Pick<Visit, 'runtime' | 'session'>): Promise<void> => {
  if (!session) return;
  unlockedKeys.forget(session.id);
  await signOut(runtime, session);
};
