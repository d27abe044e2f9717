import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { reviewedFile } from './locales.ts';

/** What a native speaker has read, by key: the fingerprint of the two texts as they were then. */
export type Reviewed = ReadonlyMap<string, string>;

const file = z.record(z.string(), z.string().regex(/^[0-9a-f]{12}$/));

/** The fingerprint of a text and its translation. When either changes, somebody has to read it again. */
export const fingerprint = (source: string, translation: string): string =>
  createHash('sha256').update(`${source}\n${translation}`).digest('hex').slice(0, 12);

/** Reads `<dir>/<language>/reviewed.json`; where there is none, nobody has read anything yet. */
export const readReviewed = (dir: string, lang: string): Reviewed => {
  const path = join(dir, lang, reviewedFile);
  return existsSync(path) ? new Map(Object.entries(file.parse(JSON.parse(readFileSync(path, 'utf8'))))) : new Map();
};
