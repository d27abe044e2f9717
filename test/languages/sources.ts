import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** Messages that one declaration of the sources can say: those that it names, and those that its templates can make. */
export interface Saying {
  readonly file: string;
  readonly keys: readonly string[];
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** `ui.count.${of}` as the pattern of the keys that it can make. */
const patternOf = (template: string): RegExp =>
  new RegExp(
    `^${template
      .split(/\$\{[^}]*\}/)
      .map(escaped)
      .join('[\\w-]+(?:\\.[\\w-]+)*')}$`,
  );

/** The declarations of a file's first level. */
const declarations = (text: string): readonly string[] => text.split(/^(?=(?:export )?(?:const|function|class) )/m);

/** All source files of the pages and commands, with the program's own text; demonstrations and the command line speak English. */
export const sources = (): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.(test|examples)\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path): [string, string] => [relative(root, path), readFileSync(path, 'utf8')])
      .filter(([path]) => !/^src\/main\/(demo|cli)\/|\/testing\//.test(path)),
  );

/** What each declaration of the sources can say. */
export const sayings = (files: ReadonlyMap<string, string>, keys: ReadonlySet<string>): readonly Saying[] =>
  [...files].flatMap(([file, text]) =>
    declarations(text).flatMap((declaration) => {
      const named = [...declaration.matchAll(/['"`]((?:[\w-]+\.)+[\w-]+)['"`]/g)].map((match) => match[1] ?? '');
      const patterns = [...declaration.matchAll(/`(?!errors\.)([a-z][\w.-]*\.[^`\s]*\$\{[^`]*)`/g)].map((match) =>
        patternOf(match[1] ?? ''),
      );
      const made = patterns.length === 0 ? [] : [...keys].filter((key) => patterns.some((pattern) => pattern.test(key)));
      const found = [...new Set([...named.filter((key) => keys.has(key)), ...made])];
      return found.length === 0 ? [] : [{ file, keys: found }];
    }),
  );
