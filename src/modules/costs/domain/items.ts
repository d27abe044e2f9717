import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { languageOf } from '../../../kernel/language.ts';

const item = z.strictObject({
  id: z.string(),
  group: z.enum(['fee', 'related', 'illegitimate']),
  in_programme: z.string(),
  names: z.strictObject({ en: z.string() }).catchall(z.string()),
});
const list = z.strictObject({
  source: z.strictObject({ title: z.string(), link: z.url(), mark: z.enum(['P', 'K', 'R']) }),
  items: z.array(item),
});

/** One item of the ILO's definition of recruitment fees and related costs. */
export type CostItem = Readonly<z.infer<typeof item>>;

const read = () =>
  list.parse(parse(readFileSync(new URL('../../../../packs/standards/ilo-2019-recruitment-costs.yaml', import.meta.url), 'utf8')));
let known: z.infer<typeof list> | undefined;
const all = () => {
  known ??= read();
  return known;
};

/** The items of the ILO's definition of 2019, fees first. */
export const costItems = (): readonly CostItem[] => all().items;
/** Where the list comes from. */
export const costItemsSource = () => all().source;
export const costItem = (id: string): CostItem | undefined => all().items.find((one) => one.id === id);
/** An item's name in a language, else in English. */
export const itemName = (id: string, lang: string): string => {
  const names = costItem(id)?.names;
  return names?.[languageOf(lang)] ?? names?.en ?? id;
};
