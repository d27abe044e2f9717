import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { accepted, type Placed, permittedPlacement } from '../../../test/journeys/accepted-placement.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import { recorder, tell } from '../messages/testing/told.ts';
import { answerTask } from '../tasks/index.ts';
import { setContact } from '../workers/index.ts';
import { askPermitChange, recordEntry, reportAbsence } from './index.ts';

let toy: ToyCorridor;
let placed: Placed;
const sms = recorder();
beforeAll(async () => {
  toy = await toyCorridor();
  placed = await permittedPlacement(toy);
  const contact = { language: 'en', preferred: 'sms', phone: '+12025550177', sms: true };
  accepted(await toy.call(setContact, placed.worker, { worker: placed.worker.worker, ...contact }));
  toy.moveTo('2025-07-10');
  accepted(await toy.call(recordEntry, toy.actors.immigration, { placement: placed.placement, on: '2025-07-10' }));
  await told();
});
afterAll(() => toy.stop());

/** What went to the telephone since the last time, without the address. */
const told = async (): Promise<string[]> => {
  await tell(toy.runtime, { sms });
  return sms.sent.splice(0).map(({ text }) => text.split('\n')[0] ?? '');
};
const answer = async (kind: string, actor: Actor, outcome: string, reason?: string) => {
  const task = await toy.database.owner
    .selectFrom('task')
    .selectAll()
    .where('kind', '=', kind)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  accepted(await toy.call(answerTask, actor, { task: task.id, version: task.version, outcome, reason }));
};
const decided = 'There is a decision in your file. Read it in your language: it says what you can do, and until when.';

test('a report of absence is told with the last day to answer, and not what it is', async () => {
  accepted(await toy.call(reportAbsence, toy.actors.employer, { placement: placed.placement, since: '2025-07-10' }));
  expect(await told()).toEqual(['A question waits for your answer. Answer by 24 July 2025: 14 days are left.']);
  await answer('permit.answer-absence', placed.worker, 'at-work');
  await answer('permit.decide-absence', toy.actors.labour, 'not-shown', 'was at work');
  expect(await told()).toEqual([decided]);
});

test('the way to another employer and a refused extension are told in the same words; a granted one says that the permit goes on', async () => {
  const { placement, worker } = placed;
  accepted(await toy.call(askPermitChange, worker, { placement, kind: 'extension', until: '2025-12-15' }));
  await answer('permit.decide-extension', toy.actors.immigration, 'refused', 'the contract ends before');
  expect(await told()).toEqual([decided]);
  accepted(await toy.call(askPermitChange, worker, { placement, kind: 'extension', until: '2025-11-30' }));
  await answer('permit.decide-extension', toy.actors.immigration, 'granted');
  expect(await told()).toEqual(['Your permit goes on. Your file shows its new last day.']);
  accepted(await toy.call(askPermitChange, worker, { placement, kind: 'employer', ground: 'not-of-the-worker' }));
  await answer('permit.decide-employer', toy.actors.labour, 'granted');
  expect(await told()).toEqual([decided]);
});
