import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { accepted, type Placed, permittedPlacement } from '../../../test/journeys/accepted-placement.ts';
import { reading } from '../../platform/command/execute.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import { permitOfPlacement, recordEntry } from '../permits/index.ts';
import { answerTask } from '../tasks/index.ts';
import {
  addPerson,
  closeIncident,
  extendManyJob,
  extendPermits,
  noteHealth,
  openIncident,
  stopExtending,
  sweepExtensions,
} from './index.ts';

let toy: ToyCorridor;
let one: Placed;
let two: Placed;
let three: Placed;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10', (text) => text.replace('cap: 20', 'cap: 100'));
  [one, two, three] = [await permittedPlacement(toy), await permittedPlacement(toy), await permittedPlacement(toy)];
  toy.moveTo('2025-06-10');
  for (const { placement } of [one, two, three])
    accepted(await toy.call(recordEntry, toy.actors.immigration, { placement, on: '2025-06-02' }));
});
afterAll(() => toy.stop());

const steps = async (incident: string) =>
  (
    await toy.database.owner
      .selectFrom('incident_step')
      .leftJoin('incident_person', 'incident_person.id', 'incident_step.person_id')
      .select(['code', 'holder_role', 'state', 'due_on', 'incident_step.worker_id'])
      .where('incident_step.incident_id', '=', incident)
      .orderBy('position')
      .execute()
  ).map(({ code, holder_role, state, due_on }) => `${code} ${holder_role} ${state} ${due_on ?? '-'}`);
const answer = async (incident: string, code: string, actor: Actor, outcome = 'done', reason?: string) => {
  const task = await toy.database.owner
    .selectFrom('task')
    .selectAll()
    .where('about_id', '=', incident)
    .where('kind', '=', `incident.${code}`)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  return toy.call(answerTask, actor, { task: task.id, version: task.version, outcome, reason });
};
const sees = async (actor: Actor, incident: string) => {
  const rows = await reading(toy.runtime, actor, async (tx) => ({
    incident: await tx.selectFrom('incident').select('id').where('id', '=', incident).execute(),
    person: await tx.selectFrom('incident_person').select('id').where('incident_id', '=', incident).execute(),
    step: await tx.selectFrom('incident_step').select('id').where('incident_id', '=', incident).execute(),
  }));
  return [rows.incident.length > 0, rows.person.length > 0, rows.step.length > 0];
};

