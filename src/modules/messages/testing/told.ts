import { asSystem, type Runtime } from '../../../platform/command/execute.ts';
import { seal } from '../../../platform/journal/journal.ts';
import type { Handed, Outgoing, Post, PostOffice, Transport } from '../../../platform/messages/index.ts';
import { composeMessages, remindMessages, sendMessages } from '../index.ts';

/** A transport that keeps what it is handed, and answers as it is told to. */
export interface Recorder extends Transport {
  readonly sent: Outgoing[];
  answer: (message: Outgoing) => Handed | Promise<Handed>;
}

export const recorder = ({ idempotent = true } = {}): Recorder => {
  const made: Recorder = {
    kind: 'test',
    idempotent,
    sent: [],
    answer: () => ({ kind: 'handed' }),
    async send(message) {
      made.sent.push(message);
      return made.answer(message);
    },
  };
  return made;
};

export const officeOf = (post: Post): PostOffice => ({ post, address: 'https://corridor.example.org' });

/** Seals the journal and makes the messages of what was sealed and of the day, as the jobs do. */
export const compose = async (runtime: Runtime): Promise<number> => {
  while (await asSystem(runtime, 'journal.seal', (tx) => seal(tx, runtime.clock.now())));
  return (await composeMessages(runtime)) + (await remindMessages(runtime));
};

/** The same, and hands everything over. */
export const tell = async (runtime: Runtime, post: Post): Promise<number> => {
  await compose(runtime);
  return sendMessages(runtime, officeOf(post));
};

/** A runtime at another hour of the same days. */
export const atHour = (runtime: Runtime, instant: () => string): Runtime => ({
  ...runtime,
  clock: { today: () => runtime.clock.today(), now: () => Temporal.Instant.from(instant()) },
});
