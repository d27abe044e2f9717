import { describe, expect, test } from 'vitest';
import { runExample } from '../examples.ts';
import type { LintFinding } from './report.ts';
import { changed, completePack, linted, loadedPack } from './testing/complete-pack.ts';

const rule = (id: string, step: string, require: string, more = ''): string =>
  `  - id: ${id}\n    step: ${step}\n${more}    require: ${JSON.stringify(require)}\n    text: A rule of the test.\n    src: S1\n`;
/** The complete programme with more rules. */
const withRules = (...rules: readonly string[]): string => changed(completePack, ['formulas:\n', `${rules.join('')}formulas:\n`]);
const withFormula = (entry: string): string => changed(completePack, ['stay:\n', `  - ${entry}\nstay:\n`]);

/** The findings of a check; each of its cases is replayed by the engine first. */
const findings = (text: string, check: string): readonly LintFinding[] => {
  const programme = loadedPack(text);
  const found = linted(text).findings.filter((finding) => finding.check === check);
  for (const { cases } of found) for (const one of cases) expect(runExample(programme, one)).toEqual([]);
  return found;
};
const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;

describe('rules that stand against each other', () => {
  const text = withRules(rule('few', 'vacancy.verify', 'vacancy.places < 5'), rule('many', 'vacancy.verify', 'vacancy.places > 2'));

  test('are found with the smallest set of rules, and a case that meets one and fails the other', () => {
    const [found, ...more] = findings(text, 'RUL02');
    expect(more).toEqual([]);
    expect(found?.conflict?.map(({ text: clause }) => clause.split(':')[0]).toSorted()).toEqual(['few', 'places']);
    expect(found).toMatchObject({ kind: 'coherence', line: lineOf(text, 'id: few') });
    expect(found?.cases).toHaveLength(1);
    expect(found?.cases[0]?.expect).toBe('refused');
    expect(linted(text).blocks).toBe(true);
  });

  test('are found in days and months too, where no month is long enough', () => {
    const days = withRules(
      rule('at-least', 'permit.issue', 'permit.until >= permit.from + span("P10M")'),
      rule('at-most', 'permit.issue', 'permit.until < permit.from + span("P9M")'),
    );
    const [found] = findings(days, 'RUL02');
    // Ten months are 303 days at least, and 39 weeks 273: the rule of the weeks stands against it as well.
    expect(found?.conflict).toHaveLength(2);
    expect(findings(changed(days, ['P10M', 'P8M']), 'RUL02')).toEqual([]);
  });

  test('are found across texts, and no longer when one of the texts is the same', () => {
    const texts = (a: string, b: string): string =>
      withRules(
        rule('a', 'placement.candidate', `worker.origin == "${a}"`),
        rule('b', 'placement.candidate', `worker.origin in ["${b}", "XX"]`),
      );
    expect(findings(texts('MA', 'TN'), 'RUL02')).toHaveLength(1);
    expect(findings(texts('MA', 'MA'), 'RUL02')).toEqual([]);
  });

  test('are told as of the day on which they begin to', () => {
    const dated = changed(text, ['id: few\n', 'id: few\n    from: 2027-01-01\n']);
    const [found] = findings(dated, 'RUL02');
    expect(found?.detail).toContain('2027-01-01');
    expect(found?.cases[0]?.as_of).toBe('2027-01-01');
  });
});

test('a rule that nobody can meet is found, with a case that fails it', () => {
  const [found] = findings(withRules(rule('odd', 'placement.recall', 'worker.seasons_completed < worker.seasons_completed - 1')), 'RUL03');
  expect(found?.cases[0]).toMatchObject({ expect: 'refused', failed: ['odd'] });
});

test('a rule that says nothing that another does not say is found, with a case that fails both', () => {
  const [found, ...more] = findings(withRules(rule('grown', 'placement.candidate', 'worker.age >= 16')), 'RUL04');
  expect(more).toEqual([]);
  expect(found).toMatchObject({ severity: 'W', kind: 'analysis' });
  expect(found?.detail).toMatch(/rule grown .* fails adult too/);
  expect(found?.cases[0]?.failed?.toSorted()).toEqual(['adult', 'grown']);
  expect(findings(withRules(rule('older', 'placement.candidate', 'worker.age >= 21')), 'RUL04').map(({ detail }) => detail)).toEqual([
    expect.stringContaining('rule adult'),
  ]);
});

