import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { protections } from '../../src/main/policies.ts';
import { amendContract, drawContract, reportPayslip, signContract } from '../../src/modules/contracts/index.ts';
import { recordCost } from '../../src/modules/costs/index.ts';
import { issuePermit, recordEntry, recordExit, recordReturn } from '../../src/modules/permits/index.ts';
import { acceptOffer, runRound, signSelection } from '../../src/modules/recruitment/index.ts';
import { attestStage } from '../../src/modules/stages/index.ts';
import { askQuestion } from '../../src/modules/tasks/index.ts';
import { fileVacancy, importVacancies, verifyVacancy } from '../../src/modules/vacancies/index.ts';
import {
  addDocument,
  addExperience,
  addSkill,
  changeConsent,
  consentFamily,
  decidePair,
  enterRoster,
  registerWorker,
  setFamilyContact,
  setWishes,
} from '../../src/modules/workers/index.ts';
import { keysOf } from '../../src/platform/auth/keys.ts';
import { signIn } from '../../src/platform/auth/sign-in.ts';
import { migrate } from '../../src/platform/db/migrate.ts';
import { verify } from '../../src/platform/journal/journal.ts';
import { openBackup } from '../../src/platform/keeping/backup/open-backup.ts';
import { restoreBackup } from '../../src/platform/keeping/backup/restore-backup.ts';
import { takeBackup } from '../../src/platform/keeping/backup/take-backup.ts';
import { eraseAgain } from '../../src/platform/keeping/person/erase-again.ts';
import { readErased, writeErased } from '../../src/platform/keeping/person/erased-list.ts';
import { askErasure, confirmErasure, erasePerson, withdrawErasure } from '../../src/platform/keeping/person/erasure.ts';
import { exportPerson } from '../../src/platform/keeping/person/export-person.ts';
import { keepingDay } from '../../src/platform/keeping/retention/apply.ts';
import { type Actor, system } from '../../src/platform/policy/actor.ts';
import { policyStatements } from '../../src/platform/policy/apply.ts';
import { sampleVacancy, type ToyCorridor, toyCorridor } from '../corridor.ts';
import { testDatabase } from '../database.ts';
import { accepted, stageOf } from '../journeys/accepted-placement.ts';
import { found, logged, marker } from './markers.ts';

let toy: ToyCorridor;
let me: Actor;
let other: Actor;
let placement: string;

const register = async (change: Record<string, unknown>): Promise<Actor> => {
  const login = String(change.login);
  const { id } = accepted(
    await toy.call(
      registerWorker,
      toy.actors.public,
      {
        origin: 'XN',
        givenNames: marker.given,
        familyName: marker.family,
        birth: { year: 1990, month: 5, day: 4 },
        occupation: '9211',
        experienceMonths: 12,
        languages: ['en'],
        consent: 'yes',
        password: 'a long and quiet password',
        language: 'en',
        ...change,
      },
      { key: `register-${login.slice(0, 8)}` },
    ),
  );
  const row = await toy.database.owner.selectFrom('worker').select('account_id').where('id', '=', id).executeTakeFirstOrThrow();
  return { role: 'worker', account: row.account_id ?? '', worker: id, country: 'XN' };
};

