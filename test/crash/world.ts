import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { type PlainDate, plainDate } from '../../src/kernel/dates.ts';
import { newId } from '../../src/kernel/ids.ts';
import type { Result } from '../../src/kernel/result.ts';
import { openApplication } from '../../src/main/application.ts';
import { loadDemo } from '../../src/main/demo/load.ts';
import { demoPlan } from '../../src/main/demo/plan.ts';
import { readSettings } from '../../src/main/mode.ts';
import { adoptProgramme, openCorridor } from '../../src/modules/corridors/index.ts';
import { runRound } from '../../src/modules/recruitment/index.ts';
import { attestStage } from '../../src/modules/stages/index.ts';
import { fileVacancy, verifyVacancy } from '../../src/modules/vacancies/index.ts';
import { registerWorker, setWishes } from '../../src/modules/workers/index.ts';
import type { AnyCommand, OutputOf } from '../../src/platform/command/command.ts';
import { execute, type Runtime } from '../../src/platform/command/execute.ts';
import type { Database, Tx } from '../../src/platform/db/database.ts';
import type { Actor } from '../../src/platform/policy/actor.ts';
import type { Role } from '../../src/platform/policy/matrix.ts';
import { loadProgramme } from '../../src/programme/index.ts';
import { openSession } from '../open-session.ts';
import { demoPlan as smallPlan } from './small-plan.ts';

/** An offer that waits for its worker's answer. */
export interface OpenOffer {
  readonly offer: string;
  readonly token: string;
}

/** What the clients need to act; everything else is in the database. */
export interface CrashWorld {
  readonly corridor: string;
  /** Token of the employer who files. */
  readonly employer: string;
  /** The vacancy whose places the offers are of. */
  readonly vacancy: string;
  readonly offers: readonly OpenOffer[];
}

