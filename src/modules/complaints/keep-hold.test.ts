import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { execute } from '../../platform/command/execute.ts';
import { system } from '../../platform/policy/actor.ts';
import { acknowledge } from './acknowledge.ts';
import { reopen, withdraw } from './end.ts';
import { keepHold } from './keep-hold.ts';
import { sweepComplaints } from './sweep.ts';
import { type ComplaintWorld, complaintWorld } from './testing/complaint-world.ts';
import { triage } from './triage.ts';

let world: ComplaintWorld;
const employer = newId();
beforeAll(async () => {
  world = await complaintWorld('2025-03-03');
});
afterAll(() => world.stop());

/** What was posted to the other side for holds, in its order. */
const posted = async () =>
  (
    await world.database.owner
      .selectFrom('effect')
      .select('content')
      .where('kind', '=', 'hold-decisions')
      .orderBy('posted_on')
      .orderBy('id')
      .execute()
  ).map(({ content }) => content as Record<string, string>);
const about = async (more: Record<string, unknown> = {}) => {
  const officer = world.officers['complaints-officer'];
  const filed = await world.file();
  await world.does(acknowledge, officer, filed.id);
  expect(await world.does(triage, officer, filed.id, { urgency: 'usual', programme: 'default', to: 'investigation', ...more })).toBe('ok');
  return filed;
};

test('an open complaint about an employer holds its reports of absence for ninety days, is renewed while it is open, and ends with it', async () => {
  const { id, holder } = await about({ employer });
  for (let twice = 0; twice < 2; twice += 1) await sweepComplaints(world.runtime);
  const [first, ...more] = await posted();
  expect(more).toEqual([]);
  expect(first).toMatchObject({ organisation: employer, class: 'absence-reports', from: '2025-03-03', until: '2025-06-01' });
  // Neither the complaint nor who complained is in it: its number is drawn for the hold.
  expect(JSON.stringify(first)).not.toContain(id);
  world.moveTo('2025-04-21');
  await sweepComplaints(world.runtime);
  expect(await posted()).toHaveLength(1);
  world.moveTo('2025-04-23');
  await sweepComplaints(world.runtime);
  const renewed = (await posted()).at(-1);
  expect(renewed).toMatchObject({ hold: first?.hold, from: '2025-04-23', until: '2025-07-22' });
  expect(await world.does(withdraw, holder, id)).toBe('ok');
  world.moveTo('2025-04-25');
  for (let twice = 0; twice < 2; twice += 1) await sweepComplaints(world.runtime);
  expect([(await posted()).length, (await posted()).at(-1)]).toMatchObject([3, { hold: first?.hold, until: '2025-04-25' }]);
  // Opened again it is held anew, under another number.
  expect(await world.does(reopen, world.officers['complaints-officer'], id)).toBe('ok');
  await sweepComplaints(world.runtime);
  const again = (await posted()).find(({ until }) => until === '2025-07-24');
  expect(again?.hold).not.toBe(first?.hold);
});

test('a complaint without an employer holds nothing, and one that changes it lets the first one go', async () => {
  const before = (await posted()).length;
  const { id } = await about();
  await sweepComplaints(world.runtime);
  expect(await posted()).toHaveLength(before);
  const [one, other] = [newId(), newId()];
  await world.database.owner.updateTable('complaint').set({ employer_id: one }).where('id', '=', id).execute();
  await sweepComplaints(world.runtime);
  await world.database.owner.updateTable('complaint').set({ employer_id: other }).where('id', '=', id).execute();
  for (let twice = 0; twice < 2; twice += 1) await sweepComplaints(world.runtime);
  const last = (await posted())
    .filter(({ organisation }) => organisation === one || organisation === other)
    .map(({ organisation, until }) => [organisation, until]);
  expect(last.sort()).toEqual(
    [
      [one, '2025-07-24'],
      [one, '2025-04-25'],
      [other, '2025-07-24'],
    ].sort(),
  );
});

test('is nobody’s to post who signs in', async () => {
  const { id } = await about({ employer });
  for (const actor of Object.values(world.officers))
    expect(await execute(world.runtime, actor, keepHold, { complaint: id })).toMatchObject({ error: { code: 'platform.not-found' } });
  expect((await execute(world.runtime, system, keepHold, { complaint: id })).ok).toBe(true);
});
