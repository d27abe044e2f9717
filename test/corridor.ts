import { readFileSync } from 'node:fs';
import { plainDate } from '../src/kernel/dates.ts';
import { newId } from '../src/kernel/ids.ts';
import type { Result } from '../src/kernel/result.ts';
import { adoptProgramme, openCorridor } from '../src/modules/corridors/index.ts';
import type { AnyCommand, OutputOf } from '../src/platform/command/command.ts';
import { type Delivery, execute, type Runtime } from '../src/platform/command/execute.ts';
import type { Refused } from '../src/platform/command/problems.ts';
import type { Tx } from '../src/platform/db/database.ts';
import type { Actor } from '../src/platform/policy/actor.ts';
import type { CorridorRole, Role } from '../src/platform/policy/matrix.ts';
import { loadProgramme, type Programme } from '../src/programme/index.ts';
import { type TestDatabase, testDatabase } from './database.ts';

export const toyProgramme = (edit: (text: string) => string = (text) => text): Programme => {
  const loaded = loadProgramme(edit(readFileSync(new URL('./packs/toy-harvest.yaml', import.meta.url), 'utf8')), 'toy-harvest.yaml');
  if (!loaded.ok) throw new Error(loaded.error.map((finding) => `${finding.line}:${finding.column} ${finding.message}`).join('\n'));
  return loaded.value;
};

/** The toy programme with two persons at some of its stages: an edit for `toyProgramme` and `toyCorridor`. */
export const asksTwoPersons =
  (...stages: readonly string[]) =>
  (text: string): string =>
    stages.reduce((edited, stage) => edited.replace(`id: ${stage},\n`, `id: ${stage},\n      persons: { v: 2, src: ACT },\n`), text);

/** The toy corridor Norland (XN) -> Sudland (XS), and beside it Westland (XW) -> Sudland's neighbour Tarland (XT), which must see nothing of it. */
export interface ToyCorridor {
  readonly database: TestDatabase;
  readonly runtime: Runtime;
  readonly corridor: string;
  readonly otherCorridor: string;
  readonly programme: Programme;
  /** One actor for each role of the corridor's two ends. */
  readonly actors: Readonly<Record<Exclude<CorridorRole, 'system'>, Actor>>;
  /** The same role elsewhere: another organisation of the same country, and another country. */
  readonly rivals: { readonly employer: Actor; readonly recruiter: Actor };
  readonly foreigners: Readonly<
    Record<'employer' | 'origin-agency' | 'labour' | 'immigration' | 'consulate' | 'inspectorate' | 'policy', Actor>
  >;
  /** Second officers of the same offices, each on an account of their own. */
  readonly colleagues: Readonly<Record<'labour' | 'immigration' | 'consulate', Actor>>;
  /** Jobs that commands enqueued, instead of running them. */
  readonly jobs: { readonly name: string; readonly payload: unknown }[];
  moveTo(day: string): void;
  call<C extends AnyCommand>(command: C, actor: Actor, input: unknown, delivery?: Delivery): Promise<Result<OutputOf<C>, Refused>>;
  /** The types of the journal's lines, in order. */
  journal(): Promise<string[]>;
  stop(): Promise<void>;
}

