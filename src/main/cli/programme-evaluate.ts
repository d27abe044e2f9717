import { readFileSync } from 'node:fs';
import { type PlainDate, plainDate } from '../../kernel/dates.ts';
import {
  type Askable,
  evaluate,
  type Ground,
  namesInCases,
  type Question,
  type QuestionAnswer,
  questionsOf,
} from '../../programme/index.ts';
import { answer, type Io, WrongInput } from './io.ts';
import { askedFor, readKnownAnswers } from './shipped.ts';

/** Lists all that a programme can be asked, each with its inputs. */
export const questions = (io: Io, json: boolean, target: string): void => {
  const { askable } = askedFor(target);
  const list = questionsOf(askable);
  const data = {
    programme: askable.id,
    version: askable.version,
    hash: askable.hash,
    questions: list.map(({ id, kind, texts, type, unit, inputs, source }) => ({
      id,
      kind,
      text: texts.en,
      type,
      unit: unit ?? null,
      inputs: inputs.map((input) => ({ ...input, unit: input.unit ?? null })),
      ...(source && { source }),
    })),
  };
  answer(io, json, data, [`${askable.id} ${askable.version}`, ...list.map(line)].join('\n'));
};

const line = ({ id, type, unit, inputs, texts }: Question): string =>
  `${id} (${[type, unit].filter((part) => part !== undefined).join(', ')})${inputs.length > 0 ? ` from ${inputs.map(({ name }) => name).join(', ')}` : ''}\n  ${texts.en}`;

export interface EvaluateOptions {
  readonly asOf?: string;
  readonly factDate?: string;
  readonly input?: string;
  readonly question?: string;
}

/** Answers a question of a programme, several, or all that the facts decide. */
export const evaluateProgramme = async (io: Io, json: boolean, target: string, options: EvaluateOptions): Promise<void> => {
  const { askable, question } = askedFor(target);
  if (question !== undefined && options.question !== undefined && question !== options.question)
    throw new WrongInput(`two questions are asked, "${question}" and "${options.question}". Give one.`);
  const plain = await readPlain(options.input);
  const asked = { ...options, ...(question !== undefined && { question }) };
  const results = Array.isArray(plain)
    ? plain.map((one, i) => answered(askable, asked, one, `item ${i + 1}: `))
    : answered(askable, asked, plain, '');
  answer(io, json, results, textOf(results));
};

type Answers = QuestionAnswer | readonly QuestionAnswer[] | readonly (QuestionAnswer | readonly QuestionAnswer[])[];

const answered = (
  askable: Askable,
  options: EvaluateOptions,
  plain: unknown,
  where: string,
): QuestionAnswer | readonly QuestionAnswer[] => {
  const envelope = envelopeOf(plain);
  const question = textField(envelope.question, `${where}question`) ?? options.question;
  if (envelope.question !== undefined && options.question !== undefined && envelope.question !== options.question)
    throw new WrongInput(`${where}two questions are asked, "${String(envelope.question)}" and "${options.question}". Give one.`);
  const asOf = day(textField(envelope.as_of, `${where}as_of`) ?? options.asOf, `${where}as_of`);
  if (!asOf) throw new WrongInput(`${where}as_of: found nothing, expected a day. Give --as-of 2026-03-01, the day of the rules.`);
  const factDate = day(textField(envelope.fact_date, `${where}fact_date`) ?? options.factDate, `${where}fact_date`);
  const named = question === undefined ? undefined : withoutProgramme(askable, question);
  const result = evaluate(askable, {
    input: envelope.input === undefined ? {} : envelope.input,
    asOf,
    ...(named !== undefined && { question: named, otherNames: namesInCases(readKnownAnswers(), askable.id, named) }),
    ...(factDate && { factDate }),
  });
  if (!result.ok) throw new WrongInput(result.error.map(({ field, message }) => `${where}${field}: ${message}`).join('\n'));
  return result.value;
};

