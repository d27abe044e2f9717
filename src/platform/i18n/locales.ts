import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** All messages of one language by key. */
export type Catalogue = ReadonlyMap<string, string>;

const file = z.record(z.string(), z.string());

const readCatalogue = (folder: string): Catalogue => {
  const messages = new Map<string, string>();
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.json')) continue;
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
