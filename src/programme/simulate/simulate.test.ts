import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../kernel/dates.ts';
import { Money } from '../../kernel/money.ts';
import { edited, loaded, smallPack } from '../diff/testing/small-pack.ts';
import type { Facts } from '../facts.ts';
import { loadChecks } from '../lint/catalogue.ts';
import { lintProgramme } from '../lint/lint.ts';
import { stageGraph } from '../stage-graph.ts';
import type { Case } from './case.ts';
import { instrumentsIn, lintScore } from './lint-score.ts';
import { sampleWorkers } from './marginals.ts';
import { simulate } from './simulate.ts';

const asOf = plainDate('2026-03-01');
const small = loaded(smallPack);
const eur = (amount: string): Money => Money.parse(amount, 'EUR');
const offer = (id: string, vacancy: NonNullable<Facts['vacancy']>, season?: Facts['season']): Case => ({
  id,
  facts: {
    vacancy: { pay: eur('9.50'), places: 10, filed_on: plainDate('2026-01-15'), housing: true, ...vacancy },
    ...(season && { season }),
  },
});
const worker = (id: string, own: NonNullable<Facts['worker']>, paid?: Case['paid']): Case => ({
  id,
  facts: { worker: own },
  ...(paid && { paid }),
});

describe('who qualifies', () => {
  test('vacancies: counted by hand, with the rules that keep some out, also by places', () => {
    const { vacancies } = simulate(small, {
      asOf,
      workers: [],
      vacancies: [
        offer('good', {}),
        offer('poor', { pay: eur('9.42'), places: 20 }),
        offer('poor and small', { pay: eur('9.00'), places: 4 }),
        offer('house unknown', { housing: null, places: 7 }),
      ],
    });
    expect(vacancies).toMatchObject({ asked: 4, allowed: 1, refused: 2, unknown: 1, discretionary: 0 });
    expect(vacancies.places).toEqual({ allowed: 10, refused: 24, unknown: 7, discretionary: 0 });
    expect(vacancies.rules.map(({ rule, keptOut, alone }) => [rule, keptOut, alone])).toEqual([
      ['wage-floor', 2, 1],
      ['min-posts', 1, 0],
    ]);
    expect(vacancies.missing).toEqual([{ fact: 'vacancy.housing', of: 1 }]);
  });

  test('workers: those under 18 and those from elsewhere are kept out, and nobody of unknown age is', () => {
    const ages = Array.from({ length: 20 }, (_, i) => worker(`w${i}`, { age: i + 10, origin: i % 4 === 0 ? 'FR' : 'MA' }));
    const { workers } = simulate(small, { asOf, workers: [...ages, worker('ageless', { origin: 'MA' })], vacancies: [] });
    // Ages 10 to 29; under 18 are eight of them, 10, 14, 18, 22 and 26 are from elsewhere, two of these under 18.
    expect(workers).toMatchObject({ asked: 21, refused: 11, allowed: 9, unknown: 1 });
    expect(workers.rules.map(({ rule, keptOut, alone }) => [rule, keptOut, alone])).toEqual([
      ['adult', 8, 6],
      ['origin', 5, 3],
    ]);
    expect(workers.missing).toEqual([{ fact: 'worker.age', of: 1 }]);
  });

  test('a worker qualifies who qualifies for one of the season’s vacancies; a refused vacancy takes nobody', () => {
    const strict = loaded(
      edited(smallPack, ['require: worker.age >= 18', 'require: worker.experience_months >= vacancy.experience_months']),
    );
    const season = [
      offer('easy', { experience_months: 3 }),
      offer('hard', { experience_months: 24 }),
      offer('none', { experience_months: 0, pay: eur('1.00') }),
    ];
    const people = [0, 3, 30].map((experience_months, i) => worker(`w${i}`, { experience_months, origin: 'MA' }));
    const found = simulate(strict, { asOf, workers: people, vacancies: season });
    expect(found.pairs).toBe(6);
    expect(found.workers).toMatchObject({ allowed: 2, refused: 1 });
    expect(found.assumptions).toEqual([{ code: 'as-approved', offered: 2, of: 3 }]);
    expect(found.notes[0]).toMatch(/^2 of 3 vacancies/);
  });

  test('a programme without a rule for workers is said to be silent', () => {
    const silent = loaded(
      edited(
        smallPack,
        [
          '  - { id: origin, step: placement.candidate, require: worker.origin in programme.origins, text: From the country., src: S }\n',
          '',
        ],
        ['  - { id: adult, step: placement.candidate, require: worker.age >= 18, text: An adult., src: S }\n', ''],
      ),
    );
    expect(simulate(silent, { asOf, workers: [worker('w', {})], vacancies: [] }).notes).toContain(
      'the programme has no rule for placement.candidate: it keeps nobody out because it is silent',
    );
  });

  test('what is assumed holds only where a case does not say otherwise', () => {
    const vacancies = [offer('unsaid', { housing: undefined }), offer('without', { housing: false })];
    const found = simulate(small, { asOf, workers: [], vacancies, assume: { vacancy: { housing: true } } });
    expect(found.vacancies).toMatchObject({ allowed: 1, refused: 1, unknown: 0 });
  });

  test('the same seed gives the same; a higher floor never lets more through; all cases are counted', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 800, max: 1100 }), { maxLength: 12 }),
        fc.integer({ min: 850, max: 1050 }),
        fc.nat(50),
        (pays, floor, more) => {
          const vacancies = pays.map((pay, i) => offer(`v${i}`, { pay: new Money(BigInt(pay), 'EUR') }));
          const workers = sampleWorkers(small, { count: 5, seed: 'a' });
          const [low, high] = [floor, floor + more].map((cents) =>
            simulate(loaded(edited(smallPack, ['9.43', (cents / 100).toFixed(2)])), { asOf, workers, vacancies, pairs: 20 }),
          );
          expect(low?.vacancies.allowed).toBe(pays.filter((pay) => pay >= floor).length);
          expect(high?.vacancies.allowed).toBeLessThanOrEqual(low?.vacancies.allowed ?? 0);
          for (const count of [low?.vacancies, low?.workers])
            expect((count?.allowed ?? 0) + (count?.refused ?? 0) + (count?.unknown ?? 0) + (count?.discretionary ?? 0)).toBe(count?.asked);
          const again = simulate(loaded(edited(smallPack, ['9.43', (floor / 100).toFixed(2)])), { asOf, workers, vacancies, pairs: 20 });
          expect(again).toEqual(low);
        },
      ),
      { numRuns: 12 },
    );
  });
});

