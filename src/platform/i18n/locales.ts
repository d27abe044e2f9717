import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** All messages of one language by key. */
export type Catalogue = ReadonlyMap<string, string>;

/** What lies beside the messages of a language: which of them a native speaker has read. */
export const reviewedFile = 'reviewed.json';

const file = z.record(z.string(), z.string());

const namesIn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .sort()
    .filter((name) => name.endsWith('.json') && name !== reviewedFile);

/** In which file of a language each key stands, by the file's name without its ending. */
export const moduleByKey = (dir: string, lang = 'en'): ReadonlyMap<string, string> =>
  new Map(
    namesIn(join(dir, lang)).flatMap((name) =>
      Object.keys(file.parse(JSON.parse(readFileSync(join(dir, lang, name), 'utf8')))).map((key): [string, string] => [
        key,
        name.slice(0, -'.json'.length),
      ]),
    ),
  );

const readCatalogue = (folder: string): Catalogue => {
  const messages = new Map<string, string>();
  for (const name of namesIn(folder)) {
    const module = name.slice(0, -'.json'.length);
    for (const [key, text] of Object.entries(file.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))))) {
      if (!key.startsWith(`${module}.`) && !key.startsWith('errors.')) {
        throw new Error(`${join(folder, name)}: key ${key} must begin with "${module}." or "errors."`);
      }
      if (messages.has(key)) throw new Error(`${join(folder, name)}: key ${key} is in another file already`);
      messages.set(key, text);
    }
  }
  return messages;
};

/**
 * Reads `<dir>/<language>/<module>.json`. Keys are flat and whole: file vacancies.json holds `vacancies.title`, and the
 * messages of its errors as `errors.<code>`.
 * @throws Error naming the file when a key has another prefix or stands in two files.
 */
export const loadLocales = (dir: string): ReadonlyMap<string, Catalogue> =>
  new Map(
    readdirSync(dir, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => [entry.name, readCatalogue(join(dir, entry.name))]),
  );
