import { sql } from 'kysely';
import { Refusal } from '../../kernel/result.ts';
import { asSystem, execute, type Runtime } from '../../platform/command/execute.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import type { Role } from '../../platform/policy/matrix.ts';
import { type RoundPhase, roundCommand } from './run-round.ts';
import './tables.ts';

const action = 'round.begin';

/** Begins again the job of each run that is not over: a restore brings no jobs. Two jobs of one run save one round. */
export const sweepRounds = (runtime: Runtime): Promise<void> =>
  asSystem(runtime, action, async (tx) => {
    const runs = await tx.selectFrom('round_run').select('id').where('state', '=', 'running').execute();
    for (const { id } of runs) await runtime.queue.send(tx, 'round.work', { run: id });
  });

/** Whoever has lost the seat of the office runs nothing more for it. */
const holdsSeat = async (tx: Tx, row: { account_id: string; role: string; country: string }): Promise<boolean> =>
  (await tx
    .selectFrom('seat')
    .select('id')
    .where('account_id', '=', row.account_id)
    .where('role', '=', row.role as Role)
    .where('country', '=', row.country)
    .executeTakeFirst()) !== undefined;

/** Notes how far a run is, in a transaction of its own. @throws Refusal when it was stopped */
const note = async (runtime: Runtime, run: string, phase: RoundPhase, workers: number): Promise<void> => {
  const noted = await asSystem(runtime, action, (tx) =>
    tx
      .updateTable('round_run')
      .set({ phase, workers })
      .where('id', '=', run)
      .where('state', '=', 'running')
      .returning('id')
      .executeTakeFirst(),
  );
  if (!noted) throw new Refusal('round.over');
};

/** Ends a run in the transaction that saves its round: either both stand or neither. @throws Refusal when it was stopped meanwhile */
const done = async (tx: Tx, run: string, round: string, today: Temporal.PlainDate): Promise<void> => {
  const ended = await tx
    .updateTable('round_run')
    .set({ state: 'done', round_id: round, ended_on: today, version: sql`version + 1` })
    .where('id', '=', run)
    .where('state', '=', 'running')
    .returning('id')
    .executeTakeFirst();
  if (!ended) throw new Refusal('round.over');
};

/** Ends a run that the rules refuse, with why. */
const refuse = (runtime: Runtime, run: string, code: string, today: Temporal.PlainDate): Promise<unknown> =>
  asSystem(runtime, action, (tx) =>
    tx
      .updateTable('round_run')
      .set({ state: 'refused', code, ended_on: today, version: sql`version + 1` })
      .where('id', '=', run)
      .where('state', '=', 'running')
      .execute(),
  );

/**
 * Runs a round in the name of the officer who began it, by the same command as a page does. When the program is killed nothing of the round
 * stays, and the job begins it again. @throws what is an outage, so that the job is tried again
 */
export const roundJob =
  (runtime: Runtime) =>
  async ({ run }: { readonly run: string }): Promise<void> => {
    const today = await runtime.clock.today();
    const found = await asSystem(runtime, action, async (tx) => {
      const row = await tx.selectFrom('round_run').selectAll().where('id', '=', run).executeTakeFirst();
      return row && { row, holds: await holdsSeat(tx, row) };
    });
    if (found?.row.state !== 'running') return;
    const { row, holds } = found;
    if (!holds) {
      await refuse(runtime, run, 'platform.not-found', today);
      return;
    }
    const actor: Actor = { role: row.role as Role, country: row.country, account: row.account_id };
    const answer = await execute(
      runtime,
      actor,
      roundCommand({
        told: (phase, workers) => note(runtime, run, phase, workers),
        saved: (tx, round) => done(tx, run, round, today),
      }),
      { corridor: row.corridor_id, programme: row.programme_id },
    );
    if (!answer.ok && answer.error.code !== 'round.over') await refuse(runtime, run, answer.error.code, today);
  };
