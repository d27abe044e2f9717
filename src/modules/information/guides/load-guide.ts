import { createHash } from 'node:crypto';
import { z } from 'zod';
import { isCountry } from '../../../kernel/country.ts';
import { isBefore, plainDate } from '../../../kernel/dates.ts';
import type { Result } from '../../../kernel/result.ts';
import type { Finding } from '../../../programme/index.ts';
import { packsBelow } from '../texts/pack-files.ts';
import { type FurtherCheck, readPack } from '../texts/read-pack.ts';
import { sources } from '../texts/source.ts';
import { words } from '../texts/words.ts';
import { type Guide, ownerRoles, topics } from './domain/guide.ts';

const day = z.string().transform((text, context) => {
  try {
    return plainDate(text);
  } catch {
    context.addIssue({ code: 'custom', message: `"${text.slice(0, 20)}" is no day; write it like 2027-03-31` });
    return z.NEVER;
  }
});
/** ISO 3166-1 leaves the codes from XA to XZ to whoever needs them: tests, and countries that are invented. */
const isPlace = (code: string): boolean => isCountry(code) || /^X[A-Z]$/.test(code);
const country = z.string().refine(isPlace, { error: 'no country of ISO 3166-1; write two capital letters' });

const schema = z.strictObject({
  schema: z.literal('corridor.guide/1'),
  id: z.string().regex(/^[a-z][a-z-]{2,40}$/, { error: 'small letters and dashes, such as ma-es-rights' }),
  topic: z.enum(topics),
  for: z.strictObject({ corridor: z.string().regex(/^[A-Z]{2}-[A-Z]{2}$/), programmes: z.array(z.string()).default([]) }).optional(),
  owner: z.strictObject({ role: z.enum(ownerRoles), country: country.optional() }),
  written: day,
  expires: day,
  sources,
  title: words,
  answer: words,
  steps: z
    .array(z.strictObject({ title: words, text: words, src: z.string() }))
    .min(1)
    .max(8),
  audio: z.record(z.string(), z.string().regex(/^\/assets\/[\w.-]+$/, { error: 'an address below /assets' })).default({}),
});

/** What the form cannot say: that a source is named which the file has, and that a text ends after it was read. */
const further: FurtherCheck<z.infer<typeof schema>> = ({ steps, sources: known, written, expires, for: corridor }) => [
  ...steps.flatMap(({ src }, index) =>
    src in known ? [] : [{ path: ['steps', index, 'src'], message: `"${src}" is none of the sources of this file` }],
  ),
  ...(isBefore(written, expires) ? [] : [{ path: ['expires'], message: 'a text expires after the day on which it was written' }]),
  ...(corridor?.corridor.split('-').every(isPlace) === false
    ? [{ path: ['for', 'corridor'], message: 'no two countries of ISO 3166-1' }]
    : []),
];

/** Reads one guide, or says with line and column what is wrong with it. */
export const loadGuide = (text: string, file: string): Result<Guide, readonly Finding[]> => {
  const read = readPack(text, file, schema, further);
  if (!read.ok) return read;
  const { schema: _, for: only, owner, ...guide } = read.value;
  const [origin = '', destination = ''] = only?.corridor.split('-') ?? [];
  return {
    ok: true,
    value: {
      ...guide,
      owner: { role: owner.role, country: owner.country },
      corridor: only && { origin, destination },
      programmes: only?.programmes ?? [],
      hash: createHash('sha256').update(text).digest('hex').slice(0, 16),
    },
  };
};

const added: Guide[] = [];
/** A guide beside those of `packs/guides`, for a corridor that is invented. */
export const addGuide = (guide: Guide): void => {
  if (!added.some(({ id }) => id === guide.id)) added.push(guide);
};

let known: readonly Guide[] | undefined;

/** Every guide of `packs/guides`, read once. @throws Error that lists what is wrong */
export const allGuides = (): readonly Guide[] => {
  known ??= packsBelow('guides', loadGuide);
  return [...known, ...added];
};

/** A guide by the name that its address has. */
export const guideNamed = (id: string | undefined): Guide | undefined => allGuides().find((guide) => guide.id === id);
