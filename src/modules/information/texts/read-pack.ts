import type { z } from 'zod';
import type { Result } from '../../../kernel/result.ts';
import { type Finding, readYaml } from '../../../programme/index.ts';

/** Checks beyond the shape: what is wrong, and where in the data. */
export type FurtherCheck<T> = (value: T) => readonly { readonly path: readonly (string | number)[]; readonly message: string }[];

/** Reads one file of texts: its data, or what is wrong with the line and column at which it stands. */
export const readPack = <T>(
  text: string,
  file: string,
  schema: z.ZodType<T>,
  further: FurtherCheck<T> = () => [],
): Result<T, readonly Finding[]> => {
  const { yaml, findings } = readYaml(text, file);
  if (findings.length > 0) return { ok: false, error: findings };
  const read = schema.safeParse(yaml.data[0]);
  if (!read.success) {
    const wrong = read.error.issues.map(({ path, message, ...issue }) => {
      const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
      const at = path.filter((step) => typeof step !== 'symbol');
      return unknown === undefined
        ? yaml.at(0, at, message.replace(/^Invalid (input|option): /, ''))
        : yaml.at(0, [...at, unknown], `"${unknown}" is no field of this form`, 'key');
    });
    return { ok: false, error: wrong };
  }
  const more = further(read.data).map(({ path, message }) => yaml.at(0, path, message));
  return more.length > 0 ? { ok: false, error: more } : { ok: true, value: read.data };
};