beforeAll(async () => {
  toy = await toyCorridor();
  const { actors, call, database, runtime } = toy;
  const { id: vacancy } = accepted(await call(fileVacancy, actors.employer, sampleVacancy(toy, { places: 2 })));
  const report = await stageOf(toy, { vacancy }, 'report');
  accepted(await call(attestStage, actors.labour, { stage: report.id, version: report.version, outcome: 'approved' }));
  accepted(await call(verifyVacancy, actors.immigration, { vacancy, version: 1 }));
  me = await register({ nativeName: marker.native, place: marker.place, sex: 'female', login: marker.login });
  other = await register({ givenNames: 'Amina', familyName: 'Norlandi', login: 'amina@example.org' });
  accepted(await call(setWishes, me, { worker: me.worker, wishes: [vacancy] }, { key: 'my-wishes-1' }));
  accepted(
    await call(consentFamily, me, {
      worker: me.worker,
      name: marker.relative,
      relation: 'spouse',
      login: marker.relativeLogin,
      password: 'a long and quiet password',
      language: 'en',
    }),
  );
  const mine = { worker: me.worker };
  const keys = keysOf(['a secret of the installation, long enough']);
  accepted(
    await call(addDocument(keys), me, {
      ...mine,
      kind: 'passport',
      issuer: 'XN',
      number: 'ZQX998877',
      printedName: `${marker.given} ${marker.family}`,
    }),
  );
  accepted(await call(addSkill, me, { ...mine, occupation: '9211' }));
  const worked = { occupation: '9211', from: '2023-03-01', until: '2023-06-30', employer: `With ${marker.relative}`, country: 'XS' };
  accepted(await call(addExperience, me, { ...mine, ...worked }));
  accepted(await call(changeConsent, me, { ...mine, purpose: 'family', agree: true }));
  const sister = { name: marker.relative, relation: 'sibling', phone: '+12025550123', language: 'ar', told: ['arrival'] };
  accepted(await call(setFamilyContact, me, { ...mine, ...sister }));
  accepted(await call(enterRoster, me, { ...mine, corridor: toy.corridor, programme: 'toy-harvest' }));
  accepted(await call(decidePair, actors['origin-agency'], { ...mine, other: other.worker, decision: 'two' }));
  accepted(await call(runRound, actors.labour, { corridor: toy.corridor, programme: 'toy-harvest' }));
  const offer = await database.owner
    .selectFrom('offer')
    .select('id')
    .where('worker_id', '=', me.worker ?? '')
    .executeTakeFirstOrThrow();
  placement = accepted(await call(acceptOffer, me, { offer: offer.id })).id;
  accepted(await call(signSelection, actors['origin-agency'], { placement }));
  accepted(await call(signSelection, actors.labour, { placement }));
  accepted(await call(drawContract, actors.employer, { placement }));
  accepted(await call(signContract, me, { placement, version: 1, language: 'ar' }));
  accepted(await call(signContract, actors.employer, { placement, version: 1 }));
  accepted(await call(issuePermit, actors.consulate, { placement, from: '2025-06-01', until: '2025-10-31' }));
  toy.moveTo('2025-06-04');
  accepted(await call(recordEntry, actors.immigration, { placement, on: '2025-06-02' }));
  const insure = await stageOf(toy, { placement }, 'insure');
  accepted(
    await call(attestStage, actors.employer, {
      stage: insure.id,
      version: insure.version,
      outcome: 'approved',
      reason: `${marker.given} brought the form`,
    }),
  );
  // What was told of money and of the work, a change that was stopped, and a question in an officer's words.
  const paid = { item: 'medical', amount: { amount: '40.00', currency: 'EUR' }, paidTo: 'office', paidToName: marker.relative };
  accepted(await call(recordCost, me, { placement, ...paid, receipt: true, paidOn: '2025-01-05' }));
  const euros = (amount: string) => ({ amount, currency: 'EUR' });
  const slip = { first: '2025-06-02', last: '2025-06-03', hoursWorked: '16', gross: euros('100.00'), net: euros('100.00') };
  accepted(await call(reportPayslip, me, { placement, ...slip }));
  accepted(await call(amendContract, actors.employer, { placement, version: 1, housing: 'no' }));
  const asked = { office: 'origin-agency', topic: 'worker', question: `Is ${marker.given} well?`, due: '2025-06-20' };
  accepted(await call(askQuestion, actors.labour, { placement, ...asked }));
  await sql`insert into offer_words select id, corridor_id, worker_id, offered_on, ${marker.reason} from offer where worker_id = ${me.worker}`.execute(
    database.owner,
  );
  // Where a name has no place, and gets all the same: a file of vacancies, an officer's words about an employer.
  const heads = 'corridor,programme,title,occupation,region,places,start,end,hours_week,kind';
  const row = `XN-XS,toy-harvest,For ${marker.family.toUpperCase()} ${marker.given},9211,South,no number,2025-06-01,2025-10-31,40,generic`;
  await importVacancies(runtime, actors.employer, { name: 'vacancies.csv', bytes: new TextEncoder().encode(`${heads}\n${row}\n`) });
  await sql`update organisation_status set cause = ${`Complaint of ${marker.given} ${marker.family}, heard`}
    where organisation_id = ${actors.employer.organisation}`.execute(database.owner);
  await sql`update offer set reason = ${marker.reason} where worker_id = ${me.worker}`.execute(database.owner);
  accepted((await signIn(runtime, { login: marker.login, password: 'a long and quiet password', address: '192.0.2.7' })) as never);
});
const here = mkdtempSync(join(tmpdir(), 'corridor-person-'));
afterAll(async () => {
  await toy.stop();
  rmSync(here, { recursive: true, force: true });
});

