import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { type TestWeb, testWeb } from '../../../test/web.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import { strayText } from '../../ui/testing/stray-text.ts';
import { taskRoutes } from '../tasks/routes.tsx';
import { addActivity, addObjective, adoptPlan, askReport, beginPlan, recordEvidence } from './index.ts';
import { actionPlanRoutes } from './routes.tsx';

let toy: ToyCorridor;
let web: TestWeb;
let policy: Actor;
let plan: string;
let objective: string;
let shelters: string;
let waiting: string;
const euro = (amount: string) => ({ amount, currency: 'EUR' });
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10');
  web = testWeb(toy, [...actionPlanRoutes, ...taskRoutes]);
  // The corridor's policy unit sits at the destination, as its labour ministry does.
  policy = { ...toy.actors.policy, country: 'XS' };
  const done = async <T>(result: Promise<{ ok: boolean; value?: T }>): Promise<T> => {
    const answer = await result;
    if (!answer.ok) throw new Error(JSON.stringify(answer));
    return answer.value as T;
  };
  plan = (await done(toy.call(beginPlan, policy, { title: 'Plan of action 2025 to 2028', from: '2025-01-01', until: '2028-12-31' }))).id;
  objective = (await done(toy.call(addObjective, policy, { plan, title: 'Nobody who was exploited is left without help' }))).id;
  shelters = (await done(toy.call(addActivity, policy, activity()))).id;
  waiting = (await done(toy.call(addActivity, policy, activity({ title: 'Help sooner', indicator: 'Days', baseline: 90, target: 30 })))).id;
});
afterAll(() => toy.stop());

const activity = (change: object = {}) => ({
  ...{ plan, objective, title: 'Open shelters', lead: 'labour', indicator: 'Places in shelters', baseline: 4, target: 12 },
  ...{ due: '2026-06-30', budget: euro('900000.00') },
  ...change,
});
const report = (change: object = {}) => ({
  ...{ plan, activity: shelters, value: 7, measuredOn: '2025-01-09', spent: euro('300000.00'), source: 'Register of shelters' },
  ...change,
});

describe('a plan that is being drawn up', () => {
  test('is read by everybody, and says that it binds nobody', async () => {
    const page = await web.get(`/action-plans/${plan}`, undefined);
    expect(page.status).toBe(200);
    expect(page.words()).toContain('It binds nobody until it is adopted');
    expect(page.text).not.toContain('<form action="/action-plans');
  });
  test.each([
    [{ target: 4 }, 'action-plan.same-figure', 'target'],
    [{ due: '2029-01-01' }, 'action-plan.outside', 'due'],
    [{ lead: 'employer' }, 'input.choice', 'lead'],
    [{ budget: euro('-1') }, 'input.negative', 'budget'],
    [{ objective: '00000000-0000-4000-8000-000000000000' }, 'input.choice', 'objective'],
  ])('takes no activity with %o', async (change, code, field) => {
    expect(await toy.call(addActivity, policy, activity(change))).toMatchObject({ ok: false, error: { code, field } });
  });
  test('is nobody’s but its own country’s policy unit', async () => {
    for (const actor of [toy.actors.labour, { ...policy, country: 'XN' }])
      expect(await toy.call(addObjective, actor, { plan, title: 'Another objective' })).toMatchObject({
        error: { code: 'platform.not-found' },
      });
  });
  test('asks for no reports and takes none', async () => {
    expect(await toy.call(recordEvidence, toy.actors.labour, report())).toMatchObject({ error: { code: 'action-plan.not-adopted' } });
    expect(await toy.call(askReport, policy, { plan, activity: shelters, due: '2025-02-10' })).toMatchObject({
      error: { code: 'action-plan.not-adopted' },
    });
  });
  test('cannot be adopted while it pledges nothing', async () => {
    const empty = await toy.call(beginPlan, policy, { title: 'An empty plan', from: '2025-01-01', until: '2025-12-31' });
    if (!empty.ok) throw new Error('not begun');
    expect(await toy.call(adoptPlan, policy, { plan: empty.value.id, version: 1 })).toMatchObject({ error: { code: 'action-plan.empty' } });
  });
});

