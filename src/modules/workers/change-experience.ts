import { z } from 'zod';
import { compareDates } from '../../kernel/dates.ts';
import { id, newId } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { type CommandContext, command } from '../../platform/command/command.ts';
import type { Tx } from '../../platform/db/database.ts';
import { changeRow } from '../../platform/db/row-set.ts';
import { choice, date, occupation, text } from '../../platform/http/input.ts';
import { monthsOf, proofs } from './domain/experience.ts';
import type { Worker } from './domain/worker.ts';
import { mayBeWritten, writtenBy } from './living.ts';
import { experiencesOf } from './queries/experience-of.ts';
import { readWorker } from './store.ts';

const load = async ({ worker: key }: { worker: string }, { tx }: CommandContext) => {
  const worker = await readWorker(tx, key);
  return worker && { worker, owners: { worker: worker.id, country: worker.origin } };
};

const loadOne = async (given: { worker: string; experience: string }, context: CommandContext) => {
  const found = await load(given, context);
  const row =
    found &&
    (await context.tx
      .selectFrom('worker_experience')
      .selectAll()
      .where('id', '=', given.experience)
      .where('worker_id', '=', given.worker)
      .executeTakeFirst());
  return found && { ...found, row };
};

/** What was worked, where and when, as the worker says it. */
export const addExperience = command({
  name: 'experience.change',
  input: z.object({
    worker: id('worker'),
    occupation: occupation(),
    from: date(),
    until: z.preprocess(
      (given) => (typeof given === 'object' && given !== null && Object.values(given).every((part) => part === '') ? undefined : given),
      date().optional(),
    ),
    employer: text(120),
    country: z
      .string({ error: () => 'input.missing' })
      .trim()
      .toUpperCase()
      .regex(/^[A-Z]{2}$/, { error: 'input.code' }),
  }),
  load: (given, context) => load(given, context),
  async run({ worker }, given, { tx, today, actor, record }) {
    const living = await mayBeWritten(tx, worker.id);
    if (!living.ok) return living;
    const later = (one: Temporal.PlainDate, other: Temporal.PlainDate) => compareDates(one, other) > 0;
    if (later(given.from, today)) return fail('worker.experience-ahead', {}, { field: 'from' });
    if (given.until && later(given.until, today)) return fail('worker.experience-ahead', {}, { field: 'until' });
    if (given.until && later(given.from, given.until)) return fail('worker.experience-turned', {}, { field: 'until' });
    if (given.from.year <= worker.birth.year) return fail('worker.experience-before-birth', {}, { field: 'from' });
    const made = newId<'experience'>();
    await tx
      .insertInto('worker_experience')
      .values({
        id: made,
        worker_id: worker.id,
        occupation: given.occupation,
        from_on: given.from,
        until_on: given.until ?? null,
        employer: given.employer,
        country: given.country,
        added_on: today,
        added_by: writtenBy(actor),
        verified_on: null,
        verified_by: null,
        proof: null,
      })
      .execute();
    await record('experience.added', { worker: worker.id, experience: made, occupation: given.occupation });
    return ok({ id: worker.id, experience: made });
  },
});

/** Takes an experience away that nobody has verified; a verified one stays, as others rely on it. */
export const removeExperience = command({
  name: 'experience.change',
  input: z.object({ worker: id('worker'), experience: id('experience') }),
  load: (given, context) => loadOne(given, context),
  async run({ worker, row }, _, { tx, record }) {
    if (!row) return fail('worker.experience-gone');
    if (row.verified_on) return fail('worker.experience-verified', { day: row.verified_on.toString() });
    await tx.deleteFrom('worker_experience').where('id', '=', row.id).execute();
    await record('experience.removed', { worker: worker.id, experience: row.id });
    return ok({ id: worker.id });
  },
});

/** Months proved in the worker's own occupation: more than was said at the registration count in its place, as rules ask for months alone. */
const proveMonths = async (tx: Tx, worker: Worker, today: Temporal.PlainDate): Promise<number> => {
  const proved = (await experiencesOf(tx, worker.id)).filter(
    ({ occupation: of, verifiedOn }) => verifiedOn !== null && of === worker.occupation,
  );
  const months = monthsOf(proved, today);
  await changeRow(tx, 'worker', worker.id, {
    verified_months: months,
    experience_months: Math.max(worker.experienceMonths, months),
    version: worker.version + 1,
  });
  return months;
};

/** An officer of the agency has seen what proves an experience that was claimed. */
export const verifyExperience = command({
  name: 'experience.verify',
  input: z.object({ worker: id('worker'), experience: id('experience'), proof: choice(proofs) }),
  load: (given, context) => loadOne(given, context),
  async run({ worker, row }, { proof }, { tx, today, actor, record }) {
    if (!row) return fail('worker.experience-gone');
    if (row.verified_on) return fail('worker.experience-verified', { day: row.verified_on.toString() });
    await tx
      .updateTable('worker_experience')
      .set({ verified_on: today, verified_by: actor.account ?? null, proof, version: row.version + 1 })
      .where('id', '=', row.id)
      .execute();
    const months = await proveMonths(tx, worker, today);
    await record('experience.verified', { worker: worker.id, experience: row.id, proof, months });
    return ok({ id: worker.id });
  },
});
