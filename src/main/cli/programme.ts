import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { plainDate } from '../../kernel/dates.ts';
import { openCorridor } from '../../modules/corridors/index.ts';
import { findingText, jsonSchema, loadExamples, loadProgramme, type Programme, runExample, runKnownAnswer } from '../../programme/index.ts';
import { installing } from '../installing.ts';
import { answer, Failed, type Io, WrongInput, writeNamed } from './io.ts';
import { withApplication } from './open.ts';
import { askedFor, programmeFile, readKnownAnswers, shippedIds } from './shipped.ts';

interface Checked {
  readonly file: string;
  readonly id?: string;
  readonly version?: string;
  readonly hash?: string;
  readonly rules?: number;
  readonly stages?: number;
  readonly examples?: number;
  readonly findings: readonly string[];
}

const read = (file: string): string => readFileSync(programmeFile(file), 'utf8');

/** The known answers beside a programme: those that come out otherwise are findings too. */
const examplesOf = (programme: Programme, file: string): { count: number; findings: string[] } => {
  const beside = join(dirname(file), 'examples.yaml');
  if (!existsSync(beside)) return { count: 0, findings: [] };
  const loaded = loadExamples(readFileSync(beside, 'utf8'), beside);
  if (!loaded.ok) return { count: 0, findings: loaded.error.map(findingText) };
  return {
    count: loaded.value.length,
    findings: loaded.value.flatMap((example) => runExample(programme, example).map((text) => `${beside}: ${text}`)),
  };
};

const checkOne = (idOrFile: string): Checked => {
  const file = programmeFile(idOrFile);
  const loaded = loadProgramme(read(file), file);
  if (!loaded.ok) return { file, findings: loaded.error.map(findingText) };
  const programme = loaded.value;
  const { count, findings } = examplesOf(programme, file);
  return {
    file,
    id: programme.id,
    version: programme.version,
    hash: programme.hash,
    rules: programme.rules.length,
    stages: programme.stages.length,
    examples: count,
    findings,
  };
};

/** Checks programmes without a database. Any finding is exit code 1. */
export const check = (io: Io, json: boolean, files: readonly string[]): void => {
  const checked = files.map(checkOne);
  const text = checked
    .map((one) =>
      one.findings.length > 0
        ? one.findings.join('\n')
        : `${one.file}: ${one.id} ${one.version}, ${one.rules} rules, ${one.stages} stages, ${one.examples} known answers. Whole.\n  ${one.hash}`,
    )
    .join('\n');
  const wrong = checked.filter((one) => one.findings.length > 0).length;
  if (wrong === 0) {
    answer(io, json, checked, text);
    return;
  }
  if (!json) io.out(text);
  throw new Failed(`${wrong} of ${checked.length} programmes have findings.`, checked);
};

interface Tested {
  readonly programme: string;
  readonly examples: number;
  readonly known: number;
  readonly differences: readonly string[];
}

/** Runs the known answers of programmes: those beside each, and those of the one table. Any that comes out otherwise is exit code 1. */
export const testProgrammes = (io: Io, json: boolean, targets: readonly string[]): void => {
  const table = readKnownAnswers();
  const tested = (targets.length > 0 ? targets : [...shippedIds(), 'general']).map((target): Tested => {
    const { askable, file } = askedFor(target);
    const known = table.filter(({ programme }) => programme === askable.id);
    const { count, findings } = askable.pack ? examplesOf(loaded(file), file) : { count: 0, findings: [] };
    const differences = [...findings, ...known.flatMap((one) => runKnownAnswer(askable, one).map((text) => `${one.id}: ${text}`))];
    return { programme: askable.id, examples: count, known: known.length, differences };
  });
  const text = tested
    .map(({ programme, examples, known, differences }) =>
      [`${programme}: ${examples} examples, ${known} known answers, ${differences.length} otherwise`, ...differences].join('\n  '),
    )
    .join('\n');
  const wrong = tested.filter(({ differences }) => differences.length > 0);
  if (wrong.length === 0) {
    answer(io, json, tested, text);
    return;
  }
  if (!json) io.out(text);
  throw new Failed(`known answers come out otherwise in: ${wrong.map(({ programme }) => programme).join(', ')}.`, tested);
};

const loaded = (file: string): Programme => {
  const result = loadProgramme(readFileSync(file, 'utf8'), file);
  if (!result.ok) throw new Failed(result.error.map(findingText).join('\n'), result.error);
  return result.value;
};

/** Prints the JSON Schema of a pack, or writes it where an editor finds it. */
export const printSchema = (io: Io, out: string | undefined): void => {
  const text = JSON.stringify(jsonSchema(), null, 2);
  if (out === undefined) io.out(text);
  else writeNamed(out, `${text}\n`);
};

const dayOf = (text: string): Temporal.PlainDate => {
  try {
    return plainDate(text);
  } catch {
    throw new WrongInput(`"${text}" is not a day such as 2026-03-01.`);
  }
};

/** Puts a programme on a corridor, where it waits for the signatures of the ends that have a role in it. */
export const openProgramme = async (
  io: Io,
  json: boolean,
  file: string,
  ends: { readonly origin: string; readonly destination: string; readonly from?: string },
): Promise<void> => {
  const loaded = loadProgramme(read(file), file);
  if (!loaded.ok) throw new Failed(loaded.error.map(findingText).join('\n'), loaded.error);
  const programme = loaded.value;
  const { origin, destination } = ends;
  if (programme.destination !== '*' && programme.destination !== destination)
    throw new WrongInput(`${programme.id} is a programme of ${programme.destination}, not of ${destination}.`);
  if (!programme.origins.includes('*') && !programme.origins.includes(origin))
    throw new WrongInput(`${programme.id} has no origin ${origin}. Its origins: ${programme.origins.join(', ')}.`);
  if (!/^[A-Z]{2}$/.test(origin) || origin === destination) throw new WrongInput(`"${origin}" is not another country's two letters.`);
  await withApplication(io, async (application) => {
    const openedOn = ends.from === undefined ? await application.runtime.clock.today() : dayOf(ends.from);
    const opened = await installing(application, async (tx, _now, record) => {
      const adopted = await tx
        .selectFrom('adoption')
        .innerJoin('corridor', 'corridor.id', 'adoption.corridor_id')
        .select('adoption.id')
        .where('corridor.origin', '=', origin)
        .where('corridor.destination', '=', destination)
        .where('adoption.programme_hash', '=', programme.hash)
        .executeTakeFirst();
      if (adopted) throw new Failed(`This version of ${programme.id} is on the corridor ${origin} to ${destination} already.`);
      const made = await openCorridor(tx, { origin, destination, programme, openedOn });
      await record('programme.proposed', { adoption: made.adoption, programme: programme.hash }, made.corridor);
      return made;
    });
    answer(
      io,
      json,
      { ...opened, programme: programme.id, hash: programme.hash },
      `${programme.id} ${programme.version} waits on the corridor ${origin} to ${destination} for its signatures, by the policy units at /corridors.`,
    );
  });
};
