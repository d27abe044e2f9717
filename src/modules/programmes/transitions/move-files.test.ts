import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleVacancy, type ToyCorridor, toyCorridor } from '../../../../test/corridor.ts';
import {
  accepted,
  acceptedPlacement,
  contractedPlacement,
  type Placed,
  permittedPlacement,
  selectedPlacement,
  stageOf,
} from '../../../../test/journeys/accepted-placement.ts';
import { toyAmendment } from '../../../../test/packs/toy-amendment.ts';
import { type TestWeb, testWeb } from '../../../../test/web.ts';
import { plainDate } from '../../../kernel/dates.ts';
import { newId } from '../../../kernel/ids.ts';
import { execute, type Runtime, reading, setActor } from '../../../platform/command/execute.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { system } from '../../../platform/policy/actor.ts';
import { drawContract, signContract } from '../../contracts/index.ts';
import { adoptProgramme, proposeProgramme } from '../../corridors/index.ts';
import { setOrganisationContact } from '../../messages/index.ts';
import { compose } from '../../messages/testing/told.ts';
import { issuePermit, recordEntry, recordExit, recordReturn } from '../../permits/index.ts';
import { attestStage } from '../../stages/index.ts';
import { fileVacancy, verifyVacancy } from '../../vacancies/index.ts';
import { vacancyRoutes } from '../../vacancies/routes.ts';
import { setContact } from '../../workers/index.ts';
import { beginDraft, moveFilesJob, moveRunningFile, sweepTransitions } from '../index.ts';
import { movedFiles } from '../queries/moved-files.ts';
import { programmeRoutes } from '../routes.tsx';

let toy: ToyCorridor;
let web: TestWeb;
let adoption: string;
/** An offer whose report on housing is open, and workers' files at four points. */
let filed: string;
let signed: Placed;
let unsigned: Placed;
let permitted: Placed;
let autumn: Placed;
const amended = toyAmendment();

const propose = async (programme = amended, from = '2025-03-01'): Promise<string> => {
  const proposal = { origin: 'XN', destination: 'XS', programme, cases: null, now: toy.runtime.clock.now() };
  const day = await toy.runtime.clock.today();
  return toy.database.owner
    .transaction()
    .execute(async (tx) => (await proposeProgramme(tx, { ...proposal, openedOn: day, inForceFrom: plainDate(from) })).adoption);
};
const sign = async (of: string, ends: readonly string[]): Promise<void> => {
  for (const [i, country] of ends.entries())
    accepted(await toy.call(adoptProgramme, { ...toy.actors.policy, country }, { adoption: of, version: i + 1 }));
};
const hashOf = async ({ placement }: Placed) =>
  (await toy.database.owner.selectFrom('placement').select('programme_hash').where('id', '=', placement).executeTakeFirstOrThrow())
    .programme_hash;
const stagesOf = async (of: { readonly placement: string } | { readonly vacancy: string }) => {
  const rows = await toy.database.owner
    .selectFrom('stage')
    .select(['stage', 'state', 'outcome', 'due_on', 'programme_hash'])
    .where(
      'placement' in of
        ? (eb) => eb('placement_id', '=', of.placement)
        : (eb) => eb.and([eb('vacancy_id', '=', of.vacancy), eb('subject', '=', 'vacancy')]),
    )
    .execute();
  return Object.fromEntries(
    rows.map(({ stage, state, outcome, due_on: due, programme_hash: hash }) => [
      stage,
      `${outcome ?? state}${due ? ` by ${due}` : ''} under ${hash === amended.hash ? 'new' : 'old'}`,
    ]),
  );
};
const moved = async () =>
  (await toy.database.owner.selectFrom('journal_line').select('facts').where('type', '=', 'programme.file-moved').execute()).map(
    ({ facts }) => facts as { vacancy?: string; placement?: string; clause: number },
  );
const work = (runtime: Runtime, portion?: number) => moveFilesJob(runtime, portion)({ adoption });

