import { parse } from 'yaml';
import { z } from 'zod';

const source = z.strictObject({ title: z.string(), mark: z.literal('K') });
const place = z.strictObject({
  id: z.string(),
  name: z.strictObject({ en: z.string(), ar: z.string().optional(), es: z.string() }),
  /** Languages spoken there beside the first one. */
  also: z.array(z.string()).default([]),
});

const inTwoScripts = z.tuple([z.string(), z.string()]).transform(([latin, native]) => ({ latin, native }));
const inLatin = z.string().transform((latin): { latin: string; native: string | null } => ({ latin, native: null }));

const lists = <T extends z.ZodType>(written: T) =>
  z.strictObject({
    source,
    female: z.array(written).min(10),
    male: z.array(written).min(10),
    family: z.array(written).min(10),
    places: z.array(place).min(1),
  });

export interface Written {
  readonly latin: string;
  readonly native: string | null;
}

/** What a population is written with. */
export interface NameLists {
  readonly female: readonly Written[];
  readonly male: readonly Written[];
  readonly family: readonly Written[];
  readonly places: readonly Readonly<z.infer<typeof place>>[];
}

/** Reads packs/demo/names-ma.yaml: each name in Latin and Arabic script. @throws ZodError */
export const moroccanNames = (text: string): NameLists => lists(inTwoScripts).parse(parse(text));

/** Reads packs/demo/names-mx.yaml: names in Latin script. @throws ZodError */
export const mexicanNames = (text: string): NameLists => lists(inLatin).parse(parse(text));
