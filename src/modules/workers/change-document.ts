import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import type { Keys } from '../../platform/auth/keys.ts';
import { type CommandContext, command } from '../../platform/command/command.ts';
import { version } from '../../platform/http/input.ts';
import { changeDocument, lockDocument, openNumber, sealedBefore, sealedNumber } from './document-store.ts';
import { readWorker } from './store.ts';

const which = { worker: id('worker'), document: id('document'), version: version().optional() };

/** The paper with its worker; the consulate may read the paper and not the register, and is told of no owner but its corridor. */
const load = async (given: { worker: string; document: string }, { tx, actor }: CommandContext) => {
  const row = await lockDocument(tx, given.worker, given.document);
  if (!row) return undefined;
  const worker = await readWorker(tx, given.worker);
  // What the database shows to an office of the other end is of a corridor of its country: its policy says so.
  const ends = actor.country === undefined ? undefined : ([worker?.origin ?? '', actor.country] as const);
  return { row, version: row.version, owners: { worker: row.worker_id, country: worker?.origin, ends } };
};

/** Takes a paper away from the record, such as one that was typed wrongly. */
export const removeDocument = command({
  name: 'document.remove',
  input: z.object(which),
  load,
  async run({ row }, _, { tx, today, record }) {
    if (row.removed_on) return fail('document.gone', { day: row.removed_on.toString() });
    await changeDocument(tx, row, { removed_on: today });
    await record('document.removed', { worker: row.worker_id, document: row.id });
    return ok({ id: row.worker_id });
  },
});

/** An officer of the agency has held the paper in their hands, and it says what the record says. */
export const verifyDocument = command({
  name: 'document.verify',
  input: z.object(which),
  load,
  async run({ row }, _, { tx, today, actor, record }) {
    if (row.removed_on) return fail('document.gone', { day: row.removed_on.toString() });
    if (row.verified_on) return fail('document.verified-already', { day: row.verified_on.toString() });
    await changeDocument(tx, row, { verified_on: today, verified_by: actor.account ?? null });
    await record('document.verified', { worker: row.worker_id, document: row.id });
    return ok({ id: row.worker_id });
  },
});

/** Shows the whole number. Each time is a line of the journal: who looked, at which paper, on which day. */
export const showNumber = (keys: Keys) =>
  command({
    name: 'document.show',
    input: z.object({ worker: which.worker, document: which.document }),
    async load(given, context) {
      const { tx } = context;
      const row = await tx
        .selectFrom('worker_document')
        .selectAll()
        .where('id', '=', given.document)
        .where('worker_id', '=', given.worker)
        .executeTakeFirst();
      const worker = row && (await readWorker(tx, given.worker));
      const ends = context.actor.country === undefined ? undefined : ([worker?.origin ?? '', context.actor.country] as const);
      return row && { row, owners: { worker: row.worker_id, country: worker?.origin, ends } };
    },
    async run({ row }, _, { record }) {
      if (row.removed_on) return fail('document.gone', { day: row.removed_on.toString() });
      const number = openNumber(keys, row);
      if (number === undefined) return fail('document.sealed-elsewhere');
      await record('document.shown', { worker: row.worker_id, document: row.id });
      return ok({ number });
    },
  });

/** How many papers one transaction seals anew. */
const some = 500;

/**
 * After a change of the installation's key: seals numbers anew with the present one, a part at a time, so that the old key can be taken
 * away once nothing is left. What no key opens stays as it is and is counted.
 */
export const resealDocuments = (keys: Keys) =>
  command({
    name: 'document.reseal',
    input: z.object({}),
    load: async () => ({ owners: {} }),
    async run(_, __, { tx, record }) {
      const rows = await sealedBefore(tx, keys, some);
      let unopened = 0;
      for (const row of rows) {
        const number = openNumber(keys, row);
        if (number === undefined) unopened += 1;
        else await changeDocument(tx, row, sealedNumber(keys, { ...row, number }));
      }
      const resealed = rows.length - unopened;
      if (resealed === 0) return fail('document.nothing-to-reseal', { unopened });
      await record('documents.resealed', { resealed, unopened });
      return ok({ resealed, unopened });
    },
  });
