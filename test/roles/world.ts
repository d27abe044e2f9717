import { newId } from '../../src/kernel/ids.ts';
import { addActivity, addObjective, beginPlan } from '../../src/modules/action-plan/index.ts';
import { contractOfPlacement, drawContract } from '../../src/modules/contracts/index.ts';
import { openIncident } from '../../src/modules/incidents/index.ts';
import { beginDraft } from '../../src/modules/programmes/index.ts';
import { acceptOffer, openSelection, runRound, setLimit, signSelection } from '../../src/modules/recruitment/index.ts';
import { attestStage } from '../../src/modules/stages/index.ts';
import { askQuestion } from '../../src/modules/tasks/index.ts';
import { fileVacancy, importVacancies, verifyVacancy } from '../../src/modules/vacancies/index.ts';
import {
  addDocument,
  addExperience,
  addSkill,
  consentFamily,
  enterRoster,
  registerWorker,
  setWishes,
} from '../../src/modules/workers/index.ts';
import { readWorkers } from '../../src/modules/workers/intake/bring-in.ts';
import { createAccount } from '../../src/platform/auth/accounts.ts';
import type { Keys } from '../../src/platform/auth/keys.ts';
import { passingSettings } from '../../src/platform/auth/settings.ts';
import type { AnyCommand, OutputOf } from '../../src/platform/command/command.ts';
import type { Actor, Owners } from '../../src/platform/policy/actor.ts';
import { sampleVacancy, sampleWorker, type ToyCorridor, toyCorridor } from '../corridor.ts';
import { informationFiles } from './information-world.ts';

/** The ids of one employer's files, by the name of the path parameter that takes each. */
export type Files = Readonly<Record<Parameter, string>>;
export const parameters = [
  'vacancy',
  'worker',
  'round',
  'offer',
  'placement',
  'incident',
  'selection',
  'stage',
  'task',
  'contract',
  'organisation',
  'corridor',
  'adoption',
  'member',
  'import',
  'hash',
  'account',
  'document',
  'skill',
  'experience',
  'entry',
  'other',
  'intake',
  'draft',
  'run',
  'limit',
  'matching',
  'plan',
  'activity',
  'guide',
  'centre',
  'visit',
  'question',
  'reply',
  'course',
  'part',
  'session',
  'result',
] as const;
export type Parameter = (typeof parameters)[number];

/** One complete set of files, and whose each is. */
export interface Household {
  readonly files: Files;
  readonly owners: Readonly<Record<Parameter, Owners>>;
  readonly worker: Actor;
  readonly family: Actor;
}

export interface World {
  readonly toy: ToyCorridor;
  /** Files of the actors themselves; of a rival in the same corridor; of another corridor between other countries. */
  readonly households: { readonly own: Household; readonly 'other organisation': Household; readonly 'other country': Household };
  /** Each role once, for whom the files of `own` are their own. */
  readonly actors: ToyCorridor['actors'];
}

interface Officers {
  readonly policy: Actor;
  readonly employer: Actor;
  readonly labour: Actor;
  readonly immigration: Actor;
  readonly agency: Actor;
}

/** Toy corridors with a vacancy, a worker, a round, an offer, a placement and a contract in each of three households. */
export const world = async (): Promise<World> => {
  const toy = await toyCorridor('2025-01-10', (text) => text.replace('cap: 20', 'cap: 2000'));
  const { actors, foreigners } = toy;
  const home = { policy: actors.policy, labour: actors.labour, immigration: actors.immigration, agency: actors['origin-agency'] };
  const away = {
    employer: foreigners.employer,
    policy: foreigners.policy,
    labour: foreigners.labour,
    immigration: foreigners.immigration,
    agency: foreigners['origin-agency'],
  };
  // One after the other: a round places whoever wishes for what is open then.
  const own = await household(
    toy,
    { ...home, employer: actors.employer },
    { corridor: toy.corridor, programme: 'toy-harvest', ends: ['XN', 'XS'] },
  );
  const rival = await household(
    toy,
    { ...home, employer: toy.rivals.employer },
    { corridor: toy.corridor, programme: 'toy-harvest', ends: ['XN', 'XS'] },
  );
  const foreign = await household(toy, away, { corridor: toy.otherCorridor, programme: 'toy-elsewhere', ends: ['XW', 'XT'] });
  return {
    toy,
    households: { own, 'other organisation': rival, 'other country': foreign },
    actors: { ...actors, worker: own.worker, family: own.family },
  };
};