test('a rule that is redundant in one year alone is not called redundant', () => {
  const text = withRules(rule('seven', 'vacancy.verify', 'vacancy.places >= 3', '    from: 2026-06-01\n'));
  expect(findings(text, 'RUL04')).toHaveLength(1);
  const later = changed(text, ['id: places\n', 'id: places\n    to: 2027-01-01\n']);
  expect(findings(later, 'RUL04')).toEqual([]);
});

describe('a branch that is never taken', () => {
  test('of a choice is found at its place in the expression, with the answer that another branch gives', () => {
    const text = withFormula('{id: days, text: Days of leave, expr: "worker.age >= 18 ? 10 : worker.age >= 30 ? 20 : 5", src: S1}');
    const [found, ...more] = findings(text, 'RUL05');
    expect(more).toEqual([]);
    expect(found?.detail).toContain('20 (when worker.age >= 30)');
    expect(found?.cases[0]?.gives).toBe('10');
    const line = text.split('\n')[(found?.line ?? 1) - 1] ?? '';
    expect(line.slice((found?.column ?? 1) - 1)).toMatch(/^20 : 5/);
  });

  test('of a form of a formula is found, and so is a formula whose forms leave some facts without an answer', () => {
    const forms = (second: string): string =>
      withFormula(
        `{id: days, text: Days of leave, src: S1, versions: [{when: worker.age >= 18, expr: "10"}, {when: ${second}, expr: "20"}]}`,
      );
    expect(findings(forms('worker.age >= 30'), 'RUL05')).toHaveLength(1);
    const [gap] = findings(forms('worker.age >= 30'), 'COH04');
    expect(gap?.cases[0]?.facts?.worker?.age).toBeLessThan(18);
    expect(findings(forms('worker.age < 18'), 'RUL05')).toEqual([]);
    expect(findings(forms('worker.age < 18'), 'COH04')).toEqual([]);
  });

  test('is not claimed where every branch can be taken', () => {
    expect(
      findings(withFormula('{id: days, text: Leave, expr: "worker.age >= 30 ? 20 : worker.age >= 18 ? 10 : 5", src: S1}'), 'RUL05'),
    ).toEqual([]);
  });
});

test('rules that each look at some values of a text, and none at others, are found', () => {
  const gap = changed(completePack, ['when: vacancy.pay_per != "hour"', 'when: vacancy.pay_per == "day"']);
  const [found] = findings(gap, 'RUL06');
  expect(['hour', 'day']).not.toContain(found?.cases[0]?.facts?.vacancy?.pay_per);
  expect(findings(completePack, 'RUL06')).toEqual([]);
});

test('a rule whose figure nobody knows is told apart from one that nobody meets', () => {
  const text = changed(withRules(rule('left', 'vacancy.verify', 'vacancy.places <= param("places_left")')), [
    '  most_weeks:',
    '  places_left: [{v: unknown, unit: places, src: S1}]\n  most_weeks:',
  ]);
  expect(linted(text).findings.map(({ check }) => check)).toContain('RUL07');
  expect(linted(text).blocks).toBe(false);
});

test('a rule that never applies, and one that excludes nobody, are found', () => {
  const never = withRules(rule('never', 'placement.candidate', 'worker.returning', '    when: worker.age > 60 && worker.age < 20\n'));
  expect(findings(never, 'RUL08')).toHaveLength(1);
  expect(findings(withRules(rule('all', 'placement.candidate', 'worker.age >= 0')), 'RUL09')).toHaveLength(1);
});