/** Everything that counts is paid by the employer, but for what is named. */
const withCosts = (lines: string): string =>
  `${smallPack}fees: { worker_recruitment_fee: prohibited, src: S }\ncosts:\n${[
    'passport',
    'medical',
    'training',
    'language_test',
    'local_transport',
    'insurance',
    'documents',
    'equipment',
  ]
    .map((item) => `  - { id: ${item.replace('_', '-')}, item: ${item}, payer: employer, src: S }\n`)
    .join('')}${lines}`;
const visa = '  - { id: visa, item: visa, payer: worker, amount: { v: "80", unit: EUR }, src: S }\n';
const air = '  - { id: air, item: travel_in, payer: shared, employer_share: 0.5, src: S }\n';

describe('cost to the worker in months of wage', () => {
  const one = [worker('w', { age: 30, origin: 'MA' })];
  const ratio = (pack: string, vacancy: NonNullable<Facts['vacancy']>, prices = {}, workers: readonly Case[] = one) =>
    simulate(loaded(pack), { asOf, workers, vacancies: [offer('v', vacancy)], prices }).cost.ratio;

  test('80 euros for the visa and half of a fare of 400 are 280 over 1,000 a month: 0.28', () => {
    expect(ratio(withCosts(visa + air), { pay: eur('1000'), pay_per: 'month' }, { travel_in: eur('400') })).toMatchObject({
      known: 1,
      unknown: 0,
      median: '0.28',
      because: [],
    });
  });

  test('a month of 39 hours a week at 9.43 euros is 1,593.67: two of them are 2.00 months', () => {
    // 9.43 x 39 x 52 / 12 = 1593.67
    expect(ratio(withCosts(air), { pay: eur('9.43'), pay_per: 'hour', hours_week: 39 }, { travel_in: eur('6374.68') }).because).toEqual([
      { what: 'visa', of: 1 },
    ]);
    const paid = [worker('w', { age: 30, origin: 'MA' }, { travel_in: eur('3187.34'), visa: eur('0') })];
    expect(ratio(withCosts(air), { pay: eur('9.43'), pay_per: 'hour', hours_week: 39 }, {}, paid).median).toBe('2.00');
  });

  test('by the week 52 twelfths of the pay; for a season of 73 days a fifth of a year, so that the month is 5 / 12 of it', () => {
    const pack = withCosts(visa + air);
    const paid = [worker('w', { age: 30, origin: 'MA' }, { travel_in: eur('1220') })];
    // 80 + 1,220 = 1,300; 300 x 52 / 12 = 1,300
    expect(ratio(pack, { pay: eur('300'), pay_per: 'week' }, {}, paid).median).toBe('1.00');
    const season = simulate(loaded(pack), {
      asOf,
      workers: paid,
      vacancies: [offer('v', { pay: eur('3120'), pay_per: 'season' }, { start: plainDate('2026-04-01'), end: plainDate('2026-06-12') })],
    });
    // 1 April to 12 June are 73 days; 3,120 x 365 / 12 / 73 = 1,300
    expect(season.cost.ratio.median).toBe('1.00');
  });

  test('what is silent or unknown is never nothing: the ratio is not known, with what stands in the way and what it is at least', () => {
    const pack = withCosts(visa + air);
    expect(ratio(pack, { pay: eur('1000'), pay_per: 'month' })).toEqual({
      known: 0,
      unknown: 1,
      atLeast: '0.08',
      because: [{ what: 'travel_in', of: 1 }],
    });
    expect(ratio(pack, { pay: eur('1000'), pay_per: 'day' }, { travel_in: eur('400') }).because).toEqual([{ what: 'wage', of: 1 }]);
    expect(ratio(pack, { pay: eur('1000'), pay_per: 'month' }, { travel_in: Money.parse('400', 'MAD') }).because).toEqual([
      { what: 'currency', of: 1 },
    ]);
    const silent = ratio(smallPack, { pay: eur('1000'), pay_per: 'month' });
    expect(silent.known).toBe(0);
    expect(silent.median).toBeUndefined();
    expect(silent.atLeast).toBeUndefined();
    expect(silent.because.map(({ what }) => what)).toContain('recruitment');
  });

  test('the employer’s part as an amount: of a fare of 900, 300 are the employer’s', () => {
    const pack = withCosts(visa + air.replace('employer_share: 0.5', 'employer_share: { v: "300", unit: EUR }'));
    expect(ratio(pack, { pay: eur('1000'), pay_per: 'month' }, { travel_in: eur('900') }).median).toBe('0.68');
  });

  test('the way home and lodging are no cost of getting the job', () => {
    const home = '  - { id: home, item: travel_out, payer: worker, amount: { v: "500", unit: EUR }, src: S }\n';
    expect(ratio(withCosts(visa + air + home), { pay: eur('1000'), pay_per: 'month' }, { travel_in: eur('0') }).median).toBe('0.08');
  });
});