describe('an adopted plan', () => {
  beforeAll(async () => {
    expect((await toy.call(adoptPlan, policy, { plan, version: 1 })).ok).toBe(true);
  });
  test('stands as it was adopted, whoever asks and by whatever way', async () => {
    expect(await toy.call(addActivity, policy, activity())).toMatchObject({ error: { code: 'action-plan.adopted' } });
    for (const statement of [
      sql`update action_activity set target = 5`,
      sql`delete from action_activity`,
      sql`insert into action_objective values (gen_random_uuid(), ${plan}, 'XS', 9, 'Slipped in')`,
      sql`update action_plan set title = 'Another plan'`,
    ])
      await expect(statement.execute(toy.database.owner)).rejects.toThrow('stands as it was adopted');
  });
  test('reckons progress from evidence alone, and counts apart what nobody has measured', async () => {
    expect((await toy.call(recordEvidence, toy.actors.labour, report())).ok).toBe(true);
    const answer = (await web.get(`/action-plans/${plan}`, undefined, { json: true })).json<{
      progress: number;
      measured: number;
      activities: number;
      objectives: { activities: { progress: number | null; standing: string }[] }[];
    }>();
    // 4 to 12, and 7 are there: 3 of 8. The other activity was never measured.
    expect(answer).toMatchObject({ activities: 2, measured: 1, progress: 37 });
    expect(answer.objectives[0]?.activities).toMatchObject([
      { progress: 37, standing: 'under-way' },
      { progress: null, standing: 'not-measured' },
    ]);
  });
  test.each([
    [{ measuredOn: '2025-01-11' }, 'action-plan.in-future'],
    [{ measuredOn: '2024-12-31' }, 'action-plan.before-plan'],
    [{ spent: { amount: '1.00', currency: 'MAD' } }, 'action-plan.other-currency'],
    [{ value: -1 }, 'input.negative'],
  ])('takes no report with %o', async (change, code) => {
    expect(await toy.call(recordEvidence, toy.actors.labour, report(change))).toMatchObject({ ok: false, error: { code } });
  });
  test('is reported on by the office that answers for it, and by no other', async () => {
    expect(await toy.call(recordEvidence, toy.actors.inspectorate, report())).toMatchObject({ error: { code: 'action-plan.not-yours' } });
    await expect(sql`delete from action_evidence`.execute(toy.database.owner)).rejects.toThrow('added by the office that answers');
    await expect(sql`update action_evidence set value = 12`.execute(toy.database.owner)).rejects.toThrow('added by the office');
  });
  test('lets the policy unit ask: the answer is owed, and reporting gives it', async () => {
    expect((await toy.call(askReport, policy, { plan, activity: waiting, due: '2025-02-10' })).ok).toBe(true);
    expect(await toy.call(askReport, policy, { plan, activity: waiting, due: '2025-02-12' })).toMatchObject({
      error: { code: 'action-plan.asked-already', params: { due: '2025-02-10' } },
    });
    const queued = () =>
      toy.database.owner
        .selectFrom('task')
        .select(['state', 'outcome', 'holder_role', 'holder_country'])
        .where('about_id', '=', waiting)
        .execute();
    expect(await queued()).toMatchObject([{ state: 'open', holder_role: 'labour', holder_country: 'XS' }]);
    const sent = await web.post(`/action-plans/${plan}/activities/${waiting}/evidence`, toy.actors.labour, {
      form: {
        value: '60',
        'measuredOn.day': '9',
        'measuredOn.month': '1',
        'measuredOn.year': '2025',
        'spent.amount': '0',
        'spent.currency': 'EUR',
        source: 'Count of the ministry',
      },
    });
    expect([sent.status, sent.to]).toEqual([303, `/action-plans/${plan}/activities/${waiting}`]);
    expect(await queued()).toMatchObject([{ state: 'answered', outcome: 'reported' }]);
    // From 90 days to 30: 60 are half of the way.
    expect((await web.get(sent.to ?? '', undefined)).words()).toContain('50 % of the way');
  });
  test('shows what is late on the day after, in a table that anybody can take', async () => {
    toy.moveTo('2026-07-01');
    const csv = await web.get('/action-plans.csv', undefined);
    expect(csv.text).toContain('Open shelters,labour,Places in shelters,4,12,2026-06-30,900000.00,EUR,37,late');
    toy.moveTo('2025-01-10');
  });
});

test('every page is whole in each language and for each reader', async () => {
  for (const path of ['/action-plans', `/action-plans/${plan}`, `/action-plans/${plan}/activities/${shelters}`])
    for (const actor of [undefined, policy, toy.actors.labour]) {
      const page = await web.get(path, actor, { lang: 'en-XA' });
      expect(page.status).toBe(200);
      expect(strayText(page.text)).toEqual([]);
      expect((await web.get(path, actor, { lang: 'ar' })).text).toContain('dir="rtl"');
    }
  expect(web.bugs).toEqual([]);
});
