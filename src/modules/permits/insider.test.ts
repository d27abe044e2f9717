import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asksTwoPersons, type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { accepted, acceptedPlacement, contractedPlacement, type Placed, stageOf } from '../../../test/journeys/accepted-placement.ts';
import { newId } from '../../kernel/ids.ts';
import { setActor } from '../../platform/command/execute.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { addRow, type Row } from '../../platform/db/row-set.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import { withdrawPlacement } from '../recruitment/index.ts';
import { issuePermit } from './issue-permit.ts';

/**
 * Somebody inside, with a login of the database: the web's, which can say that it is anybody, or the owner's. Every statement is written by
 * hand, past all commands.
 */
let toy: ToyCorridor;
let placed: Placed;
let permitted: Placed;
const days = { from: '2025-06-01', until: '2025-10-31' };
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10', (text) => asksTwoPersons('visa')(text.replace('cap: 20', 'cap: 40')));
  permitted = await contractedPlacement(toy);
  for (const actor of [toy.actors.consulate, toy.colleagues.consulate])
    accepted(await toy.call(issuePermit, actor, { placement: permitted.placement, ...days }));
  placed = await contractedPlacement(toy);
});
afterAll(() => toy.stop());

const asWeb = <T>(actor: Actor, action: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  toy.database.web.transaction().execute(async (tx) => {
    await setActor(tx, actor, action);
    return work(tx);
  });
const asOwner = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => toy.database.owner.transaction().execute(work);

/** A permit by hand for a placement, with whatever is told otherwise. */
const forged = async (of: Placed, change: Record<string, unknown> = {}) => {
  const file = await toy.database.owner.selectFrom('placement').selectAll().where('id', '=', of.placement).executeTakeFirstOrThrow();
  return {
    id: newId(),
    corridor_id: file.corridor_id,
    placement_id: file.id,
    vacancy_id: file.vacancy_id,
    worker_id: file.worker_id,
    employer_id: file.employer_id,
    stage_id: (await stageOf(toy, { placement: of.placement }, 'visa')).id,
    number: `XS-${newId().slice(0, 4)}-FAKE`,
    issued_on: Temporal.PlainDate.from('2025-01-10'),
    issued_by: toy.actors.consulate.account ?? null,
    valid_from: Temporal.PlainDate.from('2025-06-01'),
    valid_until: Temporal.PlainDate.from('2025-11-01'),
    decision: '{}',
    ...change,
  };
};
const insert = (db: Kysely<Database>, row: Awaited<ReturnType<typeof forged>>) => db.insertInto('permit').values(row).execute();
const permits = async () =>
  Number(
    (
      await toy.database.owner
        .selectFrom('permit')
        .select((eb) => eb.fn.countAll<bigint>().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  );

describe('a permit by hand', () => {
  test('without an approval is refused to the web login and to the owner', async () => {
    const bare = await forged(placed, { stage_id: null });
    await expect(asOwner((tx) => insert(tx, bare))).rejects.toThrow('permit_consumes_an_approval');
    await expect(asWeb(toy.actors.consulate, 'permit.issue', (tx) => insert(tx, bare))).rejects.toThrow('permit_consumes_an_approval');
  });
  test('on a stage that is still open is refused', async () => {
    const row = await forged(placed);
    await expect(asOwner((tx) => insert(tx, row))).rejects.toThrow('a permit consumes the approval of its placement');
    await expect(asWeb(toy.actors.consulate, 'permit.issue', (tx) => insert(tx, row))).rejects.toThrow(
      'a permit consumes the approval of its placement',
    );
  });
  test('on another placement’s approval, or on one that is consumed, is refused', async () => {
    const other = (await stageOf(toy, { placement: permitted.placement }, 'visa')).id;
    await expect(asOwner(async (tx) => insert(tx, await forged(placed, { stage_id: other })))).rejects.toThrow(/permit_stage_id/);
    await expect(asOwner(async (tx) => insert(tx, await forged(permitted)))).rejects.toThrow(/duplicate key/);
  });
  test('on a stage that one closes by hand is refused: the programme asks for two persons', async () => {
    const close = async (tx: Tx) => {
      const row = await forged(placed);
      await sql`update stage set state = 'done', outcome = 'approved', done_on = '2025-01-10', done_by = ${toy.actors.consulate.account ?? ''} where id = ${row.stage_id}`.execute(
        tx,
      );
      await insert(tx, row);
      await sql`update placement set status = 'permitted' where id = ${placed.placement}`.execute(tx);
    };
    await expect(asOwner(close)).rejects.toThrow('stage visa asks for two persons');
    await expect(asWeb(toy.actors.consulate, 'permit.issue', close)).rejects.toThrow('stage visa asks for two persons');
  });
  test('on a stage that one invents beside the programme’s is refused', async () => {
    await expect(
      asOwner(async (tx) => {
        const id = newId();
        // What the database computes by itself is not written.
        const { by_day: _, ...visa } = (await stageOf(toy, { placement: placed.placement }, 'visa')) as Row<'stage'> & { by_day?: unknown };
        await addRow(tx, 'stage', {
          ...visa,
          id,
          stage: 'visa2',
          state: 'done',
          outcome: 'approved',
          done_on: Temporal.PlainDate.from('2025-01-10'),
          done_by: toy.actors.consulate.account ?? null,
        });
        await insert(tx, await forged(placed, { stage_id: id }));
        await sql`update placement set status = 'permitted' where id = ${placed.placement}`.execute(tx);
      }),
    ).rejects.toThrow('a permit consumes the approval of its placement');
  });
  test('leaves none behind', async () => expect(await permits()).toBe(1));
});

describe('approvals by hand', () => {
  const approval = async (place: 1 | 2, account: string | undefined) => ({
    id: newId(),
    stage_id: (await stageOf(toy, { placement: placed.placement }, 'visa')).id,
    corridor_id: toy.corridor,
    place,
    command: 'permit.issue',
    role: 'consulate',
    country: 'XS',
    account_id: account ?? '',
    file_version: 1,
    seen: 'a'.repeat(64),
    input: '{}',
    input_hash: 'b'.repeat(64),
    approved_on: Temporal.PlainDate.from('2025-01-10'),
    approved_at: Temporal.Instant.from('2025-01-10T12:00:00Z'),
    state: place === 1 ? ('stands' as const) : ('confirmed' as const),
  });
  const by = async (tx: Tx, ...rows: (1 | 2)[]) => {
    for (const place of rows)
      await tx
        .insertInto('approval')
        .values(await approval(place, toy.actors.consulate.account))
        .execute();
  };
  test('are given in nobody else’s name', async () => {
    await expect(asWeb(toy.colleagues.consulate, 'permit.issue', (tx) => by(tx, 1))).rejects.toThrow(
      'in nobody else’s name'.replace('’', "'"),
    );
    await expect(asOwner((tx) => by(tx, 1))).rejects.toThrow("in nobody else's name");
  });
  test('never make one account two persons', async () => {
    await expect(asWeb(toy.actors.consulate, 'permit.issue', (tx) => by(tx, 1, 2))).rejects.toThrow('a second person of the same office');
  });
  test('are neither deleted nor changed, and what a programme asks for stands', async () => {
    await sql`update approval set input = input - 'reason'`.execute(toy.database.owner);
    await expect(sql`update approval set input = '{"from": "2025-06-02"}'`.execute(toy.database.owner)).rejects.toThrow(
      'neither deleted nor given anew',
    );
    await expect(sql`delete from approval`.execute(toy.database.owner)).rejects.toThrow('neither deleted nor given anew');
    await expect(sql`update approval set account_id = ${toy.actors.labour.account ?? ''}`.execute(toy.database.owner)).rejects.toThrow(
      'neither deleted nor given anew',
    );
    await expect(sql`delete from two_person_stage`.execute(toy.database.owner)).rejects.toThrow('neither changed nor deleted');
    await expect(sql`truncate approval`.execute(toy.database.owner)).rejects.toThrow('neither changed nor deleted');
  });
});

describe('a permit that was issued', () => {
  test('is not deleted, not given to another placement, not renumbered', async () => {
    const { owner } = toy.database;
    await expect(sql`delete from permit`.execute(owner)).rejects.toThrow('neither deleted');
    await expect(sql`update permit set placement_id = ${placed.placement}`.execute(owner)).rejects.toThrow('neither deleted');
    await expect(sql`update permit set number = 'XS-AAAA-AAAA'`.execute(owner)).rejects.toThrow('neither deleted');
    await expect(sql`truncate permit cascade`.execute(owner)).rejects.toThrow('neither changed nor deleted');
  });
  test('keeps its number to itself', async () => {
    const { number } = await toy.database.owner.selectFrom('permit').select('number').executeTakeFirstOrThrow();
    await expect(asOwner(async (tx) => insert(tx, await forged(placed, { number })))).rejects.toThrow(/permit_number_key/);
  });
});

describe('places by hand', () => {
  test('are not made: verified places are drawn from the quota, and filled ones are placements', async () => {
    await expect(
      asOwner((tx) => sql`update vacancy set places = 60, verified_places = 60 where id = ${placed.vacancy}`.execute(tx)),
    ).rejects.toThrow('verified places are drawn from the quota');
    await expect(
      asOwner((tx) => sql`update vacancy set verified_places = places + 1 where id = ${placed.vacancy}`.execute(tx)),
    ).rejects.toThrow(/vacancy_check/);
    await expect(asOwner((tx) => sql`update vacancy set filled = filled - 1 where id = ${placed.vacancy}`.execute(tx))).rejects.toThrow(
      'the filled places of a vacancy are its placements',
    );
    await expect(asOwner((tx) => sql`update quota set used = cap + 1`.execute(tx))).rejects.toThrow('quota_is_kept');
  });
  test('a placement is not added beside the counter, nor brought back to life', async () => {
    const ended = await acceptedPlacement(toy);
    accepted(await toy.call(withdrawPlacement, ended.worker, { placement: ended.placement }));
    const revive = (tx: Tx) => sql`update placement set status = 'contracted', ended_on = null where id = ${ended.placement}`.execute(tx);
    await expect(
      asOwner(async (tx) => {
        const copy = (table: 'offer' | 'placement', change: Record<string, string>) =>
          sql`insert into ${sql.table(table)} select (json_populate_record(one, ${JSON.stringify(change)}::json)).* from ${sql.table(table)} one
            where ${sql.ref(table === 'offer' ? 'one.id' : 'one.offer_id')} = (select offer_id from placement where id = ${placed.placement})`.execute(
            tx,
          );
        const offer = newId();
        await copy('offer', { id: offer, status: 'declined' });
        await copy('placement', { id: newId(), offer_id: offer, reference: 'P-TEST-TEST' });
      }),
    ).rejects.toThrow('the filled places of a vacancy are its placements');
    await expect(asOwner(revive)).rejects.toThrow('the filled places of a vacancy are its placements');
    await expect(asWeb(toy.actors.consulate, 'permit.issue', revive)).rejects.toThrow('the filled places of a vacancy are its placements');
    await expect(
      asOwner((tx) => sql`update placement set vacancy_id = ${placed.vacancy} where id = ${permitted.placement}`.execute(tx)),
    ).rejects.toThrow(/foreign key/);
  });
  test('a file that has ended gets no permit', async () => {
    const ended = await contractedPlacement(toy);
    const row = await forged(ended);
    accepted(await toy.call(withdrawPlacement, ended.worker, { placement: ended.placement }));
    await expect(asOwner((tx) => insert(tx, row))).rejects.toThrow('this placement has ended and gets no permit');
  });
});

test('the web login can take none of this away', async () => {
  for (const statement of [
    'alter table permit disable trigger permit_reconciles',
    'set session_replication_role = replica',
    'drop trigger permit_stands on permit',
    'create or replace function permit_reconciles() returns trigger language plpgsql as $$ begin return null; end $$',
    'truncate permit',
  ])
    await expect(sql.raw(statement).execute(toy.database.web), statement).rejects.toMatchObject({ code: '42501' });
});
