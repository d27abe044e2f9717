import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Catalogue, reviewedFile } from './locales.ts';
import type { Reviewed } from './review.ts';

const write = (path: string, entries: Iterable<readonly [string, string]>): void =>
  writeFileSync(path, `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`);

/** Writes a language's messages, a file a module, keys in the order of English; and, where some were read, which. */
export const writeLocale = (
  dir: string,
  lang: string,
  messages: Catalogue,
  moduleOf: ReadonlyMap<string, string>,
  reviewed: Reviewed,
): void => {
  mkdirSync(join(dir, lang), { recursive: true });
  const files = new Map<string, [string, string][]>();
  for (const [key, module] of moduleOf) {
    const text = messages.get(key);
    if (text === undefined) continue;
    const entries = files.get(module) ?? [];
    entries.push([key, text]);
    files.set(module, entries);
  }
  for (const [module, entries] of files) write(join(dir, lang, `${module}.json`), entries);
  if (reviewed.size > 0) write(join(dir, lang, reviewedFile), [...reviewed].toSorted());
};