describe('quota, lead time and checks', () => {
  test('60 places allowed of a cap of 240 are a quarter; no cap and an unknown cap have no share', () => {
    const pack = `${smallPack}quota:\n  - { period: 2026, cap: 240, unit: places, src: S }\n  - { period: 2025/26, cap: unknown, unit: places, src: S }\n  - { period: 2026/27, cap: none, unit: places, src: S }\n  - { period: 2024, cap: 5, unit: places, src: S }\n`;
    const season = { start: plainDate('2026-06-01'), end: plainDate('2026-08-31') };
    const vacancies = [
      offer('a', { places: 60 }, season),
      offer('b', { places: 60, housing: null }, season),
      offer('c', { places: 60, housing: false }, season),
    ];
    const { quota } = simulate(loaded(pack), { asOf, workers: [], vacancies });
    expect(quota).toEqual([
      { period: '2026', unit: 'places', cap: 240, allowed: 60, open: 120, placesUnknown: 0, share: '0.2500', shareOpen: '0.5000' },
      { period: '2025/26', unit: 'places', cap: 'unknown', allowed: 60, open: 120, placesUnknown: 0 },
      { period: '2026/27', unit: 'places', cap: 'none', allowed: 60, open: 120, placesUnknown: 0 },
    ]);
  });

  test('the lead time is that of the graph of stages: fifteen days after an offer whose length nobody knows', () => {
    const { lead } = simulate(small, { asOf, workers: [], vacancies: [] });
    expect(lead.worst).toMatchObject({ days: undefined, atLeast: 15, unknown: ['offer'] });
    expect(lead.worst).toEqual(stageGraph(small).worst);
  });

  test.each([
    ['ILO C181 art. 7; fair recruitment, operational guideline 7; C189 art. 15', ['ILO C181', 'ILO C189', 'ILO fair recruitment']],
    ['ILO C97 art. 6; C143 art. 10; ICRMW art. 25', ['ILO C97', 'ILO C143', 'ICRMW']],
    ['SEED; ILO C118; C157; R202', ['ILO C118', 'ILO C157', 'ILO R202', 'SEED']],
    ['engine', []],
  ])('the instruments that %s names', (basis, instruments) => {
    expect(instrumentsIn(basis)).toEqual(instruments);
  });

  test('to forbid fees of workers lets C181 hold by one check more', () => {
    const file = new URL('../../../packs/standards/lint-checks.yaml', import.meta.url);
    const checks = loadChecks(readFileSync(file, 'utf8'), 'lint-checks.yaml');
    if (!checks.ok) throw new Error('the list of checks does not load');
    const scores = ['unregulated', 'prohibited'].map((fee) =>
      lintScore(
        lintProgramme(loaded(`${smallPack}fees: { worker_recruitment_fee: ${fee}, src: S }\n`), { checks: checks.value, on: asOf }),
        checks.value,
      ),
    );
    const of = (instrument: string) => scores.map(({ instruments }) => instruments.find((one) => one.instrument === instrument));
    const [before, after] = of('ILO C181');
    expect(before?.breached).toContain('FEE01');
    expect(after?.holds).toContain('FEE01');
    expect(after?.holds.length).toBe((before?.holds.length ?? 0) + 1);
    for (const score of scores.flatMap(({ instruments, ilo }) => [...instruments, ilo])) {
      const decided = score.holds.length + score.breached.length;
      expect(score.share).toBe(decided === 0 ? undefined : (Math.round((100 * score.holds.length) / decided) / 100).toFixed(2));
    }
  });
});
