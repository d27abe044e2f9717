import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { labourQuestions } from '../../screening-pack.ts';
import { questionsOf } from './question-set.ts';
import { type Age, type Answer, type Answers, ruleHolds, screen } from './screen.ts';

const set = labourQuestions();
const every = questionsOf(set, false).flatMap(({ questions }) => questions);
const yes = (...questions: readonly string[]): Answers => {
  for (const question of questions) if (!every.includes(question)) throw new Error(`${question} is no question`);
  return Object.fromEntries(questions.map((question) => [question, 'yes'] as const));
};
const restNo = (said: Answers): Answers => ({ ...Object.fromEntries(every.map((question) => [question, 'no'] as const)), ...said });
const dimension = (id: string, said: Answers, age: Age = 'adult') =>
  screen(set, age, restNo(said)).dimensions.find((one) => one.id === id)?.finding;
const element = (id: string, said: Answers, age: Age = 'adult') => screen(set, age, said).elements.find((one) => one.id === id);
const numRuns = Number(process.env.SCREENING_RUNS ?? 60);
const anyAnswers = fc
  .array(fc.constantFrom<Answer>('yes', 'no', 'unknown'), { minLength: every.length, maxLength: every.length })
  .map((said) => Object.fromEntries(every.map((question, index) => [question, said[index]] as const)) as Answers);

test('the six dimensions hold as many signs as the list of 2009 has: 10, 10, 16, 9, 15 and 7 for adults, 65 for children', () => {
  expect(set.dimensions.map(({ signs }) => signs.filter(({ adult }) => adult).length)).toEqual([10, 10, 16, 9, 15, 7]);
  expect(set.dimensions.flatMap(({ signs }) => signs.filter(({ child }) => child))).toHaveLength(65);
});

describe('the rule of a dimension: two strong; a strong and another; three medium; two medium and a weak', () => {
  test.each([
    [2, 0, 0, true],
    [1, 1, 0, true],
    [1, 0, 1, true],
    [0, 3, 0, true],
    [0, 2, 1, true],
    [1, 0, 0, false],
    [0, 2, 0, false],
    [0, 1, 2, false],
    [0, 0, 9, false],
    [0, 1, 9, false],
    [0, 0, 0, false],
  ])('%i strong, %i medium, %i weak: %s', (strong, medium, weak, holds) => {
    expect(ruleHolds(set.rule, { strong, medium, weak })).toBe(holds);
  });
  test('one more sign never takes a dimension away', () => {
    const small = fc.record({ strong: fc.nat(4), medium: fc.nat(4), weak: fc.nat(4) });
    fc.assert(
      fc.property(small, fc.constantFrom('strong', 'medium', 'weak'), (counted, more) => {
        if (ruleHolds(set.rule, counted)) expect(ruleHolds(set.rule, { ...counted, [more]: counted[more as 'strong'] + 1 })).toBe(true);
      }),
      { numRuns },
    );
  });
  test('deceived about the job alone is not enough, with the pay it is', () => {
    expect(dimension('deceptive-recruitment', yes('deceptive-recruitment.job'))).toBe('not-met');
    expect(dimension('deceptive-recruitment', yes('deceptive-recruitment.job', 'deceptive-recruitment.wages'))).toBe('met');
  });
  test('a debt and threats before leaving are a strong sign each of a child, and medium ones of an adult', () => {
    const said = yes('coercive-recruitment.debt', 'coercive-recruitment.threats');
    expect(dimension('coercive-recruitment', said, 'adult')).toBe('not-met');
    expect(dimension('coercive-recruitment', said, 'child')).toBe('met');
  });
});

describe('the elements', () => {
  const work = yes('exploitation.hours', 'exploitation.low-pay');
  const debt = yes('coercion.debt', 'coercion.documents');
  test('of an adult: act, means and purpose', () => {
    const all = restNo({ ...yes('act.recruited'), ...work, ...debt });
    expect(screen(set, 'adult', all).outcome).toBe('all-met');
    expect(screen(set, 'adult', { ...all, 'coercion.debt': 'no', 'coercion.documents': 'no' }).outcome).toBe('some-not-met');
  });
  test('of a child: act and purpose, whatever the means', () => {
    const all = restNo({ ...yes('act.moved'), ...work });
    expect(screen(set, 'child', all).outcome).toBe('all-met');
    expect(element('means', all, 'child')).toMatchObject({ finding: 'not-met', needed: false });
  });
  test('whose age nobody knows is read as a child until it has been assessed', () => {
    const all = restNo({ ...yes('act.moved'), ...work });
    expect(screen(set, 'unknown', all)).toEqual(screen(set, 'child', all));
    expect(screen(set, 'unknown', all).readAs).toBe('child');
  });
  test('exploitation other than work is the purpose by itself', () => {
    expect(element('purpose', restNo(yes('purpose.sexual')))?.finding).toBe('met');
  });
  test('each finding names the answers that made it so', () => {
    const all = restNo({ ...yes('act.recruited'), ...work, 'coercion.violence': 'unknown', 'coercion.debt': 'yes' });
    const found = screen(set, 'adult', all);
    expect(found.elements).toMatchObject([
      { id: 'act', finding: 'met', because: ['act.recruited'] },
      { id: 'means', finding: 'unknown', because: ['coercion.violence'] },
      { id: 'purpose', finding: 'met', because: ['exploitation.hours', 'exploitation.low-pay'] },
    ]);
    expect(found.outcome).toBe('open');
  });
  test('nothing answered leaves everything open', () => {
    const found = screen(set, 'adult', {});
    expect(found.outcome).toBe('open');
    expect(found.elements.map(({ finding }) => finding)).toEqual(['unknown', 'unknown', 'unknown']);
  });
});

describe('whatever is answered', () => {
  test('answering what was open never turns what was met into not met, nor what was not met into met', () => {
    fc.assert(
      fc.property(
        anyAnswers,
        fc.constantFrom<Age>('adult', 'child'),
        fc.constantFrom(...every),
        fc.constantFrom<Answer>('yes', 'no'),
        (all, age, question, later) => {
          if (all[question] !== 'unknown') return;
          const [before, after] = [screen(set, age, all), screen(set, age, { ...all, [question]: later })];
          before.elements.forEach(({ finding }, index) => {
            if (finding !== 'unknown') expect(after.elements[index]?.finding).toBe(finding);
          });
        },
      ),
      { numRuns },
    );
  });
  test('no outcome says that somebody is no victim', () => {
    fc.assert(
      fc.property(anyAnswers, fc.constantFrom<Age>('adult', 'child', 'unknown'), (all, age) => {
        expect(['all-met', 'open', 'some-not-met']).toContain(screen(set, age, all).outcome);
        expect(JSON.stringify(screen(set, age, all))).not.toMatch(/victim/i);
      }),
      { numRuns },
    );
  });
  test('saying yes to one thing more never makes less of it', () => {
    const order = { 'not-met': 0, unknown: 1, met: 2 };
    fc.assert(
      fc.property(anyAnswers, fc.constantFrom<Age>('adult', 'child'), fc.constantFrom(...every), (all, age, question) => {
        const [before, after] = [screen(set, age, all), screen(set, age, { ...all, [question]: 'yes' })];
        before.elements.forEach(({ finding }, index) => {
          expect(order[after.elements[index]?.finding ?? 'not-met']).toBeGreaterThanOrEqual(order[finding]);
        });
      }),
      { numRuns },
    );
  });
});
