import './tables.ts';
import { newId } from '../../../kernel/ids.ts';
import type { CommandContext } from '../../../platform/command/command.ts';
import { json } from '../../../platform/db/database.ts';
import { type Effect, effectShape } from '../../../platform/effects/effect.ts';

/** An effect as whoever posts it writes it: days may be days. */
export type PostedEffect = { [Kind in Effect['kind']]: Extract<Effect, { kind: Kind }> }[Effect['kind']];

/**
 * Asks the permit side for an ordinary act, in the transaction of the command that decided so. It goes with the next batch, under another number
 * than the one that is given back here, and can be taken back until then. The command stands in `posts-effects.ts`.
 * @returns its number on this side
 * @throws ZodError for an effect that could not travel: a bug of the caller's
 */
export const postEffect = async ({ tx, actor, today }: CommandContext, effect: PostedEffect): Promise<string> => {
  const content = JSON.parse(JSON.stringify(effect)) as unknown;
  effectShape.parse(content);
  const id = newId<'effect'>();
  await tx
    .insertInto('effect')
    .values({
      id,
      kind: effect.kind,
      content: json(content),
      posted_on: today,
      posted_by: actor.account ?? null,
      withheld_on: null,
      withheld_by: null,
      released_on: null,
      travels_as: null,
    })
    .execute();
  return id;
};
