import { readFileSync } from 'node:fs';
import {
  type Alike,
  diffProgrammes,
  findingText,
  loadProgramme,
  type OutcomeChange,
  type Programme,
  type ProgrammeDiff,
  type TextChange,
} from '../../programme/index.ts';
import { answer, Failed, type Io, WrongInput } from './io.ts';
import { programmeFile } from './shipped.ts';

export interface DiffCommand {
  readonly asOf?: string;
  readonly seed?: string;
  readonly seconds?: string;
}

/** Compares two versions of a programme, or two programmes, by id or file: what is written otherwise, and what comes out otherwise. */
export const diff = (io: Io, json: boolean, older: string, newer: string, options: DiffCommand): void => {
  const asOf = options.asOf === undefined ? undefined : dayGiven(options.asOf);
  const until = performance.now() + 1000 * secondsGiven(options.seconds);
  const [a, b] = [programmeGiven(older), programmeGiven(newer)];
  const found = diffProgrammes(a, b, {
    ...(asOf && { asOf }),
    ...(options.seed !== undefined && { seed: options.seed }),
    ends: () => performance.now() > until,
  });
  answer(io, json, found, textOf(found));
};

/** A programme by id or file. @throws WrongInput or Failed that says what is wrong with it */
export const programmeGiven = (target: string): Programme => {
  const file = programmeFile(target);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new WrongInput(`${file} cannot be read (${code}). Give the path of a programme.yaml.`);
  }
  const loaded = loadProgramme(text, file);
  if (!loaded.ok) throw new Failed(loaded.error.map(findingText).join('\n'), loaded.error);
  return loaded.value;
};

/** @throws WrongInput for anything that is no day */
export const dayGiven = (text: string): Temporal.PlainDate => {
  try {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new RangeError(text);
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    throw new WrongInput(`"${text.slice(0, 40)}" is not a day such as 2026-03-01.`);
  }
};

const secondsGiven = (text: string | undefined): number => {
  const seconds = Number(text ?? '60');
  if (!(seconds > 0 && seconds <= 3600)) throw new WrongInput(`--seconds ${text} is no time. Give a number of seconds, such as 60.`);
  return seconds;
};

const textOf = (found: ProgrammeDiff): string => {
  const { older, newer } = found;
  const head = `${older.id} ${older.version} (${older.hash.slice(0, 12)}) and ${newer.id} ${newer.version} (${newer.hash.slice(0, 12)})`;
  if (found.same) return `${head}: the same text, sign for sign.`;
  const sections = [
    part(`Written otherwise, ${found.texts.length}:`, found.texts.map(textLine)),
    part(`Comes out otherwise, ${found.outcomes.length}, each with the fewest facts that show it:`, found.outcomes.flatMap(outcomeLines)),
    part('Only the first has:', listed(found.onlyOlder)),
    part('Only the second has:', listed(found.onlyNewer)),
    part('No difference found:', alikeLines(found.alike)),
    part(
      'Not looked at:',
      found.notSought.map(({ about, reason }) => `  ${about}: ${reason}`),
    ),
  ];
  return [`${head}:`, ...sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'))].join('\n\n');
};

const part = (title: string, lines: readonly string[]): readonly string[] => (lines.length > 0 ? [title, ...lines] : []);
const listed = (names: readonly string[]): readonly string[] => (names.length > 0 ? [`  ${names.join(', ')}`] : []);

const textLine = ({ kind, path, olderLine, newerLine, was, is }: TextChange): string => {
  const where = [olderLine === undefined ? '' : `line ${olderLine}`, newerLine === undefined ? '' : `line ${newerLine}`];
  const at = olderLine === newerLine ? where[0] : where.filter((one) => one !== '').join(' and ');
  const what = kind === 'changed' ? `${was} -> ${is}` : kind === 'added' ? `added: ${is}` : `removed: ${was}`;
  return `  ${path === '' ? 'layout or comments' : path} (${at}): ${what}`;
};

const outcomeLines = ({ about, asOf, facts, key, keys, was, is, byOlder, byNewer }: OutcomeChange): readonly string[] => {
  const given = Object.entries(facts).flatMap(([space, group]) =>
    Object.entries(group).map(([field, value]) => `${space}.${field} = ${JSON.stringify(value)}`),
  );
  const by = (rules: readonly string[] | undefined): string => (rules && rules.length > 0 ? ` (${rules.join(', ')})` : '');
  const more = keys && keys.length > 1 ? `, and ${keys.length - 1} other keys` : '';
  const figure = about.startsWith('param.') || about.startsWith('table.');
  const on = figure ? (key === undefined ? '' : `${key}${more}`) : given.length > 0 ? given.join(', ') : 'no facts';
  return [`  ${about}: ${was}${by(byOlder)} -> ${is}${by(byNewer)}`, `    as of ${asOf}${on === '' ? '' : `, ${on}`}`];
};

const hows = {
  'same-text': 'all that it reads is written the same in both',
  proven:
    'proven by reckoning: no facts (numbers from 0, days 1990 to 2100) on which one passes what the other refuses, or two known figures differ',
  searched: 'nothing found at the boundaries of what either reads and on random cases; that proves nothing',
} as const;

const alikeLines = (alike: readonly Alike[]): readonly string[] =>
  (['same-text', 'proven', 'searched'] as const).flatMap((how) => {
    const some = alike.filter((one) => one.how === how);
    if (some.length === 0) return [];
    const tried = how === 'searched' ? `, ${some.reduce((sum, one) => sum + one.tried, 0)} cases tried` : '';
    return [`  ${some.length} (${hows[how]}${tried}): ${some.map(({ about }) => about).join(', ')}`];
  });
