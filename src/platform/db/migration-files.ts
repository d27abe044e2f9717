import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One numbered file of SQL. */
export interface MigrationFile {
  /** Sorts into the order of running: `1` platform or `2` module, number, then `module/NNNN_name`. */
  readonly key: string;
  /** The file within the project, for messages. */
  readonly path: string;
  readonly text: string;
  readonly sha256: string;
}

/** `corridor` and `protection` are two databases; these modules live in the second and nowhere else. */
export const behindFirewall: readonly string[] = ['complaints', 'protection'];
/** What the protection side's database takes: its modules, and what of the platform it runs on. */
export const protectionScope: readonly string[] = ['auth', 'clock', 'command', 'journal', 'policy', 'signing', ...behindFirewall];
/** Folders whose migrations a database takes. */
export type MigrationScope = 'all except protection' | readonly string[];

const fileName = /^(\d{4})_[a-z0-9]+([-_][a-z0-9]+)*\.sql$/;

/**
 * Reads `platform/<folder>/migrations` and `modules/<folder>/migrations` below `src`, in the order in which they run: platform first,
 * then by number, then by module.
 * @throws Error for a file that is not named `NNNN_what-it-does.sql`, and for two of one module with the same number
 */
export const migrationFiles = (src: string, scope: MigrationScope): MigrationFile[] => {
  const wanted = (folder: string) => (scope === 'all except protection' ? !behindFirewall.includes(folder) : scope.includes(folder));
  const files = ['platform', 'modules'].flatMap((layer, rank) =>
    subfolders(join(src, layer))
      .filter(wanted)
      .flatMap((folder) => readFolder(src, layer, rank + 1, folder)),
  );
  return files.sort((a, b) => (a.key < b.key ? -1 : 1));
};

const subfolders = (path: string): string[] =>
  existsSync(path)
    ? readdirSync(path, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
    : [];

const readFolder = (src: string, layer: string, rank: number, folder: string): MigrationFile[] => {
  const path = join(src, layer, folder, 'migrations');
  const numbers = new Set<string>();
  return (existsSync(path) ? readdirSync(path) : []).map((name) => {
    const shown = `src/${layer}/${folder}/migrations/${name}`;
    const number = fileName.exec(name)?.[1];
    if (number === undefined) throw new Error(`${shown} is not named like 0001_what-it-does.sql`);
    if (numbers.has(number)) throw new Error(`${shown} has a number that another migration of ${folder} has already`);
    numbers.add(number);
    // Line ends are not meaning: a checkout on another system may change them.
    const text = readFileSync(join(path, name), 'utf8').replaceAll('\r\n', '\n');
    const sha256 = createHash('sha256').update(text).digest('hex');
    return { key: `${rank}.${number}.${folder}/${name.slice(0, -'.sql'.length)}`, path: shown, text, sha256 };
  });
};
