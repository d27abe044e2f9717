import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoReceipt, loadComplaints } from './demo.ts';
import { openByReceipt } from './open-by-receipt.ts';
import { type ComplaintWorld, complaintWorld, keys } from './testing/complaint-world.ts';

let world: ComplaintWorld;
beforeAll(async () => {
  world = await complaintWorld();
});
afterAll(() => world.stop());

test('the demonstration has complaints that say they are invented, once, and the number that is printed opens the first', async () => {
  const officer = await world.another('complaints-officer', 'ES');
  const conciliator = await world.another('conciliator', 'ES');
  await loadComplaints(world.runtime, keys, { officer, conciliator });
  await loadComplaints(world.runtime, keys, { officer, conciliator });
  const rows = await world.database.owner
    .selectFrom('complaint')
    .select(['id', 'simulated', 'state', 'screened'])
    .orderBy('filed_on')
    .execute();
  expect(rows.map(({ simulated }) => simulated)).toEqual([true, true, true, true, true]);
  expect(rows.map(({ state }) => state).sort()).toEqual(['conciliation', 'investigation', 'received', 'received', 'remedy-ordered']);
  // A meeting to which both ends are invited, and money that is due in ten days, by the terms.
  const invited = await world.database.owner.selectFrom('complaint_invitation').select(['party', 'answer']).orderBy('party').execute();
  expect(invited.map(({ party, answer }) => [party, answer])).toEqual([
    ['destination', null],
    ['employer', 'comes'],
    ['origin', null],
    ['worker', null],
  ]);
  const owed = await world.database.owner.selectFrom('complaint_remedy').select(['kind', 'ordered_minor', 'due_on']).execute();
  expect(owed.map(({ kind, ordered_minor, due_on }) => [kind, ordered_minor, due_on.toString()])).toEqual([
    ['settlement', 64_000n, '2025-03-13'],
  ]);
  // Both stand in the conciliator's queue.
  expect((await world.office.get('/protection/complaints', conciliator)).words()).toContain('housing');
  const opened = await openByReceipt(world.runtime, keys, { typed: demoReceipt(keys), address: '203.0.113.4' });
  expect(opened.ok && rows.find(({ id }) => id === opened.value.seat.worker)?.state).toBe('investigation');
  const claims = await world.database.owner.selectFrom('complaint_claim').select(['total_minor', 'currency']).execute();
  // 1,800.00 of wages; interest of ten per cent a year since each month was late comes on top.
  expect(claims).toHaveLength(1);
  expect(claims[0]?.total_minor).toBeGreaterThan(180_000n);
});
