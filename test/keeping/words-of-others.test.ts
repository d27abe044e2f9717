import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { attestStage } from '../../src/modules/stages/index.ts';
import { fileVacancy, verifyVacancy } from '../../src/modules/vacancies/index.ts';
import { registerWorker } from '../../src/modules/workers/index.ts';
import { createAccount } from '../../src/platform/auth/accounts.ts';
import { joinAccounts } from '../../src/platform/auth/one-person.ts';
import { askErasure, confirmErasure, erasePerson } from '../../src/platform/keeping/person/erasure.ts';
import { exportPerson } from '../../src/platform/keeping/person/export-person.ts';
import { keepingDay } from '../../src/platform/keeping/retention/apply.ts';
import { type Actor, system } from '../../src/platform/policy/actor.ts';
import { asksTwoPersons, sampleVacancy, type ToyCorridor, toyCorridor } from '../corridor.ts';
import { accepted, acceptedPlacement, stageOf } from '../journeys/accepted-placement.ts';

/** A name is what somebody says of themselves: whoever registers could be called like any word of the records of others. */
let toy: ToyCorridor;
let decided: string;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10', asksTwoPersons('approve', 'visa'));
  const { actors, call } = toy;
  decided = accepted(await call(fileVacancy, actors.employer, sampleVacancy(toy))).id;
  const report = await stageOf(toy, { vacancy: decided }, 'report');
  accepted(await call(attestStage, actors.labour, { stage: report.id, version: 1, outcome: 'approved' }));
  for (const officer of [actors.immigration, toy.colleagues.immigration])
    accepted(await call(verifyVacancy, officer, { vacancy: decided, version: 1, reason: 'Karima Outcome has seen the rooms' }));
});
afterAll(() => toy.stop());
beforeEach(() => toy.moveTo('2025-01-10'));

let number = 0;
const register = async (change: Record<string, unknown>): Promise<Actor & { worker: string }> => {
  number += 1;
  const input = {
    origin: 'XN',
    givenNames: 'Some',
    familyName: `Body${number}`,
    birth: { year: 1990 },
    occupation: '9211',
    experienceMonths: 12,
    languages: ['en'],
    consent: 'yes',
    login: `somebody${number}@example.org`,
    password: 'a long and quiet password',
    ...change,
  };
  const { id } = accepted(await toy.call(registerWorker, toy.actors.public, input));
  const row = await toy.database.owner.selectFrom('worker').select('account_id').where('id', '=', id).executeTakeFirstOrThrow();
  return { role: 'worker', account: row.account_id ?? '', worker: id, country: 'XN' };
};
const erase = async (worker: string) => accepted(await toy.call(erasePerson, system, { worker, why: 'asked' }));
const texts = async () => {
  const { owner } = toy.database;
  const approvals = await owner.selectFrom('approval').select('input').execute();
  const vacancy = await owner.selectFrom('vacancy').select('decision').where('id', '=', decided).executeTakeFirstOrThrow();
  return JSON.stringify([vacancy.decision, approvals]);
};

describe('the erasure of somebody who is called', () => {
  test.each(['outcome', 'answers', 'allowed', 'reason'])('"%s" changes no record of others', async (nativeName) => {
    const before = await texts();
    expect(before).toContain(nativeName === 'allowed' ? '"outcome"' : nativeName);
    const { worker } = await register({ nativeName });
    await erase(worker);
    const after = await texts();
    expect(after).toBe(nativeName === 'outcome' ? before.replaceAll('Karima Outcome', 'Karima —') : before);
  });
  test('like a part of a word leaves the word', async () => {
    await sql`update organisation_status set cause = 'The inspectorate has seen the rooms' where organisation_id = ${toy.actors.employer.organisation}`.execute(
      toy.database.owner,
    );
    await erase((await register({ nativeName: 'inspect' })).worker);
    expect(await causes()).toEqual(['The inspectorate has seen the rooms']);
  });
  test('in letters of another script goes, also with a word grown on', async () => {
    await sql`update organisation_status set cause = 'شكوى ولكريمة' where organisation_id = ${toy.actors.employer.organisation}`.execute(
      toy.database.owner,
    );
    await erase((await register({ nativeName: 'كريمة' })).worker);
    expect(await causes()).toEqual(['شكوى ول—']);
  });
  test('like a phrase that stands in more than twenty texts leaves the phrase', async () => {
    const { owner } = toy.database;
    await sql`insert into organisation_status (id, organisation_id, status, valid_from, basis, cause)
      select gen_random_uuid(), ${toy.actors.employer.organisation}, 'licensed', date '2024-02-01' + n, 'art. 1', 'No complaint of Karima ' || n
      from generate_series(1, 21) n`.execute(owner);
    await erase((await register({ nativeName: 'complaint' })).worker);
    expect((await causes()).filter((cause) => cause?.startsWith('No complaint'))).toHaveLength(21);
    await sql`delete from organisation_status where cause like 'No complaint of Karima 2%'`.execute(owner);
    await erase((await register({ nativeName: 'complaint' })).worker);
    expect((await causes()).filter((cause) => cause?.startsWith('No —')).length).toBeGreaterThan(5);
  });
});
const causes = async () =>
  (
    await toy.database.owner
      .selectFrom('organisation_status')
      .select('cause')
      .where('organisation_id', '=', toy.actors.employer.organisation ?? '')
      .where('cause', 'is not', null)
      .orderBy('valid_from')
      .execute()
  ).map(({ cause }) => cause);

