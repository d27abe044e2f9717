import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../kernel/dates.ts';
import { findingText } from '../finding.ts';
import { loadProgramme } from '../load.ts';
import type { QuestionAnswer } from './answer.ts';
import { type Askable, askProgramme, loadFormulas } from './askable.ts';
import { evaluate } from './evaluate.ts';
import { questionsOf } from './questions.ts';

const packs = new URL('../../../packs/programmes/', import.meta.url);
const ids = readdirSync(packs, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? entry.name : []));
const askable = (id: string): Askable => {
  const loaded = loadProgramme(readFileSync(new URL(`${id}/programme.yaml`, packs), 'utf8'), id);
  if (!loaded.ok) throw new Error(loaded.error.map(findingText).join('\n'));
  return askProgramme(loaded.value);
};
const rse = askable('nz-rse');
const sawp = askable('ca-sawp');
const eps = askable('kr-eps');

const one = (from: Askable, question: string, input: unknown, asOf: string): QuestionAnswer => {
  const result = evaluate(from, { question, input, asOf: plainDate(asOf) });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  if (Array.isArray(result.value)) throw new Error('one answer was expected');
  return result.value as QuestionAnswer;
};
const faults = (from: Askable, question: string | undefined, input: unknown): readonly string[] => {
  const result = evaluate(from, { input, asOf: plainDate('2024-10-01'), ...(question !== undefined && { question }) });
  return result.ok ? [] : result.error.map(({ field, message }) => `${field}: ${message}`);
};

