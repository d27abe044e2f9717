import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseAllDocuments,
  visit,
  type YAMLMap,
} from 'yaml';
import type { Finding, Path } from './finding.ts';

/** The largest file that is read. A pack of a real programme has some 30 KB. */
const largestFile = 512 * 1024;
const deepest = 40;
/** Beyond so many findings of one kind a file is not read on: nobody puts them right one by one. */
export const mostFindings = 50;

/** A parsed file that can say where each part of its data stands. */
export interface YamlFile {
  readonly data: readonly unknown[];
  /** A finding at a place in the data of one of the file's documents: at the value, at its key, or at a position inside its text. */
  at(document: number, path: Path, message: string, where?: 'key' | number): Finding;
}

/**
 * Reads YAML 1.2 (core schema: `yes` and dates stay text) with the place of every value.
 * Refused with findings: what is not YAML, repeated keys, anchors and aliases, own tags, more than 512 KB, more than 40 levels,
 * numbers with more digits than can be kept.
 */
export const readYaml = (text: string, file: string): { readonly yaml: YamlFile; readonly findings: readonly Finding[] } => {
  const lines = new LineCounter();
  const findings: Finding[] = [];
  const place = (offset: number, message: string, path: Path = []): Finding => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col), message, path: path.join('.') };
  };
  let documents: Document.Parsed[] = [];
  const problem = unreadable(text);
  if (problem) findings.push({ file, line: 1, column: 1, message: problem, path: '' });
  else documents = parseDocuments(text, lines);
  for (const document of documents) {
    for (const fault of [...document.errors, ...document.warnings].slice(0, mostFindings))
      findings.push(place(fault.pos[0], faultText(fault.code, fault.message)));
    findings.push(...forbidden(document, place));
  }
  const data = findings.length > 0 ? [] : documents.map((document) => document.toJS({ maxAliasCount: 0 }) as unknown);
  return {
    findings,
    yaml: {
      data,
      at(index, path, message, where) {
        const { value, key } = nearest(documents[index], path);
        if (where === 'key' && key) return place(key.range?.[0] ?? 0, message, path);
        return place(value ? inside(value, text, where) : 0, message, path);
      },
    },
  };
};

/** Repeated keys are looked for afterwards, by `repeated`: the parser compares each key with all before it, minutes for a large map. */
const parseDocuments = (text: string, lines: LineCounter): Document.Parsed[] => {
  const parsed = parseAllDocuments(text, { version: '1.2', schema: 'core', uniqueKeys: false, lineCounter: lines, prettyErrors: false });
  return Array.isArray(parsed) ? parsed : [];
};

const unreadable = (text: string): string | undefined => {
  if (Buffer.byteLength(text) > largestFile)
    return `the file is larger than ${largestFile / 1024} KB; a pack is a short text, move data out of it`;
  if (text.trim() === '') return 'the file is empty; start from an existing pack';
  const depth = nesting(text);
  if (depth > deepest) return `values are nested more than ${deepest} levels deep; no pack needs that`;
  return undefined;
};

/** An upper bound of the nesting: brackets opened and steps of indentation, counted without parsing. */
const nesting = (text: string): number => {
  let [open, most] = [0, 0];
  for (const sign of text) {
    if (sign === '[' || sign === '{') most = Math.max(most, ++open);
    else if (sign === ']' || sign === '}') open = Math.max(0, open - 1);
  }
  let compact = 0;
  for (const [dashes] of text.matchAll(/^[ ]*(?:[-?:] +){2,}/gm)) compact = Math.max(compact, dashes.replace(/\s/g, '').length);
  let steps: number[] = [];
  for (const line of text.split('\n')) {
    const indent = line.search(/\S/);
    if (indent < 0) continue;
    steps = steps.filter((step) => step < indent);
    steps.push(indent);
    compact = Math.max(compact, steps.length);
  }
  return Math.max(most, compact);
};

const faultText = (code: string, message: string): string => {
  if (code === 'BAD_INDENT' || code === 'TAB_AS_INDENT') return `${message}; indent with two spaces`;
  if (code === 'TAG_RESOLVE_FAILED') return `${message}; packs use no tags`;
  return `not valid YAML: ${message}`;
};

const forbidden = (document: Document.Parsed, place: (offset: number, message: string) => Finding): Finding[] => {
  const findings: Finding[] = [];
  const start = (node: unknown): number => (isNode(node) ? (node.range?.[0] ?? 0) : 0);
  visit(document, (_key, node) => {
    if (isMap(node)) for (const key of repeated(node)) findings.push(place(start(key), 'this key is written twice; keep one'));
    if (isAlias(node)) findings.push(place(start(node), 'aliases are not used in packs; write the value out'));
    else if (isPair(node)) {
      if (!isScalar(node.key) || typeof node.key.value === 'object') findings.push(place(start(node.key), 'a key is a plain word'));
      else if (['__proto__', 'constructor', 'prototype'].includes(String(node.key.value)))
        findings.push(place(start(node.key), 'this key is not allowed; rename it'));
    } else if (isNode(node)) {
      if ('anchor' in node && node.anchor) findings.push(place(start(node), 'anchors are not used in packs; write the value out'));
      if (node.tag?.startsWith('!')) findings.push(place(start(node), 'packs use no tags; write the value plainly'));
      if (isScalar(node) && typeof node.value === 'number' && digits(node.source ?? '') > 15) {
        findings.push(place(start(node), 'a number with more than 15 digits is not kept exactly; put it in quotes'));
      }
    }
    return findings.length > mostFindings ? visit.BREAK : undefined;
  });
  return findings.slice(0, mostFindings);
};

/** The keys of a map that stand in it already. */
const repeated = (map: YAMLMap): unknown[] => {
  const seen = new Set<string>();
  return map.items.flatMap(({ key }) => {
    if (!isScalar(key)) return [];
    if (seen.has(String(key.value))) return [key];
    seen.add(String(key.value));
    return [];
  });
};
const digits = (source: string): number => source.replace(/e.*$/i, '').replace(/\D/g, '').replace(/^0+/, '').length;

/** The node at a path, or the closest one above it, and the key that leads to it. */
const nearest = (
  document: Document.Parsed | undefined,
  path: Path,
): { readonly value: Node | undefined; readonly key: Node | undefined } => {
  let value: Node | undefined = document?.contents ?? undefined;
  let key: Node | undefined;
  for (const step of path) {
    if (!isMap(value) && !isSeq(value)) break;
    const child: unknown = value.get(step, true);
    key = isMap(value) ? keyNode(value, step) : undefined;
    if (!isNode(child)) break;
    value = child;
  }
  return { value, key };
};
const keyNode = (map: YAMLMap, step: string | number): Node | undefined => {
  const found = map.items.find((item) => isScalar(item.key) && item.key.value === step)?.key;
  return isNode(found) ? found : undefined;
};

/** Where a position inside a scalar's value stands in the file. Exact for text on one line; the scalar's start otherwise. */
const inside = (node: Node, text: string, offset: 'key' | number | undefined): number => {
  const [start, end] = node.range ?? [0, 0];
  if (typeof offset !== 'number' || !isScalar(node) || typeof node.value !== 'string') return start;
  const written = text.slice(start, end);
  const within = written.indexOf(node.value);
  return within < 0 ? start : start + within + offset;
};