test('what an agency has asked, the same person does not confirm from another account', async () => {
  const { owner } = toy.database;
  const { worker } = await register({});
  const officers = await Promise.all(
    ['agency-one@example.org', 'agency-two@example.org', 'agency-three@example.org'].map(async (login): Promise<Actor> => {
      const account = await owner
        .transaction()
        .execute((tx) =>
          createAccount(tx, toy.runtime.clock.now(), { login, passwordHash: null, name: 'Agency', language: 'en', seats: [] }),
        );
      return { role: 'origin-agency', country: 'XN', account };
    }),
  );
  await owner.transaction().execute((tx) => joinAccounts(tx, ['agency-one@example.org', 'agency-two@example.org']));
  const [one, two, three] = officers as [Actor, Actor, Actor];
  accepted(await toy.call(askErasure, one, { worker }));
  toy.moveTo('2025-01-17');
  expect(await toy.call(confirmErasure, two, { worker })).toMatchObject({ error: { code: 'erasure.second-person' } });
  accepted(await toy.call(confirmErasure, three, { worker }));
});

test('an approval that waits holds up no erasure: the name leaves it, and what is confirmed is what was approved', async () => {
  const { actors, colleagues, call } = toy;
  const { worker } = await register({ nativeName: 'Halima Waitnorland' });
  const vacancy = accepted(await call(fileVacancy, actors.employer, sampleVacancy(toy, { title: 'Another picker' }))).id;
  const report = await stageOf(toy, { vacancy }, 'report');
  accepted(await call(attestStage, actors.labour, { stage: report.id, version: 1, outcome: 'approved' }));
  accepted(await call(verifyVacancy, actors.immigration, { vacancy, version: 1, reason: 'Halima Waitnorland was heard' }));
  await erase(worker);
  const stage = await stageOf(toy, { vacancy }, 'approve');
  const waiting = () => toy.database.owner.selectFrom('approval').select(['state', 'input']).where('stage_id', '=', stage.id).execute();
  expect(await waiting()).toEqual([{ state: 'stands', input: { reason: '— was heard' } }]);
  const confirmed = (reason: string) => call(verifyVacancy, colleagues.immigration, { vacancy, version: 1, reason });
  expect(await confirmed('— was heard')).toMatchObject({ error: { code: 'approval.other-input' } });
});

test('one erasure that fails keeps nobody else from theirs', async () => {
  const { owner } = toy.database;
  const all = [await register({}), await register({}), await register({})] as const;
  for (const one of all) accepted(await toy.call(askErasure, one, { worker: one.worker }));
  toy.moveTo('2025-01-17');
  for (const one of all) accepted(await toy.call(confirmErasure, one, { worker: one.worker }));
  const [before, stuck, after] = all;
  await sql`create function is_stuck() returns trigger language plpgsql as $$ begin raise exception 'stuck'; end $$`.execute(owner);
  await sql`create trigger is_stuck before update on worker for each row when (old.id = ${sql.lit(stuck.worker)}) execute function is_stuck()`.execute(
    owner,
  );
  await expect(keepingDay(toy.runtime)).rejects.toThrow('stuck');
  const erased = async () => (await owner.selectFrom('erased').select('worker_id').execute()).map(({ worker_id }) => worker_id);
  expect(await erased()).toEqual(expect.arrayContaining([before.worker, after.worker]));
  expect(await erased()).not.toContain(stuck.worker);
  await sql`drop trigger is_stuck on worker`.execute(owner);
  await keepingDay(toy.runtime);
  expect(await erased()).toContain(stuck.worker);
});

test('what a worker takes away does not tell that an officer has half decided, nor who', async () => {
  const toy = await toyCorridor();
  const { placement } = await acceptedPlacement(toy);
  const stage = await toy.database.owner
    .selectFrom('stage')
    .select('id')
    .where('placement_id', '=', placement)
    .limit(1)
    .executeTakeFirstOrThrow();
  await sql`insert into approval (id, stage_id, corridor_id, place, command, role, country, account_id, file_version, seen, input, input_hash,
      approved_on, approved_at, state)
    select gen_random_uuid(), ${stage.id}, ${toy.corridor}, 1, 'permit.issue', 'consulate', 'XS', ${toy.actors.consulate.account}, 1,
      repeat('a', 64), '{"reason": "half decided"}', repeat('b', 64), '2025-01-10', now(), 'stands'`.execute(await withoutTriggers(toy));
  const { worker_id: worker } = await toy.database.owner
    .selectFrom('placement')
    .select('worker_id')
    .where('id', '=', placement)
    .executeTakeFirstOrThrow();
  const all = accepted(await toy.call(exportPerson, { ...toy.actors.worker, worker, country: 'XN' }, { worker }));
  expect(all.tables.placement).toHaveLength(1);
  expect(JSON.stringify(all)).not.toContain('half decided');
  expect(JSON.stringify(all)).not.toContain(toy.actors.consulate.account);
  await toy.stop();
});
const withoutTriggers = async (toy: ToyCorridor) => {
  await sql`alter table approval disable trigger user`.execute(toy.database.owner);
  return toy.database.owner;
};
