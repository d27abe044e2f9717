import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainDate } from '../../kernel/dates.ts';
import { runExample } from '../examples.ts';
import type { Facts } from '../facts.ts';
import type { Programme } from '../load.ts';
import { linted, loadedPack } from './testing/complete-pack.ts';

/** Conditions over two small numbers and a yes or no. */
const number = fc.constantFrom('worker.experience_months', 'vacancy.experience_months');
const comparison = fc
  .tuple(number, fc.constantFrom('<', '<=', '>', '>=', '==', '!='), fc.oneof(fc.integer({ min: 0, max: 5 }).map(String), number))
  .map((parts) => parts.join(' '));
const condition = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    comparison,
    fc.constant('worker.returning'),
    tie('any').map((inner) => `!(${inner})`),
    fc.tuple(tie('any'), fc.constantFrom('&&', '||'), tie('any')).map(([a, op, b]) => `(${a} ${op} ${b})`),
    fc.tuple(tie('any'), tie('any'), tie('any')).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
  ),
})).any;
const rule = fc.record({ when: fc.option(condition, { nil: undefined }), require: condition });

const pack = (rules: readonly { when: string | undefined; require: string }[]): string =>
  [
    'schema: corridor.programme/1',
    'id: toy',
    'version: 2026-01-01',
    'title: Toy',
    'status: active',
    'sources: {S1: {title: Act, mark: P}}',
    'parties: {destination: ES, origins: [MA], instrument: {kind: law}}',
    'roles: {emp: {name: Farm, side: private, kind: employers}}',
    'stages: [{id: offer, subject: vacancy, by: emp, step: vacancy.file, text: File}]',
    'rules:',
    ...rules.map(
      ({ when, require }, i) =>
        `  - {id: r${i}, step: placement.candidate,${when === undefined ? '' : ` when: ${JSON.stringify(when)},`} require: ${JSON.stringify(require)}, text: Rule, src: S1}`,
    ),
    '',
  ].join('\n');

/** Every case of the two numbers from 0 to 7 (beyond what is compared with nothing changes) and the yes or no. */
function* everyCase(): Generator<Facts> {
  for (let has = 0; has <= 7; has += 1)
    for (let asked = 0; asked <= 7; asked += 1)
      for (const returning of [true, false]) yield { worker: { experience_months: has, returning }, vacancy: { experience_months: asked } };
}
const on = plainDate('2026-01-01');
const outcomes = (programme: Programme) => [...everyCase()].map((facts) => programme.decide('placement.candidate', facts, on));

test('every case that is shown is answered so by the engine, and every claim about all cases holds in each of them', {
  timeout: 60_000,
}, () => {
  fc.assert(
    fc.property(fc.array(rule, { minLength: 1, maxLength: 4 }), (rules) => {
      const text = pack(rules);
      const programme = loadedPack(text);
      const report = linted(text);
      const all = outcomes(programme);
      const found = (check: string) => report.findings.filter((finding) => finding.check === check);
      for (const { cases } of report.findings) for (const one of cases) expect(runExample(programme, one)).toEqual([]);
      expect(report.notDecided).toEqual([]);

      // Nobody can pass, exactly when no case passes.
      const nobody = all.every(({ outcome }) => outcome === 'refused');
      expect(found('RUL02').length + found('RUL03').length > 0).toBe(nobody);
      // In the smallest set no rule can be missed: the others can be met together.
      for (const { conflict } of found('RUL02')) {
        const ids = (conflict ?? []).map(({ text: clause }) => clause.split(':')[0] ?? '');
        const met = (of: readonly string[]): boolean =>
          all.some(({ answers }) => answers.every((answer) => !of.includes(answer.rule) || answer.outcome !== 'failed'));
        expect(met(ids)).toBe(false);
        for (const left of ids) expect(met(ids.filter((id) => id !== left))).toBe(true);
      }
      const idOf = (detail: string | undefined): string => /rule (r\d)/.exec(detail ?? '')?.[1] ?? '';
      const answersOf = (id: string) => all.map(({ answers }) => answers.find((answer) => answer.rule === id)?.outcome);
      for (const { detail } of found('RUL08')) expect(new Set(answersOf(idOf(detail)))).toEqual(new Set(['not-applicable']));
      for (const { detail } of found('RUL09')) expect(answersOf(idOf(detail))).not.toContain('failed');
      // Whoever fails a redundant rule fails another, in every case.
      for (const { detail } of found('RUL04'))
        for (const { answers } of all) {
          const failed = answers.filter((answer) => answer.outcome === 'failed').map((answer) => answer.rule);
          if (failed.includes(idOf(detail))) expect(failed.length).toBeGreaterThan(1);
        }
      // And none is missed: a rule that never fails, or never applies, is always told.
      rules.forEach((_, i) => {
        const said = new Set(answersOf(`r${i}`));
        const told = [...found('RUL08'), ...found('RUL09')].some(({ detail }) => idOf(detail) === `r${i}`);
        expect(told).toBe(!said.has('failed'));
      });
    }),
    { numRuns: 120 },
  );
});

