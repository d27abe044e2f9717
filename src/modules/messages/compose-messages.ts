import type { PlainDate } from '../../kernel/dates.ts';
import { asSystem, type Runtime } from '../../platform/command/execute.ts';
import type { Tx } from '../../platform/db/database.ts';
import { occasionsOfBatch } from './queries/occasions.ts';
import { addMessages } from './store.ts';
import './tables.ts';

declare module '../../platform/jobs/queue.ts' {
  interface Jobs {
    /** Makes messages of what the newly sealed lines of the journal say, and of the day. */
    'message.compose': Record<string, never>;
  }
}

/**
 * Makes messages of every sealed batch of the journal that none were made of yet. A line is there if and only if its command was accepted,
 * a sealed batch gets no more lines, and a batch is counted in the transaction in which its messages are put into the outbox: each accepted
 * command is told once, whichever command it is, in a bulk or by itself.
 * @returns how many messages are new
 */
export const composeMessages = async (runtime: Runtime): Promise<number> => {
  let added = 0;
  for (;;) {
    const today = await runtime.clock.today();
    const made = await asSystem(runtime, 'message.compose', (tx) => composeNext(tx, today, runtime));
    if (made === undefined) return added;
    added += made;
  }
};

/** The next batch; undefined when there is none, or another process is at it. */
const composeNext = async (tx: Tx, today: PlainDate, runtime: Runtime): Promise<number | undefined> => {
  const progress = await tx.selectFrom('message_progress').select('batch').forUpdate().skipLocked().executeTakeFirst();
  if (!progress) return undefined;
  const newest = await newestBatch(tx);
  if (newest <= progress.batch) return undefined;
  // Where nobody is to be told anything, such as in a season of invented parties, no line is looked at.
  const batch = (await anyContact(tx)) ? progress.batch + 1n : newest;
  const occasions = batch === progress.batch + 1n ? await occasionsOfBatch(tx, batch, today) : [];
  const added = await addMessages(tx, occasions, { now: runtime.clock.now() });
  await tx.updateTable('message_progress').set({ batch }).execute();
  if (added > 0) await runtime.queue.send(tx, 'message.send', {});
  return added;
};

const newestBatch = async (tx: Tx): Promise<bigint> => {
  const row = await tx
    .selectFrom('journal_batch')
    .select((eb) => eb.fn.max('number').as('number'))
    .executeTakeFirst();
  return row?.number ?? 0n;
};

const anyContact = async (tx: Tx): Promise<boolean> => {
  const worker = await tx.selectFrom('worker_contact').select('worker_id').limit(1).executeTakeFirst();
  return (
    worker !== undefined ||
    (await tx.selectFrom('organisation_contact').select('organisation_id').limit(1).executeTakeFirst()) !== undefined
  );
};