beforeAll(async () => {
  toy = await toyCorridor('2025-02-10');
  web = testWeb(toy, [...vacancyRoutes, ...programmeRoutes]);
  unsigned = await selectedPlacement(toy);
  signed = await contractedPlacement(toy);
  permitted = await permittedPlacement(toy);
  autumn = await acceptedPlacement(toy, { start: '2025-09-15', end: '2025-12-15' });
  filed = accepted(await toy.call(fileVacancy, toy.actors.employer, sampleVacancy(toy, { places: 2 }))).id;
  adoption = await propose();
  const contact = { language: 'en', preferred: 'sms', phone: '+12025550199', sms: true };
  accepted(await toy.call(setContact, signed.worker, { worker: signed.worker.worker, ...contact }));
  accepted(
    await toy.call(setOrganisationContact, toy.actors.employer, {
      organisation: toy.actors.employer.organisation,
      language: 'en',
      mail: 'office@example.org',
    }),
  );
});
afterAll(() => toy.stop());

test('a policy unit sees in figures what the text would do to workers’ files, and none of the files', async () => {
  const compare = async (policy: Actor) => {
    const { id } = accepted(
      await toy.call(beginDraft, policy, { title: 'Amended', end: 'destination', partner: 'XN', preset: `version:${amended.hash}` }),
    );
    return web.get(`/workbench/drafts/${id}/compare?with=version:${toy.programme.hash}`, policy, { json: true });
  };
  const page = await compare(toy.actors.policy);
  const { workers } = page.json<{ workers: { files: number; moved: number; undecided: number; about: object[] } }>();
  // That the draft amends the amendment, and not the first text, is what `moves` then says: none of these files goes over to it.
  expect(workers).toMatchObject({ files: 4, moved: 0, undecided: 0 });
  // The briefing is new for all four, and the insurance is no longer asked of any; the day to sign by moves where nobody has signed yet.
  expect(workers.about).toEqual(
    expect.arrayContaining([
      { about: 'stage.brief', files: 4 },
      { about: 'stage.insure', files: 4 },
      { about: 'due.select', files: 1 },
    ]),
  );
  for (const { placement } of [signed, unsigned, permitted, autumn]) expect(page.text).not.toContain(placement);
});

test('before an amendment is in force no file moves, whoever asks', async () => {
  await sign(adoption, ['XN', 'XS']);
  expect(toy.jobs.filter(({ name }) => name === 'programme.move')).toEqual([]);
  toy.moveTo('2025-02-28');
  await sweepTransitions(toy.runtime);
  await work(toy.runtime);
  expect(toy.jobs.filter(({ name }) => name === 'programme.move')).toEqual([]);
  const input = { adoption, subject: 'placement', file: signed.placement };
  expect(await execute(toy.runtime, system, moveRunningFile, input)).toMatchObject({ error: { code: 'programme.no-amendment' } });
  for (const actor of [toy.actors.labour, toy.actors.policy, toy.actors.administrator])
    expect(await toy.call(moveRunningFile, actor, input)).toMatchObject({ error: { code: 'platform.not-found' } });
});

test('on its day the files move that it says, each once, although the first job stops in the midst', async () => {
  toy.moveTo('2025-03-01');
  await sweepTransitions(toy.runtime);
  expect(toy.jobs.filter(({ name }) => name === 'programme.move')).toEqual([{ name: 'programme.move', payload: { adoption } }]);
  // Each transaction asks the time once, and each item: the eighth time is in the second portion, of which nothing stays.
  let asked = 0;
  const stopping: Runtime = {
    ...toy.runtime,
    clock: {
      ...toy.runtime.clock,
      now: () => {
        asked += 1;
        if (asked === 8) throw new Error('the machine stops');
        return toy.runtime.clock.now();
      },
    },
  };
  await expect(work(stopping, 2)).rejects.toThrow('the machine stops');
  expect(await moved()).toHaveLength(2);
  await Promise.all([work(toy.runtime, 2), work(toy.runtime, 2)]);
  const lines = await moved();
  // Five offers, and of the four workers' files three: of the one without a contract nobody can say.
  expect(lines.filter(({ vacancy }) => vacancy)).toHaveLength(5);
  expect(new Map(lines.flatMap(({ placement, clause }) => (placement ? [[placement, clause] as const] : [])))).toEqual(
    new Map([
      [signed.placement, 1],
      [permitted.placement, 1],
      [autumn.placement, 2],
    ]),
  );
  expect(lines).toHaveLength(8);
  expect(await hashOf(unsigned)).toBe(toy.programme.hash);
  expect(await toy.database.owner.selectFrom('file_look').select(['file_id', 'does']).execute()).toEqual([
    { file_id: unsigned.placement, does: 'unknown' },
  ]);
});

