import { type ProtectionSide, tellDay } from './side.ts';

/** Fills this side of a demonstration, as far as it is not filled. It is given the day and nothing else of the other side. */
export const loadProtectionDemo = async (side: ProtectionSide, today: Temporal.PlainDate): Promise<void> => {
  await tellDay(side, today);
};
