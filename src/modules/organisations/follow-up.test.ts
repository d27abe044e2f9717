import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sampleVacancy, type ToyCorridor } from '../../../test/corridor.ts';
import { type TestWeb, testWeb } from '../../../test/web.ts';
import { reading } from '../../platform/command/execute.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import { strayText } from '../../ui/testing/stray-text.ts';
import { setOrganisationContact } from '../messages/set-organisation-contact.ts';
import { compose } from '../messages/testing/told.ts';
import { answerTask, type Task, tasksAbout } from '../tasks/index.ts';
import { fileVacancy } from '../vacancies/index.ts';
import {
  applyForLicence,
  appointAgent,
  decideAppeal,
  fileAppeal,
  giveMandate,
  openBranch,
  proposeAgent,
  proposeSuspension,
  recordBond,
  withdrawAppeal,
} from './index.ts';
import { organisationRoutes } from './routes.ts';
import { actorOf, applied, decideOn, licenceCorridor, stateOn } from './testing/licence-world.ts';

let toy: ToyCorridor;
let web: TestWeb;
let recruiter: string;
let own: Actor;
let at: string;
beforeAll(async () => {
  toy = await licenceCorridor();
  web = testWeb(toy, organisationRoutes);
});
afterAll(() => toy.stop());
beforeEach(async () => {
  toy.moveTo('2025-01-10');
  recruiter = await applied(toy, 'recruiter');
  own = await actorOf(toy, 'recruiter', recruiter);
  at = `/organisations/${recruiter}`;
  const lodged = { organisation: recruiter, kind: 'lodged', amount: { amount: '5000', currency: 'EUR' }, basis: 'Act art. 11' };
  await done(toy.call(recordBond, toy.actors.labour, lodged));
});

