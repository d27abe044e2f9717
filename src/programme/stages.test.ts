import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../kernel/dates.ts';
import { findingText, loadProgramme, type Programme, textIn } from './index.ts';

const text = (id: string): string => readFileSync(new URL(`../../packs/programmes/${id}/programme.yaml`, import.meta.url), 'utf8');
const load = (yaml: string): Programme => {
  const result = loadProgramme(yaml, 'programme.yaml');
  if (!result.ok) throw new Error(result.error.map(findingText).join('\n'));
  return result.value;
};
const [gecco, h2a] = [load(text('es-ma-gecco')), load(text('us-h2a'))];
const stage = (programme: Programme, id: string) => {
  const found = programme.stages.find((s) => s.id === id);
  if (!found) throw new Error(id);
  return found;
};
const day = plainDate;
const season = { start: day('2026-03-01'), end: day('2026-07-31') };

describe('who acts', () => {
  test('a vacancy of GECCO goes from the employer to labour to immigration, a placement from Morocco to the consulate', () => {
    expect(gecco.stagesOf('vacancy').map(({ id, actor, side }) => [id, actor, side])).toEqual([
      ['offer', 'employer', 'employer'],
      ['report', 'labour', 'destination'],
      ['approve', 'immigration', 'destination'],
    ]);
    expect(gecco.stagesOf('placement').map(({ id, actor }) => `${id} ${actor}`)).toEqual([
      'select origin-agency',
      'contract employer',
      'visa consulate',
      'entry immigration',
      'ss employer',
      'exit immigration',
      'back consulate',
    ]);
  });
  test('the act of selection is signed at both ends and the contract by employer and worker', () => {
    expect([stage(gecco, 'select').side, stage(gecco, 'select').cosigners]).toEqual(['origin', ['labour']]);
    expect(stage(gecco, 'contract').cosigners).toEqual(['worker']);
  });
  test('the origin has no stage in the unilateral programme, and no return is reported', () => {
    expect(h2a.stages.filter(({ side }) => side === 'origin')).toEqual([]);
    expect(h2a.stages.map(({ step }) => step)).not.toContain('stay.return');
  });
  test.each([
    ['anapec', 'origin-agency'],
    ['sub', 'labour'],
    ['dgm', 'immigration'],
    ['cons', 'consulate'],
    ['itss', 'inspectorate'],
    ['emp', 'employer'],
    ['un', 'caseworker'],
    ['worker', 'worker'],
    ['nobody', undefined],
  ])('%s acts as %s', (id, role) => {
    expect(gecco.roleOf(id)).toBe(role);
  });
});

describe('by when', () => {
  test('a day that depends on what has not happened yet cannot be told', () => {
    expect(stage(gecco, 'back').due({}, {})).toBeUndefined();
    expect(stage(gecco, 'report').due({}, { season })).toBeUndefined();
  });
  test('thirty days and months are counted from what happened', () => {
    expect(stage(gecco, 'report').due({ stage: { offer: day('2025-11-10') } }, {})).toEqual(day('2025-11-25'));
    expect(stage(gecco, 'back').due({ event: { exit: day('2026-01-31') } }, {})).toEqual(day('2026-02-28'));
  });
  test('a job order is filed between 75 and 60 days before the need', () => {
    const order = stage(h2a, 'order');
    expect([order.notBefore({}, { season }), order.due({}, { season })]).toEqual([day('2025-12-16'), day('2025-12-31')]);
  });
  test('every stage before the season is due before the season, in the order of the file', () => {
    for (const programme of [gecco, h2a]) {
      const dues = programme.stages.flatMap((s) => (s.dueText?.startsWith('season.start - ') ? [s.due({}, { season })] : []));
      expect(dues.every((due) => due !== undefined && Temporal.PlainDate.compare(due, season.start) < 0)).toBe(true);
      expect(dues).toEqual(dues.toSorted((a, b) => (a && b ? Temporal.PlainDate.compare(a, b) : 0)));
    }
  });
  test('a proposal of the project says so beside the day and beside the silence', () => {
    expect(stage(gecco, 'approve').sources).toMatchObject({ due: { id: 'OURS', mark: 'K' }, silence: { id: 'OURS', mark: 'K' } });
    expect(stage(gecco, 'back').silence).toBe('escalate');
  });
});

