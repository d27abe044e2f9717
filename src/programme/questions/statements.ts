import type { PlainDate } from '../../kernel/dates.ts';
import type { Citation } from '../../kernel/result.ts';
import { asTexts } from '../../kernel/texts.ts';
import type { PackValue } from '../parameters.ts';
import { jsonSchema, type Pack } from '../schema.ts';
import { type Cited, citation } from '../sources.ts';
import { leafOn } from '../values.ts';

/** One thing that a programme states in its descriptive sections. */
export interface Statement {
  /** `stay.window`, `costs.air.employer_share`: items of a list by their id, kind or number. */
  readonly path: string;
  on(day: PlainDate): PackValue;
}

/** Sections that have questions of their own, and what is no statement about the programme. */
const elsewhere = new Set([
  'schema',
  'id',
  'version',
  'title',
  'also',
  'currency',
  'sources',
  'params',
  'tables',
  'inputs',
  'rules',
  'formulas',
  'exceptions',
  'guarantees',
  'amends',
]);
/** What stands beside a statement and says where it comes from. */
const beside = new Set(['src', 'mark', 'article', 'note', 'id', 'read_on', 'text', 'title', 'name']);

/** Everything that the descriptive sections state, in the order of the file. */
export const statementsOf = (pack: Pack): readonly Statement[] =>
  Object.entries(pack).flatMap(([section, value]) => (elsewhere.has(section) ? [] : gather(pack, section, value, undefined)));

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

const gather = (pack: Pack, path: string, value: unknown, around: Cited | undefined): readonly Statement[] => {
  if (isFields(value) && Object.keys(value).every((key) => beside.has(key))) return stands(pack, path, value, around);
  if (isFields(value) && !Object.hasOwn(value, 'v')) {
    const cited = typeof value.src === 'string' ? (value as Cited) : around;
    return Object.entries(value).flatMap(([key, inner]) => (beside.has(key) ? [] : gather(pack, `${path}.${key}`, inner, cited)));
  }
  if (Array.isArray(value) && value.some(isFields))
    return value.flatMap((item, i) => gather(pack, `${path}.${isFields(item) ? nameOf(item, i) : i}`, item, around));
  // Nothing where a number could stand, such as a cap, is expressly no number; a list of nothing is expressly nothing.
  const stated = value === null || (Array.isArray(value) && value.length === 0) ? 'none' : value;
  const when = isFields(value) && typeof value.when === 'string' ? value.when : undefined;
  return [{ path, on: (day) => withSource(conditional(leafOn(pack, stated, day), when), sourceOf(pack, around)) }];
};

/** A value that holds on a condition says on which. */
const conditional = (value: PackValue, when: string | undefined): PackValue =>
  when === undefined ? value : { ...value, note: [`when: ${when}`, value.note].filter((text) => text !== undefined).join('; ') };

/** An item that states by being there: a goal in its own words, an insurance that there is. */
const stands = (pack: Pack, path: string, item: Fields, around: Cited | undefined): readonly Statement[] => {
  const said = item.text ?? item.name;
  const value = said === undefined ? 'yes' : asTexts(said as string | { en: string }).en;
  const source = sourceOf(pack, typeof item.src === 'string' ? (item as Cited) : around);
  return [{ path, on: () => withSource({ status: 'known', value }, source) }];
};

/** What cites nothing cites general knowledge, where the pack has it among its sources: never more than was read. */
export const sourceOf = (pack: Pack, cited: Cited | undefined): Citation | undefined =>
  citation(pack.sources, cited ?? (pack.sources.K ? { src: 'K' } : {}));

const nameOf = (item: Fields, index: number): string => {
  const name = item.id ?? item.kind ?? item.period;
  return typeof name === 'string' || typeof name === 'number' ? String(name) : String(index);
};

export const withSource = (value: PackValue, source: Citation | undefined): PackValue =>
  value.source || !source ? value : { ...value, source };

/** Whether the format of programmes has a place of this name, so that a programme that says nothing there is silent on it. */
export const isPlace = (path: string): boolean => {
  const [section = '', ...steps] = path.split('.');
  if (elsewhere.has(section)) return false;
  published ??= jsonSchema() as Schema;
  return found(published, [section, ...steps], published);
};

interface Schema {
  readonly $ref?: string;
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly definitions?: Readonly<Record<string, Schema>>;
}
let published: Schema | undefined;

const found = (schema: Schema, steps: readonly string[], root: Schema): boolean => {
  const [step, ...rest] = steps;
  if (step === undefined) return true;
  if (schema.$ref) {
    const target = root.definitions?.[schema.$ref.replace('#/definitions/', '')];
    return target !== undefined && found(target, steps, root);
  }
  const forms = schema.anyOf ?? schema.allOf;
  if (forms) return forms.some((one) => found(one, steps, root));
  if (schema.items) return found(schema.items, rest, root);
  const inner = schema.properties && Object.hasOwn(schema.properties, step) ? schema.properties[step] : undefined;
  if (inner) return !beside.has(step) && step !== 'v' && step !== 'was' && found(inner, rest, root);
  return typeof schema.additionalProperties === 'object' && found(schema.additionalProperties, rest, root);
};
