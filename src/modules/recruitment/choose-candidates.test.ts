import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { testWeb } from '../../../test/web.ts';
import { reading } from '../../platform/command/execute.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import { compose } from '../messages/testing/told.ts';
import { tasksAbout } from '../tasks/index.ts';
import { addSkill, changeConsent, setContact } from '../workers/index.ts';
import { acceptOffer, advanceSelection, chooseCandidates, declineOffer, openSelection } from './index.ts';
import { recruitmentRoutes } from './routes.ts';
import { codesOf, listOf, offerOf, places, value, verifiedVacancy, wishing } from './testing/season.ts';

let toy: ToyCorridor;
beforeAll(async () => {
  toy = await toyCorridor();
});
afterAll(() => toy.stop());

/** A vacancy with so many places and workers who wish for it, and its list. */
const listed = async (count: number, workers: number) => {
  const vacancy = await verifiedVacancy(toy, { places: count });
  const who = [];
  for (let i = 0; i < workers; i += 1) who.push(await wishing(toy, [vacancy]));
  const { id } = value(await toy.call(openSelection, toy.actors['origin-agency'], { vacancy }));
  return { vacancy, id, who, codes: await codesOf(toy, id) };
};
const choose = (selection: string, chosen: readonly string[], refused: Record<string, string> = {}, actor: Actor = toy.actors.employer) =>
  toy.call(chooseCandidates, actor, { selection, version: 1, chosen, refused });

test('a shortlist has three workers a place, since article 9 of the Act says so', async () => {
  const { codes } = await listed(2, 8);
  expect(codes).toHaveLength(6);
});

test('the employer chooses in order: offers go to as many as there are places, and the next wait', async () => {
  const { vacancy, id, codes, who } = await listed(2, 4);
  const [first, second, third, fourth] = codes as [string, string, string, string];
  expect(value(await choose(id, [third, first, fourth], { [second]: 'skills' }))).toEqual({ id, offers: 2 });
  expect(await places(toy, vacancy)).toEqual({ verified: 2, filled: 0, open: 2 });
  expect(await listOf(toy, id)).toEqual({ [third]: 'chosen', [first]: 'chosen', [fourth]: 'reserve', [second]: 'refused' });
  // One says no: the place goes to who waits.
  const offers = await Promise.all(who.map(async ({ id: worker, actor }) => ({ actor, offer: await offerOf(toy, worker, vacancy) })));
  const [one, two] = offers.filter(({ offer }) => offer !== undefined);
  value(await toy.call(declineOffer, one?.actor as Actor, { offer: one?.offer, reason: 'dates', words: 'My sister marries in June.' }));
  value(await toy.call(acceptOffer, two?.actor as Actor, { offer: two?.offer }));
  expect(value(await toy.call(advanceSelection, toy.actors.labour, { selection: id, version: 2 }))).toMatchObject({ offers: 1 });
  expect((await listOf(toy, id))[fourth]).toBe('chosen');
  expect(await places(toy, vacancy)).toEqual({ verified: 2, filled: 1, open: 1 });
});

test('until the choice the employer’s rows say no name and lead to nobody', async () => {
  const { id } = await listed(2, 2);
  const seen = (actor: Actor) =>
    reading(toy.runtime, actor, async (tx) => ({
      list: await tx.selectFrom('selection_candidate').selectAll().where('selection_id', '=', id).execute(),
      people: await tx.selectFrom('selection_person').selectAll().where('selection_id', '=', id).execute(),
    }));
  const employer = await seen(toy.actors.employer);
  expect(employer.list).toHaveLength(2);
  expect(Object.keys(employer.list[0] ?? {}).filter((column) => /worker|name|sex|birth|age|family/.test(column))).toEqual([]);
  expect(employer.people).toEqual([]);
  expect((await seen(toy.actors.labour)).people).toEqual([]);
  expect((await seen(toy.actors['origin-agency'])).people).toHaveLength(2);
  for (const other of [toy.rivals.employer, toy.foreigners.labour, toy.actors.public])
    expect(await seen(other)).toEqual({ list: [], people: [] });
});

