import { z } from 'zod';
import { id, newId } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { type CommandContext, command } from '../../platform/command/command.ts';
import { choice, yes } from '../../platform/http/input.ts';
import { standings } from './consent-store.ts';
import { type Purpose, purposes, type Standing } from './domain/consent.ts';
import { writtenBy } from './living.ts';
import { emptyWishes, lockWorker } from './store.ts';

/**
 * A worker agrees to one purpose or takes the consent back; the agency writes it down for a worker who is there. What follows is done in
 * the same moment: without matching the lists of wishes are empty and the roster is left, without recall the last employer sees no name.
 */
export const changeConsent = command({
  name: 'consent.change',
  input: z.object({
    worker: id('worker'),
    purpose: choice(purposes),
    agree: yes(),
    language: z
      .string()
      .regex(/^[a-z]{2,3}$/, { error: 'input.code' })
      .default('en'),
  }),
  async load({ worker: key }, { tx }) {
    const worker = await lockWorker(tx, key);
    return worker && { worker, owners: { worker: worker.id, country: worker.origin } };
  },
  async run({ worker }, { purpose, agree, language }, context) {
    const standing = (await standings(context.tx, worker.id)).find((one) => one.purpose === purpose);
    if (agree === standing?.given) return fail(agree ? 'consent.given-already' : 'consent.not-given');
    const given = { worker_id: worker.id, purpose, language, given_by: writtenBy(context.actor) };
    if (agree)
      await context.tx
        .insertInto('worker_consent')
        .values({ id: newId(), ...given, given_on: context.today, withdrawn_on: null })
        .execute();
    else await takeBack(context, given, standing);
    await follow(context, worker.id, purpose, agree);
    await context.record(agree ? 'consent.given' : 'consent.withdrawn', { worker: worker.id, purpose, by: writtenBy(context.actor) });
    return ok({ id: worker.id });
  },
});

type Given = Readonly<Record<'worker_id' | 'purpose' | 'language', string>> & { readonly given_by: 'worker' | 'agency' };

const takeBack = async ({ tx, today }: CommandContext, given: Given, standing: Standing | undefined): Promise<void> => {
  // What the registration gave has no row of its own until it is taken back.
  if (standing?.registration)
    await tx
      .insertInto('worker_consent')
      .values({ id: newId(), ...given, given_on: standing.since ?? today, withdrawn_on: today })
      .execute();
  else
    await tx
      .updateTable('worker_consent')
      .set({ withdrawn_on: today })
      .where('worker_id', '=', given.worker_id)
      .where('purpose', '=', given.purpose)
      .where('withdrawn_on', 'is', null)
      .execute();
};

const follow = async ({ tx, today }: CommandContext, worker: string, purpose: Purpose, agree: boolean): Promise<void> => {
  if (purpose === 'recall') await tx.updateTable('worker').set({ recall_withheld: !agree }).where('id', '=', worker).execute();
  if (purpose !== 'matching' || agree) return;
  await emptyWishes(tx, worker);
  await tx
    .updateTable('roster_entry')
    .set((eb) => ({ left_on: today, left_because: 'consent', version: eb('version', '+', 1) }))
    .where('worker_id', '=', worker)
    .where('left_on', 'is', null)
    .execute();
};
