import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askPermitChange, recordEntry } from '../../src/modules/permits/index.ts';
import { reading } from '../../src/platform/command/execute.ts';
import type { Actor } from '../../src/platform/policy/actor.ts';
import { type ToyCorridor, toyCorridor } from '../corridor.ts';
import { accepted, type Placed, permittedPlacement } from '../journeys/accepted-placement.ts';
import { type Served, served } from './served.ts';
import { answerTask, dayIn, fillDay, follow, fromQueue, press, said, unfold, words } from './steps.ts';

/** Sudland's Act gives a residence of two years to whoever has two seasons and two reported returns behind. */
let toy: ToyCorridor;
let web: Served;
let placed: Placed;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10');
  placed = await permittedPlacement(toy);
  // A season before the program kept files, as the agency of the origin has entered it.
  await toy.database.owner
    .updateTable('worker')
    .set({ seasons_completed: 1, returns_reported: 1 })
    .where('id', '=', placed.worker.worker ?? '')
    .execute();
  toy.moveTo('2025-06-02');
  accepted(await toy.call(recordEntry, toy.actors.immigration, { placement: placed.placement, on: '2025-06-02' }));
  web = await served(toy);
});
afterAll(async () => {
  await web?.stop();
  await toy?.stop();
});

const worker = async () => {
  const page = await web.as('Amina', placed.worker);
  await page.goto(`/placements/${placed.placement}/stay?lang=ar`);
  return page;
};
const ask = () => toy.call(askPermitChange, placed.worker, { placement: placed.placement, kind: 'status', ground: 'residence' });

test('a worker reads from which day a longer residence is possible, is refused a day early, asks on the day, and is granted it, in Arabic', {
  timeout: 90_000,
}, async () => {
  // One season and one return are missing: the permit ends on 31 October, and a return is reported the day after at the earliest.
  const amina = await worker();
  expect(await amina.getAttribute('html', 'dir')).toBe('rtl');
  expect(await words(amina)).toContain(said('ar', 'permits.status.earliest', { on: dayIn('ar', '2025-11-01') }));

  // On the last day of the season the exit is recorded. One return is missing still: no form, and no way round it.
  toy.moveTo('2025-10-31');
  const office = await web.as('Immigration office', toy.actors.immigration);
  await office.goto('/queue?lang=ar');
  await fromQueue(office, 'تسجيل الخروج');
  await fillDay(office, 'on', '2025-10-31');
  await press(office, '/exit');
  await worker();
  expect(await amina.locator('form[action$="/status"]').count()).toBe(0);
  expect(await words(amina)).toContain(said('ar', 'permits.status.of', { has: 1, asked: 2, missing: 1 }));
  expect(await ask()).toMatchObject({ error: { code: 'permit.too-early', params: { seasons: 0, returns: 1 } } });

  // The day after, the return is reported: the worker asks on the page.
  toy.moveTo('2025-11-01');
  const consul = await web.as('Consulate', toy.actors.consulate);
  await consul.goto('/queue?lang=ar');
  await fromQueue(consul, 'تسجيل العودة');
  await fillDay(consul, 'on', '2025-11-01');
  await press(consul, '/return');
  await worker();
  expect(await words(amina)).toContain(said('ar', 'permits.status.possible'));
  await unfold(amina, '/status');
  await amina.check('main [name=ground][value=residence]');
  await press(amina, '/status');
  expect(await ask()).toMatchObject({ error: { code: 'permit.asked-already' } });

  await web.as('Immigration office', toy.actors.immigration);
  await office.goto('/queue');
  await answerTask(office, said('ar', 'permits.task.decide-status.title'), 'granted');
  await worker();
  expect(await words(amina)).toContain(said('ar', 'permits.requests.granted'));
  await amina.goto('/me');
  await follow(amina, '/placements/');
  const request = await toy.database.owner
    .selectFrom('permit_request')
    .select(['kind', 'state', 'asked_on', 'decided_on'])
    .executeTakeFirstOrThrow();
  expect(`${request.kind} ${request.state} ${request.asked_on} ${request.decided_on}`).toBe('status granted 2025-11-01 2025-11-01');

  // Granted on 1 November 2025 for two years: the last day is 31 October 2027. It is a right of its own, which the employer does not see.
  const { owner } = toy.database;
  const residence = await owner.selectFrom('residence').selectAll().executeTakeFirstOrThrow();
  expect(`${residence.valid_from} ${residence.valid_until}`).toBe('2025-11-01 2027-11-01');
  await worker();
  expect(await words(amina)).toContain(residence.number);
  const seen = (actor: Actor) => reading(toy.runtime, actor, (tx) => tx.selectFrom('residence').select('number').execute());
  expect(await seen(toy.actors.labour)).toHaveLength(1);
  expect(await seen(toy.actors.employer)).toEqual([]);
  await expect(sql`update residence set valid_until = '2037-11-01'`.execute(owner)).rejects.toThrow(/neither changed nor deleted/);
  const again = sql`insert into residence select gen_random_uuid(), gen_random_uuid(), permit_id, corridor_id, placement_id, worker_id, ground,
    number || 'X', valid_from, valid_until, issued_on, issued_by from residence`;
  await expect(again.execute(owner)).rejects.toThrow(/consumes a request|foreign key/);
});