describe('an answer', () => {
  test('carries its unit, status, ground, figures, facts, source and the days and version that it rests on', () => {
    expect(one(rse, 'formula.pay-due', { hours: 104, rate: '23.15' }, '2024-09-02')).toEqual({
      question: 'formula.pay-due',
      answer: '2778.00',
      unit: 'NZD',
      status: 'known',
      because: [
        {
          id: 'formula.pay-due',
          text: 'Pay due for the hours worked, and at least the guarantee.',
          reckoned: 'max(work.rate * work.hours, formula("guarantee-pay"))',
          citation: { id: 'S3', title: 'Law-firm note on the September 2024 RSE changes', mark: 'P' },
          figures: [
            {
              name: 'param.guaranteed_hours_4_weeks',
              status: 'known',
              value: '120',
              from: '2024-09-02',
              citation: { id: 'S3', title: 'Law-firm note on the September 2024 RSE changes', mark: 'P' },
            },
          ],
          facts: { 'work.rate': '23.15 NZD', 'work.hours': 104 },
          note: 'hours of four weeks; before October 2023 hours of the whole contract',
        },
      ],
      programme: 'nz-rse',
      version: '2024-09-02',
      hash: rse.hash,
      as_of: '2024-09-02',
      fact_date: '2024-09-02',
    });
  });

  test('has the weakest mark of what it rests on', () => {
    const mark = (day: string) => one(rse, 'formula.guarantee-pay', { rate: '23.15' }, day).because[0]?.citation?.mark;
    expect([mark('2024-09-02'), mark('2024-09-01')]).toEqual(['P', 'K']);
  });

  test('money is text, whole numbers are numbers, other numbers and days are text, yes and no are booleans', () => {
    expect(one(sawp, 'formula.utility-deduction', { hours_by_day: [8, '4'] }, '2025-01-01')).toMatchObject({ answer: '5.50', unit: 'CAD' });
    expect(one(sawp, 'formula.utility-days', { hours_by_day: [8, '4'] }, '2025-01-01')).toMatchObject({ answer: 2, unit: 'days' });
    expect(one(rse, 'formula.guarantee-hours', { hours: 130.25 }, '2025-01-01')).toMatchObject({ answer: '130.25', unit: 'hours' });
    expect(one(rse, 'due.induction', { entry: '2024-10-28' }, '2025-01-01')).toMatchObject({ answer: '2024-11-04', unit: 'date' });
    expect(one(eps, 'formula.change-allowed', { employer_closed: true }, '2025-01-01')).toMatchObject({ answer: true, unit: null });
    expect(one(eps, 'formula.bar-for', { repeat: false }, '2025-01-01')).toMatchObject({ answer: 'P1Y' });
  });

  test('unknown says which fact or figure would decide', () => {
    expect(one(rse, 'formula.pay-due', { hours: 104 }, '2024-10-01')).toMatchObject({
      answer: null,
      status: 'unknown',
      because: [{ missing: ['work.rate'] }],
    });
    expect(one(rse, 'param.min_wage_hour', {}, '2024-03-31')).toMatchObject({
      status: 'unknown',
      because: [{ note: 'no value is in force on this day; the first is in force from 2024-04-01' }],
    });
    expect(one(eps, 'param.cutoff', {}, '2024-03-31')).toMatchObject({ status: 'unknown', unit: 'points' });
    expect(one(rse, 'quota', {}, '2024-03-31')).toMatchObject({ status: 'unknown', because: [{ missing: ['period'] }] });
  });

  test('silent, unknown, none and known are four answers', () => {
    expect(one(rse, 'says.stay.cooling_off', {}, '2025-01-01').status).toBe('silent');
    expect(one(rse, 'says.complaints.labour.firewall', {}, '2025-01-01').status).toBe('unknown');
    expect(one(sawp, 'quota', { period: '2025' }, '2025-01-01')).toMatchObject({ status: 'none', answer: null });
    expect(one(sawp, 'says.quota.2025.cap', {}, '2025-01-01').status).toBe('none');
    expect(one(sawp, 'says.complaints.tip.to', {}, '2025-01-01')).toMatchObject({ answer: 'esdc', because: [{ citation: { mark: 'K' } }] });
    expect(one(rse, 'says.stay.multiple_entry', {}, '2024-09-02')).toMatchObject({ status: 'known', answer: 'yes' });
    expect(one(rse, 'says.stay.multiple_entry', {}, '2024-09-01')).toMatchObject({ status: 'unknown' });
  });

  test('a rule that fails, one that does not apply, and a step', () => {
    expect(one(rse, 'rule.age', { age: 17 }, '2025-01-01')).toMatchObject({
      answer: false,
      status: 'known',
      because: [{ outcome: 'failed', asked: '18', given: '17' }],
    });
    expect(one(rse, 'rule.age', {}, '2025-01-01')).toMatchObject({ answer: null, status: 'unknown' });
    expect(one(askable('us-h2a'), 'rule.wage-floor', { pay_per: 'month', herding: true }, '2017-06-01')).toMatchObject({
      status: 'none',
      because: [{ outcome: 'not-applicable' }],
    });
    expect(one(rse, 'step.cost.record', { payer: 'worker', item: 'recruitment' }, '2025-01-01')).toMatchObject({
      answer: 'refused',
      status: 'known',
    });
  });

  test('a rule that leaves what fails to a person says so, a day after the limit and on it', () => {
    const filed = (day: string) => one(askable('us-h2a'), 'rule.filed-in-time', { filed_on: day, start: '2017-04-15' }, '2017-06-01');
    expect(filed('2017-03-02')).toMatchObject({ answer: null, status: 'discretionary', because: [{ asked: '45 days', given: '44 days' }] });
    expect(filed('2017-03-01')).toMatchObject({ answer: true, status: 'known' });
  });

  test('a day counted from nothing that is given is unknown and says from what', () => {
    expect(one(rse, 'due.induction', {}, '2025-01-01')).toMatchObject({ status: 'unknown', because: [{ missing: ['event.entry'] }] });
  });

  test('a list where one value is asked is a question for each item, and one answer', () => {
    expect(one(rse, 'formula.sick-leave-days', { months: [0, 1, 3, 4, 6] }, '2024-09-02')).toMatchObject({
      answer: [2, 4, 8, 10, 10],
      unit: 'days',
      status: 'known',
    });
    const some = one(rse, 'formula.sick-leave-days', { months: [6, null] }, '2024-09-02');
    expect(some).toMatchObject({ answer: [10, null], status: 'unknown', because: [{}, { missing: ['work.months'] }] });
    expect(faults(rse, 'formula.pay-due', { hours: [1, 2], rate: ['1', '2', '3'] })).toEqual([
      'hours: the lists hours, rate have 2, 3 items; give as many in each',
    ]);
    expect(faults(rse, 'formula.sick-leave-days', { months: [] })).toEqual([expect.stringContaining('expected 1 to 400 items')]);
    expect(faults(rse, 'formula.sick-leave-days', { months: [0, 'x'] })).toEqual([
      'months, item 2: found "x", expected a whole number (months)',
    ]);
  });

  test('what is said in parts is not silent: the parts are named', () => {
    expect(faults(rse, 'says.stay.max', {})).toEqual([expect.stringContaining('it is said in parts: says.stay.max.0, says.stay.max.1')]);
    expect(one(rse, 'says.stay.max.0', {}, '2025-01-01')).toMatchObject({
      answer: 'P9M',
      because: [{ note: 'when: citizens of Tuvalu and Kiribati who live there' }],
    });
    expect(one(rse, 'says.goals.labour', {}, '2025-01-01').answer).toBe('fill seasonal gaps after New Zealanders');
  });

  test('a list of nothing is expressly nothing, and what cites nothing cites general knowledge', () => {
    expect(one(rse, 'says.stay.change_status', {}, '2025-01-01')).toMatchObject({ answer: null, status: 'none' });
    expect(one(askable('de-ge-seasonal'), 'says.stay.window', {}, '2021-04-01')).toMatchObject({
      answer: 'P180D',
      because: [{ citation: { id: 'K', mark: 'K' } }],
    });
  });

  test('what a statement was holds until the day from which it is otherwise', () => {
    const waiting = (day: string) => one(askable('us-h2a'), 'says.stay.cooling_off', {}, day).answer;
    expect([waiting('2025-01-16'), waiting('2025-01-17')]).toEqual(['P3M', 'P60D']);
  });
});