/** A migrated database with the toy corridor adopted by both ends, on a clock that stands still. */
export const toyCorridor = async (day = '2025-01-10', edit?: (text: string) => string): Promise<ToyCorridor> => {
  const database = await testDatabase();
  const programme = toyProgramme(edit);
  const other = toyProgramme((text) => text.replaceAll('toy-harvest', 'toy-elsewhere').replaceAll('XS', 'XT').replaceAll('XN', 'XW'));
  let today = plainDate(day);
  const jobs: { name: string; payload: unknown }[] = [];
  const runtime: Runtime = {
    db: database.web,
    clock: { today: async () => today, now: () => Temporal.Instant.from(`${today}T12:00:00Z`) },
    queue: {
      send: async (_, name, payload) => {
        jobs.push({ name, payload });
      },
    },
  };
  const begun = plainDate('2024-01-01');
  const organisation = async (
    tx: Tx,
    kind: 'employer' | 'recruiter' | 'authority' | 'union',
    country: string,
    name: string,
  ): Promise<string> => {
    const id = newId();
    await tx
      .insertInto('organisation')
      .values({ id, kind, country, names: JSON.stringify({ und: name }), place: null, registration: null, registered_on: begun })
      .execute();
    await tx
      .insertInto('organisation_status')
      .values({
        id: newId(),
        organisation_id: id,
        status: 'licensed',
        valid_from: begun,
        basis: 'Sudland Harvest Act art. 1',
        cause: null,
        decided_by: null,
      })
      .execute();
    return id;
  };
  const account = async (tx: Tx, role: Role): Promise<string> => {
    const id = newId();
    await tx
      .insertInto('account')
      .values({
        id,
        login: `${role}-${id.slice(0, 8)}@example.org`,
        password_hash: null,
        name: role,
        language: 'en',
        created_at: runtime.clock.now(),
        disabled_at: null,
      })
      .execute();
    return id;
  };
  const made = await database.owner.transaction().execute(async (tx) => {
    const home = await openCorridor(tx, { origin: 'XN', destination: 'XS', programme, openedOn: begun });
    const away = await openCorridor(tx, { origin: 'XW', destination: 'XT', programme: other, openedOn: begun });
    const actor = async (role: Role, more: Omit<Actor, 'role'> = {}): Promise<Actor> => ({
      role,
      account: await account(tx, role),
      ...more,
    });
    const inXS = async (role: Role, kind: 'employer' | 'recruiter', name: string, country = 'XS') =>
      actor(role, { country, organisation: await organisation(tx, kind, country, name) });
    const actors = {
      public: { role: 'public' } as Actor,
      worker: await actor('worker'),
      family: await actor('family'),
      employer: await inXS('employer', 'employer', 'Sudland Berries'),
      recruiter: await inXS('recruiter', 'recruiter', 'Fair Hands'),
      'origin-agency': await actor('origin-agency', { country: 'XN' }),
      labour: await actor('labour', { country: 'XS' }),
      immigration: await actor('immigration', { country: 'XS' }),
      inspectorate: await actor('inspectorate', { country: 'XS' }),
      consulate: await actor('consulate', { country: 'XS' }),
      caseworker: await actor('caseworker', { country: 'XS' }),
      policy: await actor('policy', { country: 'XS' }),
      auditor: await actor('auditor'),
      administrator: await actor('administrator'),
    };
    const abroad = async (role: Role, country = 'XT') => actor(role, { country });
    const foreigners = {
      employer: await inXS('employer', 'employer', 'Tarland Farms', 'XT'),
      'origin-agency': await abroad('origin-agency', 'XW'),
      labour: await abroad('labour'),
      immigration: await abroad('immigration'),
      consulate: await abroad('consulate'),
      inspectorate: await abroad('inspectorate'),
      policy: await abroad('policy'),
    };
    const colleagues = {
      labour: await actor('labour', { country: 'XS' }),
      immigration: await actor('immigration', { country: 'XS' }),
      consulate: await actor('consulate', { country: 'XS' }),
    };
    const rivals = {
      employer: await inXS('employer', 'employer', 'Rival Berries'),
      recruiter: await inXS('recruiter', 'recruiter', 'Rival Hands'),
    };
    return {
      home,
      away,
      actors,
      foreigners,
      rivals,
      colleagues,
      originPolicy: await actor('policy', { country: 'XN' }),
      awayOrigin: await actor('policy', { country: 'XW' }),
    };
  });
  const call: ToyCorridor['call'] = (command, actor, input, delivery) => execute(runtime, actor, command, input, delivery);
  const sign = async (actor: Actor, adoption: string, version: number) => {
    const signed = await call(adoptProgramme, actor, { adoption, version });
    if (!signed.ok) throw new Error(signed.error.code);
  };
  await sign(made.originPolicy, made.home.adoption, 1);
  await sign(made.actors.policy, made.home.adoption, 2);
  await sign(made.awayOrigin, made.away.adoption, 1);
  await sign(made.foreigners.policy, made.away.adoption, 2);
  return {
    database,
    runtime,
    programme,
    corridor: made.home.corridor,
    otherCorridor: made.away.corridor,
    actors: made.actors,
    rivals: made.rivals,
    foreigners: made.foreigners,
    colleagues: made.colleagues,
    jobs,
    moveTo(next) {
      today = plainDate(next);
    },
    call,
    journal: async () => (await database.owner.selectFrom('journal_line').select('type').orderBy('id').execute()).map((line) => line.type),
    stop: () => database.stop(),
  };
};

/** A vacancy as an employer of Sudland files it: ten places, well above the floor. */
export const sampleVacancy = (toy: ToyCorridor, change: Record<string, unknown> = {}): Record<string, unknown> => ({
  corridor: toy.corridor,
  programme: 'toy-harvest',
  title: 'Strawberry picker',
  occupation: '9211',
  region: 'South',
  places: 10,
  start: '2025-06-01',
  end: '2025-10-31',
  pay: { amount: '9.80', currency: 'EUR' },
  payPer: 'hour',
  hoursWeek: 40,
  experienceMonths: 0,
  kind: 'generic',
  homogeneous: true,
  housing: true,
  ...change,
});

/** A grown worker of Norland as its agency registers one. */
export const sampleWorker = (change: Record<string, unknown> = {}): Record<string, unknown> => ({
  origin: 'XN',
  givenNames: 'Given',
  familyName: 'Family',
  nativeName: 'Native Name',
  birth: { year: 1990, month: 4, day: 12 },
  occupation: '9211',
  experienceMonths: 24,
  consent: true,
  ...change,
});
