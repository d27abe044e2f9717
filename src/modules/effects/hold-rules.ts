import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const pack = z
  .strictObject({
    schema: z.literal('corridor.holds/1'),
    sources: z.record(z.string(), z.strictObject({ title: z.string(), mark: z.enum(['P', 'K', 'R']), proposal: z.boolean().optional() })),
    longest: z.strictObject({ days: z.int().min(31).max(1_000), src: z.string() }),
  })
  .refine(({ sources, longest }) => sources[longest.src] !== undefined, 'the source is not listed');

let longest: number | undefined;
/** The most days that a hold lasts, renewals included: `packs/standards/holds.yaml`, read once. */
export const longestHold = (): number => {
  longest ??= pack.parse(parse(readFileSync(new URL('../../../packs/standards/holds.yaml', import.meta.url), 'utf8'))).longest.days;
  return longest;
};
