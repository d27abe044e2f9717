import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { accepted, type Placed, permittedPlacement } from '../../../test/journeys/accepted-placement.ts';
import { type TestWeb, testWeb } from '../../../test/web.ts';
import { verifiedVacancy } from '../recruitment/testing/season.ts';
import { answerTask } from '../tasks/index.ts';
import { askPermitChange, offerNext, recordEntry, reportAbsence, takeBackClaim, takeBackRequest } from './index.ts';
import { permitRoutes } from './routes.tsx';

let toy: ToyCorridor;
let web: TestWeb;
let placed: Placed;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10', (text) => text.replace('cap: 20', 'cap: 100'));
  web = testWeb(toy, permitRoutes);
  placed = await permittedPlacement(toy);
  toy.moveTo('2025-06-10');
  accepted(await toy.call(recordEntry, toy.actors.immigration, { placement: placed.placement, on: '2025-06-02' }));
});
afterAll(() => {
  expect(web.bugs).toEqual([]);
  return toy.stop();
});
const tasks = (kind: string) =>
  toy.database.owner
    .selectFrom('task')
    .selectAll()
    .where('about_id', '=', placed.placement)
    .where('kind', '=', kind)
    .orderBy('id')
    .execute();

describe('what was asked', () => {
  test('is taken back by who asked, once, and can be asked again; the office has it no more', async () => {
    const { placement, worker } = placed;
    const until = '2025-12-15';
    const { request } = accepted(await toy.call(askPermitChange, worker, { placement, kind: 'extension', until }));
    expect(await toy.call(takeBackRequest, toy.actors.employer, { placement, request })).toMatchObject({
      error: { code: 'permit.not-for-you' },
    });
    expect((await web.get(`/placements/${placement}/stay`, worker)).words()).toContain('Yes, take it back');
    const done = await web.post(`/placements/${placement}/requests/take-back`, worker, { form: { request } });
    expect(done.to).toBe(`/placements/${placement}/stay`);
    expect(await tasks('permit.decide-extension')).toMatchObject([{ state: 'closed' }]);
    expect(await toy.call(takeBackRequest, worker, { placement, request })).toMatchObject({ error: { code: 'permit.decided-already' } });
    accepted(await toy.call(askPermitChange, worker, { placement, kind: 'extension', until }));
  });

  test('and decided in the same moment is either the one or the other', async () => {
    const { placement, worker } = placed;
    const task = (await tasks('permit.decide-extension')).find(({ state }) => state === 'open');
    const { request } = (task?.asked ?? {}) as { request: string };
    const both = await Promise.all([
      toy.call(takeBackRequest, worker, { placement, request }),
      toy.call(answerTask, toy.actors.immigration, { task: task?.id, version: task?.version, outcome: 'granted' }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const row = await toy.database.owner.selectFrom('permit_request').select('state').where('id', '=', request).executeTakeFirstOrThrow();
    expect(row.state).toBe(both[0]?.ok ? 'withdrawn' : 'granted');
  });
});

test('an employer takes a report of absence back, and neither the worker nor the office is asked any more', async () => {
  const { placement, worker } = placed;
  const { claim } = accepted(await toy.call(reportAbsence, toy.actors.employer, { placement, since: '2025-06-09' }));
  expect(await tasks('permit.answer-absence')).toMatchObject([{ state: 'open' }]);
  expect(await toy.call(takeBackClaim, toy.rivals.employer, { placement, claim })).toMatchObject({ error: { code: 'platform.not-found' } });
  accepted(await toy.call(takeBackClaim, toy.actors.employer, { placement, claim }));
  expect(await tasks('permit.answer-absence')).toMatchObject([{ state: 'closed' }]);
  expect((await web.get(`/placements/${placement}/stay`, worker)).words()).toContain('The employer has taken it back');
  expect(await toy.call(takeBackClaim, toy.actors.employer, { placement, claim })).toMatchObject({
    error: { code: 'permit.decided-already' },
  });
});

test('a next employer’s vacancy that asks for more than the worker has is not offered, with the rule that says so', async () => {
  const { placement, worker } = placed;
  accepted(await toy.call(askPermitChange, worker, { placement, kind: 'employer', ground: 'not-of-the-worker' }));
  const task = (await tasks('permit.decide-employer'))[0];
  accepted(await toy.call(answerTask, toy.actors.labour, { task: task?.id, version: task?.version, outcome: 'granted' }));
  toy.moveTo('2025-01-10');
  const hard = await verifiedVacancy(toy, { places: 2, experienceMonths: 48, start: '2025-07-01', end: '2025-10-31' });
  const right = await verifiedVacancy(toy, { places: 2, experienceMonths: 6, start: '2025-07-01', end: '2025-10-31' });
  toy.moveTo('2025-06-10');
  const refused = await toy.call(offerNext, toy.actors.labour, { placement, vacancy: hard });
  expect(refused).toMatchObject({ error: { code: 'offer.not-eligible', field: 'vacancy' } });
  accepted(await toy.call(offerNext, toy.actors.labour, { placement, vacancy: right }));
});
