import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { testWeb } from '../../../test/web.ts';
import { setLimit, setReserve } from '../../modules/recruitment/index.ts';
import { recruitmentRoutes } from '../../modules/recruitment/routes.ts';
import { round, value, verifiedVacancy, wishing } from '../../modules/recruitment/testing/season.ts';
import { run } from '../cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'rerun-'));
let toy: ToyCorridor;
let plain: string;
let bounded: string;
let vacancy: string;

const again = async (content: string, ...options: string[]) => {
  const path = join(folder, `${Math.random()}.json`);
  writeFileSync(path, content);
  const said: string[] = [];
  const io = { out: (text: string) => void said.push(text), err: (text: string) => void said.push(text), live: false, env: {} };
  return { code: await run(['lottery', 'round', path, ...options], io), said: said.join('\n') };
};

beforeAll(async () => {
  toy = await toyCorridor();
  const web = testWeb(toy, recruitmentRoutes);
  const proof = async () => (await web.get(`/rounds/${(await round(toy)).id}/proof.json`, toy.actors.labour)).text;
  vacancy = await verifiedVacancy(toy, { places: 2 });
  for (let i = 0; i < 4; i += 1) await wishing(toy, [vacancy]);
  plain = await proof();
  const origin = { ...toy.actors.policy, country: 'XN' };
  const of = { corridor: toy.corridor, programme: 'toy-harvest', from: '2025-01-01', until: '2025-12-31', reason: 'Decree 7' };
  value(await toy.call(setLimit, origin, { ...of, occupation: '5120', most: 1 }));
  value(await toy.call(setReserve, origin, { ...of, group: 'returning', share: 50 }));
  const other = await verifiedVacancy(toy, { places: 4, occupation: '5120' });
  for (let i = 0; i < 5; i += 1) await wishing(toy, [other], { occupation: i < 3 ? '5120' : '9211' });
  bounded = await proof();
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await toy.stop();
});

describe('a round from the file of its proof', () => {
  test('comes out the same for anybody, with limits and kept places too', async () => {
    for (const file of [plain, bounded]) expect(await again(file)).toMatchObject({ code: 0, said: expect.stringContaining('2 placed') });
  });
  test('in which somebody was exchanged is told to be wrong', async () => {
    const file = JSON.parse(plain) as { market: { workers: { place: string | null }[] } };
    const { workers } = file.market;
    const [placed, without] = [workers.findIndex(({ place }) => place !== null), workers.findIndex(({ place }) => place === null)];
    workers.forEach((one, at) => {
      if (at === placed) one.place = null;
      if (at === without) one.place = vacancy;
    });
    expect(await again(JSON.stringify(file))).toMatchObject({
      code: 1,
      said: expect.stringContaining('2 workers would be placed otherwise'),
    });
  });
  test('is drawn many times: of four equals before two places each has one in every second draw', async () => {
    const out = join(folder, 'chances.csv');
    expect((await again(plain, '--draws', '400', '--out', out)).code).toBe(0);
    const rows = readFileSync(out, 'utf8').trim().split('\n').slice(1);
    const counts = rows.map((row) => Number(row.split(',')[2]));
    expect(counts).toHaveLength(4);
    expect(counts.reduce((a, b) => a + b, 0)).toBe(800);
    // 200 each; a standard deviation is 10.
    for (const count of counts) expect(Math.abs(count - 200)).toBeLessThan(50);
  });
  test.each([
    [['--draws', '5'], /go together/],
    [['--draws', '0', '--out', 'x.csv'], /whole number from 1/],
  ])('%j is wrong input', async (options, message) => {
    expect(await again(plain, ...options)).toMatchObject({ code: 2, said: expect.stringMatching(message) });
  });
  test('that is none, or that contradicts itself, is wrong input', async () => {
    const unknown = JSON.parse(plain) as { market: { vacancies: unknown[] } };
    unknown.market.vacancies = [];
    for (const [content, message] of [
      ['not JSON', /is not the file of a round/],
      ['{}', /is not the file of a round/],
      [JSON.stringify(unknown), /contradicts itself/],
    ] as const)
      expect(await again(content)).toMatchObject({ code: 2, said: expect.stringMatching(message) });
  });
});