describe('a worker takes everything about themself away', () => {
  test('from every table that holds a row of theirs, also from one that nobody has thought of', async () => {
    await sql`create table brand_new (id uuid primary key, placement_id uuid references placement, note text)`.execute(toy.database.owner);
    await sql`insert into brand_new values (gen_random_uuid(), ${placement}, 'about me')`.execute(toy.database.owner);
    const all = accepted(await toy.call(exportPerson, me, { worker: me.worker }));
    expect(Object.keys(all.tables)).toEqual(
      expect.arrayContaining(
        (
          'account brand_new candidacy contract contract_text contract_signature cost_paid family_contact family_member movement offer offer_words payslip permit placement roster_entry substitution_alert task seat session stage ' +
          'wish_list worker worker_consent worker_document worker_experience worker_pair worker_skill'
        ).split(' '),
      ),
    );
    expect(all.tables.brand_new).toEqual([expect.objectContaining({ note: 'about me' })]);
    expect(all.tables.worker).toEqual([expect.objectContaining({ family_name: marker.family, place: marker.place })]);
    await sql`drop table brand_new`.execute(toy.database.owner);
  });
  test('and nothing that proves who signs in, and nothing of anybody else', async () => {
    const all = accepted(await toy.call(exportPerson, me, { worker: me.worker }));
    const text = JSON.stringify(all);
    expect(text).not.toContain('argon2');
    expect(text).not.toContain('token_hash');
    expect(text).not.toContain('number_sealed');
    expect(text).not.toContain('Amina');
    expect(text).not.toContain('relmark@');
  });
  test('nobody takes what is another’s, neither through the command nor past it', async () => {
    expect(await toy.call(exportPerson, other, { worker: me.worker })).toMatchObject({ ok: false, error: { code: 'platform.not-found' } });
    for (const actor of [toy.actors.employer, toy.actors['origin-agency'], toy.actors.administrator])
      expect(await toy.call(exportPerson, actor, { worker: me.worker })).toMatchObject({ ok: false });
    const past = toy.database.web.transaction().execute(async (tx) => {
      await sql`select set_config('app.role', 'worker', true), set_config('app.action', 'worker.export', true),
        set_config('app.worker', ${other.worker}, true)`.execute(tx);
      return sql`select * from person_rows(${me.worker})`.execute(tx);
    });
    await expect(past).rejects.toMatchObject({ code: '42501' });
  });
});

