import { isMap, isSeq, parseDocument, stringify } from 'yaml';

// Packs have no anchors: what stands twice is written twice.
const written = { version: '1.2', lineWidth: 120, aliasDuplicateObjects: false } as const;

/**
 * Adds entries at the end of a list on the first level of a text in YAML, or begins the list at the end of the text. Everything that stands there
 * stays as it was written, comments included. Undefined when the text cannot be read, or holds something else under that name.
 */
export const appended = (text: string, list: string, entries: readonly object[]): string | undefined => {
  // A second document adds dated values to the first, and has no such list.
  const [, head = text, rest = ''] = /^([\s\S]*?\n)(---[ \t]*\n[\s\S]*)$/.exec(text) ?? [];
  const document = parseDocument(head, { version: '1.2', schema: 'core' });
  if (document.errors.length > 0 || !isMap(document.contents)) return undefined;
  const node = document.contents.get(list, true);
  if (node === undefined || node === null) return `${head.trimEnd()}\n\n${list}:\n${lines(entries, '  ')}\n${rest}`;
  const [start, end] = (isSeq(node) && node.range) || [];
  if (!isSeq(node) || start === undefined || end === undefined) return undefined;
  if (node.flow) {
    // A list in brackets becomes one entry a line.
    const all = [...(node.toJSON() as object[]), ...entries];
    return `${head.slice(0, start).trimEnd()}\n${lines(all, '  ')}\n${head.slice(end).replace(/^[ \t]*\n/, '')}${rest}`;
  }
  const indent = ' '.repeat(start - (head.lastIndexOf('\n', start - 1) + 1));
  const before = head.slice(0, end).trimEnd();
  return `${before}\n${lines(entries, indent)}\n${head.slice(before.length).replace(/^\s*\n/, '')}${rest}`;
};

const lines = (entries: readonly object[], indent: string): string =>
  stringify(entries, written)
    .trimEnd()
    .split('\n')
    .map((line) => `${indent}${line}`)
    .join('\n');