describe('an input', () => {
  test.each([
    [{ hours: 104, rate: '23.15' }],
    [{ hours: '104', rate: 23.15 }],
    [{ 'work.hours': 104, 'work.rate': '23.15 NZD' }],
    [{ work: { hours: 104, rate: { amount: '23.15', currency: 'NZD' } } }],
    [{ work: { hours: 104, weeks: 9 }, 'work.rate': '23.15', worker: { age: 20 } }],
  ])('is the same however it is written: %j', (input) => {
    expect(one(rse, 'formula.pay-due', input, '2024-09-02').answer).toBe('2778.00');
  });

  test.each([
    [{ hours: 'many', rate: '23.15' }, ['hours: found "many", expected a number such as 7.5 (hours)']],
    [{ hours: -1, rate: '23.15' }, ['hours: found -1, expected at least 0']],
    [{ rate: '23.155' }, ['rate: found "23.155", expected an amount such as 42.00 NZD (per hour)']],
    [{ rate: '23.15 XYZ' }, ['rate: found "23.15 XYZ", expected an amount such as 42.00 NZD (per hour)']],
    [{ rate: { amount: '1' } }, ['rate: found {"amount":"1"}, expected an amount such as 42.00 NZD (per hour)']],
    [{ rate: '23.15 USD' }, ['work.rate: found 23.15 USD, expected an amount in NZD, the currency of nz-rse']],
    [{ wage: '23.15' }, ['wage: nothing that is asked is called `wage`; this reads: work.rate, work.hours, work.weeks']],
    [{ work: { wage: '23.15' } }, ['work.wage: no fact is called `work.wage`; this reads: work.rate, work.hours, work.weeks']],
    [{ hours: 1, 'work.hours': 1 }, ['work.hours: `work.hours` is given twice; give it once']],
    [[1], ['input: found [1], expected an object of facts such as {"work.weeks": 10}']],
    ['text', ['input: found "text", expected an object of facts such as {"work.weeks": 10}']],
    [{ weeks: 1.5 }, ['weeks: found 1.5, expected a whole number (weeks)']],
  ])('that is wrong says where, what was found and what is expected: %j', (input, expected) => {
    expect(faults(rse, 'formula.pay-due', input)).toEqual(expected);
  });

  test('lists say which item is wrong', () => {
    expect(faults(sawp, 'formula.utility-days', { hours_by_day: [8, 'x'] })).toEqual([expect.stringContaining('item 2: found "x"')]);
    expect(faults(sawp, 'formula.utility-days', { hours_by_day: 8 })).toEqual([expect.stringContaining('expected a list')]);
    expect(faults(sawp, 'formula.utility-days', { hours_by_day: [null] })).toEqual([expect.stringContaining('item 1')]);
  });

  test('that other questions of the programme read may stand beside; a text that is none of the few is a fault', () => {
    expect(one(rse, 'rule.age', { age: 17, gross: '5.00', pay: 'whatever it is' }, '2025-01-01').answer).toBe(false);
    expect(faults(askable('au-palm'), 'formula.guarantee-period', { stream: 'LONG' })).toEqual([
      'stream: found "LONG", expected text: one of short, long',
    ]);
  });

  test('amounts in two currencies are not reckoned together', () => {
    const rates = { provincial_minimum: '17.20 CAD', esdc_rate: '17.50 USD', local_rate: '17.00' };
    expect(faults(sawp, 'formula.minimum-wage', rates)).toEqual([
      'input.provincial_minimum, input.esdc_rate, input.local_rate: amounts in CAD and USD cannot be reckoned together; give all in CAD',
    ]);
  });

  test('a plain name that can be two facts has to be written whole', () => {
    expect(faults(rse, 'rule.agreement-as-approved', { pay: '23.15' })).toEqual([
      'pay: `pay` can be contract.pay or offer.pay; write the whole name',
    ]);
  });

  test('a question that is not there is answered with those near to it', () => {
    expect(faults(rse, 'formula.pay', {})).toEqual([expect.stringContaining('near to it: formula.')]);
    expect(faults(rse, 'says.stay.nothing', {})).toHaveLength(1);
    expect(faults(rse, '__proto__', {})).toHaveLength(1);
  });

  test('whatever it is gives an answer or faults, and never an exception', () => {
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom('2024-02-30', '1e9', '9'.repeat(40), '-0.00', 'P9M', 'NZD 5'));
    const names = [
      'hours',
      'work',
      'work.rate',
      'input.renewals',
      'key',
      '__proto__',
      'constructor',
      'event.entry',
      'stage.test',
      'monthly_incomes',
    ];
    const input = fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), value);
    fc.assert(
      fc.property(fc.constantFrom(rse, eps, sawp), input, fc.nat(), (from, given, index) => {
        const all = questionsOf(from);
        const question = index % 3 === 0 ? undefined : all[index % all.length]?.id;
        const result = evaluate(from, { input: given, asOf: plainDate('2024-10-01'), ...(question !== undefined && { question }) });
        if (!result.ok) for (const { message } of result.error) expect(message.length).toBeGreaterThan(10);
        expect(() => JSON.stringify(result)).not.toThrow();
      }),
      { numRuns: 150 },
    );
  });
});

