import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { answerMenu } from '../../modules/short-menu/index.ts';
import { phoneOf } from '../../platform/messages/index.ts';
import { signInSettingsOf } from '../sign-in-settings.ts';
import { type Io, WrongInput } from './io.ts';
import { withApplication } from './open.ts';

/** Lines as they are typed, or as a script sends them. */
const lines = (io: Io): { next(): Promise<string | undefined>; close(): void } => {
  const { ask } = io;
  if (ask) return { next: () => ask('> '), close: () => {} };
  const input = createInterface({ input: process.stdin });
  const typed = input[Symbol.asyncIterator]();
  return {
    next: async () => {
      const line = await typed.next();
      return line.done ? undefined : line.value;
    },
    close: () => input.close(),
  };
};

/** The short menu at a terminal, as the telephone network would carry it: each screen, then a line that is typed. */
export const menu = (io: Io, { from, sms }: { readonly from: string; readonly sms?: boolean }): Promise<void> => {
  if (phoneOf(from) === undefined) throw new WrongInput(`${from} is no telephone number. Give it with its country, such as +212612345678.`);
  return withApplication(io, async ({ runtime, settings }) => {
    const { keys } = signInSettingsOf(settings);
    const call = { session: randomUUID(), from, channel: sms === true ? ('sms' as const) : ('ussd' as const) };
    const typing = lines(io);
    try {
      for (let typed: string | undefined = ''; typed !== undefined; ) {
        const shown = await answerMenu(runtime, keys, { ...call, text: typed });
        io.out(`${shown?.text ?? ''}\n`);
        typed = shown && !shown.end ? await typing.next() : undefined;
      }
    } finally {
      typing.close();
    }
  });
};
