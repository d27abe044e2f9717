import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoReceipt, loadComplaints } from './demo.ts';
import { openByReceipt } from './open-by-receipt.ts';
import { type ComplaintWorld, complaintWorld, keys } from './testing/complaint-world.ts';

let world: ComplaintWorld;
beforeAll(async () => {
  world = await complaintWorld();
});
afterAll(() => world.stop());

test('the demonstration has three complaints that say they are invented, once, and the number that is printed opens the first', async () => {
  const officer = await world.another('complaints-officer', 'ES');
  await loadComplaints(world.runtime, keys, { officer });
  await loadComplaints(world.runtime, keys, { officer });
  const rows = await world.database.owner
    .selectFrom('complaint')
    .select(['id', 'simulated', 'state', 'screened'])
    .orderBy('filed_on')
    .execute();
  expect(rows.map(({ simulated }) => simulated)).toEqual([true, true, true]);
  expect(rows.map(({ state }) => state).sort()).toEqual(['investigation', 'received', 'received']);
  const opened = await openByReceipt(world.runtime, keys, { typed: demoReceipt(keys), address: '203.0.113.4' });
  expect(opened.ok && rows.find(({ id }) => id === opened.value.seat.worker)?.state).toBe('investigation');
  const claims = await world.database.owner.selectFrom('complaint_claim').select(['total_minor', 'currency']).execute();
  // 1,800.00 of wages; interest of ten per cent a year since each month was late comes on top.
  expect(claims).toHaveLength(1);
  expect(claims[0]?.total_minor).toBeGreaterThan(180_000n);
});