describe('rules in time', () => {
  const yaml = text('us-h2a');
  const dated = load(yaml.replace('  - id: adult\n', '  - id: adult\n    from: 2026-01-01\n    to: 2026-02-01\n'));
  const asked = (on: string): number =>
    dated.decide('placement.candidate', {}, day(on)).answers.filter(({ rule }) => rule === 'adult').length;
  test('a rule is asked from its first day until the day before it ends', () => {
    expect(['2025-12-31', '2026-01-01', '2026-01-31', '2026-02-01'].map(asked)).toEqual([0, 1, 1, 0]);
  });
  test('a figure is in force until the day before `to`', () => {
    expect(h2a.value('aewr_hour', 'MT', day('2017-12-31')).status).toBe('known');
    expect(h2a.value('aewr_hour', 'MT', day('2018-01-01'))).toMatchObject({ status: 'unknown', reason: 'not-in-force' });
    expect(h2a.value('aewr_hour', 'TX', day('2016-12-31')).status).toBe('unknown');
    expect(h2a.value('aewr_hour', 'NM', day('2017-06-01'))).toMatchObject({ status: 'unknown', reason: 'no-such-key' });
  });
  test('a rule that does not apply is not held against anyone', () => {
    const answers = gecco.decide('placement.candidate', { vacancy: { kind: 'generic' } }, day('2026-01-01')).answers;
    expect(answers.find(({ rule }) => rule === 'nominative-returning')?.outcome).toBe('not-applicable');
  });
  test('a rule of which it is not known whether it applies is met when what it requires holds', () => {
    const answers = gecco.decide(
      'placement.candidate',
      { worker: { seasons_completed: 2, returns_reported: 2 } },
      day('2026-01-01'),
    ).answers;
    expect(answers.find(({ rule }) => rule === 'nominative-returning')?.outcome).toBe('met');
  });
  test('a step without rules is allowed: the programme is silent on it', () => {
    expect(h2a.decide('stay.return', {}, day('2026-01-01'))).toMatchObject({ outcome: 'allowed', answers: [] });
  });
});

describe('a programme as a reader sees it', () => {
  const page = gecco.describe(day('2026-01-15'));
  test('has every rule with its text, its source and the facts it asks for', () => {
    const floor = page.rules.find(({ id }) => id === 'wage-floor');
    expect(floor?.facts).toEqual(['vacancy.pay_per', 'vacancy.pay', 'vacancy.filed_on']);
    expect(page.rules.every(({ source }) => source !== undefined)).toBe(true);
    expect(textIn(page.titles, 'ar-MA')).toContain('المغرب');
    expect(textIn(page.titles, 'fr')).toContain('Maroc');
    // A language in which nothing is written reads English.
    expect(textIn(page.titles, 'sw')).toContain('Morocco');
  });
  test('has every dated figure with what is in force and what was', () => {
    const minimum = page.params.find(({ name }) => name === 'minimum_day');
    expect([String(minimum?.now.value), minimum?.history.map(({ value }) => String(value))]).toEqual([
      '57.82 EUR',
      ['53.71 EUR', '56.08 EUR', '57.82 EUR'],
    ]);
    expect(page.params.find(({ name }) => name === 'collective_agreement_day')?.now.status).toBe('unknown');
  });
});

describe('two persons', () => {
  const approve = '    step: vacancy.verify\n    after: [report]\n';
  const asking = (persons: string, at = approve): string =>
    text('es-ma-gecco')
      .replace(/ {4}persons:\s+\{[^}]*\}\n/g, '')
      .replace(at, `${at}    persons: ${persons}\n`);
  const said = (yaml: string): string[] => {
    const result = loadProgramme(yaml, 'programme.yaml');
    return result.ok ? [] : result.error.map(({ message }) => message);
  };
  test('one person approves where a programme does not ask for two', () => {
    expect(h2a.stages.every(({ persons }) => persons === 1)).toBe(true);
  });
  test('a stage that asks for two says so, and a proposal of the project is marked as one', () => {
    expect(stage(load(asking('2')), 'approve').persons).toBe(2);
    expect(stage(gecco, 'approve')).toMatchObject({ persons: 2, sources: { persons: { id: 'OURS', proposal: true } } });
  });
  test.each(['3', '0', 'yes', '{ v: 2 }'])('%s is not how many persons approve', (persons) => {
    expect(said(asking(persons))).not.toEqual([]);
  });
  test('a party has no second person, and a step that records what happened needs none', () => {
    expect(said(asking('2', '    step: attest\n    after: [entry]\n')).join()).toContain('is a party and no office');
    expect(said(asking('2', '    step: stay.enter\n    after: [visa]\n')).join()).toContain('not at stay.enter');
    expect(said(asking('2', '    step: selection.sign\n    after: [approve]\n')).join()).toContain('take `with` or `persons` away');
  });
  test('silence never stands for the second person', () => {
    const silent = asking('2').replace(/(persons: 2\n(?:.*\n)*?.*?silence: \{ v: )escalate/, '$1approve');
    expect(said(silent)).toEqual(['silence cannot approve where two persons must: let it escalate, refuse or lapse']);
  });
});
