import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { run } from '../cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'corridor-evaluate-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const cli = async (...argv: string[]) => {
  const [out, err]: [string[], string[]] = [[], []];
  const io = { out: (text: string) => void out.push(text), err: (text: string) => void err.push(text), live: false, env: {} };
  const code = await run(argv, io);
  return { code, out: out.join('\n'), err: err.join('\n') };
};
let files = 0;
const input = (data: unknown): string => {
  const file = join(folder, `${files++}.json`);
  writeFileSync(file, typeof data === 'string' ? data : JSON.stringify(data));
  return file;
};
const evaluate = async (target: string, data: unknown, ...more: string[]) => {
  const { code, out, err } = await cli('programme', 'evaluate', target, '--as-of', '2024-10-01', '--input', input(data), '--json', ...more);
  return { code, err, answer: JSON.parse(out || 'null') };
};

describe('a programme is asked', () => {
  test.each([
    ['the whole id of the question', 'nz-rse/formula.pay-due', { hours: 104, rate: '23.15' }, []],
    ['the question as an option', 'nz-rse', { hours: 104, rate: '23.15' }, ['--question', 'formula.pay-due']],
    ['the question in the file', 'nz-rse', { question: 'formula.pay-due', input: { hours: 104, rate: '23.15' } }, []],
    ['the whole id in the file', 'nz-rse', { question: 'nz-rse/formula.pay-due', input: { hours: 104, rate: '23.15' } }, []],
    ['the question beside the facts', 'nz-rse', { question: 'formula.pay-due', hours: 104, rate: '23.15' }, []],
    ['a file that begins with a mark of its encoding', 'nz-rse/formula.pay-due', '\uFEFF{"hours":104,"rate":"23.15"}', []],
    ['the path of the file', 'packs/programmes/nz-rse/programme.yaml', { hours: 104, rate: '23.15' }, ['--question', 'formula.pay-due']],
    ['the names of the known case', 'nz-rse/formula.pay-due', { hours_worked_4_weeks: 104, rate: '23.15' }, []],
    ['its last part alone', 'nz-rse/pay-due', { hours: 104, rate: '23.15' }, []],
  ])('by %s', async (_, target, data, more) => {
    const { code, answer } = await evaluate(target, data, ...more);
    expect([code, answer.answer, answer.unit, answer.status, answer.programme, answer.as_of]).toEqual([
      0,
      '2778.00',
      'NZD',
      'known',
      'nz-rse',
      '2024-10-01',
    ]);
    expect(answer.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  test('by another id that it gives itself, and general formulas by theirs', async () => {
    expect((await evaluate('ca-mx-sawp/formula.indexed', { base: '2.68', rate: '0.0267' })).answer.answer).toBe('2.75');
    for (const id of ['general', 'cost', 'social-security'])
      expect((await evaluate(`${id}/formula.totalised-months`, { months_here: 3, months_there: 4 })).answer.answer).toBe(7);
  });

  test('with the very input of a case that is known from elsewhere', async () => {
    const ask = async (target: string, data: object, asOf: string) => {
      const { answer } = await evaluate(target, { as_of: asOf, input: data });
      return answer.answer ?? answer.error;
    };
    const stay = { stay: ['2025-01-10', '2025-10-09'], convention: 'inclusive end; months from start' };
    expect(await ask('es-ma-gecco/rule.max-stay', stay, '2025-01-10')).toBe(true);
    expect(await ask('es-ma-gecco/rule.max-stay', { stay: ['2025-01-10', '2025-10-10'] }, '2025-01-10')).toBe(false);
    expect(await ask('es-ma-gecco/first-day-over', stay, '2025-01-10')).toBe('2025-10-10');
    const posts = { headcount: 6, dates: ['2024-02-01', '2026-02-01'] };
    expect(await ask('es-ma-gecco/rule.min-posts', posts, '2026-02-01')).toEqual([true, false]);
    const hours = { year: 2025, hours_by_day: [8, 8, 3.5, 8, 4, 2] };
    expect(await ask('ca-mx-sawp/formula.utility-deduction', hours, '2025-07-01')).toBe('11.00');
    expect(await ask('ca-mx-sawp/formula.utility-deduction', hours, '2024-07-01')).toContain(
      'year: found 2025, but the rules are asked as of 2024-07-01',
    );
    const cost = { cost: '3000', net_saving_month: '250', monthly_earnings: '500' };
    expect(await ask('cost/formula.payback-months', cost, '2026-01-01')).toBe(12);
    expect(await ask('cost/formula.ratio-months', cost, '2026-01-01')).toBe('6.0');
    expect(await ask('au-palm/four-week-guarantee-hours', { hours_worked: 110, rate: '24.00' }, '2024-10-01')).toBe(120);
  });

  test('with several inputs: a list of answers, each with its own day', async () => {
    const { answer } = await evaluate('nz-rse/param.min_wage_hour', [
      {},
      { as_of: '2025-03-31', input: {} },
      { as_of: '2025-04-01', fact_date: '2025-03-01', input: {} },
    ]);
    expect(answer.map((one: { answer: string; fact_date: string }) => [one.answer, one.fact_date])).toEqual([
      ['23.15', '2024-10-01'],
      ['23.15', '2025-03-31'],
      ['23.50', '2025-03-01'],
    ]);
  });

  test('without a question: all that the facts decide', async () => {
    const { answer } = await evaluate('kr-eps', { month_income: 2300000, months: 36 });
    expect(answer.map((one: { question: string }) => one.question)).toContain('formula.pension-lump-sum');
  });

  test('in words', async () => {
    const { code, out } = await cli(
      'programme',
      'evaluate',
      'nz-rse/formula.pay-due',
      '--as-of',
      '2024-10-01',
      '--input',
      input({ hours: 104, rate: '23.15' }),
    );
    expect(code).toBe(0);
    expect(out).toContain('formula.pay-due as of 2024-10-01, version 2024-09-02: "2778.00" NZD');
    expect(out).toContain('source: Law-firm note on the September 2024 RSE changes (P)');
  });
});

describe('wrong input is 2, and says where and what', () => {
  test.each([
    ['nz-rse/formula.pay-due', { hours: 'x' }, 'hours: found "x"'],
    ['nz-rse/formula.pay-due', '{', 'is no JSON'],
    ['nz-rse/formula.pay-due', '', 'is empty. Give facts as JSON'],
    ['nz-rse/formula.pay-due', 'null', 'input: found null'],
    ['es-ma-gecco/rule.max-stay', { stay: ['2025-01-10'] }, 'stay: found ["2025-01-10"], expected a list of 2'],
    ['nz-rse/formula.pay-due', '[{}, {"hours": -1}]', 'item 2: hours: found -1'],
    ['nz-rse/formula.nothing', {}, 'no question of nz-rse is called'],
    ['nowhere', {}, 'no programme is called "nowhere"'],
    ['../nz-rse', {}, 'no programme is called'],
    ['nz-rse', { question: 7, input: {} }, 'question: found 7'],
    ['nz-rse', { as_of: '2024-02-30', input: {} }, 'as_of: found "2024-02-30"'],
    ['nz-rse/rule.age', { question: 'rule.pacific', input: {} }, 'two questions are asked'],
  ])('%s with %j', async (target, data, message) => {
    const { code, answer } = await evaluate(target, data);
    expect(code).toBe(2);
    expect(answer.error).toContain(message);
  });

  test('no day, a day that does not exist, no such file', async () => {
    expect(await cli('programme', 'evaluate', 'nz-rse/rule.age')).toMatchObject({ code: 2, err: expect.stringContaining('--as-of') });
    expect(await cli('programme', 'evaluate', 'nz-rse/rule.age', '--as-of', 'today')).toMatchObject({ code: 2 });
    expect(await cli('programme', 'evaluate', 'nz-rse/rule.age', '--as-of', '2024-10-01', '--input', 'nowhere.json')).toMatchObject({
      code: 2,
      err: expect.stringContaining('nowhere.json cannot be read (ENOENT)'),
    });
  });
});

describe('what can be asked', () => {
  test('is listed with ids, kinds, words, types, units and inputs', async () => {
    const { code, out } = await cli('programme', 'questions', 'kr-eps', '--json');
    expect(code).toBe(0);
    const { programme, questions } = JSON.parse(out);
    expect(programme).toBe('kr-eps');
    expect(questions.find(({ id }: { id: string }) => id === 'formula.departure-guarantee')).toMatchObject({
      kind: 'formula',
      type: 'Money',
      inputs: [
        { name: 'employer.workers', type: 'int', unit: 'persons' },
        { name: 'worker.month_pay', type: 'Money', unit: 'per month' },
        { name: 'work.months', type: 'int', unit: 'months' },
      ],
    });
    expect(questions.find(({ id }: { id: string }) => id === 'table.return_cost').inputs[0].choices).toContain('NP');
  });

  test('is listed in words, and for the general formulas', async () => {
    expect((await cli('programme', 'questions', 'nz-rse')).out).toContain('formula.pay-due (Money) from work.rate, work.hours, work.weeks');
    expect((await cli('programme', 'questions', 'general')).out).toContain('formula.ratio-months (Decimal, months)');
    expect((await cli('programme', 'questions', 'nowhere')).code).toBe(2);
  });
});

test('check and test take the id of a programme', async () => {
  expect((await cli('programme', 'check', 'nz-rse')).out).toContain('39 known answers. Whole.');
  expect((await cli('programme', 'test', 'nz-rse', 'general')).out).toBe(
    'nz-rse: 39 examples, 2 known answers, 0 otherwise\ngeneral: 0 examples, 1 known answers, 0 otherwise',
  );
});

test('the schema of programmes is printed as draft-07', async () => {
  const { code, out } = await cli('programme', 'schema');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ $schema: 'http://json-schema.org/draft-07/schema#', $id: 'urn:corridor:programme:1' });
});