test('what was done stays under its version, open steps keep their days or get new ones as the text says, and the others open or close', async () => {
  // No longer asked: the report. Next after the filing is the approval, a month from 10 February.
  expect(await stagesOf({ vacancy: filed })).toEqual({
    offer: 'done under old',
    report: 'not-asked by 2025-02-25 under old',
    approve: 'open by 2025-03-10 under new',
  });
  // The permit was already asked for, by 25 February, and stays so; the briefing is due ten days from the contract of 10 February.
  expect(await stagesOf(signed)).toMatchObject({
    contract: expect.stringContaining('done'),
    visa: 'open by 2025-02-25 under new',
    brief: 'open by 2025-02-20 under new',
  });
  // Whoever has the permit is not briefed before it any more.
  expect(await stagesOf(permitted)).toMatchObject({
    visa: expect.stringMatching(/under old$/),
    brief: 'not-asked under new',
    entry: 'open by 2025-06-16 under new',
  });
  // The approval that its permit consumed was given under the version of then: the permit can still change.
  await sql`update permit set version = version + 1 where placement_id = ${permitted.placement}`.execute(toy.database.owner);
  // 60 days before 15 September, where it was 45.
  expect(await stagesOf(autumn)).toEqual({ select: 'open by 2025-07-17 under new' });
});

test('a file of which it could not be told is asked again, and stays where the fact speaks against it', async () => {
  toy.moveTo('2025-03-05');
  const { placement } = unsigned;
  accepted(await toy.call(drawContract, toy.actors.employer, { placement }));
  accepted(await toy.call(signContract, unsigned.worker, { placement, version: 1, language: 'ar' }));
  accepted(await toy.call(signContract, toy.actors.employer, { placement, version: 1 }));
  await work(toy.runtime);
  expect(await hashOf(unsigned)).toBe(toy.programme.hash);
  expect(await toy.database.owner.selectFrom('file_look').select(['file_id', 'does']).execute()).toEqual([
    { file_id: placement, does: 'stays' },
  ]);
  expect(await moved()).toHaveLength(8);
});

test('the policy units see how many went over, and whoever holds a file is told once', async () => {
  for (const country of ['XN', 'XS']) {
    const counted = await reading(toy.runtime, { ...toy.actors.policy, country }, (tx) => movedFiles(tx, adoption));
    expect(counted).toEqual({ moved: 8, stay: 1, undecided: 0 });
  }
  expect(await reading(toy.runtime, toy.foreigners.policy, (tx) => movedFiles(tx, adoption))).toEqual({ moved: 0, stay: 0, undecided: 0 });
  await compose(toy.runtime);
  await compose(toy.runtime);
  const told = await toy.database.owner.selectFrom('message').select(['worker_id']).where('event', '=', 'rules-changed').execute();
  // The employer of five offers and of three files that went over, and one worker who has given a number.
  expect(told.map(({ worker_id: worker }) => worker).filter((worker) => worker !== null)).toEqual([signed.worker.worker]);
  expect(told).toHaveLength(9);
});

