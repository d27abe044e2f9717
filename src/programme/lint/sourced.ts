import type { Pack } from '../schema.ts';

/** Parts of a pack that are no statements about the programme. */
const noStatements: ReadonlySet<string> = new Set([
  'schema',
  'id',
  'version',
  'title',
  'status',
  'sources',
  'roles',
  'exceptions',
  'note',
  'text',
  'inputs',
]);

/** How many statements of a pack name a source, themselves or by the section around them, and how many there are. */
export const share = (pack: Pack): { readonly cited: number; readonly all: number } => {
  const count = { cited: 0, all: 0 };
  for (const [name, section] of Object.entries(pack)) if (!noStatements.has(name)) look(section, false, count);
  return count;
};

const about: ReadonlySet<string> = new Set(['src', 'mark', 'article', 'note', 'text', 'unit', 'from', 'to', 'as_of', 'was', 'id', 'when']);

const look = (value: unknown, cited: boolean, count: { cited: number; all: number }): void => {
  if (value === undefined || value === null) return;
  if (typeof value !== 'object') {
    count.all += 1;
    if (cited) count.cited += 1;
    return;
  }
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item !== 'object')) look(value.length > 0 ? String(value[0]) : 'none', cited, count);
    else for (const item of value) look(item, cited, count);
    return;
  }
  const own = cited || typeof (value as { src?: unknown }).src === 'string';
  if (Object.hasOwn(value, 'v')) {
    count.all += 1;
    if (own) count.cited += 1;
    return;
  }
  const isRule = Object.hasOwn(value, 'require') || Object.hasOwn(value, 'expr') || Object.hasOwn(value, 'versions');
  if (isRule) {
    count.all += 1;
    if (own) count.cited += 1;
    return;
  }
  for (const [key, inner] of Object.entries(value)) if (!about.has(key)) look(inner, own, count);
};