describe('after a death', () => {
  let incident: string;
  beforeAll(async () => {
    toy.moveTo('2025-06-10');
    incident = accepted(
      await toy.call(openIncident, toy.actors.consulate, { kind: 'death', on: '2025-06-09', placement: one.placement }),
    ).id;
  });
  test('both ends have their tasks by their days, and the family is told in person first', async () => {
    expect(await steps(incident)).toEqual([
      'family-told origin-agency open 2025-06-11',
      'inspect inspectorate open 2025-06-13',
      'remains origin-agency waiting -',
      'wages employer open 2025-07-10',
      'insurance labour open 2025-07-10',
    ]);
  });
  test('the family’s account shows nothing before the family is told in person, and then what concerns it', async () => {
    const family: Actor = { ...toy.actors.family, worker: one.worker.worker, country: 'XN' };
    expect(await sees(family, incident)).toEqual([false, false, false]);
    toy.moveTo('2025-06-11');
    expect(await answer(incident, 'family-told', toy.actors.labour)).toMatchObject({ error: { code: 'task.not-yours' } });
    accepted(await answer(incident, 'family-told', toy.actors['origin-agency']));
    expect(await sees(family, incident)).toEqual([true, true, false]);
    expect((await steps(incident))[2]).toBe('remains origin-agency open 2025-06-21');
  });
  test('immigration, other employers, other countries and other workers see nothing of it', async () => {
    for (const actor of [
      toy.actors.immigration,
      toy.rivals.employer,
      toy.foreigners.labour,
      two.worker,
      toy.actors.public,
      toy.actors.auditor,
    ])
      expect(await sees(actor, incident)).toEqual([false, false, false]);
    for (const actor of [
      toy.actors.consulate,
      toy.actors.labour,
      toy.actors['origin-agency'],
      toy.actors.inspectorate,
      toy.actors.employer,
      one.worker,
    ])
      expect((await sees(actor, incident))[0]).toBe(true);
    const tasks = await reading(toy.runtime, toy.actors.immigration, (tx) =>
      tx.selectFrom('task').select('id').where('about_id', '=', incident).execute(),
    );
    expect(tasks).toEqual([]);
  });
  test('it is closed when nothing is left to do, and not before', async () => {
    expect(await toy.call(closeIncident, toy.actors.labour, { incident, version: 1 })).toMatchObject({
      error: { code: 'incident.steps-open', params: { left: 4 } },
    });
    accepted(await answer(incident, 'inspect', toy.actors.inspectorate));
    accepted(await answer(incident, 'wages', toy.actors.employer));
    accepted(await answer(incident, 'insurance', toy.actors.labour));
    expect(await answer(incident, 'remains', toy.actors['origin-agency'], 'not-needed')).toMatchObject({
      error: { code: 'input.missing' },
    });
    accepted(await answer(incident, 'remains', toy.actors['origin-agency'], 'not-needed', 'buried there as the family wished'));
    accepted(await toy.call(closeIncident, toy.actors.labour, { incident, version: 1 }));
  });
});

test('how a person is can be read by the consulate, both labour offices and the person alone, and the journal does not tell', async () => {
  const { actors } = toy;
  const { id: incident } = accepted(
    await toy.call(openIncident, two.worker, { kind: 'injury', on: '2025-06-10', placement: two.placement }),
  );
  const person = await toy.database.owner
    .selectFrom('incident_person')
    .select('id')
    .where('incident_id', '=', incident)
    .executeTakeFirstOrThrow();
  accepted(await toy.call(noteHealth, actors['origin-agency'], { incident, person: person.id, condition: 'hospital' }));
  const reads = (actor: Actor) => reading(toy.runtime, actor, (tx) => tx.selectFrom('incident_health').select('condition').execute());
  for (const actor of [actors.consulate, actors.labour, actors['origin-agency'], two.worker])
    expect(await reads(actor)).toEqual([{ condition: 'hospital' }]);
  const family: Actor = { ...actors.family, worker: two.worker.worker, country: 'XN' };
  for (const actor of [
    actors.employer,
    actors.inspectorate,
    actors.immigration,
    actors.auditor,
    family,
    one.worker,
    toy.foreigners.consulate,
  ])
    expect(await reads(actor)).toEqual([]);
  const lines = await sql<{ facts: object }>`select facts from journal_line where type = 'incident.health-noted'`.execute(
    toy.database.owner,
  );
  expect(JSON.stringify(lines.rows)).not.toContain('hospital');
  // Who was added by nobody has no condition to note.
  expect(await toy.call(noteHealth, actors.labour, { incident, person: incident, condition: 'well' })).toMatchObject({
    error: { code: 'incident.not-touched' },
  });
});

test('of a person’s health nothing is opened for many at once, and nothing that has not happened', async () => {
  expect(await toy.call(openIncident, toy.actors.employer, { kind: 'illness', on: '2025-06-10', vacancy: two.vacancy })).toMatchObject({
    error: { code: 'incident.whom' },
  });
  expect(
    await toy.call(openIncident, toy.actors.employer, { kind: 'closure', on: '2025-07-01', employer: toy.actors.employer.organisation }),
  ).toMatchObject({
    error: { code: 'incident.in-future' },
  });
  expect(await toy.call(openIncident, toy.rivals.employer, { kind: 'closure', on: '2025-06-10', vacancy: two.vacancy })).toMatchObject({
    error: { code: 'platform.not-found' },
  });
});

