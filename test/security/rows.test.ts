import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../src/kernel/ids.ts';
import { setActor } from '../../src/platform/command/execute.ts';
import type { Tx } from '../../src/platform/db/database.ts';
import type { Actor } from '../../src/platform/policy/actor.ts';
import { type Household, type World, world } from '../roles/world.ts';

/** What a command could do if it had a bug: statements of its own, under its actor and its name. */
let all: World;
beforeAll(async () => {
  all = await world();
});
afterAll(() => all.toy.stop());

const as = <T>(actor: Actor, action: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  all.toy.database.web.transaction().execute(async (tx) => {
    await setActor(tx, actor, action);
    return work(tx);
  });
const own = (): Household => all.households.own;
const rival = (): Household => all.households['other organisation'];
const foreign = (): Household => all.households['other country'];
const policy = '42501';
const reference = '23503';
const copyOf = async (table: string, column: string, id: string): Promise<Record<string, unknown>> => {
  const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)} where ${sql.ref(column)} = ${id}`.execute(
    all.toy.database.owner,
  );
  const [row] = rows;
  if (!row) throw new Error(`no ${table} ${id}`);
  // What the database computes by itself is not written.
  const { by_day: _day, words: _words, ...rest } = row;
  return rest;
};
const asJson = (row: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype ? JSON.stringify(value) : value,
    ]),
  );
const insert = (tx: Tx, table: string, row: Record<string, unknown>) =>
  tx
    .insertInto(table as 'offer')
    .values(asJson(row) as never)
    .execute();

describe('a row never moves to another owner', () => {
  test.each([
    ['vacancy', 'employer', 'vacancy.withdraw', 'vacancy', 'corridor_id', (): string => foreign().files.corridor],
    ['vacancy', 'labour', 'vacancy.verify', 'vacancy', 'employer_id', (): string => rival().files.organisation],
    ['placement', 'worker', 'contract.sign', 'placement', 'employer_id', (): string => rival().files.organisation],
    ['placement', 'labour', 'selection.sign', 'placement', 'worker_id', (): string => rival().files.worker],
    ['offer', 'worker', 'offer.decline', 'offer', 'employer_id', (): string => rival().files.organisation],
    ['contract', 'employer', 'contract.draw', 'contract', 'worker_id', (): string => rival().files.worker],
    ['stage', 'labour', 'stage.attest', 'stage', 'employer_id', (): string => rival().files.organisation],
    ['worker', 'worker', 'worker.wish', 'worker', 'origin', (): string => 'XW'],
    ['adoption', 'labour', 'corridor.adopt', 'adoption', 'corridor_id', (): string => foreign().files.corridor],
    ['organisation', 'labour', 'organisation.set-status', 'organisation', 'country', (): string => 'XT'],
  ] as const)('%s by %s in %s', async (table, role, action, key, column, value) => {
    await expect(
      as(all.actors[role], action, (tx) =>
        sql`update ${sql.table(table)} set ${sql.ref(column)} = ${value()} where id = ${own().files[key]}`.execute(tx),
      ),
    ).rejects.toMatchObject({ code: policy });
  });
});

describe('a row agrees with the file that it belongs to', () => {
  test('no employer offers places of another’s vacancy in the own name', async () => {
    const row = { ...(await copyOf('offer', 'id', own().files.offer)), id: newId(), vacancy_id: rival().files.vacancy, status: 'declined' };
    await expect(as(all.actors.employer, 'offer.nominate', (tx) => insert(tx, 'offer', row))).rejects.toMatchObject({ code: reference });
  });
  test('no worker begins a placement with another’s offer', async () => {
    const row = {
      ...(await copyOf('placement', 'id', own().files.placement)),
      id: newId(),
      reference: 'P-TEST-TEST',
      offer_id: (await anotherOffer()).id,
    };
    await expect(as(own().worker, 'offer.accept', (tx) => insert(tx, 'placement', row))).rejects.toMatchObject({ code: reference });
  });
  test('no stage of another’s file is opened in the own name', async () => {
    const row = {
      ...(await copyOf('stage', 'id', own().files.stage)),
      id: newId(),
      subject: 'vacancy',
      placement_id: null,
      worker_id: null,
      stage: 'invented',
      vacancy_id: rival().files.vacancy,
    };
    await expect(as(all.actors.employer, 'vacancy.file', (tx) => insert(tx, 'stage', row))).rejects.toMatchObject({ code: reference });
  });
  test('no contract is drawn for another’s placement in the own name', async () => {
    await all.toy.database.owner.deleteFrom('contract_text').where('contract_id', '=', foreign().files.contract).execute();
    await all.toy.database.owner.deleteFrom('contract').where('id', '=', foreign().files.contract).execute();
    const row = { ...(await copyOf('contract', 'id', own().files.contract)), id: newId(), placement_id: foreign().files.placement };
    await expect(as(all.actors.employer, 'contract.draw', (tx) => insert(tx, 'contract', row))).rejects.toMatchObject({ code: reference });
  });
  test('no permit and no movement of a corridor is written for a placement of another one', async () => {
    const { corridor, worker, vacancy, organisation } = own().files;
    const base = { id: newId(), corridor_id: corridor, placement_id: foreign().files.placement, worker_id: worker };
    const permit = {
      ...base,
      vacancy_id: vacancy,
      employer_id: organisation,
      stage_id: own().files.stage,
      number: 'XS-TEST',
      issued_on: '2025-01-10',
      valid_from: '2025-06-01',
      valid_until: '2025-07-01',
      decision: '{}',
    };
    const movement = { ...base, kind: 'entry', happened_on: '2025-01-10', recorded_on: '2025-01-10' };
    await expect(as(all.actors.consulate, 'permit.issue', (tx) => insert(tx, 'permit', permit))).rejects.toMatchObject({ code: reference });
    await expect(as(all.actors.immigration, 'stay.enter', (tx) => insert(tx, 'movement', movement))).rejects.toMatchObject({
      code: reference,
    });
  });
  test('no wish enters the round of a corridor in which its vacancy is not', async () => {
    const row = { worker_id: own().files.worker, corridor_id: foreign().files.corridor, vacancies: [rival().files.vacancy], ranks: [9] };
    await expect(as(own().worker, 'worker.wish', (tx) => insert(tx, 'wish_list', row))).rejects.toMatchObject({ code: reference });
  });
  const anotherOffer = async (): Promise<{ id: string }> => {
    const { owner } = all.toy.database;
    const row = { ...(await copyOf('offer', 'worker_id', rival().files.worker)), id: newId(), status: 'declined' };
    await owner.transaction().execute((tx) => insert(tx, 'offer', row));
    return { id: row.id };
  };
});

describe('seats', () => {
  const seat = (more: Record<string, unknown>) => ({
    id: newId(),
    account_id: own().worker.account,
    organisation_id: null,
    worker_id: null,
    country: null,
    ...more,
  });
  test('registration makes the seat of a worker and no other', async () => {
    for (const more of [{ role: 'labour', country: 'XS' }, { role: 'administrator' }, { role: 'family', worker_id: own().files.worker }])
      await expect(as(all.actors.public, 'worker.register', (tx) => insert(tx, 'seat', seat(more)))).rejects.toMatchObject({
        code: policy,
      });
  });
  test('a worker gives away the seat of a family member and no other', async () => {
    const worker_id = own().files.worker;
    for (const more of [
      { role: 'labour', country: 'XS', worker_id },
      { role: 'worker', worker_id },
      { role: 'family', worker_id, country: 'XS' },
    ])
      await expect(as(own().worker, 'worker.consent-family', (tx) => insert(tx, 'seat', seat(more)))).rejects.toMatchObject({
        code: policy,
      });
  });
  test('a worker takes nobody’s seat away but a family member’s', async () => {
    const gone = await as(own().worker, 'worker.consent-family', (tx) =>
      tx.deleteFrom('seat').where('role', '=', 'worker').executeTakeFirst(),
    );
    expect(gone.numDeletedRows).toBe(0n);
  });
});

describe('who writes does not thereby read', () => {
  test('somebody who registers sees no worker, no seat and no account', async () => {
    const seen = await as(all.actors.public, 'worker.register', async (tx) => [
      await tx.selectFrom('worker').select('id').execute(),
      await tx.selectFrom('seat').select('id').execute(),
      await tx.selectFrom('account').select('id').execute(),
    ]);
    expect(seen).toEqual([[], [], []]);
  });
});

describe('the journal', () => {
  const line = (more: Record<string, unknown>) => ({
    at: new Date().toISOString(),
    legal_day: '2025-01-10',
    type: 't',
    command: 'worker.wish',
    role: 'worker',
    account_id: own().worker.account,
    simulated: false,
    facts: '{}',
    ...more,
  });
  test('is written in nobody else’s name', async () => {
    for (const more of [{ role: 'labour' }, { command: 'vacancy.verify' }, { account_id: newId() }, { batch: 1 }])
      await expect(as(own().worker, 'worker.wish', (tx) => insert(tx, 'journal_line', line(more)))).rejects.toMatchObject({ code: policy });
    await as(own().worker, 'worker.wish', (tx) => insert(tx, 'journal_line', line({})));
  });
});
