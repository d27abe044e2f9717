import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ProtectionWorld, protectionWorld } from '../../../test/protection-side.ts';
import type { Actor } from '../../platform/policy/actor.ts';

let side: ProtectionWorld;
let lead: Actor;
beforeAll(async () => {
  side = await protectionWorld('2026-11-26');
  lead = side.officers['case-lead'];
  await sql`insert into protected_case (id, reference, country, state, age, opened_on, opened_at, closed_on, generation, key_check)
    select gen_random_uuid(), 'C-' || n, 'XS', case when n % 7 = 0 then 'closed' else 'open' end, 'adult', date '2026-01-01' + n % 50,
      now(), case when n % 7 = 0 then date '2026-06-01' end, 1, decode('00', 'hex') from generate_series(1, 120) n`.execute(
    side.database.owner,
  );
  await sql`insert into case_duty (id, case_id, country, kind, due_at)
    select gen_random_uuid(), id, country, 'guardian', timestamptz '2026-03-01 10:00Z' + (('x' || left(md5(reference), 2))::bit(8)::int % 9) * interval '1 day'
    from protected_case where reference like '%3'`.execute(side.database.owner);
});
afterAll(() => side?.stop());

interface Listed {
  readonly cases: readonly { id: string; state: string }[];
  readonly next: string | null;
}
const page = async (after: string | null): Promise<Listed> =>
  (await side.office.get(`/protection/cases${after === null ? '' : `?after=${after}`}`, lead, { json: true })).json<Listed>();

test('every case stands on one page of the list: what is due first, then the oldest, closed ones last', async () => {
  const pages: Listed[] = [await page(null)];
  while (pages.at(-1)?.next) pages.push(await page(pages.at(-1)?.next ?? null));
  expect(pages.map(({ cases }) => cases.length)).toEqual([50, 50, 20]);
  const all = pages.flatMap(({ cases }) => cases);
  expect(new Set(all.map(({ id }) => id)).size).toBe(120);
  // 17 of 1 to 120 are multiples of 7.
  expect(all.slice(103).every(({ state }) => state === 'closed')).toBe(true);
  const rows = await side.database.owner
    .selectFrom('protected_case as c')
    .leftJoin('case_duty as d', 'd.case_id', 'c.id')
    .select(['c.id', 'c.opened_on', 'd.due_at'])
    .execute();
  const told = new Map(rows.map((row) => [row.id, `${row.due_at?.toString().slice(0, 10) ?? 'none'} ${row.opened_on}`]));
  for (const part of [all.slice(0, 103), all.slice(103)]) {
    const order = part.map(({ id }) => told.get(id));
    expect(order).toEqual([...order].sort());
  }
});

test('no page says how many there are, and what is no place in the list is its first page', async () => {
  const first = await side.office.get('/protection/cases', lead);
  expect(first.words()).toContain('Next page');
  expect(first.words()).not.toContain('120');
  for (const wrong of [
    'x',
    '1_2026-01-01_00000000-0000-4000-8000-000000000000',
    '0_2026-02-30_2026-01-01_00000000-0000-4000-8000-000000000000',
  ])
    expect((await page(wrong)).cases).toEqual((await page(null)).cases);
});
