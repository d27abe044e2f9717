import './errors.ts';
import './tables.ts';
import { sql } from 'kysely';
import { z } from 'zod';
import type { PlainDate } from '../../kernel/dates.ts';
import { fail, ok } from '../../kernel/result.ts';
import { type CommandContext, command } from '../../platform/command/command.ts';
import { asSystem, execute, type Runtime } from '../../platform/command/execute.ts';
import type { Tx } from '../../platform/db/database.ts';
import { system } from '../../platform/policy/actor.ts';
import { heldAfter } from './domain/hold.ts';
import { longestHold } from './hold-rules.ts';

/**
 * The day before which no officer decides about an employer's reports of absence; undefined where any may. It is all that anybody is told: the
 * longest of several holds, whoever asked for them.
 */
export const noDecisionBefore = async (tx: Tx, employer: string, today: PlainDate): Promise<PlainDate | undefined> => {
  const { rows } = await sql<{ day: PlainDate | null }>`select no_decision_before(${employer}, ${today}) as day`.execute(tx);
  return rows[0]?.day ?? undefined;
};

/** What somebody asked for: a hold of a number, about an employer, until a day. */
export interface AskedHold {
  readonly hold: string;
  readonly organisation: string;
  readonly until: PlainDate;
}

/** Days that an office's own request waits for a batch before it takes effect without one: where no other authority sends any. */
const waitsFor = 2;

const requested = async ({ tx, today }: CommandContext, before: PlainDate): Promise<readonly AskedHold[]> => {
  const rows = await tx
    .updateTable('hold_request')
    .set({ applied_on: today })
    .where('applied_on', 'is', null)
    .where('asked_on', '<', before)
    .returning(['hold_id', 'organisation_id', 'until_day', 'asked_on', 'id'])
    .execute();
  // The last word of an office counts.
  return rows
    .sort((a, b) => (`${a.asked_on}${a.id}` < `${b.asked_on}${b.id}` ? -1 : 1))
    .map((row) => ({ hold: row.hold_id, organisation: row.organisation_id, until: row.until_day }));
};

/** Puts holds in force, renews or ends them: what came with a batch and what offices of this side asked for, in one order and by one rule. */
export const applyHolds = async (context: CommandContext, arrived: readonly AskedHold[]): Promise<void> => {
  // As with a batch: of the day itself nothing takes effect.
  const all = [...arrived, ...(await requested(context, context.today))];
  const ordered = [...all].sort((a, b) => (a.organisation < b.organisation ? -1 : a.organisation > b.organisation ? 1 : 0));
  for (const asked of ordered) await applyOne(context, asked);
};

const applyOne = async ({ tx, today }: CommandContext, { hold: id, organisation, until }: AskedHold): Promise<void> => {
  const known = await tx.selectFrom('organisation').select('id').where('id', '=', organisation).executeTakeFirst();
  if (!known) return;
  const row = await tx.selectFrom('decision_hold').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (row && row.organisation_id !== organisation) return;
  const held = heldAfter(row && { from: row.valid_from, until: row.valid_until }, until, { today, longest: longestHold() });
  if (!held) return;
  if (row)
    await tx
      .updateTable('decision_hold')
      .set({ valid_until: held.until, version: row.version + 1 })
      .where('id', '=', id)
      .execute();
  else
    await tx
      .insertInto('decision_hold')
      .values({ id, organisation_id: organisation, class: 'absence-reports', valid_from: held.from, valid_until: held.until })
      .execute();
};

/** Puts in force what an office asked for and no batch has taken along, such as where no other authority sends any. */
export const applyRequests = command({
  name: 'hold.apply',
  input: z.object({}),
  load: async () => ({ owners: {} }),
  async run(_, __, context) {
    const { today, record } = context;
    const asked = await requested(context, today.subtract({ days: waitsFor - 1 }));
    if (asked.length === 0) return fail('effect.nothing-asked');
    for (const one of asked) await applyOne(context, one);
    await record('hold.applied', { day: today.toString() });
    return ok({ applied: asked.length });
  },
});

/** The daily look after requests that no batch has taken along. A second run does nothing more. */
export const sweepHolds = async (runtime: Runtime): Promise<void> => {
  const day = (await runtime.clock.today()).subtract({ days: waitsFor - 1 });
  const waiting = await asSystem(runtime, 'hold.apply', (tx) =>
    tx.selectFrom('hold_request').select('id').where('applied_on', 'is', null).where('asked_on', '<', day).limit(1).executeTakeFirst(),
  );
  if (waiting) await execute(runtime, system, applyRequests, {});
};
