import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { testWeb } from '../../../test/web.ts';
import { system } from '../../platform/policy/actor.ts';
import { attestStage, timeOutStage } from '../stages/index.ts';
import { vacancyRoutes } from './routes.ts';
import { vacanciesOf } from './testing/vacancies.ts';

let toy: ToyCorridor;
let make: ReturnType<typeof vacanciesOf>;
beforeAll(async () => {
  toy = await toyCorridor();
  make = vacanciesOf(toy);
});
afterAll(() => toy.stop());

const rowOf = (vacancy: string) => toy.database.owner.selectFrom('vacancy').selectAll().where('id', '=', vacancy).executeTakeFirstOrThrow();
const page = async (vacancy: string) => (await testWeb(toy, vacancyRoutes).get(`/vacancies/${vacancy}`, toy.actors.employer)).words();

test('a bad report on housing refuses the vacancy, and the employer reads where and why', async () => {
  const vacancy = await make.filed();
  const { id } = await make.stageOf(vacancy, 'report');
  const done = await toy.call(attestStage, toy.actors.labour, { stage: id, version: 1, outcome: 'refused', reason: 'No running water.' });
  expect(done.ok).toBe(true);
  expect(await rowOf(vacancy)).toMatchObject({
    status: 'refused',
    decided_by: toy.actors.labour.account,
    decision: {
      outcome: 'refused',
      asOf: '2025-01-10',
      reason: 'No running water.',
      endedBy: { stage: 'report', outcome: 'refused', actor: 'labour' },
    },
  });
  expect((await toy.journal()).slice(-1)).toEqual(['vacancy.refused']);
  const words = await page(vacancy);
  expect(words).toContain('Sudland labour ministry refused this vacancy on 10 January 2025 , at the step: Report on housing .');
  expect(words).toContain('No running water.');
});

test('silence that counts as a refusal refuses the vacancy on the day after its last day, and says so', async () => {
  const vacancy = await make.filed();
  const report = await make.stageOf(vacancy, 'report');
  await toy.call(attestStage, toy.actors.labour, { stage: report.id, version: 1, outcome: 'approved' });
  const approve = await make.stageOf(vacancy, 'approve');
  toy.moveTo('2025-02-10');
  expect(await toy.call(timeOutStage, system, { stage: approve.id })).toMatchObject({ ok: false, error: { code: 'stage.not-due' } });
  toy.moveTo('2025-02-11');
  expect((await toy.call(timeOutStage, system, { stage: approve.id })).ok).toBe(true);
  expect(await rowOf(vacancy)).toMatchObject({
    status: 'refused',
    decision: { endedBy: { stage: 'approve', outcome: 'refused-by-silence', due: '2025-02-10' } },
  });
  expect(await page(vacancy)).toContain('Sudland immigration office did not answer in time at the step: Approve the offer .');
});
