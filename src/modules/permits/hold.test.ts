import { generateKeyPairSync } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { accepted, type Placed, permittedPlacement } from '../../../test/journeys/accepted-placement.ts';
import { type TestWeb, testWeb } from '../../../test/web.ts';
import { plainDate } from '../../kernel/dates.ts';
import { newId } from '../../kernel/ids.ts';
import { execute, reading } from '../../platform/command/execute.ts';
import { sealBatch } from '../../platform/effects/batch.ts';
import { effectShape, type Travelling } from '../../platform/effects/effect.ts';
import { type Actor, system } from '../../platform/policy/actor.ts';
import { askHold, sweepHolds, takeBatch } from '../effects/index.ts';
import { effectRoutes } from '../effects/routes.tsx';
import { sweepDue } from '../stages/index.ts';
import { allTaskKinds, answerTask, timeOutTask } from '../tasks/index.ts';
import { taskRoutes } from '../tasks/routes.tsx';
import { recordEntry, reportAbsence } from './index.ts';
import { permitRoutes } from './routes.tsx';

let toy: ToyCorridor;
let placed: Placed;
let web: TestWeb;
let claim: string;
beforeAll(async () => {
  toy = await toyCorridor();
  placed = await permittedPlacement(toy);
  toy.moveTo('2025-07-10');
  accepted(await toy.call(recordEntry, toy.actors.immigration, { placement: placed.placement, on: '2025-07-10' }));
  web = testWeb(toy, [...permitRoutes, ...taskRoutes, ...effectRoutes]);
});
afterAll(() => toy.stop());
beforeEach(async () => {
  toy.moveTo('2025-07-10');
  for (const table of ['decision_hold', 'hold_request', 'received_effect', 'received_batch', 'absence_answer', 'absence_claim'] as const)
    await toy.database.owner.deleteFrom(table).execute();
  await sql`delete from task where kind like 'permit.%absence'`.execute(toy.database.owner);
  const reported = accepted(await toy.call(reportAbsence, toy.actors.employer, { placement: placed.placement, since: '2025-07-10' }));
  claim = reported.claim;
  const asked = await taskOf('permit.answer-absence');
  accepted(await toy.call(answerTask, placed.worker, { task: asked.id, version: asked.version, outcome: 'at-work' }));
});

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const id = String(publicKey.export({ format: 'jwk' }).x).slice(0, 8);
const employer = (): string => toy.actors.employer.organisation ?? '';
const holdEffect = (hold: string, until: string, from = '2025-07-10'): unknown => ({
  ...{ kind: 'hold-decisions', hold, organisation: employer(), class: 'absence-reports', from, until },
});
/** The batch of a day, with what other authorities ask for; an empty one too. */
const batch = async (day: string, ...effects: readonly unknown[]): Promise<void> => {
  toy.moveTo(day);
  const travelling = effects.map((effect): Travelling => ({ id: newId<'effect'>(), effect: effectShape.parse(effect) }));
  const taken = await takeBatch(toy.runtime, sealBatch({ day: plainDate(day), effects: travelling }, { id, privateKey }), () => publicKey);
  expect(taken).toEqual({ ok: true });
};
const ask = (until: string, actor: Actor = toy.actors.labour) =>
  toy.call(askHold, actor, { organisation: employer(), reason: 'inspection', until });
const taskOf = (kind: string) =>
  toy.database.owner.selectFrom('task').selectAll().where('kind', '=', kind).where('state', '=', 'open').executeTakeFirstOrThrow();
const decide = async (outcome = 'not-shown') => {
  const task = await taskOf('permit.decide-absence');
  const done = await toy.call(answerTask, toy.actors.labour, { task: task.id, version: task.version, outcome, reason: 'was at work' });
  return done.ok ? 'decided' : [done.error.code, done.error.params?.day];
};
const stateOf = async () =>
  (await toy.database.owner.selectFrom('absence_claim').select(['state', 'finding']).where('id', '=', claim).executeTakeFirstOrThrow())
    .state;