test('the same in days and money: what is said to be impossible has no case among many drawn at random', { timeout: 60_000 }, () => {
  const span = fc.constantFrom('P1M', 'P30D', 'P3M', 'P90D', 'P9M', 'P273D', 'P1Y', 'P365D');
  const clause = fc
    .tuple(fc.constantFrom('<', '<=', '>', '>='), span)
    .map(([op, length]) => `permit.until ${op} permit.from + span("${length}")`);
  fc.assert(
    fc.property(
      fc.array(clause, { minLength: 1, maxLength: 3 }),
      fc.array(fc.tuple(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 0, max: 420 })), { minLength: 200, maxLength: 200 }),
      (clauses, days) => {
        const text = pack(clauses.map((require) => ({ when: undefined, require })));
        const programme = loadedPack(text);
        const report = linted(text);
        for (const { cases } of report.findings) for (const one of cases) expect(runExample(programme, one)).toEqual([]);
        const impossible = report.findings.some(({ check }) => check === 'RUL02' || check === 'RUL03');
        const possible = days.some(([start, length]) => {
          const from = plainDate('2024-01-01').add({ days: start });
          const permit = { from, until: from.add({ days: length }) };
          return programme.decide('placement.candidate', { permit }, on).outcome === 'allowed';
        });
        expect(impossible && possible).toBe(false);
        // What is possible for some length of time is found, so that it is not left open.
        if (possible) expect(report.notDecided).toEqual([]);
      },
    ),
    { numRuns: 40 },
  );
});

// Nine months have 273 to 276 days, a year 365 or 366: a case turns on the day from which they are counted, a leap year for the last.
test.each([[['>= P1M', '>= P273D', '< P9M']], [['> P90D', '<= P3M']], [['>= P365D', '< P1Y']]])(
  'a stay of %j is possible from some day, and is not left open',
  (lengths) => {
    const clauses = lengths.map((length) => length.replace(/^(\S+) (\S+)$/, 'permit.until $1 permit.from + span("$2")'));
    const report = linted(pack(clauses.map((require) => ({ when: undefined, require }))));
    expect(report.notDecided).toEqual([]);
    expect(report.findings.filter(({ check }) => check === 'RUL02' || check === 'RUL03')).toEqual([]);
  },
);

test('a chain of thirty formulas, each on condition of the one before, is left open and never called impossible', () => {
  const links = Array.from({ length: 29 }, (_, i) => {
    const versions = `[{when: 'formula("f${i}")', expr: 'true'}, {expr: 'false'}]`;
    return `  - {id: f${i + 1}, text: Link, src: S1, versions: ${versions}}`;
  });
  const text = pack([{ when: undefined, require: 'formula("f29")' }]).replace(
    'rules:',
    ['formulas:', '  - {id: f0, text: First, src: S1, expr: worker.returning}', ...links, 'rules:'].join('\n'),
  );
  expect(loadedPack(text).decide('placement.candidate', { worker: { returning: true } }, on).outcome).toBe('allowed');
  const told = linted(text).findings.filter(({ check }) => check.startsWith('RUL'));
  expect(told).toEqual([]);
});
