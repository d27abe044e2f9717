import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/kernel/ids.ts';
import { amendContract } from '../../src/modules/contracts/index.ts';
import { openIncident } from '../../src/modules/incidents/index.ts';
import { recordEntry } from '../../src/modules/permits/index.ts';
import { answerTask, taskQueue } from '../../src/modules/tasks/index.ts';
import { reading, setActor } from '../../src/platform/command/execute.ts';
import type { Tx } from '../../src/platform/db/database.ts';
import type { Actor } from '../../src/platform/policy/actor.ts';
import { type ToyCorridor, toyCorridor } from '../corridor.ts';
import { accepted, contractedPlacement, permittedPlacement } from '../journeys/accepted-placement.ts';

let toy: ToyCorridor;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10', (text) => text.replace('cap: 20', 'cap: 100'));
});
afterAll(() => toy.stop());

/** A statement under the web login, as a command with a bug would send it. */
const as = <T>(actor: Actor, action: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  toy.database.web.transaction().execute(async (tx) => {
    await setActor(tx, actor, action);
    return work(tx);
  });
const tasksSeen = (actor: Actor, about: string) =>
  reading(toy.runtime, actor, (tx) => tx.selectFrom('task').select(['id', 'kind']).where('about_id', '=', about).execute());

test('an employer whose own contract raised an alert does not see that the offices were asked, nor what they answer', async () => {
  toy.moveTo('2025-01-10');
  const placed = await contractedPlacement(toy);
  const less = { placement: placed.placement, version: 1, pay: { amount: '9.00', currency: 'EUR' } };
  expect(accepted(await toy.call(amendContract, toy.actors.employer, less))).toMatchObject({ state: 'stopped' });
  expect((await tasksSeen(toy.actors.labour, placed.placement)).map(({ kind }) => kind)).toContain('contract.substitution');
  expect(await tasksSeen(toy.actors.employer, placed.placement)).toEqual([]);
  const queue = await reading(toy.runtime, toy.actors.employer, async (tx) =>
    taskQueue(tx, toy.actors.employer, await toy.runtime.clock.today()),
  );
  expect(queue.asked).toEqual([]);
});

test('who may not see a task gets from an answer to it what an absent one gives', async () => {
  const placed = await contractedPlacement(toy);
  accepted(
    await toy.call(amendContract, toy.actors.employer, {
      placement: placed.placement,
      version: 1,
      pay: { amount: '9.00', currency: 'EUR' },
    }),
  );
  const [task] = await tasksSeen(toy.actors.labour, placed.placement);
  const send = (id: string | undefined) => toy.call(answerTask, toy.actors.employer, { task: id, version: 7, outcome: 'corrected' });
  expect(await send(task?.id)).toEqual(await send(newId()));
});

test('an illness that a worker or an office tells of is not shown to the employer, and an accident at work is', async () => {
  toy.moveTo('2025-01-10');
  const placed = await permittedPlacement(toy);
  toy.moveTo('2025-06-10');
  accepted(await toy.call(recordEntry, toy.actors.immigration, { placement: placed.placement, on: '2025-06-02' }));
  const seen = (actor: Actor, incident: string) =>
    reading(toy.runtime, actor, async (tx) => [
      (await tx.selectFrom('incident').select('id').where('id', '=', incident).execute()).length,
      (await tx.selectFrom('incident_person').select('id').where('incident_id', '=', incident).execute()).length,
      (await tx.selectFrom('incident_step').select('id').where('incident_id', '=', incident).execute()).length > 0,
      (await tx.selectFrom('task').select('id').where('about_id', '=', incident).execute()).length > 0,
    ]);
  const open = async (actor: Actor, kind: string) =>
    accepted(await toy.call(openIncident, actor, { kind, on: '2025-06-09', placement: placed.placement })).id;
  const { employer, consulate } = toy.actors;
  for (const teller of [placed.worker, consulate]) {
    const incident = await open(teller, 'illness');
    expect((await seen(consulate, incident)).slice(0, 3)).toEqual([1, 1, true]);
    expect(await seen(employer, incident)).toEqual([0, 0, false, false]);
  }
  expect((await seen(employer, await open(consulate, 'injury')))[0]).toBe(1);
  // What the employer has told itself it sees, and not whom the offices ask for what.
  const own = await open(employer, 'illness');
  expect(await seen(employer, own)).toEqual([1, 0, false, false]);
});

test('nobody learns the account behind a login but of a colleague of the own office', async () => {
  const seat = { id: newId(), account_id: toy.colleagues.labour.account ?? '', role: 'labour', country: 'XS' };
  await toy.database.owner
    .insertInto('seat')
    .values({ ...seat, organisation_id: null, worker_id: null } as never)
    .execute();
  const { rows } = await sql<{ login: string }>`select login from account where id = ${toy.colleagues.labour.account}`.execute(
    toy.database.owner,
  );
  const ask = (actor: Actor, action: string) =>
    as(actor, action, async (tx) => {
      const found = await sql<{ id: string | null }>`select colleague_of(${rows[0]?.login}, 'labour', 'XS') as id`.execute(tx);
      return found.rows[0]?.id ?? null;
    });
  expect(await ask(toy.actors.labour, 'hand-over.set')).toBe(toy.colleagues.labour.account);
  for (const [actor, action] of [
    [toy.actors.employer, 'read'],
    [toy.actors.public, 'read'],
    [toy.actors.consulate, 'hand-over.set'],
    [toy.foreigners.labour, 'hand-over.set'],
  ] as const)
    expect([actor.role, await ask(actor, action)]).toEqual([actor.role, null]);
});

test('nobody ends the printed document of a file that is not theirs', async () => {
  toy.moveTo('2025-01-10');
  const placed = await contractedPlacement(toy);
  const { reference } = await toy.database.owner
    .selectFrom('placement')
    .select('reference')
    .where('id', '=', placed.placement)
    .executeTakeFirstOrThrow();
  const end = (actor: Actor, number: string) =>
    as(actor, 'contract.sign-change', (tx) =>
      sql`insert into document_revocation (id, kind, number, revoked_on) values (${newId()}, 'contract', ${number}, '2025-01-10')`.execute(
        tx,
      ),
    );
  for (const actor of [toy.rivals.employer, { ...placed.worker, worker: newId() }])
    await expect(end(actor, `${reference}/1`)).rejects.toMatchObject({ code: '42501' });
  await end(placed.worker, `${reference}/1`);
});
