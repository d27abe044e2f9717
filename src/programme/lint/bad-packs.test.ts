import { describe, expect, test } from 'vitest';
import { lintText } from './lint.ts';
import type { LintReport } from './report.ts';
import { changed, checks, completePack } from './testing/complete-pack.ts';
import { largePack } from './testing/large-pack.ts';

const lint = (text: string): LintReport => lintText(text, 'bad.yaml', { checks: checks() });
const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;

/** What is wrong, the text, where it stands, the check that says so, and words of the message. */
const bad: readonly (readonly [what: string, text: () => string, part: string, check: string, message: RegExp])[] = [
  ['a text that is not YAML', () => changed(completePack, ['status: active', 'status: [active']), 'sources:', 'PAC01', /end with a \]/],
  ['an anchor that would explode', () => `a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n`, 'a: &a', 'PAC01', /anchors are not used/],
  [
    'a key written twice',
    () => changed(completePack, ['status: active', 'status: active\nstatus: draft']),
    'status: draft',
    'PAC01',
    /written twice/,
  ],
  [
    'a field nobody knows',
    () => changed(completePack, ['status: active', 'status: active\ncolour: red']),
    'colour',
    'PAC01',
    /unknown field/,
  ],
  [
    'a day that does not exist',
    () => changed(completePack, ['from: 2025-01-01', 'from: 2025-02-30']),
    '2025-02-30',
    'PAC01',
    /a day that exists/,
  ],
  [
    'years that overlap',
    () => changed(completePack, ['to: 2026-01-01, v: 9.00', 'to: 2026-03-01, v: 9.00']),
    '- {from: 2026-01-01',
    'COH10',
    /overlap/,
  ],
  [
    'a year that is missing',
    () => changed(completePack, ['to: 2026-01-01, v: 9.00', 'to: 2025-10-01, v: 9.00']),
    '- {from: 2026-01-01',
    'COH10',
    /gap/,
  ],
  [
    'a stage held by nobody',
    () => changed(completePack, ['by: lab, step: vacancy.verify', 'by: moon, step: vacancy.verify']),
    'by: moon',
    'COH01',
    /cannot hold a stage/,
  ],
  [
    'stages in a circle',
    () => changed(completePack, ['step: vacancy.file, text', 'step: vacancy.file, after: [check], text']),
    'after: [check], text',
    'COH02',
    /in a circle/,
  ],
  [
    'a name that nothing supplies',
    () => changed(completePack, ['require: worker.age', 'require: worker.years']),
    'worker.years',
    'COH09',
    /years/,
  ],
  [
    'a huge expression',
    () =>
      changed(completePack, [
        'require: worker.age >= 18',
        `require: ${JSON.stringify(Array.from({ length: 300 }, (_, i) => `worker.age != ${i}`).join(' && '))}`,
      ]),
    'require: "worker.age != 0',
    'COH09',
    /./,
  ],
  [
    'an expression nested too deep',
    () =>
      changed(completePack, [
        'require: worker.age >= 18',
        `require: ${JSON.stringify(`${'('.repeat(200)}worker.age${')'.repeat(200)} >= 18`)}`,
      ]),
    'require: "((((',
    'COH09',
    /./,
  ],
];

describe.each(bad)('%s', (_, text, part, check, message) => {
  test('is told with its line and column, blocks, and harms nothing', { timeout: 10_000 }, () => {
    const report = lint(text());
    const found = report.findings.find((finding) => finding.check === check);
    expect(found, JSON.stringify(report.findings.map(({ check: id, detail }) => [id, detail]))).toBeDefined();
    expect(found?.detail).toMatch(message);
    expect(found?.line).toBe(lineOf(text(), part));
    expect(found?.column).toBeGreaterThan(0);
    expect(report).toMatchObject({ blocks: true, passes: false });
    expect(report.notAnalysed).toHaveLength(1);
  });
});

test('ten megabytes, and ten thousand levels, are refused at once', { timeout: 10_000 }, () => {
  for (const text of [
    'x'.repeat(10 * 1024 * 1024),
    `a: ${'['.repeat(10_000)}`,
    `${completePack}note: "${'n'.repeat(10 * 1024 * 1024)}"\n`,
  ]) {
    const [found] = lint(text).findings;
    expect(found).toMatchObject({ check: 'PAC01', line: 1, column: 1 });
  }
});

describe('an expression that would work for ever', () => {
  const withFormulas = (count: number, first: string, next: (before: string) => string, rule: (last: string) => string): string =>
    changed(
      completePack,
      [
        'stay:\n',
        `${Array.from({ length: count }, (_, i) => `  - {id: f${i}, text: Step, src: S1, expr: ${JSON.stringify(i === 0 ? first : next(`formula("f${i - 1}")`))}}\n`).join('')}stay:\n`,
      ],
      ['require: worker.age >= 18', `require: ${JSON.stringify(rule(`formula("f${count - 1}")`))}`],
    );

  test('because it goes through a list for each of a list for each of a list is refused', { timeout: 10_000 }, () => {
    const lists = (depth: number): string =>
      depth === 0 ? 'worker.origin != "ZZ"' : `programme.origins.all(a${depth}, ${lists(depth - 1)})`;
    const text = (depth: number): string =>
      changed(completePack, ['require: worker.age >= 18', `require: ${JSON.stringify(lists(depth))}`]);
    expect(lint(text(8)).findings[0]).toMatchObject({ check: 'COH09', line: lineOf(text(8), 'require: "programme') });
    expect(lint(text(2)).blocks).toBe(false);
  });

  test('because each formula reads the one before twice is reckoned once a step', { timeout: 10_000 }, () => {
    const sums = withFormulas(
      60,
      'work.weeks',
      (before) => `half_up(decimal(${before}) / 2) + half_up(decimal(${before}) / 2)`,
      (last) => `${last} >= 0`,
    );
    expect(lint(sums).blocks).toBe(false);
    const conditions = withFormulas(
      30,
      'work.weeks > 3',
      (before) => `(${before} || work.months > 2) && (!${before} || worker.age > 17)`,
      (last) => last,
    );
    expect(lint(conditions).blocks).toBe(false);
  });

  test('because each formula is the square of the one before is not known, and named as not decided', { timeout: 10_000 }, () => {
    const text = withFormulas(
      40,
      'decimal(work.weeks) * decimal("1.5")',
      (before) => `${before} * ${before}`,
      (last) => `${last} > 7`,
    );
    const report = lint(text);
    expect(report.blocks).toBe(false);
    expect(report.notDecided.map(({ check }) => check)).toContain('RUL01');
  });
});

test('a programme of 200 stages and 200 rules is borne, and nothing false is said of it', () => {
  const report = lint(largePack(200, 200));
  expect(report.counts.coherence).toBe(0);
  expect(report.notDecided).toEqual([]);
});
