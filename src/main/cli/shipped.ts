import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type Askable,
  askProgramme,
  findingText,
  type KnownAnswer,
  loadFormulas,
  loadKnownAnswers,
  loadProgramme,
} from '../../programme/index.ts';
import { Failed, WrongInput } from './io.ts';

const packs = fileURLToPath(new URL('../../../packs/', import.meta.url));
const programmes = `${packs}programmes/`;
const general = `${packs}standards/general.yaml`;

/** The ids of the programmes that come with the program. */
export const shippedIds = (): readonly string[] =>
  readdirSync(programmes, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(`${programmes}${entry.name}/programme.yaml`))
    .map(({ name }) => name)
    .toSorted();

/** The file of a programme: a path, or the id of one that comes with the program. @throws WrongInput for neither. */
export const programmeFile = (idOrFile: string): string => {
  if (/^[a-z0-9-]+$/.test(idOrFile) && existsSync(`${programmes}${idOrFile}/programme.yaml`))
    return `${programmes}${idOrFile}/programme.yaml`;
  if (existsSync(idOrFile)) return idOrFile;
  throw new WrongInput(`${idOrFile} does not exist. Give the path of a programme.yaml, or one of: ${shippedIds().join(', ')}.`);
};

const readAskable = (file: string): Askable => {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new WrongInput(`${file} cannot be read (${code}). Give the path of a programme.yaml.`);
  }
  if (/^schema:\s*corridor\.formulas\/1\s*$/m.test(text)) {
    const loaded = loadFormulas(text, file);
    if (!loaded.ok) throw new Failed(loaded.error.map(findingText).join('\n'), loaded.error);
    return loaded.value;
  }
  const loaded = loadProgramme(text, file);
  if (!loaded.ok) throw new Failed(loaded.error.map(findingText).join('\n'), loaded.error);
  return askProgramme(loaded.value);
};

/** Other ids by which a file says it is asked: one line, `also: [cost, social-security]`. */
const alsoCalled = (file: string, id: string): boolean => {
  const also = /^also:\s*\[([^\]]*)\]/m.exec(readFileSync(file, 'utf8'))?.[1];
  return also?.split(',').some((one) => one.trim() === id) ?? false;
};

/**
 * What is asked: a programme by its id, another id of it, or its file; general formulas by `general`; and either with the question after a
 * slash (`nz-rse/formula.guarantee-pay`).
 */
export const askedFor = (target: string): { readonly askable: Askable; readonly file: string; readonly question?: string } => {
  if (existsSync(target) && /\.ya?ml$/.test(target)) return { askable: readAskable(target), file: target };
  const slash = target.indexOf('/');
  const [id, question] = slash < 0 ? [target, undefined] : [target.slice(0, slash), target.slice(slash + 1)];
  const files = [...shippedIds().map((one) => ({ id: one, file: `${programmes}${one}/programme.yaml` })), { id: 'general', file: general }];
  const found = files.find((one) => one.id === id) ?? files.find(({ file }) => alsoCalled(file, id));
  if (!found)
    throw new WrongInput(
      `no programme is called "${target}". Give the path of a programme.yaml, or one of: ${files.map((one) => one.id).join(', ')}.`,
    );
  return { askable: readAskable(found.file), file: found.file, ...(question && { question }) };
};

/** The table of answers that are known from elsewhere, with the question that gives each. */
export const readKnownAnswers = (): readonly KnownAnswer[] => {
  known ??= readTable();
  return known;
};
let known: readonly KnownAnswer[] | undefined;

const readTable = (): readonly KnownAnswer[] => {
  const file = `${programmes}known-answers.yaml`;
  const table = loadKnownAnswers(readFileSync(file, 'utf8'), file);
  if (!table.ok) throw new Failed(table.error.map(findingText).join('\n'), table.error);
  return table.value;
};