const done = async <T>(answer: Promise<{ ok: true; value: T } | { ok: false; error: unknown }>): Promise<T> => {
  const result = await answer;
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const seen = async (actor: Actor, kind: string): Promise<readonly Task[]> =>
  (await reading(toy.runtime, actor, (tx) => tasksAbout(tx, { type: 'organisation', id: recruiter }))).filter((one) => one.kind === kind);
const answer = (task: Task | undefined, actor: Actor, outcome: string, reason?: string) =>
  toy.call(answerTask, actor, { task: task?.id, version: task?.version, outcome, reason });
const suspended = async (): Promise<string> => {
  await done(decideOn(toy, recruiter, 'licensed', { until: '2027-12-31' }));
  await done(decideOn(toy, recruiter, 'suspended', { ground: 'fees-charged', cure: 'Pay the workers back.' }));
  const rows = await toy.database.owner
    .selectFrom('organisation_status')
    .select('id')
    .where('organisation_id', '=', recruiter)
    .orderBy('number')
    .execute();
  return rows.at(-1)?.id ?? '';
};

describe('an appeal', () => {
  const file = async () =>
    (await done(toy.call(fileAppeal, own, { organisation: recruiter, decision: await suspended(), grounds: 'It was paid back.' }))).id;
  test('is a task of the office from the day on which it is filed, due as the programme says, and ends with the decision on it', async () => {
    const appeal = await file();
    // Twenty days from 10 January.
    expect(await seen(toy.actors.labour, 'organisation.appeal')).toMatchObject([
      { holder: { role: 'labour', country: 'XS' }, dueOn: Temporal.PlainDate.from('2025-01-30'), basis: { id: 'ACT' }, state: 'open' },
    ]);
    expect(await seen(toy.actors['origin-agency'], 'organisation.appeal')).toEqual([]);
    const decided = { organisation: recruiter, appeal, outcome: 'dismissed', basis: 'Act art. 20', reason: 'Nothing new.' };
    await done(toy.call(decideAppeal, toy.colleagues.labour, decided));
    expect(await seen(own, 'organisation.appeal')).toMatchObject([{ state: 'answered', outcome: 'dismissed' }]);
  });
  test('is answered on its own page alone: nobody answers its task without a decision', async () => {
    await file();
    const [task] = await seen(toy.actors.labour, 'organisation.appeal');
    expect(await answer(task, toy.colleagues.labour, 'upheld', 'x')).toMatchObject({ error: { code: 'input.choice' } });
  });
  test('is taken back by whoever filed it, once, and the decision stands', async () => {
    const appeal = await file();
    const back = (actor: Actor) => toy.call(withdrawAppeal, actor, { organisation: recruiter, appeal });
    expect(await back(toy.rivals.recruiter)).toMatchObject({ error: { code: 'platform.not-found' } });
    await done(back(own));
    expect(await back(own)).toMatchObject({ error: { code: 'appeal.answered' } });
    expect(await stateOn(toy, recruiter, '2025-01-10')).toBe('suspended');
    expect(await seen(toy.actors.labour, 'organisation.appeal')).toMatchObject([{ outcome: 'withdrawn' }]);
    const late = { organisation: recruiter, appeal, outcome: 'upheld', basis: 'x', reason: 'x' };
    expect(await toy.call(decideAppeal, toy.colleagues.labour, late)).toMatchObject({ error: { code: 'appeal.answered' } });
  });
});

describe('what lifts a decision', () => {
  const shown = async () => {
    await suspended();
    const [cure] = await seen(own, 'organisation.cure');
    await done(answer(cure, own, 'cured', 'All three were paid on 9 January.'));
    const [task] = await seen(toy.actors.labour, 'organisation.cure-shown');
    return task;
  };
  test('once shown is looked at by the office, which licenses again, and both tasks are done', async () => {
    const task = await shown();
    expect(task).toMatchObject({ question: 'All three were paid on 9 January.', state: 'open' });
    await done(decideOn(toy, recruiter, 'licensed'));
    expect(await seen(toy.actors.labour, 'organisation.cure-shown')).toMatchObject([{ state: 'answered', outcome: 'lifted' }]);
    expect((await seen(own, 'organisation.cure')).every(({ state }) => state !== 'open')).toBe(true);
  });
  test('and is not shown yet is asked again until its own last day, with what is missing', async () => {
    const task = await shown();
    expect(await answer(task, toy.actors.labour, 'not-shown')).toMatchObject({ error: { code: 'input.missing' } });
    await done(answer(task, toy.actors.labour, 'not-shown', 'The second receipt is missing.'));
    expect(await seen(own, 'organisation.cure-shown')).toMatchObject([{ reason: 'The second receipt is missing.' }]);
    // Fifteen days from 10 January, as at first.
    expect((await seen(own, 'organisation.cure')).filter(({ state }) => state === 'open').map(({ dueOn }) => `${dueOn}`)).toEqual([
      '2025-01-25',
    ]);
  });
  test('and is no longer asked once its last day is over', async () => {
    const task = await shown();
    toy.moveTo('2025-01-26');
    await done(answer(task, toy.actors.labour, 'not-shown', 'The second receipt is missing.'));
    expect((await seen(own, 'organisation.cure')).filter(({ state }) => state === 'open')).toEqual([]);
  });
});

describe('an organisation applies itself', () => {
  const apply = (actor = own) =>
    toy.call(applyForLicence, actor, { organisation: recruiter, shown: 'We have worked here for nine years.' });
  test('for a licence, once until it is answered, and the decision of the office answers it', async () => {
    expect(await done(apply())).toMatchObject({ for: 'licence' });
    expect(await apply()).toMatchObject({ error: { code: 'organisation.applied' } });
    expect(await apply(toy.rivals.recruiter)).toMatchObject({ error: { code: 'platform.not-found' } });
    // No programme of the toy corridor says how long the office has: thirty days are the project's own proposal, and say so.
    expect(await seen(toy.actors.labour, 'organisation.application')).toMatchObject([
      { dueOn: Temporal.PlainDate.from('2025-02-09'), basis: { id: 'OURS' } },
    ]);
    await done(decideOn(toy, recruiter, 'licensed'));
    expect(await seen(own, 'organisation.application')).toMatchObject([{ state: 'answered', outcome: 'decided' }]);
  });
  test('for a renewal within half a year of the end, and not before', async () => {
    await done(decideOn(toy, recruiter, 'licensed', { until: '2025-12-31' }));
    expect(await apply()).toMatchObject({ error: { code: 'organisation.nothing-to-apply' } });
    // 180 days before 31 December is 4 July.
    toy.moveTo('2025-07-03');
    expect(await apply()).toMatchObject({ error: { code: 'organisation.nothing-to-apply' } });
    toy.moveTo('2025-07-04');
    expect(await done(apply())).toMatchObject({ for: 'renewal' });
  });
  test('and is told why when the office declines', async () => {
    await done(apply());
    const [task] = await seen(toy.actors.labour, 'organisation.application');
    await done(answer(task, toy.actors.labour, 'declined', 'The accounts are missing.'));
    expect(await seen(own, 'organisation.application')).toMatchObject([{ outcome: 'declined', reason: 'The accounts are missing.' }]);
    expect((await apply()).ok).toBe(true);
  });
  test('but not before the last day of an exclusion', async () => {
    await done(decideOn(toy, recruiter, 'delisted', { until: '2025-03-31' }));
    await done(decideOn(toy, recruiter, 'delisted', { until: '2025-03-31' }, toy.colleagues.labour));
    expect(await apply()).toMatchObject({ error: { code: 'organisation.barred', params: { until: '2025-03-31' } } });
  });
});

test('a branch stands in the register as not confirmed until the office of its organisation confirms it, or closes it', async () => {
  const open = (name: string) => toy.call(openBranch, own, { organisation: recruiter, name, place: 'Southport' });
  const [one, two] = [await done(open('Harbour office')), await done(open('Hill office'))];
  expect((await web.get(`${at}/branches`, undefined)).words()).toContain('Not confirmed yet');
  const taskOf = async (branch: string) =>
    (await seen(toy.actors.labour, 'organisation.branch')).find(({ asked }) => asked.branch === branch);
  expect(await answer(await taskOf(one.id), toy.foreigners.labour, 'confirmed')).toMatchObject({ error: { code: 'platform.not-found' } });
  await done(answer(await taskOf(one.id), toy.actors.labour, 'confirmed'));
  await done(answer(await taskOf(two.id), toy.actors.labour, 'declined', 'Nobody works there.'));
  const { branches } = (await web.get(`${at}/branches`, undefined, { json: true })).json<{ branches: Record<string, unknown>[] }>();
  expect(branches.map(({ name, confirmedOn, closedOn }) => [name, confirmedOn, closedOn]).sort()).toEqual([
    ['Harbour office', '2025-01-10', null],
    ['Hill office', null, '2025-01-10'],
  ]);
});

test('a suspension takes up what an inspector has proposed, and the inspectorate reads that it did', async () => {
  await done(decideOn(toy, recruiter, 'licensed'));
  const proposed = { organisation: recruiter, reason: 'Passports were kept in a safe.', due: '2025-01-13' };
  await done(toy.call(proposeSuspension, toy.actors.inspectorate, proposed));
  await done(decideOn(toy, recruiter, 'preventive', { ground: 'other' }));
  expect(await seen(toy.actors.inspectorate, 'organisation.suspend')).toMatchObject([{ state: 'answered', outcome: 'taken-up' }]);
});

test('a recruiter proposes a sub-agent, which acts under its licence only once the office has registered it', async () => {
  await done(decideOn(toy, recruiter, 'licensed'));
  const agent = await applied(toy, 'recruiter');
  const propose = () => toy.call(proposeAgent, own, { organisation: recruiter, agent, purpose: 'Interviews in the north.' });
  await done(propose());
  expect(await propose()).toMatchObject({ error: { code: 'sub-agent.proposed' } });
  expect(await stateOn(toy, agent, '2025-01-10')).toBe('applied');
  const [task] = await seen(toy.actors.labour, 'organisation.agent');
  const page = await web.get(`${at}/branches?agent=${task?.asked.agent}`, toy.actors.labour);
  expect(page.text).toContain(`value="${agent}" selected`);
  await done(toy.call(appointAgent, toy.actors.labour, { organisation: recruiter, agent, basis: 'Act art. 13' }));
  expect(await stateOn(toy, agent, '2025-01-10')).toBe('licensed');
  expect(await seen(own, 'organisation.agent')).toMatchObject([{ outcome: 'registered' }]);
});

test('the files under way are listed for the organisation and both ends, and the offices have the days that the programme gives', async () => {
  await done(decideOn(toy, recruiter, 'licensed'));
  const employer = toy.actors.employer.organisation ?? '';
  await done(toy.call(giveMandate, toy.actors.employer, { organisation: employer, recruiter }));
  const filed = await done(toy.call(fileVacancy, own, sampleVacancy(toy, { employer })));
  await done(decideOn(toy, recruiter, 'suspended', { ground: 'fees-charged' }));
  // Ten days from 10 January, not the fourteen of the project's proposal.
  expect((await seen(toy.actors['origin-agency'], 'organisation.running-files')).map(({ dueOn }) => `${dueOn}`)).toContain('2025-01-20');
  for (const actor of [own, toy.actors.labour, toy.actors['origin-agency'], toy.actors.inspectorate])
    expect((await web.get(`${at}/running`, actor)).text).toContain(`/vacancies/${filed.id}`);
  for (const actor of [undefined, toy.actors.worker, toy.rivals.recruiter, toy.foreigners.labour])
    expect((await web.get(`${at}/running`, actor, { json: true })).status).toBe(404);
  expect((await web.get(`${at}/running.csv`, toy.actors.labour)).text.split('\r\n')).toHaveLength(3);
});

test('what ends from today is confirmed on a page that says what follows', async () => {
  const employer = toy.actors.employer.organisation ?? '';
  const here = `/organisations/${employer}`;
  const given = await done(toy.call(giveMandate, toy.actors.employer, { organisation: employer, recruiter }));
  const confirm = await web.get(`${here}/mandates/end?mandate=${given.id}`, toy.actors.employer);
  expect(confirm.words()).toContain('Files under way go on');
  expect((await web.get(`${here}/mandates/end?mandate=${given.id}`, own, { json: true })).status).toBe(404);
  await web.post(`${here}/mandates/end`, toy.actors.employer, { form: { mandate: given.id } });
  expect((await web.get(`${here}/mandates/end?mandate=${given.id}`, toy.actors.employer, { json: true })).status).toBe(404);
  const branch = await done(toy.call(openBranch, own, { organisation: recruiter, name: 'Harbour office', place: 'Southport' }));
  expect((await web.get(`${at}/branches/close?branch=${branch.id}`, own)).words()).toContain('Harbour office');
});

test('an organisation is told of each decision, of the answer to its appeal, and thirty days before its licence ends, once', async () => {
  await done(toy.call(setOrganisationContact, own, { organisation: recruiter, mail: 'office@example.org', language: 'en' }));
  const told = async () => {
    await compose(toy.runtime);
    const rows = await toy.database.owner.selectFrom('message').select('event').where('organisation_id', '=', recruiter).execute();
    return rows.map(({ event }) => event).sort();
  };
  const decision = await suspended();
  const { id: appeal } = await done(toy.call(fileAppeal, own, { organisation: recruiter, decision, grounds: 'It was paid back.' }));
  expect(await told()).toEqual(['licence-decided', 'licence-decided']);
  const upheld = { organisation: recruiter, appeal, outcome: 'upheld', basis: 'Act art. 20', reason: 'It was.' };
  await done(toy.call(decideAppeal, toy.colleagues.labour, upheld));
  expect(await told()).toEqual(['appeal-answered', 'licence-decided', 'licence-decided', 'licence-decided']);
  // The licence holds until 31 December 2027; thirty days before is 1 December.
  toy.moveTo('2027-11-30');
  expect(await told()).not.toContain('licence-ends');
  toy.moveTo('2027-12-01');
  expect(await told()).toContain('licence-ends');
  toy.moveTo('2027-12-02');
  expect((await told()).filter((event) => event === 'licence-ends')).toHaveLength(1);
});

test('the new pages are in words that can be translated', async () => {
  await suspended();
  const agent = await applied(toy, 'recruiter');
  const branch = await done(toy.call(openBranch, own, { organisation: recruiter, name: 'Harbour office', place: 'Southport' }));
  await done(toy.call(appointAgent, toy.actors.labour, { organisation: recruiter, agent, basis: 'Act art. 13' }));
  for (const [part, actor] of [
    ['/apply', own],
    ['/running', own],
    ['/branches', own],
    [`/branches/close?branch=${branch.id}`, own],
    [`/agents/dismiss?agent=${agent}`, toy.actors.labour],
  ] as const) {
    const page = await web.get(`${at}${part}${part.includes('?') ? '&' : '?'}lang=en-XA`, actor);
    expect([part, page.status, strayText(page.text)]).toEqual([part, 200, []]);
  }
  await done(toy.call(applyForLicence, own, { organisation: recruiter, shown: 'x' }));
  expect(strayText((await web.get(`${at}/apply?lang=en-XA`, own)).text)).toEqual([]);
  expect(web.bugs).toEqual([]);
});
