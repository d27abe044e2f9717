import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { choice, prose, text, version } from '../../platform/http/input.ts';
import { decide, decisions } from './domain/standing.ts';
import { standingOn } from './standing.ts';
import { addStanding, bumpVersion, lock } from './store.ts';

/** Licenses, suspends or cancels an organisation from today, on a legal basis. Earlier decisions are kept. */
export const setStatus = command({
  name: 'organisation.set-status',
  input: z.object({
    organisation: id('organisation'),
    version: version(),
    status: choice(decisions),
    /** The article that allows it. */
    basis: text(300),
    /** What happened, in the officer's words; read by officers and by the organisation itself. */
    cause: prose(2_000).optional(),
  }),
  async load({ organisation }, { tx }) {
    const row = await lock(tx, organisation);
    return row && { row, version: row.version, owners: { country: row.country } };
  },
  async run({ row }, { status, basis, cause }, context) {
    const now = await standingOn(context.tx, row.id, context.today);
    const decided = decide(now?.status, status, cause);
    if (!decided.ok) return decided;
    await addStanding(context, { organisation: row.id, status: decided.value, basis, cause });
    await bumpVersion(context.tx, row);
    await context.record('organisation.status-set', {
      organisation: row.id,
      from: now?.status ?? 'none',
      to: status,
      since: context.today.toString(),
    });
    return ok({ id: row.id, status });
  },
});