describe.each(ids)('the questions of %s', (id) => {
  const from = askable(id);
  const all = questionsOf(from);

  test('have ids of their own, words and inputs that are facts of the pack', () => {
    expect(new Set(all.map((question) => question.id)).size).toBe(all.length);
    for (const { id: name, texts, inputs } of all) {
      expect(texts.en.length, name).toBeGreaterThan(3);
      for (const input of inputs) {
        const [space = '', field = ''] = input.name.split('.');
        expect(['key', 'period'].includes(input.name) || from.facts[space]?.[field] !== undefined, `${name}: ${input.name}`).toBe(true);
      }
    }
  });

  test('are each answered without any fact: known, or naming what would decide', () => {
    for (const question of all) {
      const answer = one(from, question.id, {}, '2025-03-01');
      expect(answer.because.length + Number(question.kind === 'step'), question.id).toBeGreaterThan(0);
      if (question.kind === 'says') expect(answer.status, question.id).not.toBe('silent');
      if (answer.status === 'unknown' && !['says', 'param', 'table', 'step'].includes(question.kind))
        expect(answer.because[0]?.missing?.length, question.id).toBeGreaterThan(0);
    }
  });

  test('cover every formula, rule, figure, table and stated due day', () => {
    const asked = new Set(all.map((question) => question.id));
    const { pack } = from;
    for (const name of [
      ...(pack?.formulas ?? []).map((formula) => `formula.${formula.id}`),
      ...(pack?.rules ?? []).map((rule) => `rule.${rule.id}`),
      ...(pack?.stages ?? []).flatMap((stage) => ((stage.due?.by ?? stage.due?.of) === undefined ? [] : `due.${stage.id}`)),
      ...Object.keys(pack?.params ?? {}).map((name) => `param.${name}`),
      ...Object.keys(pack?.tables ?? {}).map((name) => `table.${name}`),
    ])
      expect(asked, name).toContain(name);
  });
});

