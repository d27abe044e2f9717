import { afterAll, beforeAll, expect, test } from 'vitest';
import { placementPages } from '../../src/main/pages/placement/routes.tsx';
import { absenceRoutes } from '../../src/modules/absence/routes.tsx';
import { evidenceRoutes } from '../../src/modules/evidence/routes.tsx';
import { attestStage } from '../../src/modules/stages/index.ts';
import { stageRoutes } from '../../src/modules/stages/routes.tsx';
import { fileVacancy } from '../../src/modules/vacancies/index.ts';
import { vacancyRoutes } from '../../src/modules/vacancies/routes.ts';
import { createAccount } from '../../src/platform/auth/accounts.ts';
import type { Actor } from '../../src/platform/policy/actor.ts';
import { strayText } from '../../src/ui/testing/stray-text.ts';
import { asksTwoPersons, sampleVacancy, type ToyCorridor, toyCorridor } from '../corridor.ts';
import { type TestWeb, testWeb } from '../web.ts';
import { accepted, contractedPlacement, type Placed, stageOf } from './accepted-placement.ts';

/** The programme asks for two persons at the report on housing, at the approval of the vacancy and at the permit. */
let toy: ToyCorridor;
let web: TestWeb;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10', asksTwoPersons('approve', 'visa'));
  web = testWeb(toy, [...stageRoutes, ...vacancyRoutes, ...placementPages, ...absenceRoutes, ...evidenceRoutes]);
});
afterAll(() => toy.stop());

const filedAndReported = async (): Promise<string> => {
  const { id } = accepted(await toy.call(fileVacancy, toy.actors.employer, sampleVacancy(toy)));
  const report = await stageOf(toy, { vacancy: id }, 'report');
  accepted(await toy.call(attestStage, toy.actors.labour, { stage: report.id, version: 1, outcome: 'approved' }));
  return id;
};
const third = async (): Promise<Actor> => {
  const account = await toy.database.owner.transaction().execute((tx) =>
    createAccount(tx, toy.runtime.clock.now(), {
      login: 'third@example.org',
      passwordHash: null,
      name: 'Third',
      language: 'en',
      seats: [],
    }),
  );
  return { role: 'immigration', country: 'XS', ...(account && { account }) };
};
const queue = async (actor: Actor) =>
  (await web.get('/queue', actor, { json: true })).json<{
    rows: { vacancy: string; firstOn: string | null }[];
    given: { vacancy: string }[];
  }>();

test('a vacancy is approved by two officers on their pages, while a third is away and can do nothing', async () => {
  const [first, second] = [toy.actors.immigration, toy.colleagues.immigration];
  const away = await third();
  const vacancy = await filedAndReported();
  expect((await web.post('/absence', away, { json: { from: '2025-01-10', until: '2025-01-31' } })).status).toBe(200);

  const page = await web.get(`/vacancies/${vacancy}`, first);
  expect(page.words()).toContain('Your approval is the first');
  const verify = (actor: Actor) => web.post(`/vacancies/${vacancy}/verify`, actor, { form: { version: '1' } });
  expect((await verify(first)).to).toBe(`/vacancies/${vacancy}`);

  // The first has it no longer to do, sees it waiting, and can take it back.
  expect((await web.get(`/vacancies/${vacancy}`, first)).text).not.toContain(`action="/vacancies/${vacancy}/verify"`);
  expect((await web.get(`/vacancies/${vacancy}`, first)).words()).toContain('It waits for another person of your office');
  const mine = await queue(first);
  expect([mine.rows.map((row) => row.vacancy), mine.given.map((row) => row.vacancy)]).toEqual([[], [vacancy]]);
  const stage = await stageOf(toy, { vacancy }, 'approve');
  expect((await web.get(`/stages/${stage.id}`, first)).text).toContain(`action="/stages/${stage.id}/take-back"`);
  expect((await verify(first)).status).toBe(409);

  // The absent one is refused, with the day from which the account acts again.
  const refused = await verify(away);
  expect([refused.status, refused.words()]).toEqual([403, expect.stringContaining('It acts again on 2025-02-01')]);

  // The second finds it marked, and confirms.
  expect((await queue(second)).rows).toMatchObject([{ vacancy, firstOn: '2025-01-10' }]);
  expect((await web.get('/queue', second)).words()).toContain('Waits for a second person');
  const asked = await web.get(`/vacancies/${vacancy}`, second);
  expect(asked.words()).toContain('A second person is needed');
  expect((await verify(second)).to).toBe(`/vacancies/${vacancy}`);
  expect(
    await toy.database.owner.selectFrom('vacancy').select(['status', 'decided_by']).where('id', '=', vacancy).executeTakeFirst(),
  ).toEqual({
    status: 'verified',
    decided_by: second.account,
  });
});