describe('a hold', () => {
  test('of another authority and one of the own office are the same to everybody: the same day, the same words, the same refusal', async () => {
    const pages = async () => {
      const task = await taskOf('permit.decide-absence');
      const shown = await Promise.all([
        web.get(`/tasks/${task.id}`, toy.actors.labour),
        ...[toy.actors.labour, toy.actors.employer, placed.worker].map((actor) => web.get(`/placements/${placed.placement}/stay`, actor)),
        web.get(`/organisations/${employer()}/absence-hold`, toy.actors.labour),
      ]);
      return shown.map((page) => page.words().replaceAll(task.id, 'TASK').replaceAll(claim, 'CLAIM'));
    };
    await batch('2025-07-11', holdEffect(newId(), '2025-09-20'));
    const [theirs, refused] = [await pages(), await decide()];
    expect(refused).toEqual(['task.held', '2025-10-01']);
    expect(theirs[0]).toContain('No decision before 1 October 2025');
    expect(theirs[3]).toContain('The decision waits: nobody decides before 1 October 2025');
    await toy.database.owner.deleteFrom('decision_hold').execute();
    await toy.database.owner.deleteFrom('received_batch').execute();
    toy.moveTo('2025-07-10');
    accepted(await ask('2025-09-20'));
    await batch('2025-07-11');
    expect([await pages(), await decide()]).toEqual([theirs, refused]);
    // Who asked and why is on no page, and no page says whether there is one hold or two.
    expect(theirs.join(' ')).not.toMatch(/complaint|grievance|batch of|authority asked/i);
    expect(web.bugs).toEqual([]);
  });
  test('takes effect with the batch of the next day, whoever asked for it, and not before', async () => {
    accepted(await ask('2025-09-01'));
    expect(await decide()).toBe('decided');
  });
  test('that an office asked for is in force after two days where no batch ever comes', async () => {
    accepted(await ask('2025-09-01'));
    toy.moveTo('2025-07-11');
    await sweepHolds(toy.runtime);
    const held = () => toy.database.owner.selectFrom('decision_hold').select(['valid_until']).execute();
    expect(await held()).toEqual([]);
    toy.moveTo('2025-07-12');
    for (let twice = 0; twice < 2; twice += 1) await sweepHolds(toy.runtime);
    expect(await held()).toEqual([{ valid_until: plainDate('2025-09-01') }]);
  });
  test('is renewed and ended by later batches by its own number; another one goes on', async () => {
    const [one, other] = [newId(), newId()];
    await batch('2025-07-11', holdEffect(one, '2025-08-20'), holdEffect(other, '2025-08-01'));
    expect(await decide()).toEqual(['task.held', '2025-09-01']);
    await batch('2025-07-12', holdEffect(one, '2025-11-05'));
    expect(await decide()).toEqual(['task.held', '2025-12-01']);
    await batch('2025-07-13', holdEffect(one, '2025-07-13'));
    expect(await decide()).toEqual(['task.held', '2025-08-01']);
    await batch('2025-08-01');
    expect(await decide()).toBe('decided');
  });
  test('ends by itself after the longest time, and its end decides nothing: an officer does', async () => {
    await batch('2025-07-11', holdEffect(newId(), '2031-01-01'));
    expect(await decide()).toEqual(['task.held', '2026-07-01']);
    const task = await taskOf('permit.decide-absence');
    for (const day of ['2025-10-01', '2026-06-30', '2026-07-01', '2027-07-01']) {
      toy.moveTo(day);
      await sweepDue(toy.runtime);
      await toy.call(timeOutTask, system, { task: task.id });
      expect([day, await stateOf()]).toEqual([day, 'deciding']);
    }
    // Whoever may not answer is not late: the silence is passed on once the hold is over.
    expect((await taskOf('permit.decide-absence')).escalated_on?.toString()).toBe('2026-07-01');
    expect(await decide()).toBe('decided');
    const { decided_by } = await toy.database.owner
      .selectFrom('absence_claim')
      .select('decided_by')
      .where('id', '=', claim)
      .executeTakeFirstOrThrow();
    expect(decided_by).toBe(toy.actors.labour.account);
  });
  test('of another employer holds nothing here', async () => {
    await batch('2025-07-11', { ...(holdEffect(newId(), '2025-09-20') as object), organisation: toy.rivals.employer.organisation });
    expect(await decide()).toBe('decided');
  });
  test('is asked for by the labour office and the inspectorate of the country alone, for a day that can be', async () => {
    expect((await ask('2025-09-01', toy.actors.inspectorate)).ok).toBe(true);
    for (const actor of [toy.actors.employer, toy.actors.immigration, toy.actors['origin-agency'], toy.foreigners.labour, placed.worker])
      expect(await ask('2025-09-01', actor)).toMatchObject({ error: { code: 'platform.not-found' } });
    expect(await ask('2025-07-10')).toMatchObject({ error: { code: 'hold.in-past', field: 'until' } });
    expect(await ask('2026-07-11')).toMatchObject({ error: { code: 'hold.too-long', field: 'until', params: { last: '2026-07-10' } } });
  });
  test('asked for again by the same office ends at the new day, also earlier', async () => {
    accepted(await ask('2025-12-01'));
    await batch('2025-07-11');
    expect(await decide()).toEqual(['task.held', '2025-12-01']);
    accepted(await ask('2025-09-01'));
    await batch('2025-07-12');
    expect(await decide()).toEqual(['task.held', '2025-09-01']);
  });
  test('is shown to nobody as a row, and the journal names no employer of it', async () => {
    accepted(await ask('2025-09-01'));
    await batch('2025-07-11', holdEffect(newId(), '2025-10-01'));
    for (const actor of Object.values(toy.actors))
      for (const table of ['decision_hold', 'hold_request'] as const)
        expect(await reading(toy.runtime, actor, (tx) => tx.selectFrom(table).selectAll().execute())).toEqual([]);
    const lines = await toy.database.owner
      .selectFrom('journal_line')
      .select(['type', 'facts'])
      .where('type', 'in', ['hold.asked', 'effect.received'])
      .orderBy('id', 'desc')
      .limit(2)
      .execute();
    expect(lines).toEqual([
      { type: 'effect.received', facts: { day: '2025-07-11', effects: 0 } },
      { type: 'hold.asked', facts: { reason: 'inspection' } },
    ]);
  });
});