interface Place {
  readonly corridor: string;
  readonly programme: string;
  readonly ends: readonly [string, string];
}

let count = 0;

const household = async (toy: ToyCorridor, officers: Officers, place: Place): Promise<Household> => {
  const { owner } = toy.database;
  const done = async <C extends AnyCommand>(command: C, actor: Actor, input: unknown): Promise<OutputOf<C>> => {
    const result = await toy.call(command, actor, input);
    if (!result.ok) throw new Error(`${command.name}: ${JSON.stringify(result.error)}`);
    return result.value;
  };
  const employer = officers.employer.organisation ?? '';
  const filed = await done(fileVacancy, officers.employer, sampleVacancy(toy, { corridor: place.corridor, programme: place.programme }));
  const report = await owner
    .selectFrom('stage')
    .select('id')
    .where('vacancy_id', '=', filed.id)
    .where('stage', '=', 'report')
    .executeTakeFirstOrThrow();
  await done(attestStage, officers.labour, { stage: report.id, version: 1, outcome: 'approved' });
  await done(verifyVacancy, officers.immigration, { vacancy: filed.id, version: 1 });
  count += 1;
  const login = `worker-${count}@example.org`;
  const registered = await done(registerWorker, toy.actors.public, {
    origin: place.ends[0],
    givenNames: 'Test',
    familyName: `Worker ${count}`,
    birth: { year: 1990, month: 5, day: 4 },
    occupation: '9211',
    experienceMonths: 12,
    languages: ['en'],
    consent: true,
    login,
    password: 'a quiet password',
    language: 'en',
  });
  const account = await owner.selectFrom('account').select('id').where('login', '=', login).executeTakeFirstOrThrow();
  const worker: Actor = { role: 'worker', account: account.id, worker: registered.id, country: place.ends[0] };
  await done(setWishes, worker, { worker: registered.id, wishes: [filed.id] });
  await done(consentFamily, worker, {
    worker: registered.id,
    name: `Family ${count}`,
    relation: 'spouse',
    login: `family-${count}@example.org`,
    password: 'a quiet password',
    language: 'en',
  });
  const member = await owner.selectFrom('family_member').selectAll().where('worker_id', '=', registered.id).executeTakeFirstOrThrow();
  const round = await done(runRound, officers.agency, { corridor: place.corridor, programme: place.programme });
  const offer = await owner.selectFrom('offer').select('id').where('worker_id', '=', registered.id).executeTakeFirstOrThrow();
  const placement = await done(acceptOffer, worker, { offer: offer.id });
  for (const signer of [officers.agency, officers.labour]) await done(signSelection, signer, { placement: placement.id });
  await done(drawContract, officers.employer, { placement: placement.id });
  const contract = await owner.transaction().execute((tx) => contractOfPlacement(tx, placement.id));
  const stage = await owner
    .selectFrom('stage')
    .select('id')
    .where('placement_id', '=', placement.id)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  const adoption = await owner
    .selectFrom('adoption')
    .select(['id', 'programme_hash'])
    .where('corridor_id', '=', place.corridor)
    .executeTakeFirstOrThrow();
  const task = await done(askQuestion, officers.agency, {
    placement: placement.id,
    office: 'immigration',
    topic: 'fact',
    question: 'When does it go on?',
    due: '2025-01-31',
  });
  // Another who wishes for the places that are left, and the list that the employer chooses from.
  const second = await done(registerWorker, officers.agency, {
    origin: place.ends[0],
    givenNames: 'Test',
    familyName: `Second ${count}`,
    birth: { year: 1991, month: 6, day: 7 },
    occupation: '9211',
    experienceMonths: 12,
    consent: true,
  });
  await done(setWishes, officers.agency, { worker: second.id, wishes: [filed.id] });
  const selection = await done(openSelection, officers.agency, { vacancy: filed.id });
  const incident = await done(openIncident, officers.labour, { kind: 'closure', on: '2025-01-10', placement: placement.id });
  const imported = await importOne(toy, officers.employer, place);
  const { keys } = passingSettings();
  const { document } = await done(addDocument(keys), worker, {
    worker: registered.id,
    kind: 'passport',
    issuer: place.ends[0],
    number: `PA${count}34567`,
  });
  const { skill } = await done(addSkill, worker, { worker: registered.id, occupation: '9211' });
  const { experience } = await done(addExperience, worker, {
    worker: registered.id,
    occupation: '9211',
    from: '2023-03-01',
    until: '2023-06-30',
    employer: 'Earlier Farm',
    country: place.ends[1],
  });
  const { entry } = await done(enterRoster, worker, { worker: registered.id, corridor: place.corridor, programme: place.programme });
  const other = await done(registerWorker, officers.agency, sampleWorker({ origin: place.ends[0], givenNames: `Other ${count}` }));
  const intake = await bringInOne(toy, officers.agency, keys);
  const { ends } = place;
  const plan = await done(beginPlan, officers.policy, { title: `Action plan ${count}`, from: '2024-01-01', until: '2027-12-31' });
  const objective = await done(addObjective, officers.policy, { plan: plan.id, title: 'Nobody is left without help' });
  const activity = await done(addActivity, officers.policy, {
    plan: plan.id,
    objective: objective.id,
    title: 'Open shelters',
    lead: 'labour',
    indicator: 'Places in shelters',
    baseline: 4,
    target: 12,
    due: '2026-06-30',
    budget: { amount: '900000.00', currency: 'EUR' },
  });
  const draft = await done(beginDraft, officers.policy, {
    title: `Harvest ${count}`,
    end: 'destination',
    partner: ends[0],
    preset: 'blank',
  });
  // Far more than anybody here asks for: it stops no round.
  const limit = await done(
    setLimit,
    { ...officers.policy, country: ends[0] },
    {
      corridor: place.corridor,
      programme: place.programme,
      most: 1_000,
      from: '2025-01-01',
      until: '2025-12-31',
      reason: 'Decree 7 of 2024',
    },
  );
  // Of nobody who acts here: an account that is disabled in the walk is missed by none.
  const spare = await owner.transaction().execute((tx) =>
    createAccount(tx, Temporal.Now.instant(), {
      login: `spare-${count}@example.org`,
      passwordHash: null,
      name: `Spare ${count}`,
      language: 'en',
      seats: [{ role: 'labour', country: ends[1] }],
    }),
  );
  const information = await informationFiles(toy, { agency: officers.agency, worker }, { ...place, n: count });
  const ofFile: Owners = { worker: registered.id, organisations: [employer], ends };
  const ofWorker: Owners = { worker: registered.id, country: ends[0], organisations: [employer] };
  return {
    files: {
      vacancy: filed.id,
      worker: registered.id,
      round: round.id,
      offer: offer.id,
      placement: placement.id,
      selection: selection.id,
      stage: stage.id,
      task: task.id,
      incident: incident.id,
      contract: contract?.id ?? '',
      organisation: employer,
      corridor: place.corridor,
      adoption: adoption.id,
      member: member.id,
      import: imported,
      hash: adoption.programme_hash,
      account: spare ?? '',
      document,
      skill,
      experience,
      entry,
      other: other.id,
      intake,
      draft: draft.id,
      run: await runOf(toy, spare ?? '', ends[1]),
      limit: limit.id,
      matching: await matchingOf(toy, spare ?? '', place),
      plan: plan.id,
      activity: activity.id,
      ...information,
    },
    owners: {
      vacancy: { organisations: [employer], ends, published: true },
      worker: ofWorker,
      member: ofWorker,
      document: ofWorker,
      skill: ofWorker,
      experience: ofWorker,
      entry: ofWorker,
      other: { country: ends[0] },
      intake: { country: ends[0] },
      // Until it is proposed, it is the business of the end that writes it.
      draft: { country: ends[1], ends: [ends[1], ends[1]] },
      round: { ends },
      offer: ofFile,
      // What is owed of it is drawn on a bond by the labour office of its country.
      placement: { ...ofFile, country: ends[1] },
      selection: { organisations: [employer], ends },
      stage: ofFile,
      // Offices of both ends see a question; parties do not.
      task: { ends },
      incident: ofFile,
      contract: ofFile,
      organisation: { country: ends[1], organisations: [employer], ends },
      corridor: { ends },
      adoption: { ends },
      import: { organisations: [employer] },
      hash: {},
      account: {},
      // One account's alone, and of none that acts here.
      run: {},
      limit: { ends },
      matching: { ends },
      plan: { country: ends[1] },
      activity: { country: ends[1] },
      guide: { country: ends[1] },
      centre: {},
      visit: { country: ends[0] },
      question: { country: ends[1] },
      reply: { country: ends[1] },
      course: {},
      part: {},
      session: { country: ends[0] },
      result: ofWorker,
    },
    worker,
    family: { role: 'family', account: member.account_id, worker: registered.id },
  };
};

