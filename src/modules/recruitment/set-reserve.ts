import { z } from 'zod';
import { id, newId } from '../../kernel/ids.ts';
import { ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { choice, date, integer, text } from '../../platform/http/input.ts';
import { endsOf, programmeInForce } from '../corridors/index.ts';
import { boundBy, occupationDigits } from './bound-fields.ts';
import { reserveGroups } from './domain/limits.ts';
import './tables.ts';

/**
 * The origin keeps a share of each vacancy's places for those who return, or for those in their first season. In every round from then on
 * others get at most the rest; those for whom places are kept may have any place.
 */
export const setReserve = command({
  name: 'reserve.set',
  input: z.object({
    corridor: id('corridor'),
    programme: text(60),
    group: choice(reserveGroups),
    share: integer(1, 100),
    occupation: occupationDigits().optional(),
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
    const reserve = newId();
    await tx
      .insertInto('place_reserve')
      .values({
        id: reserve,
        corridor_id: input.corridor,
        programme_id: programme.id,
        whom: input.group,
        share: input.share,
        occupation: input.occupation ?? null,
        season_from: input.from,
        season_until: input.until,
        reason: input.reason,
        set_on: today,
        set_by: actor.account ?? null,
        ended_on: null,
      })
      .execute();
    const days = { from: input.from.toString(), until: input.until.toString() };
    await record('reserve.set', { reserve, programme: programme.id, whom: input.group, share: input.share, ...days }, input.corridor);
    return ok({ id: reserve });
  },
});
