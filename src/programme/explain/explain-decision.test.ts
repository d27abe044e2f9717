import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../kernel/dates.ts';
import { loadExamples } from '../examples.ts';
import { findingText } from '../finding.ts';
import { loadProgramme, type Programme } from '../load.ts';
import { readFacts } from '../read-facts.ts';
import { asFacts, failedByHand, seededInputs, tenRules } from '../testing/ten-rules.ts';
import { explainDecision } from './explain-decision.ts';
import type { Explanation } from './explanation.ts';

const load = (text: string, file: string): Programme => {
  const loaded = loadProgramme(text, file);
  if (!loaded.ok) throw new Error(loaded.error.map(findingText).join('\n'));
  return loaded.value;
};
const ten = load(tenRules, 'ten-rules.yaml');
const inputs = seededInputs(400, 7);
const anInput = fc.nat({ max: inputs.length - 1 }).map((n) => inputs[n] as (typeof inputs)[number]);
const named = (found: Explanation, outcome: string): string[] =>
  Object.entries(found.rules).flatMap(([rule, { is }]) => (is === outcome ? [rule] : []));
const bytes = (explanation: Explanation): number => Buffer.byteLength(JSON.stringify(explanation));

/** Every decision that the known answers of the shipped programmes ask. */
const packs = new URL('../../../packs/programmes/', import.meta.url);
const asked = readdirSync(packs, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) => {
    const programme = load(readFileSync(new URL(`${name}/programme.yaml`, packs), 'utf8'), name);
    const examples = loadExamples(readFileSync(new URL(`${name}/examples.yaml`, packs), 'utf8'), name);
    if (!examples.ok) throw new Error(examples.error.map(findingText).join('\n'));
    return examples.value.flatMap(({ step, facts, as_of, name: title }) =>
      step === undefined
        ? []
        : [{ title: `${name}: ${title}`, programme, step, facts: readFacts(facts ?? {}, programme.facts).facts, asOf: plainDate(as_of) }],
    );
  });

describe('the explanation of a step', () => {
  test('fails the rules that a reckoning by hand fails', () => {
    for (const input of inputs) {
      const { facts, asOf } = asFacts(input);
      const found = explainDecision(ten, 'placement.offer', facts, asOf, { ways: false });
      expect(named(found, 'failed')).toEqual(failedByHand(input));
    }
  });

  test('says what the decision says, rule for rule, for every known answer of the shipped programmes', () => {
    expect(asked.length).toBeGreaterThan(20);
    for (const { title, programme, step, facts, asOf } of asked) {
      const decision = programme.decide(step, facts, asOf);
      const found = explainDecision(programme, step, facts, asOf);
      const outcomes = Object.fromEntries([
        ...Object.entries(found.rules).map(([rule, { is }]) => [rule, is]),
        ...Object.entries(found.others ?? {}).flatMap(([is, rules]) => rules.map((rule) => [rule, is])),
      ]);
      expect([title, found.outcome, outcomes]).toEqual([
        title,
        decision.outcome,
        Object.fromEntries(decision.answers.map(({ rule, outcome }) => [rule, outcome])),
      ]);
    }
  });

  test('shows only the path taken: of an alternative that holds, the half that holds', () => {
    const { facts, asOf } = asFacts({ ...(inputs[0] as (typeof inputs)[number]), places: 4, kind: 'nominative', payPer: 'month' });
    const found = explainDecision(ten, 'placement.offer', facts, asOf, { all: true });
    expect(found.rules.places?.holds).toEqual(['vacancy.kind == "nominative"']);
    expect(found.facts).not.toHaveProperty('vacancy.places');
    expect(found.others?.['not-applicable']).toEqual(['wage-floor']);
    expect(found.facts).not.toHaveProperty('offer.region');
  });

  test('cites the source with its article, its link and the day it was read, each source once', () => {
    const { facts, asOf } = asFacts(inputs[0] as (typeof inputs)[number]);
    const found = explainDecision(ten, 'placement.offer', facts, asOf);
    expect(found.sources).toEqual({
      ACT: { title: 'Sudland Harvest Act', mark: 'P', link: 'https://law.example/harvest', read_on: '2026-01-15' },
    });
    expect(found.rules.adult).toMatchObject({ cites: 'ACT art. 1' });
  });

  test('carries the rule date, the fact date, the version and the hash', () => {
    const { facts } = asFacts(inputs[0] as (typeof inputs)[number]);
    const found = explainDecision(ten, 'placement.offer', facts, plainDate('2025-03-01'), { factDate: plainDate('2025-02-14') });
    expect(found).toMatchObject({ rule_date: '2025-03-01', fact_date: '2025-02-14', version: '2025-01-01', hash: ten.hash });
  });

  test('says of each fact who claims it or who has verified it, when that was told', () => {
    const { facts, asOf } = asFacts(inputs[0] as (typeof inputs)[number]);
    const provenance = {
      'worker.age': { is: 'verified', by: 'consulate', on: '2025-01-04' },
      'worker.experience_months': { is: 'claimed' },
    } as const;
    const found = explainDecision(ten, 'placement.offer', facts, asOf, { provenance });
    expect(found.facts['worker.age']).toMatchObject({ is: 'verified', by: 'consulate', on: '2025-01-04' });
    expect(found.facts['worker.experience_months']).toMatchObject({ is: 'claimed' });
    expect(found.facts['worker.barred']).toBe(false);
  });

  test('of a figure that is not in force says since when and until when there is none', () => {
    const dated = load(tenRules.replace('[{ v: 3, unit: months, to: 2025-06-01, src: ACT }, { v: 6,', '[{ v: 6,'), 'ten-rules.yaml');
    const { facts } = asFacts(inputs[0] as (typeof inputs)[number]);
    const found = explainDecision(dated, 'placement.offer', facts, plainDate('2025-05-31'));
    expect(found.figures['param.least_experience']).toEqual({ why: 'not-in-force', line: 14, to: '2025-06-01' });
    expect(found.rules.experience).toMatchObject({ is: 'unknown', missing: ['param.least_experience'] });
  });

  test('is below 2 KB of JSON for ten rules, ways to another answer included', () => {
    const sizes = inputs.map((input) => {
      const { facts, asOf } = asFacts(input);
      return bytes(explainDecision(ten, 'placement.offer', facts, asOf));
    });
    expect(Math.max(...sizes)).toBeLessThan(2048);
  });
});

