import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { accepted, type Placed, permittedPlacement } from '../../../test/journeys/accepted-placement.ts';
import { type TestWeb, testWeb } from '../../../test/web.ts';
import { reading } from '../../platform/command/execute.ts';
import { type Actor, system } from '../../platform/policy/actor.ts';
import { settlementsOf } from '../costs/index.ts';
import { costRoutes } from '../costs/routes.tsx';
import { recorder, tell } from '../messages/testing/told.ts';
import { askPermitChange, offerNext, recordEntry } from '../permits/index.ts';
import { verifiedVacancy } from '../recruitment/testing/season.ts';
import { answerTask, timeOutTask } from '../tasks/index.ts';
import { changeConsent, setContact, setFamilyContact } from '../workers/index.ts';
import { claimWages, closeIncident, openIncident } from './index.ts';
import { incidentRoutes } from './routes.tsx';

let toy: ToyCorridor;
let web: TestWeb;
let one: Placed;
let two: Placed;
const sms = recorder();
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10', (text) => text.replace('cap: 20', 'cap: 100'));
  web = testWeb(toy, [...incidentRoutes, ...costRoutes]);
  [one, two] = [await permittedPlacement(toy), await permittedPlacement(toy)];
  toy.moveTo('2025-06-10');
  for (const { placement } of [one, two]) accepted(await toy.call(recordEntry, toy.actors.immigration, { placement, on: '2025-06-02' }));
});
afterAll(() => {
  expect(web.bugs).toEqual([]);
  return toy.stop();
});

const open = async (kind: string, of: object, actor: Actor = toy.actors.labour) =>
  accepted(await toy.call(openIncident, actor, { kind, on: '2025-06-10', ...of })).id;
const tasksOf = (incident: string) =>
  toy.database.owner.selectFrom('task').selectAll().where('about_id', '=', incident).where('state', '=', 'open').orderBy('id').execute();
const actorOf: Record<string, (country: string) => Actor> = {
  'origin-agency': () => toy.actors['origin-agency'],
  labour: () => toy.actors.labour,
  inspectorate: () => toy.actors.inspectorate,
  immigration: () => toy.actors.immigration,
};
/** Every task is done by whoever holds it, until none is left. @returns what was done by whom, in order */
const doAll = async (incident: string): Promise<string[]> => {
  const done: string[] = [];
  for (let left = await tasksOf(incident); left.length > 0; left = await tasksOf(incident))
    for (const task of left) {
      const holder = task.holder_role === null ? toy.actors.employer : actorOf[task.holder_role]?.(task.holder_country ?? '');
      accepted(await toy.call(answerTask, holder ?? toy.actors.public, { task: task.id, version: task.version, outcome: 'done' }));
      done.push(`${task.kind.replace('incident.', '')} ${task.holder_role ?? 'employer'}`);
    }
  return done.sort();
};
const close = (incident: string) => toy.call(closeIncident, toy.actors.labour, { incident, version: 1 });
const person = async (incident: string, placed: Placed) =>
  (
    await toy.database.owner
      .selectFrom('incident_person')
      .select('id')
      .where('incident_id', '=', incident)
      .where('placement_id', '=', placed.placement)
      .executeTakeFirstOrThrow()
  ).id;

describe('an illness', () => {
  test('is visited, told at home to whom the worker has named, and settled', async () => {
    const { worker } = one;
    const home = { name: 'Fatima Norlandi', relation: 'parent', phone: '+12025550142', language: 'ar', told: ['illness'] };
    accepted(await toy.call(changeConsent, worker, { worker: worker.worker, purpose: 'family', agree: 'yes', language: 'ar' }));
    accepted(await toy.call(setFamilyContact, worker, { worker: worker.worker, ...home }));
    const incident = await open('illness', { placement: one.placement });
    const page = await web.get(`/incidents/${incident}`, toy.actors['origin-agency']);
    expect(page.words()).toContain('Fatima Norlandi +12025550142');
    // Nobody at the destination, and no employer, reads who is at home.
    for (const actor of [toy.actors.labour, toy.actors.consulate, toy.actors.employer])
      expect((await web.get(`/incidents/${incident}`, actor)).text).not.toContain('+12025550142');
    expect(await close(incident)).toMatchObject({ error: { code: 'incident.steps-open', params: { left: 3 } } });
    expect(await doAll(incident)).toEqual(['family-told origin-agency', 'insurance labour', 'visit origin-agency']);
    accepted(await close(incident));
  });
});

