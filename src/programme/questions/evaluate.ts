import type { PlainDate } from '../../kernel/dates.ts';
import { Money } from '../../kernel/money.ts';
import type { Result } from '../../kernel/result.ts';
import { asTexts } from '../../kernel/texts.ts';
import { answerQuestion, factOf, joined, type QuestionAnswer } from './answer.ts';
import type { Askable } from './askable.ts';
import { type Given, type InputFault, type OtherName, readInput, readInputs } from './inputs.ts';
import { type Question, questionsOf } from './questions.ts';
import { isPlace } from './statements.ts';

/** What is asked: one question, or all that the facts can answer; as of a day. */
export interface Request {
  readonly question?: string;
  readonly input: unknown;
  readonly asOf: PlainDate;
  /** Names by which facts may be given too, such as those of a case that is known from elsewhere. */
  readonly otherNames?: ReadonlyMap<string, OtherName>;
  /** The day on which the facts are as they are given; the day of the rules unless it is said. */
  readonly factDate?: PlainDate;
}

/** Answers a request. Without a question: every question but the plain statements that the facts decide. */
export const evaluate = (askable: Askable, request: Request): Result<QuestionAnswer | readonly QuestionAnswer[], readonly InputFault[]> => {
  const all = questionsOf(askable);
  const days = { asOf: request.asOf, factDate: request.factDate ?? request.asOf };
  if (request.question !== undefined) {
    const question = questionCalled(askable, all, request.question);
    if (!question)
      return {
        ok: false,
        error: [
          { field: 'question', message: `no question of ${askable.id} is called \`${request.question}\`; ${near(all, request.question)}` },
        ],
      };
    const reading = {
      inputs: question.inputs,
      beside: all.flatMap(({ inputs }) => inputs),
      asOf: request.asOf,
      ...(request.otherNames && { otherNames: request.otherNames }),
    };
    const read = readInputs(askable, reading, request.input);
    if (!read.ok) return read;
    const mixed = read.value.given.flatMap((given) => currencyFaults(askable, question, given));
    if (mixed.length > 0) return { ok: false, error: mixed };
    const answers = read.value.given.map((given) => answerQuestion(askable, question, given, days));
    const [first] = answers;
    if (first && !read.value.spread) return { ok: true, value: first };
    return { ok: true, value: joined(answers) };
  }
  const asked = all.filter(({ kind }) => kind !== 'says');
  const whole = readInput(askable, { inputs: asked.flatMap(({ inputs }) => inputs) }, request.input);
  if (!whole.ok) return whole;
  const answers = asked.map((question) => answerQuestion(askable, question, whole.value, days));
  return { ok: true, value: answers.filter(({ status }) => status !== 'unknown') };
};

/** Amounts of one question are of one currency: that of the programme, where it has one. */
const currencyFaults = (askable: Askable, question: Question, { facts }: Given): readonly InputFault[] => {
  const amounts = question.inputs.flatMap(({ name }) =>
    [factOf(facts, name)].flat().flatMap((value) => (value instanceof Money ? { name, value } : [])),
  );
  const currencies = [...new Set(amounts.map(({ value }) => value.currency))];
  const foreign = amounts.find(({ value }) => askable.currency !== undefined && value.currency !== askable.currency);
  if (currencies.length > 1) {
    const field = [...new Set(amounts.map(({ name }) => name))].join(', ');
    return [
      {
        field,
        message: `amounts in ${currencies.join(' and ')} cannot be reckoned together; give all in ${askable.currency ?? 'one currency'}`,
      },
    ];
  }
  return foreign
    ? [{ field: foreign.name, message: `found ${foreign.value}, expected an amount in ${askable.currency}, the currency of ${askable.id}` }]
    : [];
};

/** A question by its id; its last part alone where only one has it; and a place of the format on which the programme is silent. */
export const questionCalled = (askable: Askable, all: readonly Question[], id: string): Question | undefined => {
  const exact = all.find((question) => question.id === id);
  if (exact) return exact;
  const short = all.filter((question) => question.kind !== 'says' && question.id.slice(question.id.indexOf('.') + 1) === id);
  if (short.length === 1) return short[0];
  const path = id.replace(/^says\./, '');
  const stated = all.find((question) => question.id === `says.${path}`);
  if (stated) return stated;
  // What is said in parts is not silent: the parts are to be asked.
  if (all.some((question) => question.id.startsWith(`says.${path}.`))) return undefined;
  return askable.pack && isPlace(path)
    ? { id: `says.${path}`, kind: 'says', texts: asTexts(`What the programme states: ${path}`), type: 'string', inputs: [] }
    : undefined;
};

/** The questions whose names are most like one that does not exist. */
const near = (all: readonly Question[], id: string): string => {
  const inside = all.filter((question) => question.id.startsWith(`says.${id.replace(/^says\./, '')}.`)).map((question) => question.id);
  if (inside.length > 0)
    return `it is said in parts: ${inside.slice(0, 12).join(', ')}${inside.length > 12 ? ` and ${inside.length - 12} more` : ''}`;
  const parts = (text: string): readonly string[] => text.toLowerCase().split(/[^a-z0-9]+/);
  const sought = new Set(parts(id));
  const scored = all
    .map((question) => ({ id: question.id, score: parts(question.id).filter((part) => sought.has(part)).length }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, 5)
    .map((one) => one.id);
  return scored.length > 0 ? `near to it: ${scored.join(', ')}` : `all are listed by \`programme questions\``;
};
