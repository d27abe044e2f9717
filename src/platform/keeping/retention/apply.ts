import { sql } from 'kysely';
import { z } from 'zod';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import { command } from '../../command/command.ts';
import { asSystem, execute, type Runtime } from '../../command/execute.ts';
import { system } from '../../policy/actor.ts';
import '../errors.ts';
import '../tables.ts';
import { erasePerson } from '../person/erasure.ts';
import { ruleOf } from './age-statements.ts';
import { retentionPack } from './pack.ts';

declare module '../../jobs/queue.ts' {
  interface Jobs {
    /** Erases what has passed its time, and whoever asked for it. */
    'keeping.daily': Record<string, never>;
  }
}

/** Rows that one transaction takes: few enough that nobody waits for it. */
const set = 1_000;

/** Applies one rule of the pack to one set of rows. The line of the journal says which rule and how many, and nothing of them. */
export const applyRule = command({
  name: 'retention.apply',
  input: z.object({ rule: z.string().regex(/^[a-z-]+\/[a-z0-9_]+$/) }),
  load: async ({ rule }) => ({ rule, owners: {} }),
  async run({ rule }, _, { tx, today, now, record }): Promise<Result<{ rows: number }>> {
    const { rows: found } = await sql<{ rows: string }>`select retention_apply(${rule}, ${today}, ${now}, ${set})::text as rows`.execute(
      tx,
    );
    const rows = Number(found[0]?.rows ?? 0);
    if (rows === 0) return fail('keeping.nothing-old');
    await record('retention.applied', { rule, rows });
    return ok({ rows });
  },
});

/** What a day's work met. */
export interface DayOfKeeping {
  readonly rows: Readonly<Record<string, number>>;
  readonly persons: number;
}

/** Every rule until nothing is left of it, then every person whose time has come or who has confirmed. Safe to run at any time and twice. */
export const keepingDay = async (runtime: Runtime): Promise<DayOfKeeping> => {
  const rows: Record<string, number> = {};
  for (const kind of retentionPack().kinds)
    for (const age of kind.ages) {
      if (age.then === 'erase-person') continue;
      const rule = ruleOf(kind.id, age);
      for (;;) {
        const done = await execute(runtime, system, applyRule, { rule });
        if (!done.ok) break;
        rows[rule] = (rows[rule] ?? 0) + done.value.rows;
        if (done.value.rows < set) break;
      }
    }
  return { rows, persons: (await eraseAsked(runtime)) + (await eraseOld(runtime)) };
};

/** Whoever has asked and confirmed. Where something has been opened since, it waits for the next day. */
const eraseAsked = async (runtime: Runtime): Promise<number> => {
  const asked = await asSystem(runtime, 'person.erase', async (tx) => {
    const { rows } = await sql<{ worker: string }>`select worker_id as worker from erasure
      where confirmed_on is not null and withdrawn_on is null and done_on is null and cardinality(person_waits(worker_id)) = 0`.execute(tx);
    return rows;
  });
  return eraseEach(runtime, asked, 'asked');
};

/** Erases each, whatever becomes of the others. @throws what went wrong with the first that failed, when all have had their turn */
const eraseEach = async (runtime: Runtime, persons: readonly { worker: string }[], why: 'asked' | 'age'): Promise<number> => {
  const failures: unknown[] = [];
  let done = 0;
  for (const { worker } of persons)
    try {
      if ((await execute(runtime, system, erasePerson, { worker, why })).ok) done += 1;
    } catch (error) {
      failures.push(error);
    }
  if (failures.length > 0) throw failures[0];
  return done;
};

const eraseOld = async (runtime: Runtime): Promise<number> => {
  const today = await runtime.clock.today();
  let done = 0;
  for (;;) {
    const old = await asSystem(runtime, 'retention.apply', async (tx) => {
      const { rows } = await sql<{ worker: string }>`select worker from retention_persons(${today}, ${set}) as worker`.execute(tx);
      return rows;
    });
    const erased = await eraseEach(runtime, old, 'age');
    done += erased;
    // What could not be erased now is found again tomorrow.
    if (old.length < set || erased === 0) return done;
  }
};