test('who chooses nobody gives a reason for each, and all is told to the offices', async () => {
  const { id, codes } = await listed(2, 2);
  expect(await choose(id, [])).toMatchObject({ ok: false, error: { code: 'selection.reasons-missing' } });
  value(await choose(id, [], Object.fromEntries(codes.map((code) => [code, 'experience']))));
  const line = await toy.database.owner
    .selectFrom('journal_line')
    .select('facts')
    .where('type', '=', 'selection.chosen')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  expect(line.facts).toMatchObject({ selection: id, nobody: true, refused: 2, offers: 0 });
});

test('a code is the same on the next list of a vacancy, and who was refused is not listed again', async () => {
  const { vacancy, id, codes } = await listed(2, 3);
  const [first, second, third] = codes as [string, string, string];
  value(await choose(id, [], { [first]: 'skills', [second]: 'skills', [third]: 'experience' }));
  const fresh = await wishing(toy, [vacancy]);
  const again = value(await toy.call(openSelection, toy.actors.labour, { vacancy }));
  const now = await codesOf(toy, again.id);
  expect(now).toHaveLength(1);
  expect(codes).not.toContain(now[0]);
  value(await toy.call(chooseCandidates, toy.actors.employer, { selection: again.id, version: 1, chosen: now }));
  expect(await offerOf(toy, fresh.id, vacancy)).toBeDefined();
});

test('two choices at once, a stale page and a second list of the same vacancy leave one choice', async () => {
  const { vacancy, id, codes } = await listed(2, 4);
  const [a, b, c, d] = codes as [string, string, string, string];
  const answers = await Promise.all([choose(id, [a, b]), choose(id, [c, d])]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'platform.stale' } });
  expect((await places(toy, vacancy)).open).toBe(2);
});

test('a vacancy has one list at a time, and none without free places, workers or a way that the programme names', async () => {
  const { vacancy } = await listed(2, 2);
  const open = (of: string, actor = toy.actors.labour) => toy.call(openSelection, actor, { vacancy: of });
  expect(await open(vacancy)).toMatchObject({ error: { code: 'selection.already-open' } });
  expect(await open(await verifiedVacancy(toy))).toMatchObject({ error: { code: 'selection.nobody' } });
  expect(await open(await verifiedVacancy(toy, { kind: 'nominative' }))).toMatchObject({ error: { code: 'selection.by-name' } });
  for (const actor of [toy.actors.employer, toy.actors.worker, toy.actors.consulate, toy.foreigners.labour])
    expect(await open(vacancy, actor)).toMatchObject({ error: { code: 'platform.not-found' } });
});

test('another employer, a recruiter and an office do not choose', async () => {
  const { id, codes } = await listed(2, 2);
  for (const actor of [toy.rivals.employer, toy.actors.recruiter, toy.actors.labour, toy.actors['origin-agency']])
    expect(await choose(id, codes.slice(0, 1), {}, actor)).toEqual({ ok: false, error: { code: 'platform.not-found' } });
});

test('a list that was refused as a whole is a task of the labour office, which a new list answers', async () => {
  const { vacancy, id, codes } = await listed(2, 2);
  value(await choose(id, [], Object.fromEntries(codes.map((code) => [code, 'experience']))));
  const tasks = (actor: Actor) => reading(toy.runtime, actor, (tx) => tasksAbout(tx, { type: 'vacancy', id: vacancy }));
  expect(await tasks(toy.actors.labour)).toMatchObject([
    { kind: 'selection.all-refused', holder: { role: 'labour', country: 'XS' }, asked: { selection: id, refused: 2, free: 2 } },
  ]);
  expect(await tasks(toy.actors.employer)).toEqual([]);
  await wishing(toy, [vacancy]);
  value(await toy.call(openSelection, toy.actors.labour, { vacancy }));
  expect(await tasks(toy.actors.labour)).toMatchObject([{ state: 'answered', outcome: 'new-list' }]);
});

