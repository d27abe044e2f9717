import { readFileSync } from 'node:fs';
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';

const name = z.string().regex(/^[a-z][a-z0-9_]*$/);
const text = z.string().min(1);
const words = z.strictObject({ en: text, ar: text, es: text.optional(), fr: text.optional() });
const sql = z.string().min(1);

/** What a column with text holds: who somebody is, what somebody wrote, what is never shown, or what is about no person. */
const textKind = z.enum(['name', 'words', 'secret', 'code', 'public']);

/** What a column is set to when it is blanked; `{id}` in a text is the row's own id, and `now` the moment. */
const blank = z.record(name, z.union([z.string(), z.number(), z.null()]));

const table = z
  .strictObject({
    text: z.record(name, textKind).default({}),
    erasure: z.enum(['delete', 'blank', 'search', 'keep']),
    blank: blank.optional(),
    /** Of a column with JSON, the keys below which people's words stand: a name is looked for there, and what the program reads stays. */
    under: z.record(name, z.array(z.string()).min(1)).optional(),
    /** A column in which the person's id may stand in rows of others: they are deleted with the person's. */
    mentions: name.optional(),
  })
  .superRefine((given, context) => {
    const needed = Object.entries(given.text).filter(([, kind]) => kind === 'name' || kind === 'words');
    const told = (message: string): void => void context.addIssue({ code: 'custom', message });
    if (given.erasure === 'blank' && !given.blank) told('says blank, and not to what');
    if (given.erasure === 'blank')
      for (const [column] of needed)
        if (!(column in (given.blank ?? {}))) told(`${column} holds a person's name or words and is not blanked`);
    if (given.erasure === 'keep' && needed.length > 0)
      told(`${needed.map(([column]) => column).join(', ')} would be kept for ever with a person's name or words`);
    if (given.erasure === 'search' && needed.length === 0) told('has no column in which a name could be looked for');
  });
export type TableEntry = z.infer<typeof table>;

const age = z.strictObject({
  table: name,
  /** A date or an instant of a row, as SQL; no value is no age yet. */
  since: sql,
  clock: z.enum(['day', 'instant']).default('day'),
  where: sql.optional(),
  event: words,
  after: z.string().regex(/^P\d+[YMD]$/),
  // 'delete' and 'blank' are of the row; 'erase-person' is of everything about the person.
  // biome-ignore lint/suspicious/noThenProperty: the word of the file, read as data alone
  then: z.enum(['delete', 'blank', 'erase-person']),
});
export type Age = z.infer<typeof age>;

const kind = z
  .strictObject({
    id: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
    title: words,
    what: words,
    why: words,
    sources: z.array(z.string()).min(1),
    /** How long, in words, where nothing of it ends by age alone. */
    keeps: words.optional(),
    tables: z.record(name, table),
    ages: z.array(age).default([]),
  })
  .superRefine((given, context) => {
    const told = (message: string): void => void context.addIssue({ code: 'custom', message });
    if (given.ages.length === 0 && !given.keeps) told(`kind ${given.id} says neither an age nor how long it is kept`);
    for (const one of given.ages) {
      const entry = given.tables[one.table];
      if (!entry) told(`kind ${given.id} has an age for ${one.table}, which is not one of its tables`);
      if (one.then === 'blank' && !entry?.blank) told(`kind ${given.id} blanks ${one.table}, and does not say to what`);
    }
  });
export type Kind = z.infer<typeof kind>;

const pack = z
  .strictObject({
    schema: z.literal('corridor.retention/1'),
    sources: z.record(
      z.string(),
      z.strictObject({ title: z.string(), link: z.url().optional(), mark: z.enum(['P', 'K', 'R']), proposal: z.boolean().default(false) }),
    ),
    person: z.strictObject({
      table: name,
      account: name,
      country: name,
      names: z.array(sql).min(1),
      relatives: sql,
      waits: z.array(z.strictObject({ kind: z.string(), sql })),
    }),
    kinds: z.array(kind).min(1),
  })
  .superRefine((given, context) => {
    const told = (message: string): void => void context.addIssue({ code: 'custom', message });
    const seen = new Set<string>();
    for (const one of given.kinds) {
      for (const source of one.sources) if (!given.sources[source]) told(`kind ${one.id} cites ${source}, which is not among the sources`);
      for (const table of Object.keys(one.tables)) {
        if (seen.has(table)) told(`${table} stands under two kinds`);
        seen.add(table);
      }
    }
    for (const wait of given.person.waits)
      if (!given.kinds.some(({ id }) => id === wait.kind)) told(`the erasure waits for ${wait.kind}, which is no kind`);
  });

/** How long what is kept: every kind of record with its tables, periods, reasons and sources. */
export type RetentionPack = z.infer<typeof pack>;

/**
 * Reads a pack.
 * @throws Error with every finding, each with file and line
 */
export const readPack = (text: string, file: string): RetentionPack => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const [broken] = document.errors;
  if (broken) throw new Error(`${file}:${lines.linePos(broken.pos[0]).line}: ${broken.message.split('\n')[0]}`);
  const parsed = pack.safeParse(document.toJS());
  if (parsed.success) return parsed.data;
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length) as (string | number)[], true);
      const range = isScalar(node) || isMap(node) ? node.range : undefined;
      if (range) return lines.linePos(range[0]).line;
    }
    return 1;
  };
  throw new Error(
    parsed.error.issues.map((issue) => `${file}:${lineOf(issue.path)}: ${issue.path.map(String).join('.')}: ${issue.message}`).join('\n'),
  );
};

let read: RetentionPack | undefined;
/** The pack of this installation; read once. */
export const retentionPack = (): RetentionPack => {
  read ??= readPack(
    readFileSync(new URL('../../../../packs/keeping/retention.yaml', import.meta.url), 'utf8'),
    'packs/keeping/retention.yaml',
  );
  return read;
};

/** Every table of the pack with its entry and the id of its kind. */
export const tableEntries = ({
  kinds,
}: Pick<RetentionPack, 'kinds'>): readonly (TableEntry & { readonly name: string; readonly kind: string })[] =>
  kinds.flatMap((one) => Object.entries(one.tables).map(([table, entry]) => ({ ...entry, name: table, kind: one.id })));
