import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ComplaintWorld, complaintWorld } from './testing/complaint-world.ts';

let world: ComplaintWorld;
beforeAll(async () => {
  world = await complaintWorld();
});
afterAll(() => world.stop());

interface Listed {
  readonly complaints: readonly { id: string; urgency: string; due_on: string; escalated_on: string | null }[];
  readonly next: string | null;
}
const officer = () => world.officers['complaints-officer'];
const page = async (after: string | null): Promise<Listed> =>
  (await world.office.get(`/protection/complaints${after === null ? '' : `?after=${after}`}`, officer(), { json: true })).json<Listed>();

test('every complaint that waits stands on one page of the queue: danger first, then what is late, then what is due soonest', async () => {
  const filed: string[] = [];
  for (let n = 0; n < 103; n += 1) filed.push((await world.file(n % 10 === 0 ? { danger: 'yes' } : {})).id);
  // Terms of many days, some of them told as late: as they would be after months.
  await sql`update complaint_term set due_on = due_on + (('x' || left(md5(complaint_id::text), 2))::bit(8)::int % 40),
    escalated_on = case when md5(complaint_id::text) < '4' then date '2025-03-03' end`.execute(world.database.owner);
  const pages: Listed[] = [await page(null)];
  while (pages.at(-1)?.next) pages.push(await page(pages.at(-1)?.next ?? null));
  expect(pages.map(({ complaints }) => complaints.length)).toEqual([50, 50, 3]);
  const all = pages.flatMap(({ complaints }) => complaints);
  expect(all.map(({ id }) => id).sort()).toEqual([...filed].sort());
  const place = (row: (typeof all)[number]) => [row.urgency !== 'danger', row.escalated_on === null, row.due_on].map(String);
  const order = all.map((row) => place(row).join(' '));
  expect(order).toEqual([...order].sort());
});

test('a page tells how many wait where it shows them all, and only then', async () => {
  const first = await world.office.get('/protection/complaints', officer());
  expect(first.words()).toContain('Next page');
  expect(first.words()).not.toMatch(/\d+ complaints? wait/);
  const second = await world.office.get(`/protection/complaints?after=${(await page(null)).next}`, officer());
  expect(second.words()).toContain('First page');
});

test('what is no place in the queue is the first page', async () => {
  const [first, { next }] = [await page(null), await page(null)];
  for (const wrong of ['x', '1_1_2025-13-45_00000000-0000-4000-8000-000000000000', `${next}_0`, '0_0_2025-03-03_nobody', "'"])
    expect(await page(encodeURIComponent(wrong))).toEqual(first);
});