test('what a worker adds to a no is read by the worker and the employment service, and never by the employer', async () => {
  const { vacancy, id, codes, who } = await listed(2, 2);
  value(await choose(id, codes));
  const [one] = who;
  const offer = await offerOf(toy, one?.id ?? '', vacancy);
  value(await toy.call(declineOffer, one?.actor as Actor, { offer, reason: 'dates', words: 'My sister marries in June.' }));
  const words = (actor: Actor) => reading(toy.runtime, actor, (tx) => tx.selectFrom('offer_words').select('words').execute());
  for (const actor of [one?.actor as Actor, toy.actors['origin-agency']])
    expect(await words(actor)).toContainEqual({ words: 'My sister marries in June.' });
  for (const actor of [toy.actors.employer, toy.actors.recruiter, toy.actors.labour, toy.actors.family, toy.foreigners['origin-agency']])
    expect(await words(actor)).toEqual([]);
  const web = testWeb(toy, recruitmentRoutes);
  expect((await web.get(`/offers/${offer}`, toy.actors['origin-agency'])).words()).toContain('My sister marries in June.');
  const employer = await web.get(`/offers/${offer}`, toy.actors.employer, { json: true });
  expect([employer.status, employer.text.includes('sister'), employer.text.includes('"dates"')]).toEqual([200, false, false]);
});

test('who takes back the consent to be matched is offered nothing from a list that was made before', async () => {
  const { vacancy, id, codes, who } = await listed(2, 2);
  for (const { id: worker, actor } of who) value(await toy.call(changeConsent, actor, { worker, purpose: 'matching', agree: false }));
  expect(value(await choose(id, codes))).toMatchObject({ offers: 0 });
  expect((await places(toy, vacancy)).open).toBe(0);
});

test('a list says what each worker knows besides, by code, as on the day on which it was made', async () => {
  const vacancy = await verifiedVacancy(toy, { places: 2 });
  const { id: worker, actor } = await wishing(toy, [vacancy]);
  value(await toy.call(addSkill, actor, { worker, occupation: '9214' }));
  const { id } = value(await toy.call(openSelection, toy.actors.labour, { vacancy }));
  const rows = await reading(toy.runtime, toy.actors.employer, (tx) =>
    tx.selectFrom('selection_candidate').select('skills').where('selection_id', '=', id).execute(),
  );
  expect(rows).toEqual([{ skills: ['9214'] }]);
  for (const other of [toy.actors.employer, toy.actors.labour])
    expect(await reading(toy.runtime, other, (tx) => tx.selectFrom('worker_skill').selectAll().execute())).toEqual([]);
});

test('who has no place from a list is told once that it is decided, without a reason', async () => {
  const { id, codes, who } = await listed(2, 3);
  for (const { id: worker, actor } of who)
    value(await toy.call(setContact, actor, { worker, language: 'ar', preferred: 'mail', mail: `${worker}@example.org`, mails: true }));
  const [first, second, third] = codes as [string, string, string];
  value(await choose(id, [first, second], { [third]: 'skills' }));
  await compose(toy.runtime);
  await compose(toy.runtime);
  const rows = await toy.database.owner.selectFrom('message').select(['event', 'worker_id']).where('event', '=', 'list-decided').execute();
  const person = await toy.database.owner
    .selectFrom('selection_candidate as c')
    .innerJoin('selection_person as p', 'p.id', 'c.id')
    .select('p.worker_id')
    .where('c.selection_id', '=', id)
    .where('c.code', '=', third)
    .executeTakeFirstOrThrow();
  expect(rows.map(({ worker_id }) => worker_id)).toEqual([person.worker_id]);
});
