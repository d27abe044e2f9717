import { sql } from 'kysely';
import { asSystem, type Runtime, reading } from '../../platform/command/execute.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import type { Role } from '../../platform/policy/matrix.ts';
import { answerMany } from './answer-many.ts';
import { bulkPreview } from './queries/bulk-preview.ts';
import './tables.ts';

const action = 'bulk.begin';
/** So many a time, so that a stop stops soon. */
const portion = 50;

interface Item {
  readonly number: number;
  readonly stage: string;
  readonly seen: number;
}

/** What became of one step of a run. */
interface Became {
  readonly number: number;
  readonly state: 'done' | 'waits' | 'refused';
  readonly code: string | null;
}

const left = async (tx: Tx, run: string): Promise<readonly Item[]> =>
  tx
    .selectFrom('bulk_item')
    .select(['number', 'stage_id as stage', 'seen'])
    .where('run_id', '=', run)
    .where('state', '=', 'open')
    .orderBy('number')
    .limit(portion)
    .execute();

/**
 * Of steps that were refused, those that this very account has answered since the run began: the run was cut off between the answer and the
 * note of it, or another worker of the same run was faster.
 */
const answeredAlready = async (
  tx: Tx,
  { account, since }: { readonly account: string; readonly since: Temporal.PlainDate },
  stages: readonly string[],
): Promise<ReadonlyMap<string, 'done' | 'waits'>> => {
  if (stages.length === 0) return new Map();
  const { rows } = await sql<{ id: string; became: 'done' | 'waits' }>`
    select s.id, case when s.state = 'done' then 'done' else 'waits' end as became from stage s
    where s.id = any (${stages}::uuid[]) and (s.state = 'done' and s.done_by = ${account} and s.done_on >= ${since}
      or exists (select from approval a where a.stage_id = s.id and a.account_id = ${account} and a.approved_on >= ${since} and a.state in ('stands', 'confirmed')))`.execute(
    tx,
  );
  return new Map(rows.map(({ id, became }) => [id, became]));
};

const note = async (tx: Tx, run: string, became: readonly Became[]): Promise<void> => {
  if (became.length === 0) return;
  await sql`update bulk_item i set state = b.state, code = b.code
    from jsonb_to_recordset(${JSON.stringify(became)}::jsonb) as b (number integer, state text, code text)
    where i.run_id = ${run} and i.number = b.number and i.state = 'open'`.execute(tx);
};

const end = async (tx: Tx, run: string, state: 'done' | 'stopped', today: Temporal.PlainDate): Promise<void> => {
  await tx
    .updateTable('bulk_run')
    .set({ state, ended_on: today, version: sql`version + 1` })
    .where('id', '=', run)
    .where('state', '=', 'running')
    .execute();
};

/** Whoever has lost the seat of the office answers nothing more for it. */
const holdsSeat = async (tx: Tx, row: { account_id: string; role: string; country: string }): Promise<boolean> =>
  (await tx
    .selectFrom('seat')
    .select('id')
    .where('account_id', '=', row.account_id)
    .where('role', '=', row.role as Role)
    .where('country', '=', row.country)
    .executeTakeFirst()) !== undefined;

/** Begins again the job of each run that is not over: a restore brings no jobs. Two jobs of one run answer each step once. */
export const sweepBulk = (runtime: Runtime): Promise<void> =>
  asSystem(runtime, action, async (tx) => {
    const runs = await tx.selectFrom('bulk_run').select('id').where('state', '=', 'running').execute();
    for (const { id } of runs) await runtime.queue.send(tx, 'stage.bulk', { run: id });
  });

/**
 * Carries a run on: each step is answered by itself, in the name of the officer who began it, by the command of a single one. It may be killed
 * and begun again. An account that is disabled or absent meanwhile answers nothing more: what is left is refused with why.
 */
export const bulkJob =
  (runtime: Runtime) =>
  async ({ run }: { readonly run: string }): Promise<void> => {
    for (;;) {
      const next = await asSystem(runtime, action, async (tx) => {
        const row = await tx.selectFrom('bulk_run').selectAll().where('id', '=', run).executeTakeFirst();
        if (row?.state !== 'running') return undefined;
        if (await holdsSeat(tx, row)) return { row, items: await left(tx, run) };
        await end(tx, run, 'stopped', await runtime.clock.today());
        return undefined;
      });
      if (!next) return;
      const { row, items } = next;
      const actor: Actor = { role: row.role as Role, country: row.country, account: row.account_id };
      const chosen = new Map(items.map(({ stage, seen }) => [stage, seen]));
      const rows = await reading(runtime, actor, (tx) => bulkPreview(tx, chosen, row.outcome, actor));
      const told = { actor, outcome: row.outcome, reason: row.reason ?? undefined, on: row.happened_on ?? undefined, lang: row.lang };
      const answers = await answerMany(runtime, rows, told);
      const today = await runtime.clock.today();
      await asSystem(runtime, action, async (tx) => {
        const refused = items.filter(({ stage }) => answers.get(stage)?.ok !== true).map(({ stage }) => stage);
        const already = await answeredAlready(tx, { account: row.account_id, since: row.begun_on }, refused);
        await note(
          tx,
          run,
          items.map(({ number, stage }): Became => {
            const answer = answers.get(stage);
            if (answer?.ok) {
              const waits = (answer.value as { waits?: boolean } | undefined)?.waits === true;
              return { number, state: waits ? 'waits' : 'done', code: null };
            }
            const became = already.get(stage);
            if (became) return { number, state: became, code: null };
            return { number, state: 'refused', code: answer?.error.code ?? 'platform.not-found' };
          }),
        );
        if (items.length < portion) await end(tx, run, 'done', today);
      });
    }
  };