test('the file says that its rules have changed, since when, by which article and whose signature', async () => {
  const page = await web.get(`/vacancies/${filed}`, toy.actors.labour);
  for (const words of ['The rules of this file have changed', 'Open offers go over.', 'art. 41', '2025-03-01', 'Since 1 March 2025'])
    expect(page.words()).toContain(words);
  expect(page.words()).toContain('not asked of this file, because the rules have changed');
});

test('the season goes on under the amended rules, and the file that stays goes on under its own', async () => {
  const { actors, call } = toy;
  accepted(await call(verifyVacancy, actors.immigration, { vacancy: filed, version: 2 }));
  const days = { from: '2025-06-01', until: '2025-10-31' };
  expect(await call(issuePermit, actors.consulate, { placement: unsigned.placement, ...days })).toMatchObject({ ok: true });
  const brief = await stageOf(toy, signed, 'brief');
  accepted(await call(attestStage, actors['origin-agency'], { stage: brief.id, version: brief.version, outcome: 'approved' }));
  accepted(await call(issuePermit, actors.consulate, { placement: signed.placement, ...days }));
  for (const { placement } of [signed, permitted, unsigned]) {
    toy.moveTo('2025-06-01');
    accepted(await call(recordEntry, actors.immigration, { placement, on: '2025-06-01' }));
    toy.moveTo('2025-10-31');
    accepted(await call(recordExit, actors.immigration, { placement, on: '2025-10-31' }));
    toy.moveTo('2025-11-03');
    accepted(await call(recordReturn, actors.consulate, { placement, on: '2025-11-03' }));
  }
  expect(Object.keys(await stagesOf(signed))).not.toContain('insure');
  expect(Object.keys(await stagesOf(unsigned))).toContain('insure');
});

test('the database lets nobody else change a file’s programme, and nobody to a version that is not signed and in force', async () => {
  const unsignedText = await propose(
    toyAmendment((text) => text.replace('version: 2025-03-01\n', 'version: 2025-12-01\n')),
    '2025-12-01',
  );
  const { programme_hash: other } = await toy.database.owner
    .selectFrom('adoption')
    .select('programme_hash')
    .where('id', '=', unsignedText)
    .executeTakeFirstOrThrow();
  const changes = (actor: Actor, action: string, hash: string, basis?: string) =>
    toy.database.web.transaction().execute(async (tx) => {
      await setActor(tx, actor, action);
      if (basis)
        await sql`insert into file_move (id, corridor_id, subject, vacancy_id, employer_id, adoption_id, from_hash, to_hash, clause, moved_on)
          select ${newId()}, corridor_id, 'vacancy', id, employer_id, ${basis}, programme_hash, ${hash}, 0, '2025-12-01' from vacancy where id = ${filed}`.execute(
          tx,
        );
      const { numAffectedRows } = await sql`update vacancy set programme_hash = ${hash} where id = ${filed}`.execute(tx);
      if (numAffectedRows === 0n) throw new Error('no row of this actor');
    });
  const back = toy.programme.hash;
  await expect(changes(toy.actors.immigration, 'vacancy.verify', back)).rejects.toThrow('changes by an amendment alone');
  await expect(changes(toy.actors.employer, 'vacancy.withdraw', back)).rejects.toThrow('changes by an amendment alone');
  await expect(changes(system, 'stage.time-out', back)).rejects.toThrow('changes by an amendment alone');
  await expect(changes(toy.actors.labour, 'programme.move-file', back)).rejects.toThrow('no row of this actor');
  await expect(changes(system, 'programme.move-file', other)).rejects.toThrow('changes by an amendment alone');
  await expect(changes(system, 'programme.move-file', other, unsignedText)).rejects.toThrow('a later version in force alone');
  await expect(changes(system, 'programme.move-file', back, adoption)).rejects.toThrow('a later version in force alone');
  await expect(sql`update stage set programme_hash = ${other} where vacancy_id = ${filed}`.execute(toy.database.owner)).rejects.toThrow(
    'amendment alone',
  );
});