describe('the figures of an explanation recompute to its answer', () => {
  /** Asks again with nothing but the facts that the explanation shows, read back from its JSON. */
  const again = (programme: Programme, found: Explanation): string => {
    const copy = JSON.parse(JSON.stringify(found)) as Explanation;
    const spaces: Record<string, Record<string, unknown>> = {};
    for (const [name, fact] of Object.entries(copy.facts)) {
      const [space = '', field = ''] = name.split('.');
      spaces[space] = { ...spaces[space], [field]: fact };
    }
    const { facts, faults } = readFacts(spaces, programme.facts);
    expect(faults).toEqual([]);
    const decision = programme.decide(copy.step, facts, plainDate(copy.rule_date));
    const outcomes = new Map(decision.answers.map(({ rule, outcome }) => [rule, outcome]));
    for (const [rule, { is }] of Object.entries(copy.rules)) expect([rule, outcomes.get(rule)]).toEqual([rule, is]);

    return decision.outcome;
  };

  test('for seeded inputs', () => {
    fc.assert(
      fc.property(anInput, (input) => {
        const { facts, asOf } = asFacts(input);
        const found = explainDecision(ten, 'placement.offer', facts, asOf, { ways: false });
        return again(ten, found) === found.outcome;
      }),
    );
  });
  test('for every known answer of the shipped programmes', () => {
    for (const { title, programme, step, facts, asOf } of asked) {
      const found = explainDecision(programme, step, facts, asOf, { ways: false });
      expect([title, again(programme, found)]).toEqual([title, found.outcome]);
    }
  });
});

describe('an answer changes only at a dated boundary of something that it read', () => {
  const same = (
    programme: Programme,
    ...[step, facts, asOf, offset]: [Explanation['step'], Parameters<typeof explainDecision>[2], Temporal.PlainDate, number]
  ): void => {
    const found = explainDecision(programme, step, facts, asOf, { ways: false });
    const other = asOf.add({ days: offset });
    const [from, until] = [found.same_from, found.same_until];
    if ((from !== undefined && String(other) < from) || (until !== undefined && String(other) >= until)) return;
    const then = explainDecision(programme, step, facts, other, { ways: false });
    expect({ ...then, rule_date: '', fact_date: '' }).toEqual({ ...found, rule_date: '', fact_date: '' });
  };
  const offsets = fc.integer({ min: -900, max: 900 });
  test('for seeded inputs', () => {
    fc.assert(
      fc.property(anInput, offsets, (input, offset) => {
        const { facts, asOf } = asFacts(input);
        same(ten, 'placement.offer', facts, asOf, offset);
      }),
      { numRuns: 400 },
    );
  });
  test('for every known answer of the shipped programmes', () => {
    for (const { programme, step, facts, asOf } of asked)
      for (const offset of [-400, -31, -1, 1, 31, 400]) same(programme, step, facts, asOf, offset);
  });
  test('and does change at some: experience of four months is enough until 31 May 2025', () => {
    const { facts } = asFacts({ ...(inputs[0] as (typeof inputs)[number]), experience: 4, payPer: 'month' });
    const on = (day: string): Explanation => explainDecision(ten, 'placement.offer', facts, plainDate(day));
    const is = (day: string): string => on(day).rules.experience?.is ?? (on(day).others?.met?.includes('experience') ? 'met' : 'none');
    expect([is('2025-05-31'), is('2025-06-01')]).toEqual(['met', 'failed']);
    expect([on('2025-05-31').same_until, on('2025-06-01').same_from]).toEqual(['2025-06-01', '2025-06-01']);
  });
});

test('an explanation that was put into words before is the same as one that is made anew', () => {
  const warm = load(tenRules, 'ten-rules.yaml');
  const explained = inputs.map((input) => {
    const { facts, asOf } = asFacts(input);
    return explainDecision(warm, 'placement.offer', facts, asOf, { ways: false });
  });
  inputs.forEach((input, n) => {
    const { facts, asOf } = asFacts(input);
    expect(explainDecision(warm, 'placement.offer', facts, asOf, { ways: false })).toEqual(explained[n]);
    // With a provenance nothing that was kept is used.
    const anew = explainDecision(warm, 'placement.offer', facts, asOf, { ways: false, provenance: {} });
    expect(anew).toEqual(explained[n]);
  });
});
