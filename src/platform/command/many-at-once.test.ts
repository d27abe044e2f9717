import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleVacancy, type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { fileVacancy } from '../../modules/vacancies/index.ts';
import { demoClock } from '../clock/demo-clock.ts';
import { execute } from './execute.ts';

let toy: ToyCorridor;
beforeAll(async () => {
  toy = await toyCorridor();
  const today = Temporal.PlainDate.from('2025-01-10');
  await toy.database.owner.insertInto('demo_clock').values({ today, started: today }).execute();
});
afterAll(() => toy.stop());

test('more commands at once than there are connections do not wait for each other for ever, even with a stored day', {
  timeout: 15_000,
}, async () => {
  const runtime = { ...toy.runtime, clock: demoClock(toy.database.web) };
  const answers = await Promise.all(
    Array.from({ length: 40 }, () => execute(runtime, toy.actors.employer, fileVacancy, sampleVacancy(toy))),
  );
  expect(answers.every((answer) => answer.ok)).toBe(true);
});
