import { asSystem, type Runtime } from '../command/execute.ts';
import type { Post } from '../messages/index.ts';
import type { Keys } from './keys.ts';
import { codeToSend } from './phone-codes.ts';

/**
 * The job that hands a code over to the gateway of short messages. What was sent is not kept: the text goes as soon as the gateway has it
 * or will never take it. Any other failure is the job's, which is tried again with the same key.
 */
export const sendCodeJob =
  (runtime: Runtime, post: Post, keys: Keys) =>
  async ({ code: id }: { readonly code: string }): Promise<void> => {
    const now = runtime.clock.now();
    const message = await asSystem(runtime, 'session.keep', (tx) => codeToSend(tx, keys, { id, now }));
    if (!message) return;
    const handed = (await post.sms?.send({ key: id, subject: '', ...message })) ?? { kind: 'never' as const };
    if (handed.kind === 'later') throw new Error(`a code was not handed over: ${handed.code}`);
    await asSystem(runtime, 'session.keep', (tx) => tx.updateTable('phone_code').set({ text_sealed: null }).where('id', '=', id).execute());
  };