describe('an erasure', () => {
  test('waits while a file is under way', async () => {
    accepted(await toy.call(askErasure, me, { worker: me.worker }));
    toy.moveTo('2025-06-11');
    expect(await toy.call(confirmErasure, me, { worker: me.worker })).toMatchObject({ error: { code: 'erasure.still-open' } });
    expect(await toy.call(erasePerson, system, { worker: me.worker, why: 'asked' }).catch((error) => error.code)).toBe('55006');
    accepted(await toy.call(withdrawErasure, me, { worker: me.worker }));
  });

  test('is asked and confirmed seven days later, never at once, and can be taken back', async () => {
    toy.moveTo('2025-10-31');
    accepted(await toy.call(recordExit, toy.actors.immigration, { placement, on: '2025-10-30' }));
    toy.moveTo('2025-11-12');
    accepted(await toy.call(recordReturn, toy.actors.consulate, { placement, on: '2025-11-10' }));
    accepted(await toy.call(askErasure, me, { worker: me.worker }));
    expect(await toy.call(askErasure, me, { worker: me.worker })).toMatchObject({ error: { code: 'erasure.asked-already' } });
    toy.moveTo('2025-11-18');
    expect(await toy.call(confirmErasure, me, { worker: me.worker })).toMatchObject({
      error: { code: 'erasure.too-early', params: { day: '2025-11-19' } },
    });
    accepted(await toy.call(withdrawErasure, me, { worker: me.worker }));
    expect(await toy.call(confirmErasure, me, { worker: me.worker })).toMatchObject({ error: { code: 'erasure.not-asked' } });
  });

  test('that an agency asks is confirmed by another officer of it, and by no other country’s', async () => {
    const agency = toy.actors['origin-agency'];
    accepted(await toy.call(askErasure, agency, { worker: me.worker }));
    toy.moveTo('2025-11-25');
    expect(await toy.call(confirmErasure, agency, { worker: me.worker })).toMatchObject({ error: { code: 'erasure.second-person' } });
    expect(await toy.call(confirmErasure, me, { worker: me.worker })).toMatchObject({ error: { code: 'erasure.second-person' } });
    const foreign = toy.foreigners['origin-agency'];
    expect(await toy.call(confirmErasure, foreign, { worker: me.worker })).toMatchObject({ error: { code: 'platform.not-found' } });
    accepted(await toy.call(withdrawErasure, me, { worker: me.worker }));
  });

  test('that is not confirmed within its days is as if it had not been asked', async () => {
    accepted(await toy.call(askErasure, me, { worker: me.worker }));
    toy.moveTo('2026-01-31');
    expect(await toy.call(confirmErasure, me, { worker: me.worker })).toMatchObject({ error: { code: 'erasure.too-late' } });
    accepted(await toy.call(askErasure, me, { worker: me.worker }));
    toy.moveTo('2026-02-07');
  });

  test('leaves no word of the person in any column of any table, nor in the server’s log; the journal stays whole', async () => {
    const before = await found(toy.database);
    const ofMoneyAndWork = ['cost_paid.paid_to_name', 'task.question', 'offer_words.words'];
    for (const where of [
      'worker.family_name',
      'worker.native_name',
      'worker.place',
      'placement.worker_name',
      'account.login',
      'account.name',
    ])
      expect(before).toContain(`public.${where}`);
    for (const where of ['vacancy_import.report', 'organisation_status.cause', 'stage.reason', 'offer.reason', ...ofMoneyAndWork])
      expect(before).toContain(`public.${where}`);
    expect(await toy.call(confirmErasure, me, { worker: me.worker })).toMatchObject({ ok: true });
    await takeBackup({
      database: 'corridor',
      config: toy.database.config.owner,
      folder: join(here, 'before'),
      recipients: [],
      program: '0.2.0',
      now: toy.runtime.clock.now(),
    });
    // Confirmed, and not done yet: the night does it.
    expect((await found(toy.database)).length).toBe(before.length);
    const lines = (await toy.journal()).length;
    const day = await keepingDay(toy.runtime);
    expect(day.persons).toBe(1);
    expect(await found(toy.database)).toEqual([]);
    expect(logged()).toEqual([]);
    const types = (await toy.journal()).slice(lines);
    expect(types).toContain('person.erased');
    expect((await toy.database.owner.transaction().execute(verify)).ok).toBe(true);
  });

  test('keeps the file without the name, and lets nobody sign in any more', async () => {
    const { owner } = toy.database;
    const file = await owner.selectFrom('placement').selectAll().where('id', '=', placement).executeTakeFirstOrThrow();
    expect(file).toMatchObject({ worker_name: '—', worker_native_name: null, status: 'returned' });
    const again = await signIn(toy.runtime, { login: marker.login, password: 'a long and quiet password', address: '192.0.2.7' });
    expect(again.ok).toBe(false);
    const relative = await signIn(toy.runtime, {
      login: marker.relativeLogin,
      password: 'a long and quiet password',
      address: '192.0.2.7',
    });
    expect(relative.ok).toBe(false);
    const accounts = await owner
      .selectFrom('account')
      .select(['login', 'name', 'password_hash'])
      .where('id', '=', me.account ?? '')
      .execute();
    expect(accounts).toEqual([{ login: `erased-${me.account}`, name: '—', password_hash: null }]);
    expect(await owner.selectFrom('erased').select(['worker_id', 'why']).execute()).toEqual([{ worker_id: me.worker, why: 'asked' }]);
  });

  test('touches nobody else', async () => {
    const row = await toy.database.owner
      .selectFrom('worker')
      .selectAll()
      .where('id', '=', other.worker ?? '')
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ family_name: 'Norlandi', account_id: other.account });
    expect(
      (await signIn(toy.runtime, { login: 'amina@example.org', password: 'a long and quiet password', address: '192.0.2.8' })).ok,
    ).toBe(true);
    const cause = await sql<{ cause: string }>`select cause from organisation_status where cause is not null`.execute(toy.database.owner);
    expect(cause.rows).toEqual([{ cause: 'Complaint of —, heard' }]);
  });

  test('is done again on a backup that still knew the person, by the list of ids that lies beside it', async () => {
    const list = readErased(writeErased([me.worker ?? '', '00000000-0000-4000-8000-000000000000']));
    const fresh = await testDatabase('corridor', { migrated: false });
    try {
      const backup = await openBackup(join(here, 'before'), undefined);
      await restoreBackup({ config: fresh.config.owner, backup, scope: 'all except protection' });
      expect((await found(fresh)).length).toBeGreaterThan(5);
      await migrate(fresh.config.owner, 'all except protection', { afterMigrate: policyStatements(protections, 'corridor_web') });
      expect(await eraseAgain(fresh.config.web, list ?? [])).toBe(1);
      expect(await found(fresh)).toEqual([]);
    } finally {
      await fresh.stop();
    }
  });

  test('of somebody who is not there is refused, and only the system does it', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000';
    expect(await toy.call(erasePerson, system, { worker: nobody, why: 'age' })).toMatchObject({ error: { code: 'platform.not-found' } });
    for (const actor of [other, toy.actors['origin-agency'], toy.actors.administrator])
      expect(await toy.call(erasePerson, actor, { worker: other.worker, why: 'age' })).toMatchObject({
        error: { code: 'platform.not-found' },
      });
  });
});