const accepted = <T>(result: Result<T, unknown>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

/** Work of a year that neither the demonstration's day nor the programme's deadlines reach. */
const filing = (corridor: string, title: string, places: number): Record<string, unknown> => ({
  corridor,
  programme: 'toy-harvest',
  title,
  occupation: '9211',
  region: 'South',
  places,
  start: '2026-06-01',
  end: '2026-10-31',
  pay: { amount: '9.80', currency: 'EUR' },
  payPer: 'hour',
  hoursWeek: 40,
  experienceMonths: 0,
  kind: 'generic',
  homogeneous: true,
  housing: true,
});
export const filingOf = ({ corridor }: CrashWorld, title: string): Record<string, unknown> => filing(corridor, title, 3);

const toyProgramme = () => {
  const text = readFileSync(resolve(import.meta.dirname, '../packs/toy-harvest.yaml'), 'utf8')
    .replace('period: 2025, cap: 20', 'period: 2026, cap: 1000000')
    .replace(/version: 2025-01-01/, 'version: 2024-01-01');
  const loaded = loadProgramme(text, 'toy-harvest.yaml');
  if (!loaded.ok) throw new Error(loaded.error.map(({ line, message }) => `${line} ${message}`).join('\n'));
  return loaded.value;
};

/**
 * Makes the databases in a folder as the program would find them: the demonstration loaded and not yet played, beside it the toy corridor
 * with a vacancy whose workers all hold an open offer.
 * @param whole the demonstration that ships, instead of the small one
 */
export const makeWorld = async (dataDir: string, offers: number, whole: boolean): Promise<CrashWorld> => {
  const application = await openApplication(readSettings({ CORRIDOR_MODE: 'demo', CORRIDOR_DATA: dataDir }, dataDir));
  try {
    await loadDemo(application.owner, whole ? demoPlan() : smallPlan());
    const { owner, runtime } = application;
    const quiet: Runtime = { ...runtime, queue: { send: async () => {} } };
    return await toyWorld(owner, quiet, await runtime.clock.today(), offers);
  } finally {
    await application.close();
  }
};

const toyWorld = async (owner: Kysely<Database>, runtime: Runtime, today: PlainDate, offers: number): Promise<CrashWorld> => {
  const { corridor, adoption, actors } = await owner.transaction().execute(async (tx) => {
    const opened = await openCorridor(tx, {
      origin: 'XN',
      destination: 'XS',
      programme: toyProgramme(),
      openedOn: plainDate('2024-01-01'),
    });
    return { ...opened, actors: await parties(tx, runtime.clock.now(), today) };
  });
  const call = async <C extends AnyCommand>(command: C, actor: Actor, input: unknown): Promise<OutputOf<C>> =>
    accepted(await execute(runtime, actor, command, input)) as OutputOf<C>;
  await call(adoptProgramme, actors.originPolicy, { adoption, version: 1 });
  await call(adoptProgramme, actors.policy, { adoption, version: 2 });

  const { id: vacancy } = await call(fileVacancy, actors.employer, filing(corridor, 'The vacancy of the offers', offers));
  const report = await owner
    .selectFrom('stage')
    .select(['id', 'version'])
    .where('vacancy_id', '=', vacancy)
    .where('stage', '=', 'report')
    .executeTakeFirstOrThrow();
  await call(attestStage, actors.labour, { stage: report.id, version: report.version, outcome: 'approved' });
  await call(verifyVacancy, actors.immigration, { vacancy, version: 1 });
  const workers: string[] = [];
  for (let number = 0; number < offers; number += 1) {
    const { id } = await call(registerWorker, actors.agency, {
      origin: 'XN',
      givenNames: `Given ${'abcdefghij'[number % 10]}`,
      familyName: 'Family',
      nativeName: 'Native',
      birth: { year: 1990, month: 4, day: 12 },
      occupation: '9211',
      experienceMonths: 24,
      consent: true,
    });
    await call(setWishes, actors.agency, { worker: id, wishes: [vacancy] });
    workers.push(id);
  }
  await call(runRound, actors.labour, { corridor, programme: 'toy-harvest' });
  // The demonstration's day will move by a year meanwhile; the offers stand until somebody answers or the test says otherwise.
  await owner
    .updateTable('offer')
    .set({ expires_on: plainDate('2099-12-31') })
    .where('vacancy_id', '=', vacancy)
    .execute();
  const open: OpenOffer[] = [];
  for (const { id, worker_id } of await owner
    .selectFrom('offer')
    .select(['id', 'worker_id'])
    .where('vacancy_id', '=', vacancy)
    .orderBy('id')
    .execute()) {
    const actor: Actor = { role: 'worker', worker: worker_id, country: 'XN', account: await account(owner, runtime.clock.now(), 'worker') };
    open.push({ offer: id, token: (await openSession(owner, runtime, actor)).token });
  }
  if (open.length !== offers) throw new Error(`${open.length} of ${offers} workers got an offer`);
  return { corridor, vacancy, offers: open, employer: (await openSession(owner, runtime, actors.employer)).token };
};

const account = async (tx: Tx | Kysely<Database>, at: Temporal.Instant, role: Role): Promise<string> => {
  const id = newId();
  await sql`insert into account (id, login, password_hash, name, language, created_at, disabled_at)
    values (${id}, ${`${role}-${id}@example.org`}, null, ${role}, 'en', ${at}, null)`.execute(tx);
  return id;
};

const parties = async (tx: Tx, now: Temporal.Instant, today: PlainDate) => {
  const organisation = newId();
  await tx
    .insertInto('organisation')
    .values({
      id: organisation,
      kind: 'employer',
      country: 'XS',
      names: JSON.stringify({ und: 'Sudland Berries' }),
      place: null,
      registration: null,
      registered_on: today,
    })
    .execute();
  await tx
    .insertInto('organisation_status')
    .values({
      id: newId(),
      organisation_id: organisation,
      status: 'licensed',
      valid_from: today,
      basis: 'Sudland Harvest Act art. 1',
      cause: null,
      decided_by: null,
    })
    .execute();
  const of = async (role: Role, country: string, more: Omit<Actor, 'role'> = {}): Promise<Actor> => ({
    role,
    country,
    account: await account(tx, now, role),
    ...more,
  });
  return {
    employer: await of('employer', 'XS', { organisation }),
    labour: await of('labour', 'XS'),
    immigration: await of('immigration', 'XS'),
    agency: await of('origin-agency', 'XN'),
    policy: await of('policy', 'XS'),
    originPolicy: await of('policy', 'XN'),
  };
};