test('without a question everything is answered that the facts decide', () => {
  const result = evaluate(rse, { input: { hours: 104, rate: '23.15', age: 17 }, asOf: plainDate('2024-10-01') });
  const answers = result.ok ? (result.value as readonly QuestionAnswer[]) : [];
  const ids = answers.map(({ question }) => question);
  expect(ids).toEqual(
    expect.arrayContaining(['formula.pay-due', 'formula.guarantee-hours', 'rule.age', 'step.placement.candidate', 'param.min_wage_hour']),
  );
  expect(ids).not.toContain('formula.holiday-pay');
  expect(answers.every(({ status }) => status !== 'unknown')).toBe(true);
});

describe('general formulas', () => {
  const loaded = loadFormulas(readFileSync(new URL('../standards/general.yaml', packs), 'utf8'), 'general.yaml');
  if (!loaded.ok) throw new Error(loaded.error.map(findingText).join('\n'));
  const general = loaded.value;

  test.each([
    ['formula.payback-months', { cost: '3100', net_saving_month: '250' }, 13, 'months'],
    ['formula.payback-exact', { cost: '3100', net_saving_month: '250' }, '12.4', 'months'],
    ['formula.ratio-months', { cost: '1000', monthly_earnings: '300' }, '3.3', 'months'],
    ['formula.ratio-months', { cost: '0', monthly_earnings: '300 EUR' }, '0.0', 'months'],
    ['formula.net-gain', { cost: '3000', net_saving_month: '250', months: 14 }, '500.00', null],
    ['formula.net-gain', { cost: '3000 USD', net_saving_month: '250', months: 9 }, '-750.00', 'USD'],
    ['formula.remittance-cost-percent', { sent: '200', fee: '5', exchange_margin: '0.015' }, '4.00', 'percent'],
    ['formula.pro-rata-benefit', { full_benefit: '600 EUR', months_here: 40, months_there: 90 }, '184.62', 'EUR'],
    ['formula.qualifies-totalised', { months_here: 40, months_there: 79, months_required: 120 }, false, null],
    ['formula.qualifies-totalised', { months_here: 40, months_there: 80, months_required: 120 }, true, null],
    ['formula.refund-after-tax', { contributions: '1000', tax_rate: '0.35' }, '650.00', null],
  ])('%s of %j is %s', (question, input, answer, unit) => {
    expect(one(general, question, input, '2026-01-01')).toMatchObject({ answer, unit, status: 'known' });
  });

  test('a cost that no saving pays back is unknown and says why', () => {
    expect(one(general, 'formula.payback-months', { cost: '10', net_saving_month: '0' }, '2026-01-01')).toMatchObject({
      status: 'unknown',
      because: [{ note: expect.stringContaining('divide by nothing') }],
    });
  });

  test('two currencies are not reckoned together', () => {
    expect(faults(general, 'formula.ratio-months', { cost: '10 EUR', monthly_earnings: '5 USD' })).toEqual([
      'input.cost, input.monthly_earnings: amounts in EUR and USD cannot be reckoned together; give all in one currency',
    ]);
  });

  test('what is wrong in such a file is said with its place', () => {
    const bad = loadFormulas(
      'schema: corridor.formulas/1\nid: x\nversion: "1"\ntitle: x\nsources: { K: { title: k, mark: K } }\nformulas: [{ id: a, text: a, src: K, expr: 1 + "a" }]\n',
      'x.yaml',
    );
    expect(bad.ok ? [] : bad.error.map(findingText)).toEqual([expect.stringMatching(/^x\.yaml:6:\d+: /)]);
  });
});

test('an answer changes only on a day on which something that it read changes', () => {
  const days = fc.integer({ min: 0, max: 1500 }).map((n) => plainDate('2022-12-01').add({ days: n }));
  const bounds = ['2023-01-01', '2024-01-01', '2025-01-01'];
  fc.assert(
    fc.property(days, (day) => {
      const ask = (on: string) => one(sawp, 'formula.utility-deduction', { hours_by_day: [8, 8, 3] }, on);
      const [before, after] = [ask(day.subtract({ days: 1 }).toString()), ask(day.toString())];
      if (!bounds.includes(day.toString())) expect(after.answer).toBe(before.answer);
    }),
    { numRuns: 200 },
  );
});
