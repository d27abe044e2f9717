import { z } from 'zod';
import { id, newId } from '../../kernel/ids.ts';
import { ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { date, integer, text } from '../../platform/http/input.ts';
import { endsOf, programmeInForce } from '../corridors/index.ts';
import { boundBy, occupationDigits } from './bound-fields.ts';
import './tables.ts';

/**
 * The origin limits how many may leave for a programme: of an occupation, of a town, to a region, or all together, in seasons that begin in
 * given days. From then on every round keeps to it, and offers and placements that there are count. Nobody loses a place by it.
 */
export const setLimit = command({
  name: 'limit.set',
  input: z.object({
    corridor: id('corridor'),
    programme: text(60),
    occupation: occupationDigits().optional(),
    place: text(80).optional(),
    region: text(80).optional(),
    most: integer(0, 10_000_000),
    from: date(),
    until: date(),
    reason: text(300),
  }),
  async load({ corridor }, { tx }) {
    const ends = await endsOf(tx, corridor);
    return ends && { owners: { ends }, origin: ends[0] };
  },
  async run({ origin }, input, { tx, today, actor, record }) {
    const bound = boundBy(actor, origin, input);
    if (!bound.ok) return bound;
    const { programme } = await programmeInForce(tx, input.corridor, input.programme, today);
    const limit = newId();
    await tx
      .insertInto('placement_limit')
      .values({
        id: limit,
        corridor_id: input.corridor,
        programme_id: programme.id,
        occupation: input.occupation ?? null,
        place: input.place ?? null,
        region: input.region ?? null,
        most: input.most,
        season_from: input.from,
        season_until: input.until,
        reason: input.reason,
        set_on: today,
        set_by: actor.account ?? null,
        ended_on: null,
      })
      .execute();
    const days = { from: input.from.toString(), until: input.until.toString() };
    await record('limit.set', { limit, programme: programme.id, most: input.most, ...days }, input.corridor);
    return ok({ id: limit });
  },
});
