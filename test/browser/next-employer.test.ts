import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordEntry } from '../../src/modules/permits/index.ts';
import { verifiedVacancy } from '../../src/modules/recruitment/testing/season.ts';
import { type ToyCorridor, toyCorridor } from '../corridor.ts';
import { accepted, type Placed, permittedPlacement } from '../journeys/accepted-placement.ts';
import { type Served, served } from './served.ts';
import { answerTask, dayIn, doTogether, follow, press, said, unfold, words } from './steps.ts';

/** A worker who has come in June, and another employer with free places from the middle of July. */
let toy: ToyCorridor;
let web: Served;
let placed: Placed;
let other: string;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10');
  placed = await permittedPlacement(toy);
  other = await verifiedVacancy(toy, { places: 2, start: '2025-07-15', end: '2025-11-15', title: 'Apple picker' }, toy.rivals.employer);
  toy.moveTo('2025-06-02');
  accepted(await toy.call(recordEntry, toy.actors.immigration, { placement: placed.placement, on: '2025-06-02' }));
  web = await served(toy);
});
afterAll(async () => {
  await web?.stop();
  await toy?.stop();
});

const worker = () => web.as('Amina', placed.worker);
const labour = () => web.as('Labour ministry', toy.actors.labour);

test('a worker asks for the way to another employer, stays lawfully meanwhile, and goes on to a new file with a permit of its own', {
  timeout: 90_000,
}, async () => {
  toy.moveTo('2025-07-01');
  const stay = `/placements/${placed.placement}/stay`;
  const amina = await worker();
  await amina.goto(stay);
  await unfold(amina, '/employer');
  await amina.check('main [name=ground][value=not-of-the-worker]');
  await press(amina, '/employer');

  const ministry = await labour();
  await ministry.goto('/queue');
  await answerTask(ministry, said('en', 'permits.task.decide-employer.title'), 'granted');

  // Sixty days from 1 July: 29 August is the last. The first thing on the worker's own page, and it does not count.
  await amina.goto('/me');
  expect(await words(amina)).toContain(said('en', 'permits.me.bridge'));
  expect(await words(amina)).toContain(dayIn('en', '2025-08-29'));
  await follow(amina, said('en', 'permits.me.open'));
  expect(await words(amina)).toContain(said('en', 'permits.bridge.not-counted'));

  // The employer sees no request, no bridge and no ground.
  const boss = await web.as('Employer', toy.actors.employer);
  for (const path of [stay, '/queue', `/placements/${placed.placement}`]) {
    await boss.goto(path);
    for (const key of ['permits.bridge.title', 'permits.bridge.ground', 'permits.task.decide-employer.title'])
      expect(await words(boss), `${path} ${key}`).not.toContain(said('en', key));
  }

  // The labour office offers a free verified place of a licensed employer; the worker accepts it.
  toy.moveTo('2025-07-05');
  await labour();
  await ministry.goto(stay);
  await unfold(ministry, '/next-employer');
  await ministry.selectOption('main [name=vacancy]', other);
  await press(ministry, '/next-employer');
  await worker();
  await amina.goto('/me');
  await follow(amina, '/offers/');
  await press(amina, '/accept');
  const moved = new URL(amina.url()).pathname;

  await doTogether(await web.as('Employment service', toy.actors['origin-agency']), 'select');
  await doTogether(await labour(), 'select');
  await doTogether(await web.as('Next employer', toy.rivals.employer), 'contract');
  await amina.goto(moved);
  await amina.check('main [name=language][value=en]');
  await press(amina, '/contract/sign');
  const issued = await doTogether(await web.as('Consulate', toy.actors.consulate), 'visa');
  expect(issued.after).toContain('1 of 1 were answered');

  // One worker, two files: the first has moved on, its place stays used, and each has the one permit that its approval gave.
  const rows = await toy.database.owner.selectFrom('placement').select(['id', 'status', 'employer_id']).orderBy('began_on').execute();
  expect(rows.map(({ status, employer_id }) => [status, employer_id])).toEqual([
    ['moved', toy.actors.employer.organisation],
    ['permitted', toy.rivals.employer.organisation],
  ]);
  const permits = await toy.database.owner.selectFrom('permit').select('placement_id').execute();
  expect(permits.map(({ placement_id }) => placement_id).sort()).toEqual(rows.map(({ id }) => id).sort());
  expect(await toy.database.owner.selectFrom('bridge').select(['outcome', 'counted', 'next_placement_id']).executeTakeFirst()).toEqual({
    outcome: 'placed',
    counted: false,
    next_placement_id: rows[1]?.id,
  });
  await amina.goto('/me');
  expect(await words(amina)).not.toContain(said('en', 'permits.me.bridge'));
  await amina.goto(stay);
  expect(await words(amina)).toContain(said('en', 'permits.bridge.placed'));

  // The new permit's first day: the entry under it is recorded, though the worker has been there all the time.
  toy.moveTo('2025-07-15');
  const arrived = await doTogether(await web.as('Immigration office', toy.actors.immigration), 'entry', '2025-07-15');
  expect(arrived.after).toContain('1 of 1 were answered');
  await amina.goto('/me');
  await worker();
  await amina.goto(`${moved}/stay`);
  // From 2 June to 14 July under the first permit 43 days, and 15 July under the second: one stay of 44.
  expect(await words(amina)).toContain(said('en', 'permits.days.of', { used: 44, allowed: 273 }));
});
