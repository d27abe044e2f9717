import { z } from 'zod';
import { type Random, seeded } from '../../kernel/random.ts';
import type { Result } from '../../kernel/result.ts';
import { factsOf } from '../diff/facts.ts';
import { joinedWords, readsOf } from '../diff/reads.ts';
import type { Programme } from '../load.ts';
import type { InputFault } from '../questions/inputs.ts';
import type { Case } from './case.ts';
import { entryOf, plainFact } from './plain-fact.ts';

const share = z.number().min(0).max(1);
const one = z.union([
  z.strictObject({ values: z.record(z.string().min(1), z.number().nonnegative()), unknown: share.optional() }),
  z.strictObject({ from: z.number().int(), to: z.number().int(), unknown: share.optional() }).refine(({ from, to }) => from <= to, {
    error: '`to` lies below `from`',
  }),
  z.strictObject({ yes: share, unknown: share.optional() }),
]);
const schema = z.record(z.string(), one);

/**
 * How a fact is spread: words, amounts or days with weights; whole numbers from one to another, each as likely; or the share of yes. `unknown`
 * is the share of cases of which nobody knows it.
 */
export type Marginal = z.infer<typeof one>;
/** Facts by name, such as `worker.age`, each spread for itself: nothing is said of how two go together. */
export type Marginals = Readonly<Record<string, Marginal>>;

/** Reads marginals from plain data such as JSON: `{"worker.age": {"from": 18, "to": 60}, "worker.returning": {"yes": 0.6, "unknown": 0.1}}`. */
export const readMarginals = (plain: unknown, programme: Programme): Result<Marginals, readonly InputFault[]> => {
  const parsed = schema.safeParse(plain);
  if (!parsed.success)
    return {
      ok: false,
      error: parsed.error.issues.map(({ path, message }) => ({
        field: path.join('.'),
        message: `${message}; write {"values": {"MA": 3, "SN": 1}}, {"from": 18, "to": 60} or {"yes": 0.4}, each with "unknown" if there is such a share`,
      })),
    };
  const faults = Object.entries(parsed.data).flatMap(([name, marginal]): InputFault[] => {
    const entry = entryOf(programme, name);
    if (!entry)
      return [{ field: name, message: `no fact is called \`${name}\`; facts of workers are ${workerFacts(programme).join(', ')}` }];
    if ('yes' in marginal !== (entry.type === 'bool'))
      return [
        {
          field: name,
          message: `the fact is ${entry.type}; write ${entry.type === 'bool' ? '{"yes": 0.4}' : '"values", or "from" and "to"'}`,
        },
      ];
    if ('from' in marginal && entry.type !== 'int' && entry.type !== 'Decimal')
      return [{ field: name, message: `the fact is ${entry.type}; "from" and "to" are for numbers, write "values"` }];
    const values = 'values' in marginal ? Object.keys(marginal.values) : 'from' in marginal ? [marginal.from, marginal.to] : [];
    if ('values' in marginal && values.length === 0) return [{ field: name, message: '"values" is empty; give at least one' }];
    return values.flatMap((value) => {
      const read = plainFact(programme, name, value, programme.pack.currency);
      return read.ok ? [] : [{ field: name, message: read.error }];
    });
  });
  return faults.length > 0 ? { ok: false, error: faults } : { ok: true, value: parsed.data };
};

const workerFacts = (programme: Programme): readonly string[] =>
  Object.keys(programme.facts.worker ?? {}).map((field) => `worker.${field}`);

/** Flat spreads of the numbers of workers, for lack of better: **invented**, and no statement about anybody. */
const flat: Readonly<Record<string, Marginal>> = {
  'worker.age': { from: 16, to: 65 },
  'worker.experience_months': { from: 0, to: 120 },
  'worker.seasons_completed': { from: 0, to: 6 },
  'worker.season_number': { from: 1, to: 7 },
  'worker.returns_reported': { from: 0, to: 6 },
  'worker.returning': { yes: 0.5 },
  'worker.barred': { yes: 0.02 },
};

/**
 * Marginals for whoever has none: the facts of workers that the programme's rules read, each spread flatly: the countries of origin, the words
 * with which rules compare, numbers over a wide range. A fact for which there is nothing to go by stays unknown.
 */
export const defaultMarginals = (programme: Programme): Marginals => {
  const parts = programme.rules.flatMap(({ when, require }) => [when, require].flatMap((part) => part ?? []));
  const words = joinedWords([
    readsOf(
      programme,
      parts.map(({ ast }) => ast),
    ),
  ]);
  const names = [...new Set(parts.flatMap(({ refs }) => refs))].filter((name) => name.startsWith('worker.')).toSorted();
  return Object.fromEntries(
    names.flatMap((name): [string, Marginal][] => {
      const known = flat[name];
      if (known) return [[name, known]];
      const type = entryOf(programme, name)?.type;
      if (type === 'bool') return [[name, { yes: 0.5 }]];
      const compared = [...(words.get(name) ?? [])].toSorted();
      return type === 'string' && compared.length > 0 ? [[name, { values: Object.fromEntries(compared.map((word) => [word, 1])) }]] : [];
    }),
  );
};

/**
 * Invented workers. The same seed and marginals give the same ones, and one more worker, or one more fact, leaves the others as they were.
 * @throws RangeError for a fact that the programme does not have; `readMarginals` tells more kindly
 */
export const sampleWorkers = (
  programme: Programme,
  {
    count,
    seed,
    marginals = defaultMarginals(programme),
  }: { readonly count: number; readonly seed: string; readonly marginals?: Marginals },
): readonly Case[] => {
  const spreads = Object.entries(marginals).map(([name, marginal]) => {
    const made = new Map<unknown, unknown>();
    return {
      name,
      draw(random: Random): unknown {
        if (random.chance(marginal.unknown ?? 0)) return undefined;
        const value = drawn(marginal, random);
        const known = made.get(value);
        if (known !== undefined) return known;
        const read = plainFact(programme, name, value, programme.pack.currency);
        if (!read.ok) throw new RangeError(`${name}: ${read.error}`);
        made.set(value, read.value);
        return read.value;
      },
    };
  });
  return Array.from({ length: count }, (_, i) => ({
    id: `worker-${i + 1}`,
    facts: factsOf(
      new Map(
        spreads.flatMap(({ name, draw }): [string, unknown][] => {
          const value = draw(seeded(`${seed}/${i}/${name}`));
          return value === undefined ? [] : [[name, value]];
        }),
      ),
    ),
  }));
};

const drawn = (marginal: Marginal, random: Random): string | number | boolean => {
  if ('yes' in marginal) return random.chance(marginal.yes);
  if ('from' in marginal) return random.between(marginal.from, marginal.to);
  const entries = Object.entries(marginal.values);
  let left = random.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [value, weight] of entries) {
    left -= weight;
    if (left < 0) return value;
  }
  return entries.at(-1)?.[0] ?? '';
};
