import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { run } from '../cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'corridor-simulate-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const cli = async (...argv: string[]) => {
  const [out, err]: [string[], string[]] = [[], []];
  const io = { out: (text: string) => void out.push(text), err: (text: string) => void err.push(text), live: false, env: {} };
  const code = await run(['programme', 'simulate', ...argv], io);
  return { code, out: out.join('\n'), err: err.join('\n') };
};
let files = 0;
const file = (data: unknown, name = `${files++}.json`): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof data === 'string' ? data : JSON.stringify(data));
  return path;
};
const season = `id,places,occupation,start,end,pay,currency,pay_per,hours_week,experience_months,kind,homogeneous,housing,filed_on
good,20,9211,2026-06-01,2026-08-31,60.00,EUR,day,39,0,generic,yes,yes,2026-01-15
small,9,9211,2026-06-01,2026-08-31,60.00,EUR,day,39,0,generic,yes,yes,2026-01-15
late,20,9211,2026-06-01,2026-08-31,60.00,EUR,day,39,0,generic,yes,yes,2026-04-01
poor,20,9211,2026-06-01,2026-08-31,57.81,EUR,day,39,0,generic,yes,yes,2026-01-15
house,20,9211,2026-06-01,2026-08-31,60.00,EUR,day,39,0,generic,yes,,2026-01-15
`;
const assume = () => file({ 'attested.report': true, 'employer.suspended': false });

describe('a season is simulated', () => {
  test('under GECCO: ten posts, three months ahead and 57.82 euros a day; what nobody told is not known', async () => {
    const people = file(
      'id,age,origin,barred,experience_months\na,30,MA,no,0\nb,17,MA,no,0\nc,30,FR,no,0\nd,30,MA,yes,0\ne,,MA,no,0\n',
      'people.csv',
    );
    const vacancies = file(season, 'season.csv');
    const argv = ['es-ma-gecco', '--workers', people, '--vacancies', vacancies, '--assume', assume(), '--as-of', '2026-03-01'];
    const { code, out } = await cli(...argv, '--json');
    expect(code).toBe(0);
    const found = JSON.parse(out);
    expect(found.vacancies).toMatchObject({
      asked: 5,
      allowed: 1,
      refused: 3,
      unknown: 1,
      places: { allowed: 20, refused: 49, unknown: 20 },
    });
    expect(Object.fromEntries(found.vacancies.rules.map(({ rule, alone }: { rule: string; alone: number }) => [rule, alone]))).toEqual({
      'min-posts': 1,
      'filed-in-time': 1,
      'wage-floor': 1,
    });
    expect(found.vacancies.missing).toEqual([{ fact: 'vacancy.housing', of: 1 }]);
    expect(found.workers).toMatchObject({ asked: 5, allowed: 1, refused: 3, unknown: 1 });
    expect(found.population).toEqual({ read: 5 });
    expect(found.cost.ratio.known).toBe(0);
    const words = await cli(...argv);
    expect(words.code).toBe(0);
    expect(words.out).toMatch(/min-posts keeps out 1, alone 1/);
    expect(words.out).not.toMatch(/undefined|\[object/);
  });

  test('the real filings of H-2A, fiscal year 2017: 10,097 of them for 206,156 workers', async () => {
    const filings = fileURLToPath(new URL('../../../packs/demo/h2a-fy2017.csv.gz', import.meta.url));
    const { code, out } = await cli('us-h2a', '--vacancies', filings, '--sample', '20', '--as-of', '2017-06-01', '--json');
    expect(code).toBe(0);
    const { vacancies, pairs } = JSON.parse(out);
    expect(vacancies.asked).toBe(10_097);
    const { places } = vacancies;
    expect(places.allowed + places.refused + places.unknown + places.discretionary).toBe(206_156);
    expect(pairs).toBeLessThanOrEqual(50_000);
  });

  test('the same seed invents the same workers, told with how they are spread', async () => {
    const marginals = file({ 'worker.age': { from: 18, to: 60 }, 'worker.origin': { values: { FJ: 1 } } });
    const once = async (seed: string) =>
      (await cli('nz-rse', '--sample', '200', '--seed', seed, '--marginals', marginals, '--as-of', '2025-01-01', '--json')).out;
    const [first, again] = [await once('7'), await once('7')];
    expect(again).toBe(first);
    expect(JSON.parse(first).population).toEqual({
      invented: 200,
      marginals: { 'worker.age': { from: 18, to: 60 }, 'worker.origin': { values: { FJ: 1 } } },
    });
    expect(JSON.parse(first).workers.refused).toBe(0);
  });

  test.each([
    [['nowhere'], /does not exist/],
    [['nz-rse', '--sample', 'many'], /no number of workers/],
    [['nz-rse', '--as-of', '2025-02-30'], /is not a day/],
    [['nz-rse', '--workers', '/no/such/file'], /cannot be read/],
    [['nz-rse', '--workers', 'a', '--sample', '5'], /one of the two/],
  ])('%j is wrong input', async (argv, message) => {
    const { code, err } = await cli(...argv);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });

  test('files that cannot be used are refused with where and why', async () => {
    for (const [option, data, message] of [
      ['--workers', 'id,age\na,old\n', /:2:2: worker\.age: found "old"/],
      ['--vacancies', 'id,colour\na,red\n', /:1:2: colour: no fact/],
      ['--marginals', '{"worker.age": 3}', /worker\.age/],
      ['--assume', '[]', /is no object of facts/],
      ['--prices', '{"champagne": "1 EUR"}', /no item of cost is called/],
      ['--prices', 'cheap', /is not JSON/],
    ] as const) {
      const { code, err } = await cli('nz-rse', option, file(data, `bad${files++}.csv`));
      expect(code, option).toBe(2);
      expect(err, option).toMatch(message);
    }
  });
});
