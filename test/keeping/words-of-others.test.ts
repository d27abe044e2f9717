import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { attestStage } from '../../src/modules/stages/index.ts';
import { fileVacancy, verifyVacancy } from '../../src/modules/vacancies/index.ts';
import { registerWorker } from '../../src/modules/workers/index.ts';
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

test('one erasure that fails keeps nobody else from theirs', async () => {
  const [stuck, next] = [await register({ nativeName: 'Halima Stucknorland' }), await register({})];
  for (const one of [stuck, next]) accepted(await toy.call(askErasure, one, { worker: one.worker }));
  toy.moveTo('2025-01-17');
  for (const one of [stuck, next]) accepted(await toy.call(confirmErasure, one, { worker: one.worker }));
  // An approval that waits for a second person is not changed under that person's eyes, whoever is named in it.
  const vacancy = accepted(await toy.call(fileVacancy, toy.actors.employer, sampleVacancy(toy, { title: 'Another picker' }))).id;
  const report = await stageOf(toy, { vacancy }, 'report');
  accepted(await toy.call(attestStage, toy.actors.labour, { stage: report.id, version: 1, outcome: 'approved' }));
  accepted(await toy.call(verifyVacancy, toy.actors.immigration, { vacancy, version: 1, reason: 'Halima Stucknorland was heard' }));
  await expect(keepingDay(toy.runtime)).rejects.toThrow();
  const erased = (await toy.database.owner.selectFrom('erased').select('worker_id').execute()).map(({ worker_id }) => worker_id);
  expect(erased).toContain(next.worker);
  expect(erased).not.toContain(stuck.worker);
});

test('what a worker takes away does not tell that an officer has half decided, nor who', async () => {
  const placed = await acceptedPlacement(toy);
  const { placement } = placed;
  const stage = await stageOf(toy, { placement }, 'visa');
  await sql`insert into approval (id, stage_id, corridor_id, place, command, role, country, account_id, file_version, seen, input, input_hash,
      approved_on, approved_at, state)
    select gen_random_uuid(), ${stage.id}, ${toy.corridor}, 1, 'permit.issue', 'consulate', 'XS', ${toy.actors.consulate.account}, 1,
      repeat('a', 64), '{"reason": "half decided"}', repeat('b', 64), '2025-01-10', now(), 'stands'`.execute(
    await withoutTriggers(),
  );
  const { worker_id: worker } = await toy.database.owner
    .selectFrom('placement')
    .select('worker_id')
    .where('id', '=', placement)
    .executeTakeFirstOrThrow();
  const all = accepted(await toy.call(exportPerson, { ...toy.actors.worker, worker, country: 'XN' }, { worker }));
  expect(all.tables.placement).toHaveLength(1);
  expect(JSON.stringify(all)).not.toContain('half decided');
  expect(JSON.stringify(all)).not.toContain(toy.actors.consulate.account);
});
const withoutTriggers = async () => {
  await sql`alter table approval disable trigger user`.execute(toy.database.owner);
  return toy.database.owner;
};
