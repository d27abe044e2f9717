import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ToyCorridor } from '../../../test/corridor.ts';
import { decideAppeal, fileAppeal, recordBond } from './index.ts';
import { actorOf, applied, decideOn, licenceCorridor } from './testing/licence-world.ts';

let toy: ToyCorridor;
beforeAll(async () => {
  toy = await licenceCorridor();
});
afterAll(() => toy.stop());

const done = async <T>(answer: Promise<{ ok: true; value: T } | { ok: false; error: unknown }>): Promise<T> => {
  const result = await answer;
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

test('neither of the two persons who took a decision together decides on the appeal against it', async () => {
  const recruiter = await applied(toy, 'recruiter');
  const own = await actorOf(toy, 'recruiter', recruiter);
  const lodged = { organisation: recruiter, kind: 'lodged', amount: { amount: '5000', currency: 'EUR' }, basis: 'Act art. 11' };
  await done(toy.call(recordBond, toy.actors.labour, lodged));
  await done(decideOn(toy, recruiter, 'licensed'));
  await done(decideOn(toy, recruiter, 'cancelled'));
  await done(decideOn(toy, recruiter, 'cancelled', {}, toy.colleagues.labour));
  const rows = await toy.database.owner
    .selectFrom('organisation_status')
    .select(['id', 'status'])
    .where('organisation_id', '=', recruiter)
    .orderBy('number')
    .execute();
  const decision = rows.at(-1)?.id ?? '';
  expect(rows.at(-1)?.status).toBe('cancelled');
  const { id: appeal } = await done(toy.call(fileAppeal, own, { organisation: recruiter, decision, grounds: 'It was paid back.' }));
  for (const actor of [toy.actors.labour, toy.colleagues.labour])
    expect(
      await toy.call(decideAppeal, actor, { organisation: recruiter, appeal, outcome: 'dismissed', basis: 'Act art. 20', reason: 'No.' }),
    ).toMatchObject({ error: { code: 'appeal.own-decision' } });
});
