import { z } from 'zod';
import { plainDate } from '../../kernel/dates.ts';
import type { Result } from '../../kernel/result.ts';
import { Decimal } from '../decimal.ts';
import type { Finding } from '../finding.ts';
import { date, mark, slug, words } from '../leaf.ts';
import { readYaml } from '../read-yaml.ts';
import { shaped } from '../shape.ts';
import type { Askable } from './askable.ts';
import { evaluate } from './evaluate.ts';
import type { OtherName } from './inputs.ts';

const path = z.string().regex(/^[A-Za-z0-9_]+(\.([A-Za-z0-9_]+|\*))*$/, { error: 'write a place in the case, such as stay.0 or months.*' });

/** How one question of a case is asked, and where in the case its inputs and its answer stand. `*` goes through a list. */
const asked = z.strictObject({
  question: words,
  as_of: date,
  from: z
    .record(words, path)
    .optional()
    .describe('input of the question: place in the input of the case; `as_of` for the day of the rules or its year'),
  with: z.record(words, z.unknown()).optional().describe('inputs that the case says in words'),
  gives: path.describe('place in what the case expects'),
});
const schema = z.strictObject({
  schema: z.literal('corridor.known-answers/1'),
  cases: z
    .array(
      z.strictObject({
        id: words,
        programme: slug,
        rule: words,
        mark,
        source: words,
        input: z.record(z.string(), z.unknown()),
        expect: z.record(z.string(), z.unknown()),
        ask: z.array(asked).min(1),
      }),
    )
    .min(1),
});

/** An answer that is known from elsewhere, and how a programme is asked for it. */
export type KnownAnswer = z.infer<typeof schema>['cases'][number];

/** Reads the table of known answers. */
export const loadKnownAnswers = (text: string, file: string): Result<readonly KnownAnswer[], readonly Finding[]> => {
  const { yaml, findings } = readYaml(text, file);
  if (findings.length > 0) return { ok: false, error: findings };
  const { value, findings: faults } = shaped(schema, yaml, 0);
  return value ? { ok: true, value: value.cases } : { ok: false, error: faults };
};

/**
 * The names that known cases give to the inputs of a question: `hours_worked` for `work.hours`, `stay` for the first and the last day of a
 * permit. A name of such a case that no question reads is a remark.
 */
export const namesInCases = (cases: readonly KnownAnswer[], programme: string, question: string): ReadonlyMap<string, OtherName> => {
  const asks = (one: KnownAnswer) => one.ask.filter((ask) => ask.question === question || ask.question.split('.')[1] === question);
  const names = new Map<string, OtherName>();
  for (const one of cases.filter((known) => known.programme === programme && asks(known).length > 0)) {
    const places = [...one.ask, ...asks(one)].flatMap(({ from }) => Object.entries(from ?? {}));
    for (const [name, value] of Object.entries(one.input)) {
      const whole = places.findLast(([, place]) => place === name || place === `${name}.*`);
      const items = Array.isArray(value) ? value.map((_, i) => places.findLast(([, place]) => place === `${name}.${i}`)?.[0]) : [];
      if (whole) names.set(name, whole[0]);
      else if (items.some((item) => item !== undefined)) names.set(name, items);
      else if (!names.has(name)) names.set(name, undefined);
    }
  }
  return names;
};

/** What a known answer expects and the programme does not answer; empty when they agree. Every value that is expected has to be asked for. */
export const runKnownAnswer = (askable: Askable, known: KnownAnswer): readonly string[] => {
  const seen = new Set<string>();
  const differences = known.ask.flatMap((one) => {
    const times = Math.max(...[one.gives, ...Object.values(one.from ?? {})].map((place) => length(known, place)));
    return Array.from({ length: times }, (_, i) => i).flatMap((i) => {
      const place = one.gives.replace('*', String(i));
      seen.add(place);
      const facts = Object.entries(one.from ?? {}).map(([name, at]): [string, unknown] => [name, read(known.input, at, i)]);
      const input = { ...one.with, ...Object.fromEntries(facts.filter(([name]) => name !== 'as_of')) };
      const [, day] = facts.find(([name]) => name === 'as_of') ?? [];
      if (day !== undefined && ![one.as_of, one.as_of.slice(0, 4)].includes(String(day)))
        return [`${one.question}: asked as of ${one.as_of}, and the case is of ${String(day)}`];
      const result = evaluate(askable, { question: one.question, input, asOf: plainDate(one.as_of) });
      if (!result.ok) return result.error.map(({ field, message }) => `${one.question}: ${field}: ${message}`);
      const [answer] = [result.value].flat();
      const expected = read(known.expect, one.gives, i);
      const found = answer?.status === 'known' ? answer.answer : answer?.status;
      return same(expected, found)
        ? []
        : [`${one.question}, ${place}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`];
    });
  });
  const unasked = leaves(known.expect).filter((place) => !seen.has(place));
  return [...differences, ...unasked.map((place) => `nothing asks for ${place}`)];
};

/** How many items a place with `*` goes through; 1 for a place without. */
const length = (known: KnownAnswer, place: string): number => {
  const star = place.indexOf('.*');
  if (star < 0) return 1;
  const head = place.slice(0, star);
  const list = read(known.input, head, 0) ?? read(known.expect, head, 0);
  return Array.isArray(list) ? list.length : 0;
};

const read = (data: unknown, place: string, index: number): unknown =>
  place
    .replace('*', String(index))
    .split('.')
    .reduce<unknown>(
      (value, step) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, step)
          ? (value as Readonly<Record<string, unknown>>)[step]
          : undefined,
      data,
    );

const leaves = (data: unknown, at = ''): readonly string[] =>
  typeof data === 'object' && data !== null
    ? Object.entries(data).flatMap(([key, value]) => leaves(value, at === '' ? key : `${at}.${key}`))
    : [at];

/** The same text, or a number that is the same however it is written. */
const same = (expected: unknown, found: unknown): boolean => {
  if (typeof expected === typeof found) return expected === found;
  const [a, b] = [String(expected), String(found)];
  return Decimal.is(a) && Decimal.is(b) && Decimal.parse(a).compare(Decimal.parse(b)) === 0;
};