describe('after a disaster', () => {
  let incident: string;
  const until = async ({ placement }: Placed) =>
    (await reading(toy.runtime, toy.actors.immigration, (tx) => permitOfPlacement(tx, placement)))?.until.toString();
  beforeAll(async () => {
    toy.moveTo('2025-06-11');
    incident = accepted(await toy.call(openIncident, toy.actors.employer, { kind: 'disaster', on: '2025-06-11', vacancy: one.vacancy })).id;
  });
  test('further persons are added, and each gets the steps of a person', async () => {
    accepted(await toy.call(addPerson, toy.actors.labour, { incident, placement: two.placement }));
    accepted(await toy.call(addPerson, toy.actors.labour, { incident, placement: three.placement }));
    expect(await toy.call(addPerson, toy.actors.labour, { incident, placement: two.placement })).toMatchObject({
      error: { code: 'incident.named-already' },
    });
    expect((await steps(incident)).filter((step) => step.startsWith('family-told'))).toHaveLength(3);
  });
  test('permits are extended for all at once, each by itself and once, and no longer than the programme lets', async () => {
    const run = accepted(await toy.call(extendPermits, toy.actors.immigration, { incident, until: '2026-01-31' })).run;
    expect(toy.jobs.at(-1)).toEqual({ name: 'incident.extend', payload: { run } });
    expect(await toy.call(extendPermits, toy.actors.immigration, { incident, until: '2026-01-31' })).toMatchObject({
      error: { code: 'incident.run-running' },
    });
    const job = extendManyJob(toy.runtime);
    // What a restore has lost is begun again, and then two do the same run at once.
    const jobs = toy.jobs.length;
    await sweepExtensions(toy.runtime);
    expect(toy.jobs.slice(jobs)).toEqual([{ name: 'incident.extend', payload: { run } }]);
    await Promise.all([job({ run }), job({ run })]);
    await job({ run });
    await sweepExtensions(toy.runtime);
    expect(toy.jobs).toHaveLength(jobs + 1);
    expect([await until(one), await until(two), await until(three)]).toEqual(['2026-02-01', '2026-02-01', '2026-02-01']);
    const row = await toy.database.owner.selectFrom('extension_run').selectAll().where('id', '=', run).executeTakeFirstOrThrow();
    expect(row).toMatchObject({ state: 'done', total: 3, refused: [] });
    const longer = accepted(await toy.call(extendPermits, toy.actors.immigration, { incident, until: '2026-08-31' })).run;
    await job({ run: longer });
    const refused = await toy.database.owner
      .selectFrom('extension_run')
      .select('refused')
      .where('id', '=', longer)
      .executeTakeFirstOrThrow();
    expect((refused.refused as { code: string }[]).map(({ code }) => code)).toEqual([
      'incident.too-long',
      'incident.too-long',
      'incident.too-long',
    ]);
    // Nor one after the other: three months are counted from the end that the permit had before.
    const anew = accepted(await toy.call(extendPermits, toy.actors.immigration, { incident, until: '2026-04-30' })).run;
    await job({ run: anew });
    expect(await until(one)).toBe('2026-02-01');
  });
  test('what is left can be stopped, and what is done stays done', async () => {
    const run = accepted(await toy.call(extendPermits, toy.actors.consulate, { incident, until: '2026-02-28' })).run;
    accepted(await toy.call(stopExtending, toy.actors.immigration, { incident, run, version: 1 }));
    await extendManyJob(toy.runtime)({ run });
    expect(await until(one)).toBe('2026-02-01');
    expect(await toy.call(stopExtending, toy.actors.immigration, { incident, run, version: 1 })).toMatchObject({
      error: { code: 'incident.run-over' },
    });
  });
  test('the journal tells of each permit', async () => {
    expect((await toy.journal()).filter((type) => type === 'permit.extended')).toHaveLength(3);
  });
});
