import { Command, CommanderError } from 'commander';
import type { NewOfficer } from './cli/account.ts';
import type { BackupOptions } from './cli/backup.ts';
import { Failed, fail, type Io, terminal, WrongInput } from './cli/io.ts';
import type { MatchOptions } from './cli/match.ts';
import type { DiffCommand } from './cli/programme-diff.ts';
import type { EvaluateOptions } from './cli/programme-evaluate.ts';
import type { ExplainCommand } from './cli/programme-explain.ts';
import type { LintCommand } from './cli/programme-lint.ts';
import type { SimulateCommand } from './cli/programme-simulate.ts';
import type { RerunOptions } from './cli/rerun-round.ts';
import type { RestoreOptions } from './cli/restore.ts';
import type { SeasonOptions } from './cli/season.ts';
import type { ExportOptions, ImportOptions } from './cli/translate.ts';
import { programVersion } from './cli/version.ts';

/** Exit codes for scripts: done, refused or failed, wrong input. */
const codes = { done: 0, failed: 1, wrongInput: 2 } as const;

/** An option that may be given again. */
const several = (value: string, earlier: readonly string[] = []): readonly string[] => [...earlier, value];

/** The commands; each loads what it needs when it runs, so that `--version` and `--help` answer at once. */
const program = (io: Io): Command => {
  const corridor = new Command('corridor')
    .description('Both ends of a labour-migration corridor on one file')
    .version(programVersion())
    .option('--json', 'answer as JSON, for scripts')
    .configureOutput({ writeOut: (text) => io.out(text.trimEnd()), writeErr: (text) => io.err(text.trimEnd()) })
    .exitOverride();
  const json = (): boolean => corridor.opts<{ json?: boolean }>().json === true;

  corridor
    .command('start')
    .description('serve the web; in demo mode load and run the demonstration first')
    .option('--no-jobs', 'serve alone; the jobs are done by "corridor work" beside it')
    .action(async ({ jobs }: { jobs: boolean }) => (await import('./cli/start.ts')).start(io, { jobs }));
  corridor
    .command('work')
    .description('do the jobs alone, beside "corridor start --no-jobs"; any number may run')
    .action(async () => (await import('./cli/work.ts')).work(io));
  corridor
    .command('menu')
    .description('the short menu of telephones without internet, at this terminal')
    .requiredOption('--from <number>', 'the telephone that asks, with its country, such as +212612345678')
    .option('--sms', 'as short messages carry it, where no PIN is asked')
    .action(async (options: { from: string; sms?: boolean }) => (await import('./cli/menu.ts')).menu(io, options));
  corridor
    .command('migrate')
    .description('bring both databases up to date')
    .option('--rehearse', 'first on a copy of the database: how long it takes and what it locks; nothing is changed')
    .option('--on <url>', 'with --rehearse: an empty database for the copy; a PostgreSQL of its own is started for it unless told')
    .action(async ({ rehearse, on }: { rehearse?: boolean; on?: string }) => {
      const { migrateAll, rehearseAll } = await import('./cli/migrate.ts');
      await (rehearse === true ? rehearseAll(io, json(), on) : migrateAll(io, json()));
    });

  const protection = corridor
    .command('protection')
    .description('serve complaints and protection alone, on a port of their own, beside a permit side elsewhere')
    .action(async () => (await import('./cli/protection.ts')).startProtection(io));
  protection
    .command('key')
    .description('print the public key of its decisions, for CORRIDOR_EFFECT_KEYS of the permit side')
    .action(async () => (await import('./cli/protection.ts')).printKey(io));
  protection
    .command('admit <login>')
    .description('admit the first case keys of an installation; later ones are admitted by those who hold one')
    .action(async (login: string) => (await import('./cli/protection.ts')).admitKey(io, json(), login));

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
    .option('--all', 'play the whole season of the published file, in databases of its own, and report; goes on where it was stopped')
    .option('--workers <number>', 'how many workers are invented for it; 250,000 unless told')
    .option('--states <states>', 'filings with worksites in these states alone, such as MT,WY')
    .option('--fresh', 'throw away what was played of it, and begin anew')
    .action(async (options: SeasonOptions) => (await import('./cli/season.ts')).season(io, json(), options));
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

  const backups = corridor
    .command('backup [folder]')
    .description('take a backup: each of the two databases sealed by itself, into a folder of its own')
    .option('--key <file>', 'a public key, whose owner may open it; again for another; or CORRIDOR_BACKUP_PASSPHRASE', several)
    .option('--protection <folder>', 'where the backup of complaints and protection goes: another place')
    .option('--protection-key <file>', 'its public key, which is another; or PROTECTION_BACKUP_PASSPHRASE', several)
    .option('--only <database>', 'corridor or protection alone')
    .option('--beside', 'both in one place, although one thief then finds both')
    .option('--unsealed', 'readable for whoever finds it')
    .action(async (folder: string | undefined, options: BackupOptions) =>
      (await import('./cli/backup.ts')).backup(io, json(), folder, options),
    );
  backups
    .command('key <file>')
    .description('make a pair of keys: FILE.pub takes backups, FILE opens them')
    .action(async (file: string) => (await import('./cli/backup.ts')).makeKey(io, json(), file));
  backups
    .command('verify <folder>')
    .description('read a backup from end to end; with its key, every row')
    .option('--key <file>', 'the private key; or the passphrase in CORRIDOR_BACKUP_PASSPHRASE', several)
    // The command above has an option of the same name, and sees it first.
    .action(async (folder: string, _: object, command: Command) =>
      (await import('./cli/backup.ts')).verifyFolder(io, json(), folder, command.optsWithGlobals<{ key?: readonly string[] }>()),
    );
  corridor
    .command('restore <folder>')
    .description('put a backup into empty databases, and compare every table')
    .option('--key <file>', 'the private key; or CORRIDOR_BACKUP_PASSPHRASE')
    .option('--protection <folder>', 'the backup of complaints and protection')
    .option('--protection-key <file>', 'its private key; or PROTECTION_BACKUP_PASSPHRASE')
    .option('--only <database>', 'corridor or protection alone')
    .option('--erased <file>', 'the list of people who were erased since ("corridor person erased"), or the word none')
    .option('--migrate', 'go on to this version’s newest form')
    .action(async (folder: string, options: RestoreOptions) => (await import('./cli/restore.ts')).restore(io, json(), folder, options));

  const retention = corridor.command('retention').description('how long what is kept');
  retention
    .command('show')
    .description('every kind of record with its period and its reason')
    .action(async () => (await import('./cli/retention.ts')).showRetention(io, json()));
  retention
    .command('apply')
    .description('erase now what has passed its time, as the daily job does')
    .action(async () => (await import('./cli/retention.ts')).applyRetention(io, json()));
  corridor
    .command('person')
    .description('what is kept about one person')
    .command('erased')
    .description('the list of those who were erased, for the place of the backups: random ids, no names')
    .option('--out <file>', 'write to a file instead of the terminal')
    .action(async ({ out }: { out?: string }) => (await import('./cli/person.ts')).listErased(io, json(), out));

  corridor
    .command('match <folder>')
    .description('who goes where, so that the total score is the greatest possible: a market in CSV files; needs no database')
    .option('--out <file>', 'write worker,vacancy,place for everybody who is placed')
    .option('--certificate <file>', 'write the prices that prove it')
    .option('--mode <mode>', 'score: the greatest total; stable: no worker and vacancy would both rather have each other', 'score')
    .option('--propose <side>', 'with --mode stable: workers or vacancies; that side gets the best of all stable assignments')
    .option('--blocking <file>', 'write the pairs that would both rather have each other')
    .option('--seeds <number>', 'draw the turns of equals so often')
    .option('--seed <text>', 'the public seed of the draws')
    .option('--propensities <file>', 'with --seeds: write how often each pair was placed')
    .option('--seconds <number>', 'where limits cross: after so long give the best that was found, with its gap')
    .action(async (folder: string, options: MatchOptions) => (await import('./cli/match.ts')).match(io, json(), folder, options));

  const lottery = corridor.command('lottery').description('public draws');
  lottery
    .command('rerun <file>')
    .description('draw again from the file of a draw; needs no database')
    .action(async (file: string) => (await import('./cli/lottery.ts')).rerunLottery(io, json(), file));
  lottery
    .command('round <file>')
    .description('run a round again from the file of its proof (proof.json); needs no database')
    .option('--draws <number>', 'draw it so often with other seeds')
    .option('--out <file>', 'with --draws: write how often each pair was placed, for evaluations')
    .action(async (file: string, options: RerunOptions) => (await import('./cli/rerun-round.ts')).rerun(io, json(), file, options));

  const journal = corridor.command('journal').description('the record of every accepted act');
  journal
    .command('verify')
    .description('compute the hash chain again from the first line')
    .action(async () => (await import('./cli/journal.ts')).verifyJournal(io, json()));

  const translate = corridor.command('translate').description('the languages of the pages, and their translators');
  translate
    .command('check [languages...]')
    .description('what a language lacks, and where it differs from English although it must not; all of them unless told')
    .action(async (tags: string[]) => (await import('./cli/translate.ts')).checkTranslations(io, json(), tags));
  translate
    .command('export <language>')
    .description('a PO file for the translator of a language; with --json the messages by module')
    .option('--to <file>', 'write to a file instead of the terminal')
    .option('--missing', 'only what has no translation yet')
    .action(async (tag: string, options: ExportOptions) =>
      (await import('./cli/translate.ts')).exportTranslations(io, json(), tag, options),
    );
  translate
    .command('import <file>')
    .description('take a translator’s PO file in: all of it, or nothing when an entry lost a value, a branch or a plural form')
    .option('--language <language>', 'where the file does not name it')
    .option('--native', 'a native speaker has read each entry that is not marked as fuzzy')
    .action(async (file: string, options: ImportOptions) =>
      (await import('./cli/translate.ts')).importTranslations(io, json(), file, options),
    );

  const programme = corridor.command('programme').description('programmes as data');
  programme
    .command('check <files...>')
    .description('read, type-check and compile programmes, and run the examples beside them')
    .action(async (files: string[]) => (await import('./cli/programme.ts')).check(io, json(), files));
  programme
    .command('test [programmes...]')
    .description('run the known answers of programmes, by id or file; all that come with the program unless told')
    .action(async (targets: string[]) => (await import('./cli/programme.ts')).testProgrammes(io, json(), targets));
  programme
    .command('schema')
    .description('the JSON Schema with which an editor completes and checks a programme')
    .option('--out <file>', 'write to a file instead of the terminal')
    .action(async ({ out }: { out?: string }) => (await import('./cli/programme.ts')).printSchema(io, out));
  programme
    .command('questions <programme>')
    .description('all that a programme can be asked, each with its inputs; its id or a file, or `general`')
    .action(async (target: string) => (await import('./cli/programme-evaluate.ts')).questions(io, json(), target));
  programme
    .command('evaluate <programme>')
    .description('answer a question of a programme: <id>, <id>/<question>, a file, or `general`')
    .option('--as-of <day>', 'the day of the rules, such as 2026-03-01')
    .option('--fact-date <day>', 'the day of the facts; the day of the rules unless told')
    .option('--input <file>', 'facts as JSON, - for what is typed in; a list of inputs gives a list of answers')
    .option('--question <id>', 'one of "programme questions"; without it all that the facts decide')
    .action(async (target: string, options: EvaluateOptions) =>
      (await import('./cli/programme-evaluate.ts')).evaluateProgramme(io, json(), target, options),
    );
  programme
    .command('explain <programme>')
    .description(
      'why a step is allowed, refused, open or for a person, or how a figure came about: with sources and the nearest other answer',
    )
    .option('--step <step>', 'such as vacancy.verify')
    .option('--question <id>', 'a figure instead: formula.<id>, due.<stage>, param.<name>, says.<path>')
    .option('--key <key>', 'of a figure that has one for each key')
    .option('--as-of <day>', 'the day of the rules, such as 2026-03-01')
    .option('--fact-date <day>', 'the day of the facts; the day of the rules unless told')
    .option('--input <file>', 'facts as JSON, - for what is typed in; {input, provenance} says who claims or has verified what')
    .option('--lang <language>', 'en, ar, es or fr', 'en')
    .option('--letter', 'as a letter to be printed, with the way to appeal')
    .option('--stage <id>', 'with --letter: the stage at which it was decided')
    .action(async (target: string, options: ExplainCommand) =>
      (await import('./cli/programme-explain.ts')).explain(io, json(), target, options),
    );
  programme
    .command('lint <programmes...>')
    .description('what programmes lack by law and guidance, whether they fit together, and what reckoning finds; by id or file')
    .option('--deep', 'hand what stays undecided to the solver Z3')
    .option('--seconds <number>', 'how long the solver has for each question', '5')
    .option('--on <day>', 'the day as of which they are read; the day that each version names unless told')
    .action(async (targets: string[], options: LintCommand) =>
      (await import('./cli/programme-lint.ts')).lint(io, json(), targets, options),
    );
  programme
    .command('diff <older> <newer>')
    .description('what two versions, or two programmes, say and answer differently, with the smallest case of each; by id or file')
    .option('--as-of <day>', 'answers as of this day alone; around every day on which something changes unless told')
    .option('--seed <seed>', 'of the random cases that are tried too', '1')
    .option('--seconds <number>', 'how long it may look; what is left is told', '60')
    .action(async (older: string, newer: string, options: DiffCommand) =>
      (await import('./cli/programme-diff.ts')).diff(io, json(), older, newer, options),
    );
  programme
    .command('simulate <programme>')
    .description(
      'who qualifies, what it costs the worker, how long it takes, the quota and the checks: on people and vacancies of a file, or invented',
    )
    .option('--workers <file>', 'CSV with columns such as age,origin, or JSON lines of facts')
    .option('--sample <number>', 'invent so many workers instead; 1000 unless told')
    .option('--marginals <file>', 'JSON: how each fact of the invented is spread; flat unless told')
    .option('--seed <seed>', 'the same seed gives the same', '1')
    .option('--vacancies <file>', 'a season: CSV as employers bring it in or of facts, the disclosure file of H-2A, or JSON lines of facts')
    .option('--assume <file>', 'JSON: facts that hold where a case does not say otherwise, such as {"attested.report": true}')
    .option('--prices <file>', 'JSON: what items of cost cost, for whoever pays, such as {"visa": "80.00 EUR"}')
    .option('--as-of <day>', 'the day of the rules; today unless told')
    .action(async (target: string, options: SimulateCommand) =>
      (await import('./cli/programme-simulate.ts')).simulateProgramme(io, json(), target, options),
    );
  programme
    .command('open <file>')
    .description('put a programme on a corridor, where it waits for the signatures of both ends')
    .requiredOption('--origin <country>', 'two letters')
    .requiredOption('--destination <country>', 'two letters')
    .option('--from <day>', 'in force from this day; today unless told')
    .action(async (file: string, ends: { origin: string; destination: string; from?: string }) =>
      (await import('./cli/programme.ts')).openProgramme(io, json(), file, ends),
    );

  const account = corridor.command('account').description('who can sign in');
  account
    .command('create <login>')
    .description('give an officer or an organisation an account; the password is CORRIDOR_PASSWORD, or is made and shown once')
    .requiredOption('--role <role>', 'such as labour, consulate, administrator')
    .requiredOption('--name <name>', 'as it is shown on pages')
    .option('--country <country>', 'two letters')
    .option('--organisation <id>', 'for employers and recruiters')
    .option('--invite', 'no password: print a code with which the owner chooses one, or signs in with a national provider')
    .action(async (login: string, officer: NewOfficer) => (await import('./cli/account.ts')).createOfficer(io, json(), login, officer));
  account
    .command('same-person <logins...>')
    .description("say that logins are one person's: where two persons must approve, they count as one")
    .action(async (logins: string[]) => (await import('./cli/same-person.ts')).samePerson(io, json(), logins));
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
      fail(io, json, error.message, error instanceof WrongInput ? error.data : undefined);
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
