import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** Every source file under `src` with the files that it imports. */
const imports = new Map<string, string[]>();
for (const entry of readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !/\.tsx?$/.test(entry.name) || /\.(test|examples)\.tsx?$/.test(entry.name)) continue;
  const file = join(entry.parentPath, entry.name);
  const text = readFileSync(file, 'utf8');
  const found = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g)].map((match) =>
    relative(root, resolve(dirname(file), match[1] ?? '')),
  );
  imports.set(relative(root, file), found);
}

/** The shortest way from a file to one that it may not reach, for the message. */
const chain = (from: string, bad: (file: string) => boolean): string[] | undefined => {
  const seen = new Set([from]);
  const queue: string[][] = [[from]];
  for (let way = queue.shift(); way; way = queue.shift()) {
    const last = way.at(-1) ?? '';
    if (way.length > 1 && bad(last)) return way;
    for (const next of imports.get(last) ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push([...way, next]);
    }
  }
  return undefined;
};

const offenders = (inside: (file: string) => boolean, bad: (file: string, from: string) => boolean): string[] =>
  [...imports.keys()].filter(inside).flatMap((file) => {
    const way = chain(file, (other) => bad(other, file));
    return way ? [way.join(' -> ')] : [];
  });
const direct = (inside: (file: string) => boolean, bad: (file: string, from: string) => boolean): string[] =>
  [...imports]
    .filter(([file]) => inside(file))
    .flatMap(([file, found]) => found.filter((other) => bad(other, file)).map((other) => `${file} -> ${other}`));

const under = (folder: string) => (file: string) => file.startsWith(`src/${folder}/`);
const moduleOf = (file: string): string | undefined => /^src\/modules\/([^/]+)\//.exec(file)?.[1];

test('the sources are found', () => {
  expect(imports.size).toBeGreaterThan(100);
  expect([...imports.values()].flat().length).toBeGreaterThan(200);
});

test('the kernel imports nothing of ours', () => {
  expect(offenders(under('kernel'), (other) => !other.startsWith('src/kernel/'))).toEqual([]);
});

test('the rule engine is pure: it reaches the kernel alone', () => {
  expect(offenders(under('programme'), (other) => !/^src\/(kernel|programme)\//.test(other))).toEqual([]);
});

test('the matching engine imports nothing of ours', () => {
  expect(offenders(under('matching'), (other) => !other.startsWith('src/matching/'))).toEqual([]);
});

test('what decides about publishing is pure: it reaches the kernel alone', () => {
  expect(offenders(under('disclosure'), (other) => !/^src\/(kernel|disclosure)\//.test(other))).toEqual([]);
});

test('what is below knows nothing of modules and of the program that wires them', () => {
  const below = (file: string) => under('platform')(file) || under('ui')(file);
  expect(offenders(below, (other) => /^src\/(modules|main|matching|disclosure)\//.test(other))).toEqual([]);
  expect(offenders(under('modules'), (other) => other.startsWith('src/main/'))).toEqual([]);
});

test('the domain of a module is pure: kernel, programme, matching and its own', () => {
  const domain = (file: string) => /^src\/modules\/[^/]+\/domain\//.test(file);
  const bad = (other: string, from: string) =>
    !/^src\/(kernel|programme|matching)\//.test(other) && !(domain(other) && moduleOf(other) === moduleOf(from));
  expect(direct(domain, bad)).toEqual([]);
});

test('a module uses another through its index alone', () => {
  const bad = (other: string, from: string) =>
    moduleOf(other) !== undefined && moduleOf(other) !== moduleOf(from) && !/\/(index|tables|policies)\.ts$/.test(other);
  expect(direct(under('modules'), bad)).toEqual([]);
});

test('modules do not import each other in a circle', () => {
  const edges = new Map<string, Set<string>>();
  for (const [file, found] of imports) {
    const from = moduleOf(file);
    if (!from) continue;
    for (const other of found) {
      const to = moduleOf(other);
      if (to && to !== from && !other.endsWith('/tables.ts')) edges.set(from, (edges.get(from) ?? new Set()).add(to));
    }
  }
  const circle = (start: string, at: string, seen: readonly string[]): string[] | undefined => {
    for (const next of edges.get(at) ?? []) {
      if (next === start) return [...seen, next];
      if (!seen.includes(next)) {
        const found = circle(start, next, [...seen, next]);
        if (found) return found;
      }
    }
    return undefined;
  };
  expect([...edges.keys()].flatMap((start) => circle(start, start, [start])?.join(' -> ') ?? [])).toEqual([]);
});

test('only the wiring and the two modules themselves reach complaints and protection', () => {
  const guarded = (file: string) => /^src\/modules\/(complaints|protection)\//.test(file);
  expect(direct((file) => !guarded(file) && !under('main')(file), guarded)).toEqual([]);
});