describe('the database', () => {
  const directly = () =>
    toy.database.owner
      .updateTable('absence_claim')
      .set({ state: 'decided', finding: 'shown', decided_on: plainDate('2025-07-20'), decided_by: toy.actors.labour.account ?? '' })
      .where('id', '=', claim)
      .execute();
  test('refuses a decision that is held, whatever the program does', async () => {
    await batch('2025-07-11', holdEffect(newId(), '2025-09-20'));
    await expect(directly()).rejects.toThrow('no decision about this report before 2025-10-01');
    expect(await stateOf()).toBe('deciding');
  });
  test('refuses a decision that no officer makes', async () => {
    await expect(
      toy.database.owner.transaction().execute(async (tx) => {
        await sql`select set_config('app.role', 'system', true)`.execute(tx);
        await tx
          .updateTable('absence_claim')
          .set({ state: 'decided', finding: 'shown', decided_on: plainDate('2025-07-20'), decided_by: toy.actors.labour.account ?? '' })
          .where('id', '=', claim)
          .execute();
      }),
    ).rejects.toThrow('an officer decides');
  });
  test('takes one decision of two officers at once, and none of them while it is held', async () => {
    const task = await taskOf('permit.decide-absence');
    const colleague = toy.actors.labour;
    const both = () =>
      Promise.all(
        ['shown', 'not-shown'].map((outcome) =>
          execute(toy.runtime, colleague, answerTask, { task: task.id, version: task.version, outcome, reason: 'seen' }),
        ),
      );
    await batch('2025-07-11', holdEffect(newId(), '2025-09-20'));
    expect((await both()).map((done) => !done.ok && done.error.code)).toEqual(['task.held', 'task.held']);
    toy.moveTo('2025-10-01');
    expect((await both()).filter((done) => done.ok)).toHaveLength(1);
  });
  test('lets no decision pass by a hold that is being put in force at the same moment', async () => {
    toy.moveTo('2025-07-20');
    const order: string[] = [];
    const { promise: written, resolve: tell } = Promise.withResolvers<void>();
    const holding = toy.database.owner.transaction().execute(async (tx) => {
      await tx
        .insertInto('decision_hold')
        .values({
          ...{ id: newId(), organisation_id: employer(), class: 'absence-reports' },
          ...{ valid_from: plainDate('2025-07-20'), valid_until: plainDate('2025-09-01') },
        })
        .execute();
      tell();
      // The officer's answer is sent while the hold is not committed yet.
      await new Promise((resolve) => setTimeout(resolve, 500));
      order.push('hold');
    });
    await written;
    const answered = decide().then((result) => {
      order.push('answer');
      return result;
    });
    await holding;
    expect((await answered)[0]).toBe('platform.busy');
    expect([order, await stateOf()]).toEqual([['hold', 'answer'], 'deciding']);
  });
});

test('no kind of task decides about a report of absence by silence', () => {
  const kinds = allTaskKinds().filter(({ kind }) => kind.includes('absence'));
  expect(kinds.map(({ kind, silence }) => [kind, silence])).toEqual([
    ['permit.answer-absence', 'act'],
    ['permit.decide-absence', 'escalate'],
  ]);
});

test('a worker who does not answer in fourteen days is told of no decision: the file goes to an officer', async () => {
  await toy.database.owner.deleteFrom('absence_answer').execute();
  await toy.database.owner.deleteFrom('absence_claim').execute();
  await sql`delete from task where kind like 'permit.%absence'`.execute(toy.database.owner);
  const reported = accepted(await toy.call(reportAbsence, toy.actors.employer, { placement: placed.placement, since: '2025-07-10' }));
  claim = reported.claim;
  const asked = await taskOf('permit.answer-absence');
  expect(asked.due_on.toString()).toBe('2025-07-24');
  toy.moveTo('2025-07-25');
  accepted(await toy.call(timeOutTask, system, { task: asked.id }));
  expect(await stateOf()).toBe('deciding');
});
