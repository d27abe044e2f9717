import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../kernel/dates.ts';
import { type Finding, findingText, loadProgramme, type Programme, withParams } from './index.ts';

const base = `schema: corridor.programme/1
id: toy
version: 2026-01-01
title: Norland to Sudland
status: active
sources:
  S1: {title: Toy act, mark: P}
  K: {title: General knowledge, mark: K}
parties: {destination: ES, origins: [MA], instrument: {kind: law, binding: yes}}
params:
  floor:
    - {from: 2025-01-01, to: 2026-01-01, v: 9.00, unit: EUR, src: S1}
    - {from: 2026-01-01, v: 9.43, unit: EUR, src: S1}
roles:
  lab: {name: Labour, side: destination, kind: labour}
  emp: {name: Farm, side: private, kind: employers}
stages:
  - {id: offer, subject: vacancy, by: emp, step: vacancy.file, text: File}
  - {id: check, subject: vacancy, by: lab, step: vacancy.verify, after: [offer], text: Check, due: {within: P30D, of: stage.offer, src: S1}}
rules:
  - id: floor
    step: vacancy.file
    require: vacancy.pay >= param("floor", vacancy.filed_on)
    text: At least the floor.
    src: S1
stay: {max: [{v: P9M}], window: unknown, min: none}
`;
const findings = (text: string): readonly Finding[] => {
  const result = loadProgramme(text, 'toy.yaml');
  return result.ok ? [] : result.error;
};
const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;
const loaded = (text = base): Programme => {
  const result = loadProgramme(text, 'toy.yaml');
  if (!result.ok) throw new Error(result.error.map(findingText).join('\n'));
  return result.value;
};

test('a small programme loads and has the fingerprint of its text', () => {
  expect(findings(base).map(findingText)).toEqual([]);
  expect(loaded().hash).toMatch(/^[0-9a-f]{64}$/);
  expect(loaded().hash).toBe(loaded().hash);
  expect(loaded(`${base}# a comment\n`).hash).not.toBe(loaded().hash);
});

describe('what is wrong in a file is shown with line, column and what to do', () => {
  test.each([
    ['a key written twice', base.replace('status: active', 'status: active\nstatus: draft'), 'status: draft', /written twice/],
    ['a field nobody knows', base.replace('status: active', 'status: active\ncolour: red'), 'colour', /unknown field `colour`/],
    [
      'a field nobody knows in a rule',
      base.replace('    text: At least', '    requires: true\n    text: At least'),
      'requires: true',
      /unknown field `requires`/,
    ],
    ['an anchor', base.replace('{title: Toy act, mark: P}', '&a {title: Toy act, mark: P}'), '&a', /anchors are not used/],
    ['a state that does not exist', base.replace('status: active', 'status: running'), 'running', /write one of: draft, pilot/],
    ['a day that does not exist', base.replace('from: 2025-01-01', 'from: 2025-02-30'), '2025-02-30', /a day that exists/],
    ['a fact nobody declared', base.replace('vacancy.pay >=', 'vacancy.salary >='), 'vacancy.salary', /no such key: salary/],
    ['a wrong type', base.replace('vacancy.pay >=', 'vacancy.places >='), 'vacancy.places', /no such overload: int >= Money/],
    ['an unknown name', base.replace('vacancy.pay >=', 'job.pay >='), 'job.pay', /unknown variable: job/],
    ['a parameter nobody declared', base.replace('param("floor"', 'param("flor"'), 'require: ', /no param has this name; there are: floor/],
    [
      'a rule that is not yes or no',
      base.replace('vacancy.pay >= param("floor", vacancy.filed_on)', 'vacancy.places + 1'),
      'require: ',
      /bool is needed/,
    ],
    ['a source nobody lists', base.replace('    src: S1\nstay', '    src: S9\nstay'), 'S9', /no source is called `S9`/],
    ['a stage held by nobody', base.replace('by: lab', 'by: moon'), 'by: moon', /cannot hold a stage/],
    ['a stage after nothing', base.replace('after: [offer]', 'after: [ofer]'), '[ofer]', /no stage is called `ofer`/],
    [
      'stages in a circle',
      base.replace('step: vacancy.file, text', 'step: vacancy.file, after: [check], text'),
      'after: [check]',
      /in a circle/,
    ],
    [
      'a gap between two periods',
      base.replace('to: 2026-01-01', 'to: 2025-12-01'),
      'from: 2026-01-01',
      /gap: no value between 2025-12-01 and 2026-01-01/,
    ],
    ['two periods that overlap', base.replace('to: 2026-01-01', 'to: 2026-02-01'), 'from: 2026-01-01', /overlap/],
    ['two currencies in one figure', base.replace('v: 9.43, unit: EUR', 'v: yes, unit: EUR'), 'v: yes', /not an amount of EUR/],
    [
      'a test for absence',
      base.replace('vacancy.pay >= param("floor", vacancy.filed_on)', 'has(vacancy.pay)'),
      'has(',
      /absent fact is unknown/,
    ],
    [
      'both ways of a due day',
      base.replace('within: P30D, of', 'by: season.start, within: P30D, of'),
      '{by: season.start',
      /either `by`, or `within` and `of`/,
    ],
  ])('%s', (_what, text, at, message) => {
    const found = findings(text);
    expect(found.map(findingText).join('\n')).toMatch(message);
    expect(found.map((f) => f.line)).toContain(lineOf(text, at));
    expect(found.every((f) => f.file === 'toy.yaml' && f.column >= 1)).toBe(true);
  });

  test('the column is that of the wrong name inside the expression', () => {
    const text = base.replace('vacancy.filed_on)', 'vacancy.filed)');
    const line = text.split('\n').find((l) => l.includes('vacancy.filed)')) ?? '';
    expect(findings(text)[0]?.column).toBe(line.indexOf('.filed)') + 2);
  });

  test.each([
    ['nothing', ''],
    ['text that is not YAML', 'a: [1, 2\nb: }'],
    ['a single word', 'hello'],
    ['a file of half a megabyte', `# ${'x'.repeat(600_000)}`],
    ['ten thousand brackets', '['.repeat(10_000)],
    ['ten thousand dashes', '- '.repeat(10_000)],
    ['aliases that explode', 'a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]'],
    ['three documents', `${base}---\n${base}---\n${base}`],
  ])('%s is refused with a finding and never throws', (_what, text) => {
    expect(findings(text).length).toBeGreaterThan(0);
  });

  test('any text at all gives findings, never an exception', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => findings(text).length > 0),
      { numRuns: 300 },
    );
  });

  test.each([
    ['forty thousand unknown names', Array.from({ length: 40_000 }, (_, i) => `k${i}: 1`).join('\n')],
    ['one name sixty thousand times', 'k: 1\n'.repeat(60_000)],
    ['a list of fifty thousand where a mapping is needed', `rules: [${'1,'.repeat(50_000)}]`],
  ])('%s give the first findings within seconds, and not one for each', { timeout: 20_000 }, (_, text) => {
    const loaded = loadProgramme(text, 'x.yaml');
    expect(loaded.ok ? 0 : loaded.error.length).toBeGreaterThan(0);
    expect(loaded.ok ? [] : loaded.error.length).toBeLessThanOrEqual(100);
  });
  test('a pack with any one character taken out loads or gives findings in its lines', () => {
    fc.assert(
      fc.property(fc.nat(base.length - 1), (at) => {
        const text = base.slice(0, at) + base.slice(at + 1);
        return findings(text).every((f) => f.line >= 1 && f.line <= text.split('\n').length && f.message.length > 5);
      }),
      { numRuns: 200 },
    );
  });
});