test('parties are told what is decided, and not that somebody has half decided', async () => {
  const vacancy = await filedAndReported();
  expect((await web.post(`/vacancies/${vacancy}/verify`, toy.actors.immigration, { form: { version: '1' } })).status).toBe(303);
  for (const actor of [toy.actors.employer])
    expect((await web.get(`/vacancies/${vacancy}`, actor)).words()).not.toContain('approved this on');
  expect((await web.get(`/vacancies/${vacancy}`, toy.actors['origin-agency'])).words()).toContain(
    'One person of the office approved this on 10 January 2025',
  );
  const stage = await stageOf(toy, { vacancy }, 'approve');
  expect((await web.post(`/stages/${stage.id}/take-back`, toy.actors.immigration, { form: {} })).to).toBe(`/stages/${stage.id}`);
  expect((await web.get(`/vacancies/${vacancy}`, toy.actors.immigration)).text).toContain(`action="/vacancies/${vacancy}/verify"`);
});

test('a permit is issued by two officers with the same days; other days are another permit', async () => {
  const placed: Placed = await contractedTwice();
  const days = { 'from.day': '1', 'from.month': '6', 'from.year': '2025', 'until.day': '31', 'until.month': '10', 'until.year': '2025' };
  const issue = (actor: Actor, form: Record<string, string>) => web.post(`/placements/${placed.placement}/permit`, actor, { form });
  const [first, second] = [toy.actors.consulate, toy.colleagues.consulate];
  expect((await issue(first, { ...days, 'until.day': '30', 'until.month': '9' })).status).toBe(303);
  // The second finds the days that were approved, not the contract's.
  const page = await web.get(`/placements/${placed.placement}`, second);
  expect(page.text).toMatch(/name="until.day"[^>]*value="30"/);
  const other = await issue(second, days);
  expect([other.status, other.words()]).toEqual([409, expect.stringContaining('This is not what the first person approved')]);
  expect((await issue(second, { ...days, 'until.day': '30', 'until.month': '9' })).status).toBe(303);
  expect(await toy.database.owner.selectFrom('permit').select(['valid_until', 'issued_by']).executeTakeFirstOrThrow()).toMatchObject({
    valid_until: Temporal.PlainDate.from('2025-10-01'),
    issued_by: second.account,
  });
});

/** A contract under a vacancy that two have approved. */
const contractedTwice = async (): Promise<Placed> => {
  const call: ToyCorridor['call'] = async (command, actor, input, delivery) => {
    const answer = await toy.call(command, actor, input, delivery);
    return command.name === 'vacancy.verify' ? toy.call(command, toy.colleagues.immigration, input, delivery) : answer;
  };
  return contractedPlacement({ ...toy, call });
};

test('the results say that every such step was approved by two, and that nobody who was away acted', async () => {
  const words = (await web.get('/results', undefined)).words();
  expect(words).toMatch(/Steps done that ask for two persons = approved by two accounts 3 = 3/);
  expect((await web.get('/results', undefined, { json: true })).text).not.toMatch(/"ok":false/);
});

test('every page of it is words of the reader, in both languages', async () => {
  const vacancy = await filedAndReported();
  await web.post(`/vacancies/${vacancy}/verify`, toy.actors.immigration, { form: { version: '1' } });
  const stage = await stageOf(toy, { vacancy }, 'approve');
  for (const path of ['/queue', `/stages/${stage.id}`, `/vacancies/${vacancy}`])
    for (const actor of [toy.actors.immigration, toy.colleagues.immigration]) {
      expect((await web.get(path, actor, { lang: 'ar' })).status).toBe(200);
      const marked = await web.get(`${path}?lang=en-XA`, actor);
      expect(strayText(marked.text.replace(/<(option|h1|h3)[^>]*>.*?<\/\1>/gs, '')), path).toEqual([]);
    }
  expect(web.bugs).toEqual([]);
});