describe('figures', () => {
  test('that end are found, with a case that asks for one on the day after', () => {
    const text = changed(completePack, ['{from: 2026-01-01, v: 9.43', '{from: 2026-01-01, to: 2027-01-01, v: 9.43']);
    const [found] = findings(text, 'FIG01');
    expect(found?.cases[0]).toMatchObject({ expect: 'unknown' });
    expect(found?.cases[0]?.missing).toContain('param.floor');
    expect(found?.cases[0]?.facts?.vacancy?.filed_on).toBe('2027-01-01');
  });

  test('that end together with the last form that reads them are not', () => {
    const old = (to: string): string =>
      changed(
        withFormula(`{id: hours, text: Hours, src: S1, versions: [{to: ${to}, expr: param("old_hours")}, {from: ${to}, expr: "20"}]}`),
        ['  most_weeks:', '  old_hours: [{to: 2024-01-01, v: 30, src: S1}]\n  most_weeks:'],
      );
    expect(findings(old('2024-01-01'), 'FIG01')).toEqual([]);
    expect(findings(old('2025-01-01'), 'FIG01')).toHaveLength(1);
  });

  test('of some keys that begin later than others are told', () => {
    const text = changed(completePack, [
      '  most_weeks:',
      '  by_state:\n    A: [{from: 2025-01-01, v: 1, src: S1}]\n    B: [{from: 2026-01-01, v: 1, src: S1}]\n  most_weeks:',
    ]);
    expect(findings(text, 'FIG02')[0]?.detail).toContain('B from 2026-01-01');
  });

  test('whose rows collide are found: ranges that overlap, and keys that differ in case alone', () => {
    const table = (rows: string): string => changed(completePack, ['roles:\n', `tables:\n  points: ${rows}\nroles:\n`]);
    expect(findings(table('{"0-17": 1, "15-20": 2, "21+": 3}'), 'FIG03')[0]?.detail).toContain('"0-17" and "15-20"');
    expect(findings(table('{"Huelva": 1, "huelva ": 2}'), 'FIG03')).toHaveLength(1);
    expect(findings(table('{"0-17": 1, "18-20": 2, "21+": 3}'), 'FIG03')).toEqual([]);
  });
});

describe('stages', () => {
  test('that ask for what comes only after them are never reached, and neither is what follows', () => {
    const text = withRules(rule('visa-first', 'contract.sign', 'attested.visa'));
    const found = findings(text, 'COH03');
    expect(found[0]?.detail).toContain('rule visa-first');
    expect(found[0]?.cases[0]).toMatchObject({ expect: 'unknown', missing: ['attested.visa'] });
    expect(found.map(({ detail }) => detail)).toEqual(expect.arrayContaining([expect.stringContaining('entry comes after')]));
    expect(findings(withRules(rule('checked', 'contract.sign', 'attested.check')), 'COH03')).toEqual([]);
  });

  test('whose deadlines nobody can meet are found with the smallest set of clauses', () => {
    const text = changed(
      completePack,
      [`{by: 'season.start - span("P80D")'`, `{not_before: 'season.start - span("P30D")', by: 'season.start - span("P10D")'`],
      ['due: {within: P20D, of: stage.sign, src: S1}', `due: {by: 'season.start - span("P40D")', src: S1}`],
    );
    const [found] = findings(text, 'STG04');
    expect(found?.conflict?.map(({ text: clause }) => clause)).toEqual([
      expect.stringContaining('offer not before'),
      'check after offer',
      'sign after check',
      'visa after sign',
      expect.stringContaining('visa by season.start'),
    ]);
    expect(found?.cases[0]?.due).toBe('visa');
    expect(findings(changed(text, ['P40D', 'P20D']), 'STG04')).toEqual([]);
  });

  test('may be blocked by a rule of days as well', () => {
    const text = changed(withRules(rule('late', 'vacancy.verify', 'vacancy.filed_on >= season.start - span("P1M")')), [
      'season.start - span("P80D")',
      'season.start - span("P3M")',
    ]);
    const clauses = findings(text, 'STG04')[0]?.conflict?.map(({ text: clause }) => clause);
    expect(clauses).toEqual([expect.stringContaining('offer by'), expect.stringContaining('rule late')]);
  });

  test('that take longer together than there is time are found with the way', () => {
    const text = changed(completePack, ['due: {within: P20D, of: stage.sign, src: S1}', 'due: {within: P45D, of: stage.sign, src: S1}']);
    const [found] = findings(text, 'STG03');
    // 80 days before the season, and 20 + 20 + 45 days on the way: five days late.
    expect(found?.detail).toContain('5 days after');
    expect(found?.conflict?.map(({ text: clause }) => clause.split(':')[0])).toEqual(['offer', 'check', 'sign', 'visa']);
    expect(findings(completePack, 'STG03')).toEqual([]);
  });

  test('with a fixed deadline after the season has begun are found', () => {
    const text = changed(completePack, [
      'due: {within: P20D, of: stage.sign, src: S1}',
      `due: {by: 'season.start + span("P1D")', src: S1}`,
    ]);
    const [found] = findings(text, 'COH05');
    expect(found?.cases[0]?.due).toBe('visa');
  });

  test('that take more than 90 days are warned of', () => {
    expect(findings(changed(completePack, ['P80D', 'P91D']), 'COH06')).toHaveLength(1);
    expect(findings(changed(completePack, ['P80D', 'P90D']), 'COH06')).toEqual([]);
  });

  test('held by a party to its own matter, or by whoever has no seat at the step, are found', () => {
    expect(findings(changed(completePack, ['by: lab, step: vacancy.verify', 'by: emp, step: vacancy.verify']), 'STG02')).toHaveLength(1);
    const report = linted(completePack, { seats: { 'permit.issue': ['immigration'] } });
    expect(report.findings.map(({ check }) => check)).toEqual(['STG05']);
    expect(linted(completePack).notAnalysed.map(({ check }) => check)).toContain('STG05');
  });
});

