import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { languages } from '../../platform/i18n/languages.ts';
import { shippedLocales, type Translator, translator } from '../../platform/i18n/translator.ts';
import {
  answerLines,
  askProgramme,
  type ExplainedQuestion,
  explainAnswer,
  explainDecision,
  explanationLines,
  explanationText,
  type Facts,
  findingText,
  letterOf,
  loadProgramme,
  type Programme,
  type Provenance,
  questionsOf,
  readInput,
  type Step,
  steps,
} from '../../programme/index.ts';
import { answer, Failed, type Io, WrongInput } from './io.ts';
import { day, readPlain } from './programme-evaluate.ts';
import { programmeFile } from './shipped.ts';

export interface ExplainCommand {
  readonly step?: string;
  readonly question?: string;
  readonly key?: string;
  readonly asOf?: string;
  readonly factDate?: string;
  readonly input?: string;
  readonly lang: string;
  readonly letter?: boolean;
  readonly stage?: string;
}

/** Explains the answer of a step, or of a figure, from facts in a file: as text, as a letter, or as JSON. */
export const explain = async (io: Io, json: boolean, target: string, options: ExplainCommand): Promise<void> => {
  const programme = programmeOf(target);
  const words = wordsOf(options.lang);
  const asOf = day(options.asOf, '--as-of');
  if (!asOf) throw new WrongInput('--as-of: found nothing, expected a day. Give --as-of 2026-03-01, the day of the rules.');
  const factDate = day(options.factDate, '--fact-date');
  const { input, provenance } = envelopeOf(await readPlain(options.input));
  const facts = factsOf(programme, input);
  const more = { ...(factDate && { factDate }), ...(provenance && { provenance }) };
  const step = stepOf(options);
  if (step === undefined) {
    if (options.letter) throw new WrongInput('--letter goes with --step: a letter tells a decision, and a figure is none.');
    const found = explainAnswer(programme, questionOf(programme, options), facts, asOf, more);
    answer(io, json, found, answerLines(programme, found, words).join('\n'));
    return;
  }
  const found = explainDecision(programme, step, facts, asOf, more);
  if (options.letter) {
    const written = (reader: Translator) => letterOf(programme, found, reader, { decidedOn: asOf, ...stageOf(programme, options.stage) });
    const letter = written(words);
    const source = isRead(words) ? undefined : written(translator('en'));
    const text = source === undefined ? letter.text : `${letter.text}\n${'-'.repeat(72)}\n\n${source.text}`;
    answer(io, json, { ...letter, ...(source && { source }), explanation: found }, text.trimEnd());
    return;
  }
  answer(io, json, found, explanationLines(explanationText(programme, found, words)).join('\n'));
};

const programmeOf = (target: string): Programme => {
  const file = programmeFile(target);
  const loaded = loadProgramme(readFileSync(file, 'utf8'), file);
  if (!loaded.ok) throw new Failed(loaded.error.map(findingText).join('\n'), loaded.error);
  return loaded.value;
};

const wordsOf = (lang: string): Translator => {
  const found = languages.find((one) => one === lang);
  if (!found) throw new WrongInput(`--lang: found "${lang.slice(0, 20)}", expected one of ${languages.join(', ')}.`);
  return translator(found);
};

/** Words of a letter to which somebody is bound: what was decided, and what can be done against it until when. */
const binding = /^explain\.(?:outcome|letter|appeal)\./;

/** Whether a native speaker has read a letter's words as they are today; until then its English source follows. */
const isRead = ({ speaks, reviewed }: Translator): boolean =>
  [...(shippedLocales().get('en')?.keys() ?? [])].every((key) => !binding.test(key) || !speaks(key) || reviewed(key));

const stepOf = ({ step, question }: ExplainCommand): Step | undefined => {
  if (step !== undefined && question !== undefined) throw new WrongInput('--step and --question are both given. Give one.');
  const asked = step ?? (question?.startsWith('step.') ? question.slice('step.'.length) : undefined);
  if (asked === undefined) {
    if (question === undefined) throw new WrongInput(`nothing is asked. Give --step, one of ${steps.join(', ')}, or --question.`);
    return undefined;
  }
  const found = steps.find((one) => one === asked);
  if (!found) throw new WrongInput(`no step is called "${asked.slice(0, 40)}". Give one of ${steps.join(', ')}.`);
  return found;
};

const questionOf = (programme: Programme, { question = '', key }: ExplainCommand): ExplainedQuestion => {
  const point = question.indexOf('.');
  const [kind, name] = [question.slice(0, point), question.slice(point + 1)];
  const wrong = (among: readonly string[]): never => {
    throw new WrongInput(
      `--question: ${programme.id} has no "${question.slice(0, 60)}". There are: ${among.map((id) => `${kind}.${id}`).join(', ') || 'none'}.`,
    );
  };
  if (kind === 'formula')
    return programme.formulas.some(({ id }) => id === name) ? { formula: name } : wrong(programme.formulas.map(({ id }) => id));
  if (kind === 'due') return programme.stages.some(({ id }) => id === name) ? { due: name } : wrong(programme.stages.map(({ id }) => id));
  if (kind === 'param') {
    const parameter = programme.params.get(name);
    if (!parameter) return wrong([...programme.params.keys()]);
    if (parameter.keyed && key === undefined)
      throw new WrongInput(
        `--key: "${question}" has a value for each key. Give one of ${[...parameter.values.keys()].slice(0, 40).join(', ')}.`,
      );
    return { value: name, ...(key !== undefined && { key }) };
  }
  if (kind === 'says') return { value: name };
  throw new WrongInput(
    `--question: found "${question.slice(0, 60)}", expected formula.<id>, due.<stage>, param.<name>, says.<path> or step.<step>.`,
  );
};

const stageOf = (programme: Programme, stage: string | undefined): { readonly stage?: string } => {
  if (stage === undefined) return {};
  if (!programme.stages.some(({ id }) => id === stage))
    throw new WrongInput(
      `--stage: no stage is called "${stage.slice(0, 40)}". Give one of ${programme.stages.map(({ id }) => id).join(', ')}.`,
    );
  return { stage };
};

const provenances = z.record(
  z.string(),
  z.strictObject({
    is: z.enum(['claimed', 'verified', 'computed']),
    by: z.string().max(200).optional(),
    on: z.string().max(40).optional(),
  }),
);

/** Facts by themselves, or as `input` beside who says that they are so. */
const envelopeOf = (plain: unknown): { readonly input: unknown; readonly provenance?: Readonly<Record<string, Provenance>> } => {
  if (typeof plain !== 'object' || plain === null || !('input' in plain)) return { input: plain };
  if (!('provenance' in plain)) return { input: plain.input };
  const read = provenances.safeParse(plain.provenance);
  if (read.success) return { input: plain.input, provenance: read.data as Readonly<Record<string, Provenance>> };
  const [issue] = read.error.issues;
  throw new WrongInput(
    `provenance.${issue?.path.join('.') ?? ''}: expected {"is": "claimed", "verified" or "computed", "by": text, "on": day} for each fact.`,
  );
};

const factsOf = (programme: Programme, input: unknown): Facts => {
  const askable = askProgramme(programme);
  const inputs = questionsOf(askable).flatMap((question) => question.inputs);
  const read = readInput(askable, { inputs }, input);
  if (!read.ok) throw new WrongInput(read.error.map(({ field, message }) => `${field}: ${message}`).join('\n'));
  return read.value.facts;
};
