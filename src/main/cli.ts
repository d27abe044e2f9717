import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import type { NewOfficer } from './cli/account.ts';
import { Failed, fail, type Io, terminal, WrongInput } from './cli/io.ts';

/** Exit codes for scripts: done, refused or failed, wrong input. */
const codes = { done: 0, failed: 1, wrongInput: 2 } as const;

const version = (): string =>
  (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version;

/** The commands; each loads what it needs when it runs, so that `--version` and `--help` answer at once. */
const program = (io: Io): Command => {
  const corridor = new Command('corridor')
    .description('Both ends of a labour-migration corridor on one file')
    .version(version())
    .option('--json', 'answer as JSON, for scripts')
    .configureOutput({ writeOut: (text) => io.out(text.trimEnd()), writeErr: (text) => io.err(text.trimEnd()) })
    .exitOverride();
  const json = (): boolean => corridor.opts<{ json?: boolean }>().json === true;

  corridor
    .command('start')
    .description('serve the web; in demo mode load and run the demonstration first')
    .action(async () => (await import('./cli/start.ts')).start(io));
  corridor
    .command('migrate')
    .description('bring both databases up to date')
    .action(async () => (await import('./cli/migrate.ts')).migrateAll(io, json()));

  const demo = corridor.command('demo').description('the demonstration with its invented parties');
  demo
    .command('load')
    .description('load and run it, without serving')
    .action(async () => (await import('./cli/demo.ts')).load(io, json()));
  demo
    .command('tick')
    .description('move its day on, and let the invented parties act')
    .option('--days <number>', 'how many days', '1')
    .action(async ({ days }: { days: string }) => (await import('./cli/demo.ts')).tick(io, json(), days));
  demo
    .command('reset')
    .description('throw its databases away; the next start begins again')
    .option('--yes', 'you mean it; without this nothing is thrown away')
    .action(async ({ yes }: { yes?: boolean }) => (await import('./cli/demo.ts')).reset(io, json(), yes === true));

  corridor
    .command('season')
    .description('what happened in each season, from the files')
    .action(async () => (await import('./cli/season.ts')).season(io, json()));
  corridor
    .command('import <file>')
    .description('bring in a CSV or JSON file of vacancies, as an employer or recruiter')
    .requiredOption('--as <login>', 'the account that files; its password is read from CORRIDOR_PASSWORD or asked for')
    .action(async (file: string, { as }: { as: string }) => (await import('./cli/import.ts')).importFile(io, json(), file, as));
  corridor
    .command('export <what>')
    .description('results, vacancies or programmes; vacancies are those that everybody may see')
    .option('--out <file>', 'write to a file instead of the terminal')
    .action(async (what: string, { out }: { out?: string }) => (await import('./cli/export.ts')).exportData(io, json(), what, out));

  const journal = corridor.command('journal').description('the record of every accepted act');
  journal
    .command('verify')
    .description('compute the hash chain again from the first line')
    .action(async () => (await import('./cli/journal.ts')).verifyJournal(io, json()));

  const programme = corridor.command('programme').description('programmes as data');
  programme
    .command('check <files...>')
    .description('read, type-check and compile programmes, and run the examples beside them')
    .action(async (files: string[]) => (await import('./cli/programme.ts')).check(io, json(), files));
  programme
    .command('open <file>')
    .description('put a programme on a corridor, where it waits for the signatures of both ends')
    .requiredOption('--origin <country>', 'two letters')
    .requiredOption('--destination <country>', 'two letters')
    .option('--from <day>', 'in force from this day; today unless told')
    .action(async (file: string, ends: { origin: string; destination: string; from?: string }) =>
      (await import('./cli/programme.ts')).openProgramme(io, json(), file, ends),
    );

  corridor
    .command('account')
    .description('who can sign in')
    .command('create <login>')
    .description('give an officer or an organisation an account; the password is CORRIDOR_PASSWORD, or is made and shown once')
    .requiredOption('--role <role>', 'such as labour, consulate, administrator')
    .requiredOption('--name <name>', 'as it is shown on pages')
    .option('--country <country>', 'two letters')
    .option('--organisation <id>', 'for employers and recruiters')
    .action(async (login: string, officer: NewOfficer) => (await import('./cli/account.ts')).createOfficer(io, json(), login, officer));
  return corridor;
};

/** Runs one command line. @returns the exit code. */
export const run = async (argv: readonly string[], io: Io = terminal): Promise<number> => {
  const json = argv.includes('--json');
  try {
    await program(io).parseAsync([...argv], { from: 'user' });
    return codes.done;
  } catch (error) {
    // Commander has said what is wrong; help and version end this way too.
    if (error instanceof CommanderError) return error.exitCode === 0 ? codes.done : codes.wrongInput;
    if (error instanceof WrongInput || (error instanceof Error && error.name === 'SettingsError')) {
      fail(io, json, error.message);
      return codes.wrongInput;
    }
    if (error instanceof Failed) {
      fail(io, json, error.message, error.data);
      return codes.failed;
    }
    fail(io, json, error instanceof Error ? error.message : String(error));
    return codes.failed;
  }
};

if (process.argv[1]?.endsWith('corridor.mjs')) process.exitCode = await run(process.argv.slice(2));
