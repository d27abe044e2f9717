import { z } from 'zod';
import type { Citation } from '../../../kernel/result.ts';

/** Where a sentence comes from. P read in the source, K general knowledge to be checked, R counted. */
export const sources = z.record(
  z.string(),
  z.strictObject({ title: z.string().min(1), link: z.url({ protocol: /^https$/ }).optional(), mark: z.enum(['P', 'K', 'R']) }),
);

/** One source of a text. */
export type TextSource = Readonly<z.infer<typeof sources>[string]>;

/** The same as pages show it. */
export const citationOf = (id: string, { title, link, mark }: TextSource): Citation => ({
  id,
  title,
  mark,
  ...(link !== undefined && { link }),
});