describe('a bankruptcy', () => {
  let incident: string;
  test('opens its tasks at both ends for each person, and tells those who can be reached, but not what happened', async () => {
    accepted(
      await toy.call(setContact, two.worker, {
        worker: two.worker.worker,
        language: 'en',
        preferred: 'sms',
        phone: '+12025550143',
        sms: true,
      }),
    );
    await tell(toy.runtime, { sms });
    sms.sent.length = 0;
    incident = await open('bankruptcy', { employer: toy.actors.employer.organisation });
    expect((await tasksOf(incident)).map(({ kind }) => kind).sort()).toEqual([
      'incident.next-employer',
      'incident.next-employer',
      'incident.persons',
      'incident.wage-claim',
      'incident.wage-claim',
    ]);
    await tell(toy.runtime, { sms });
    expect(sms.sent.map(({ text }) => text.split('\n')[0])).toEqual([
      'Something has happened where you work. Your file says what comes next, and who helps.',
    ]);
  });
  test('the pay that is owed is claimed once for each, falls due, and unpaid goes to the labour office', async () => {
    const wages = { incident, person: await person(incident, two), amount: { amount: '812.50', currency: 'EUR' } };
    expect(await toy.call(claimWages, toy.actors.employer, wages)).toMatchObject({ error: { code: 'platform.not-found' } });
    expect(await toy.call(claimWages, one.worker, { ...wages, incident })).toMatchObject({ ok: false });
    const made = await web.post(`/incidents/${incident}/wages`, toy.actors.labour, {
      form: { person: wages.person, 'amount.amount': '812.50', 'amount.currency': 'EUR' },
    });
    expect(made.to).toBe(`/incidents/${incident}`);
    expect(await toy.call(claimWages, two.worker, wages)).toMatchObject({ error: { code: 'incident.wages-claimed' } });
    const settled = () => reading(toy.runtime, two.worker, (tx) => settlementsOf(tx, two.placement));
    expect(await settled()).toMatchObject([{ item: 'wages', state: 'due', employer: toy.actors.employer.organisation }]);
    const [owed] = await settled();
    expect(owed?.amount.decimal()).toBe('812.50');
    const task = await toy.database.owner.selectFrom('task').select('id').where('kind', '=', 'costs.settle-pay').executeTakeFirstOrThrow();
    toy.moveTo(owed?.dueOn.add({ days: 1 }).toString() ?? '');
    accepted(await toy.call(timeOutTask, system, { task: task.id }));
    // The bond of a bankrupt employer holds nothing: the claim on the guarantee is the labour office's.
    expect(await settled()).toMatchObject([{ state: 'unpaid' }]);
    expect((await web.get(`/incidents/${incident}`, toy.actors.labour)).words()).toContain('Unpaid: the labour office decides');
    toy.moveTo('2025-06-10');
  });
  test('the worker goes on over a bridge to the next employer, and everything is settled', async () => {
    const { placement } = two;
    accepted(await toy.call(askPermitChange, toy.actors.labour, { placement, kind: 'employer', ground: 'not-of-the-worker' }));
    const task = await toy.database.owner
      .selectFrom('task')
      .selectAll()
      .where('kind', '=', 'permit.decide-employer')
      .executeTakeFirstOrThrow();
    accepted(await toy.call(answerTask, toy.actors.labour, { task: task.id, version: task.version, outcome: 'granted' }));
    toy.moveTo('2025-01-10');
    const vacancy = await verifiedVacancy(toy, { places: 2, start: '2025-07-01', end: '2025-10-31' });
    toy.moveTo('2025-06-10');
    accepted(await toy.call(offerNext, toy.actors.labour, { placement, vacancy }));
    expect(await doAll(incident)).toEqual([
      'next-employer labour',
      'next-employer labour',
      'persons employer',
      'wage-claim labour',
      'wage-claim labour',
    ]);
    accepted(await close(incident));
  });
});

test.each([
  ['closure', ['next-employer labour', 'persons employer', 'wages employer']],
  ['evacuation', ['family-told origin-agency', 'journey labour', 'permits immigration', 'persons employer']],
])('after %s everybody does their part, and then it is settled', async (kind, steps) => {
  const incident = await open(kind, { vacancy: one.vacancy });
  expect(await doAll(incident)).toEqual(steps);
  accepted(await close(incident));
});

test('what touches many is opened with as many statements as what touches one', async () => {
  const count = async (of: object): Promise<number> => {
    const asked = vi.spyOn(pg.Client.prototype, 'query');
    await open('closure', of);
    const statements = asked.mock.calls.length;
    asked.mockRestore();
    return statements;
  };
  await count({ vacancy: one.vacancy });
  const few = await count({ vacancy: one.vacancy });
  // Files of 500 persons of one employer, copied past the commands that would take a minute to make them.
  await sql`alter table placement disable trigger user`.execute(toy.database.owner);
  await sql`with many as (select gen_random_uuid() as worker, gen_random_uuid() as offer, gen_random_uuid() as placement, n from generate_series(1, 500) n),
    w as (insert into worker select (jsonb_populate_record(x, jsonb_build_object('id', many.worker, 'account_id', null))).*
      from worker x, many where x.id = ${one.worker.worker} returning id),
    o as (insert into offer select (jsonb_populate_record(x, jsonb_build_object('id', many.offer, 'worker_id', many.worker))).*
      from offer x, many, (select count(*) from w) first where x.id = (select offer_id from placement where id = ${one.placement}) returning id)
    insert into placement select (jsonb_populate_record(x, jsonb_build_object('id', many.placement, 'worker_id', many.worker, 'offer_id', many.offer,
      'reference', 'P-TEST-' || lpad(many.n::text, 4, '0')))).*
    from placement x, many, (select count(*) from o) second where x.id = ${one.placement}`.execute(toy.database.owner);
  await sql`alter table placement enable trigger user`.execute(toy.database.owner);
  const many = await count({ employer: toy.actors.employer.organisation });
  const persons = await toy.database.owner
    .selectFrom('incident_person')
    .select((eb) => eb.fn.countAll<bigint>().as('n'))
    .executeTakeFirstOrThrow();
  expect(Number(persons.n)).toBeGreaterThan(500);
  expect(many).toBe(few);
});