describe('silent, unknown and none are different answers', () => {
  const on = plainDate('2025-06-01');
  test.each([
    ['stay.cooling_off', 'silent'],
    ['fees.worker_recruitment_fee', 'silent'],
    ['stay.window', 'unknown'],
    ['stay.min', 'none'],
    ['parties.destination', 'known'],
  ])('%s is %s', (name, status) => {
    expect(loaded().value(name, undefined, on).status).toBe(status);
  });
});

describe('a dated figure', () => {
  test('holds from its first day until the day before the next', () => {
    const at = (on: string): string => String(loaded().value('floor', undefined, plainDate(on)).value);
    expect([at('2025-01-01'), at('2025-12-31'), at('2026-01-01')]).toEqual(['9.00 EUR', '9.00 EUR', '9.43 EUR']);
  });
  test('before its first day is unknown, with the reason', () => {
    expect(loaded().value('floor', undefined, plainDate('2024-12-31'))).toMatchObject({ status: 'unknown', reason: 'not-in-force' });
  });
});

describe('an overlay of dated figures', () => {
  const overlay = `id: demo\nsources: {D: {title: Demo, mark: R}}\nparams:\n  floor:\n    - {from: 2024-01-01, to: 2025-01-01, v: 8.50, unit: EUR, src: D}\n`;
  test('gives another version of the programme, with its own fingerprint, that loads again from its text', () => {
    const result = withParams(base, 'toy.yaml', overlay, 'demo.yaml');
    if (!result.ok) throw new Error(result.error.map(findingText).join('\n'));
    expect(result.value.version).toBe('2026-01-01+demo');
    expect(result.value.hash).not.toBe(loaded().hash);
    expect(String(result.value.value('floor', undefined, plainDate('2024-06-01')).value)).toBe('8.50 EUR');
    expect(loaded(result.value.text).hash).toBe(result.value.hash);
  });
  test('may not contradict the programme, and the finding names its own file and line', () => {
    const result = withParams(base, 'toy.yaml', overlay.replace('to: 2025-01-01', 'to: 2025-02-01'), 'demo.yaml');
    expect(result.ok ? [] : result.error.map(({ file, line, message }) => [file, line, message.split(':')[0]])).toEqual([
      ['demo.yaml', 5, 'overlap'],
    ]);
  });
});

describe('the weights of a match', () => {
  const weighted = (line: string): string => `${base}weights: {wish_rank: 10, src: K${line}}\n`;
  test('are the published points', () => {
    expect(loaded(weighted(', returning: {v: 60, src: K}')).weights(plainDate('2026-01-01'))).toEqual({
      wish_rank: 10,
      fit: 0,
      waiting: 0,
      returning: 60,
    });
  });
  test('are silent when the programme is', () => {
    expect(loaded().weights(plainDate('2026-01-01'))).toBeUndefined();
  });
  test.each([
    ', recruiter: 5',
    ', employer: 5',
    ', agency: 1',
    ', fit: employer.licensed',
    ', fit: "employer.licensed ? 5 : 0"',
    ', fit: -1',
    ', fit: 0.5',
  ])('cannot hold%s: who recruits or employs never weighs, and points are whole numbers', (line) => {
    expect(findings(weighted(line)).length).toBeGreaterThan(0);
  });
});