const withoutProgramme = (askable: Askable, question: string): string =>
  question.startsWith(`${askable.id}/`) ? question.slice(askable.id.length + 1) : question;

interface Envelope {
  readonly question?: unknown;
  readonly as_of?: unknown;
  readonly fact_date?: unknown;
  readonly input?: unknown;
}
/** Facts by themselves, or beside the question and the days, as `input` or as they are. */
const envelopeOf = (plain: unknown): Envelope => {
  if (typeof plain !== 'object' || plain === null || Array.isArray(plain)) return { input: plain };
  const { question, as_of, fact_date, ...facts } = plain as Envelope & Readonly<Record<string, unknown>>;
  return { question, as_of, fact_date, input: Object.keys(facts).join() === 'input' ? facts.input : facts };
};

const textField = (value: unknown, field: string): string | undefined => {
  if (value === undefined || typeof value === 'string') return value;
  throw new WrongInput(`${field}: found ${JSON.stringify(value)}, expected text.`);
};

export const day = (text: string | undefined, field: string): PlainDate | undefined => {
  if (text === undefined) return undefined;
  try {
    return plainDate(text);
  } catch {
    throw new WrongInput(`${field}: found "${text.slice(0, 40)}", expected a day such as 2026-03-01.`);
  }
};

/** All of the standard input. Not read in one go: whoever writes it may be slow. */
const typedIn = async (): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('utf8');
};

/** Reads a file of JSON, or what is typed in. @throws WrongInput for anything else. */
export const readPlain = async (file: string | undefined): Promise<unknown> => {
  if (file === undefined) return {};
  const name = file === '-' ? 'the input' : file;
  let text: string;
  try {
    text = file === '-' ? await typedIn() : readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new WrongInput(`${name} cannot be read (${code}). Give a file of JSON, or - for what is typed in.`);
  }
  if (text.length > 5_000_000) throw new WrongInput(`${name} has ${text.length} characters; at most 5,000,000 are read.`);
  if (text.trim() === '') throw new WrongInput(`${name} is empty. Give facts as JSON such as {"work.weeks": 10}, or {} for none.`);
  try {
    // Some editors begin a file with a mark of its encoding.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const why = error instanceof Error ? error.message : 'it cannot be read';
    throw new WrongInput(`${name} is no JSON: ${why}. Give facts as JSON such as {"work.weeks": 10}.`);
  }
};

const textOf = (results: Answers): string =>
  Array.isArray(results) ? results.map((one) => textOf(one)).join('\n') : told(results as QuestionAnswer);

const told = ({ question, answer: value, unit, status, because, version, as_of }: QuestionAnswer): string => {
  const said = status === 'known' ? `${JSON.stringify(value)}${unit === null ? '' : ` ${unit}`}` : status;
  return [`${question} as of ${as_of}, version ${version}: ${said}`, ...because.flatMap(groundLines)].join('\n');
};

const groundLines = ({ id, text, outcome, reckoned, asked, given, citation, figures, facts, missing, note }: Ground): readonly string[] => [
  `  ${id}: ${text}${outcome === undefined ? '' : ` (${outcome})`}`,
  ...(reckoned === undefined ? [] : [`    reckoned: ${reckoned}`]),
  ...(asked === undefined ? [] : [`    asked: ${asked}`]),
  ...(given === undefined ? [] : [`    given: ${given}`]),
  ...(figures ?? []).map(({ name, value, status }) => `    ${name}: ${value ?? status}`),
  ...Object.entries(facts ?? {}).map(([name, value]) => `    ${name}: ${JSON.stringify(value)}`),
  ...(missing ? [`    not known: ${missing.join(', ')}`] : []),
  ...(citation ? [`    source: ${[citation.title, citation.article, citation.link].filter(Boolean).join(', ')} (${citation.mark})`] : []),
  ...(note === undefined ? [] : [`    note: ${note}`]),
];
