import { afterAll, beforeAll, expect, test } from 'vitest';
import { asksTwoPersons, sampleVacancy, type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { accepted, stageOf } from '../../../test/journeys/accepted-placement.ts';
import { setActor } from '../../platform/command/execute.ts';
import { fileVacancy } from '../vacancies/index.ts';
import { attestStage } from './index.ts';
import { stageSeen } from './queries/stage-seen.ts';

let toy: ToyCorridor;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10', asksTwoPersons('report'));
});
afterAll(() => toy.stop());

test('what an account had approved before it was disabled counts no more: the next one is the first again', async () => {
  const [thief, colleague] = [toy.actors.labour, toy.colleagues.labour];
  const vacancy = accepted(await toy.call(fileVacancy, toy.actors.employer, sampleVacancy(toy))).id;
  const stage = await stageOf(toy, { vacancy }, 'report');
  const attest = (actor = colleague) => toy.call(attestStage, actor, { stage: stage.id, version: 1, outcome: 'approved' });
  accepted(await attest(thief));
  const disabled = async (at: Temporal.Instant | null) => {
    await toy.database.owner
      .updateTable('account')
      .set({ disabled_at: at })
      .where('id', '=', thief.account ?? '')
      .execute();
  };
  await disabled(toy.runtime.clock.now());
  const file = await toy.runtime.db.transaction().execute(async (tx) => {
    await setActor(tx, colleague, 'read');
    const found = await stageSeen(tx, stage.id, colleague, await toy.runtime.clock.today());
    return found?.entry;
  });
  expect(JSON.stringify(file)).toContain('"counts":false');
  expect(await attest()).toMatchObject({ ok: true, value: { waits: true } });
  const states = await toy.database.owner.selectFrom('approval').select(['account_id', 'state']).orderBy('state').execute();
  expect(states).toEqual([
    { account_id: colleague.account, state: 'stands' },
    { account_id: thief.account, state: 'void' },
  ]);
  // Whoever is let in again approves like anybody else.
  await disabled(null);
  expect(await attest(thief)).toMatchObject({ ok: true, value: { waits: false } });
});