describe('more work never pays less', () => {
  test('is proven of rates, of guarantees and of what is rounded', () => {
    const text = changed(
      withFormula(
        `{id: guaranteed-pay, text: Pay, src: S1, expr: 'max(exact(work.floor * 30), work.floor * work.hours * decimal("1.05"))'}`,
      ),
      ['expr: work.floor * work.hours', 'expr: "work.floor * max(work.hours, 20)"'],
    );
    expect(findings(text, 'PAY01')).toEqual([]);
    expect(linted(text).notDecided).toEqual([]);
  });

  test('is proven where the form of a formula turns on the work itself', () => {
    const weeks = (hours: number): string =>
      changed(completePack, [
        'expr: work.floor * work.hours',
        `versions: [{when: work.weeks < 6, expr: work.floor * (${hours} * work.weeks)}, {expr: 'work.floor * max(240, 120 * (work.weeks / 4))'}]`,
      ]);
    // Five weeks of 40 hours are 200; six to eleven weeks give 240. Five weeks of 50 hours are 250.
    expect(findings(weeks(40), 'PAY01')).toEqual([]);
    expect(linted(weeks(40)).notDecided).toEqual([]);
    const [less, more] = findings(weeks(50), 'PAY01')[0]?.cases.map(({ facts }) => Number(facts?.work?.weeks)) ?? [];
    expect(less).toBe(5);
    expect(more).toBeLessThan(12);
  });

  test('is refuted by two cases that differ in the work alone', () => {
    const text = changed(completePack, [
      'expr: work.floor * work.hours',
      'expr: "work.hours < 40 ? work.floor * work.hours : exact(work.floor * 30)"',
    ]);
    const [found] = findings(text, 'PAY01');
    const [less, more] = found?.cases ?? [];
    expect(Number(more?.facts?.work?.hours)).toBeGreaterThan(Number(less?.facts?.work?.hours));
    expect(more?.facts?.work?.floor).toBe(less?.facts?.work?.floor);
    expect(Number.parseFloat(more?.gives ?? '')).toBeLessThan(Number.parseFloat(less?.gives ?? ''));
  });
});

describe('a guarantee', () => {
  const promise = (always: string): string =>
    `${completePack}guarantees:\n  - {id: enough, text: Enough, always: ${JSON.stringify(always)}, src: S1}\n`;

  test('that always holds is proven', () => {
    const report = linted(promise('formula("pay") >= work.floor * 0'));
    expect([report.findings, report.notDecided]).toEqual([[], []]);
  });

  test('that does not always hold is refuted by a case, and blocks', () => {
    const text = promise('formula("pay") >= work.piece_earnings');
    const [found] = findings(text, 'GUA01');
    expect(found?.cases[0]).toMatchObject({ guarantee: 'enough', gives: 'false' });
    expect(linted(text).blocks).toBe(true);
  });

  test('that is not followed is said to be not decided, by name', () => {
    const open = linted(promise('string(work.floor).size() < 40')).notDecided;
    expect(open).toEqual([expect.objectContaining({ check: 'GUA01', about: expect.stringContaining('enough') })]);
  });
});

test('the same programme gives the same report', () => {
  const text = withRules(rule('few', 'vacancy.verify', 'vacancy.places < 5'), rule('grown', 'placement.candidate', 'worker.age >= 16'));
  const plain = (): unknown => JSON.parse(JSON.stringify(linted(text)));
  expect(plain()).toEqual(plain());
});