/** An answer to many steps that an account has begun. */
/** A round that a job runs, begun by an account that does nothing here; no job is there for it. */
const matchingOf = async (toy: ToyCorridor, account: string, place: Place): Promise<string> => {
  const id = newId();
  const begun_on = await toy.runtime.clock.today();
  await toy.database.owner
    .insertInto('round_run')
    .values({
      id,
      corridor_id: place.corridor,
      // The two households of one corridor have a run each, and of a programme one runs at a time.
      programme_id: `${place.programme}-${count}`,
      account_id: account,
      role: 'labour',
      country: place.ends[1],
      state: 'running',
      phase: 'reading',
      round_id: null,
      code: null,
      begun_on,
      ended_on: null,
    })
    .execute();
  return id;
};

const runOf = async (toy: ToyCorridor, account: string, country: string): Promise<string> => {
  const id = newId();
  const begun_on = await toy.runtime.clock.today();
  await toy.database.owner
    .insertInto('bulk_run')
    .values({
      id,
      account_id: account,
      role: 'labour',
      country,
      outcome: 'approved',
      reason: null,
      happened_on: null,
      lang: 'en',
      state: 'running',
      total: 1,
      begun_on,
      ended_on: null,
    })
    .execute();
  return id;
};

/** The report of a file of vacancies that this employer brought in: one row, refused for what it lacks. */
const importOne = async (toy: ToyCorridor, employer: Actor, place: Place): Promise<string> => {
  const heads = 'corridor,programme,title,occupation,region,places,start,end,hours_week,kind';
  const row = `${place.ends.join('-')},${place.programme},Picker,9211,South,no number,2025-06-01,2025-10-31,40,generic`;
  const result = await importVacancies(toy.runtime, employer, {
    name: 'vacancies.csv',
    bytes: new TextEncoder().encode(`${heads}\n${row}\n`),
  });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.id;
};

/** A file of registrations that this agency sent, and has not registered yet. */
const bringInOne = async (toy: ToyCorridor, agency: Actor, keys: Keys): Promise<string> => {
  const result = await readWorkers(toy.runtime, keys, agency, {
    name: 'people.csv',
    bytes: new TextEncoder().encode(`key,given_names,family_name,birth,occupation,consent\nK-${count},Row,Worker,1990,9211,yes\n`),
  });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.id;
};

/** One more account, for somebody who acts beside the actors of the toy corridor. */
export const accountFor = async ({ toy }: World, name: string): Promise<string> => {
  const account = await toy.database.owner
    .transaction()
    .execute((tx) =>
      createAccount(tx, Temporal.Now.instant(), { login: `${name}@example.org`, passwordHash: null, name, language: 'en', seats: [] }),
    );
  if (account === undefined) throw new Error(`the login of ${name} is taken`);
  return account;
};
