import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asksTwoPersons, sampleVacancy, type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { type TestWeb, testWeb } from '../../../test/web.ts';
import { reading } from '../../platform/command/execute.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import { strayText } from '../../ui/testing/stray-text.ts';
import { endAbsence, setAbsence } from '../absence/index.ts';
import { fileVacancy } from '../vacancies/index.ts';
import { handOver } from './hand-over.ts';
import { attestStage } from './index.ts';
import { stageRoutes } from './routes.tsx';
import { queryOf } from './saved-filters.ts';

let toy: ToyCorridor;
let web: TestWeb;
let officer: Actor;
let colleague: Actor;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10');
  web = testWeb(toy, stageRoutes);
  officer = toy.actors.labour;
  colleague = toy.colleagues.labour;
  // Who is looked for by a sign-in name has a seat of the office.
  for (const one of [officer, colleague]) expect((await web.get('/queue', one)).status).toBe(200);
});
afterAll(() => toy.stop());
beforeEach(() => toy.moveTo('2025-01-10'));

/** A vacancy's report that the labour ministry owes, and its file's number. */
const report = async (title = 'Strawberry picker', corridor = toy): Promise<{ id: string; reference: string }> => {
  const filed = await corridor.call(fileVacancy, corridor.actors.employer, sampleVacancy(corridor, { title }));
  if (!filed.ok) throw new Error(JSON.stringify(filed.error));
  return corridor.database.owner
    .selectFrom('stage')
    .innerJoin('vacancy', 'vacancy.id', 'stage.vacancy_id')
    .select(['stage.id', 'vacancy.reference'])
    .where('vacancy.id', '=', filed.value.id)
    .where('stage.stage', '=', 'report')
    .executeTakeFirstOrThrow();
};
const stateOf = async (id: string) =>
  await toy.database.owner.selectFrom('stage').select(['state', 'outcome']).where('id', '=', id).executeTakeFirstOrThrow();
const preview = (rows: Readonly<Record<string, number>>, outcome = 'approved', who = officer) =>
  web.get(
    `/queue/bulk?outcome=${outcome}&${Object.entries(rows)
      .map(([id, version]) => `rows[]=${id}:${version}`)
      .join('&')}`,
    who,
    { json: true },
  );

describe('several steps answered together', () => {
  test('are shown first with what would become of each, and nothing is changed by looking', async () => {
    const [one, done, stale] = [await report('One'), await report('Done'), await report('Stale')];
    await toy.call(attestStage, officer, { stage: done.id, version: 1, outcome: 'approved' });
    const { rows } = (await preview({ [one.id]: 1, [done.id]: 1, [stale.id]: 7 })).json<{ rows: object[] }>();
    expect(rows).toEqual([
      { id: one.id, reference: one.reference, will: 'approve', cannot: null },
      { id: done.id, reference: done.reference, will: null, cannot: 'stage.not-open' },
      { id: stale.id, reference: stale.reference, will: null, cannot: 'platform.stale' },
    ]);
    expect(await stateOf(one.id)).toEqual({ state: 'open', outcome: null });
  });
  test('are each decided by itself: one that a colleague was faster with stops no other', async () => {
    const [one, other] = [await report('One'), await report('Other')];
    await toy.call(attestStage, colleague, { stage: other.id, version: 1, outcome: 'approved' });
    const sent = await web.post('/queue/bulk', officer, { json: { outcome: 'approved', rows: [`${one.id}:1`, `${other.id}:1`] } });
    expect(sent.json<{ rows: object[] }>().rows).toEqual([
      { id: one.id, done: true, code: null },
      { id: other.id, done: false, code: expect.stringMatching(/^(stage\.not-open|platform\.stale)$/) },
    ]);
    expect(await stateOf(one.id)).toEqual({ state: 'done', outcome: 'approved' });
  });
  test('are not refused without a reason, which all of them then carry', async () => {
    const [one, other] = [await report('One'), await report('Other')];
    const form = { outcome: 'refused', 'rows[]': `${one.id}:1` };
    const without = await web.post('/queue/bulk', officer, { form });
    expect(without.words()).toContain('Reason');
    expect((await stateOf(one.id)).state).toBe('open');
    const sent = await web.post('/queue/bulk', officer, { form: { ...form, reason: 'The houses have no water.' } });
    expect(sent.words()).toContain('1 of 1 were answered');
    const rows = [`${other.id}:1`];
    const json = await web.post('/queue/bulk', officer, { json: { outcome: 'refused', rows } });
    expect(json.json()).toMatchObject({ code: 'input.missing' });
    await web.post('/queue/bulk', officer, { json: { outcome: 'refused', rows, reason: 'The houses have no water.' } });
    for (const { id } of [one, other]) expect(await stateOf(id)).toEqual({ state: 'done', outcome: 'refused' });
  });
  test('are nobody’s of another office or country, and never an employer’s report', async () => {
    const { id } = await report();
    expect((await preview({ [id]: 1 }, 'approved', toy.actors.immigration)).json<{ rows: object[] }>().rows).toMatchObject([
      { cannot: 'stage.not-yours' },
    ]);
    expect((await preview({ [id]: 1 }, 'approved', toy.foreigners.labour)).json()).toMatchObject({ rows: [] });
  });
  test('are chosen on the queue, on a page that says what happens in both languages', async () => {
    const { id } = await report();
    expect((await web.get('/queue', officer)).text).toContain(`value="${id}:1"`);
    expect((await web.get('/queue', toy.actors.employer)).text).not.toContain('name="rows[]"');
    const page = await web.get(`/queue/bulk?outcome=approved&rows[]=${id}:1`, officer);
    expect(page.words()).toContain('It is approved, and the file goes on');
    expect((await web.get(`/queue/bulk?outcome=approved&rows[]=${id}:1`, officer, { lang: 'ar' })).words()).toContain('يُوافق عليها');
    expect(strayText((await web.get(`/queue/bulk?outcome=refused&rows[]=${id}:1&lang=en-XA`, officer)).text)).toEqual([]);
    expect((await web.get('/queue/bulk', officer)).words()).toContain('No step is chosen');
  });
});

test('where two persons are asked for, a bulk is the first approval of each, and a colleague’s is the second', async () => {
  const two = await toyCorridor('2025-01-10', asksTwoPersons('report'));
  try {
    const desk = testWeb(two, stageRoutes);
    const { id } = await report('Two', two);
    const send = (who: Actor) => desk.post('/queue/bulk', who, { json: { outcome: 'approved', rows: [`${id}:1`] } });
    const look = async (who: Actor) =>
      (await desk.get(`/queue/bulk?rows[]=${id}:1`, who, { json: true })).json<{ rows: { will: string; cannot: string }[] }>().rows[0];
    expect(await look(two.actors.labour)).toMatchObject({ will: 'first' });
    expect((await send(two.actors.labour)).json()).toMatchObject({ rows: [{ done: true }] });
    expect(await look(two.actors.labour)).toMatchObject({ cannot: 'approval.own' });
    expect(await look(two.colleagues.labour)).toMatchObject({ will: 'second' });
  } finally {
    await two.stop();
  }
});

describe('what is handed over', () => {
  const loginOf = async (who: Actor) =>
    (
      await toy.database.owner
        .selectFrom('account')
        .select('login')
        .where('id', '=', who.account ?? '')
        .executeTakeFirstOrThrow()
    ).login;
  beforeEach(async () => {
    await toy.database.owner.deleteFrom('hand_over').execute();
    await sql`alter table absence disable trigger user`.execute(toy.database.owner);
    await toy.database.owner.deleteFrom('absence').execute();
    await sql`alter table absence enable trigger user`.execute(toy.database.owner);
  });
  const away = () => toy.call(setAbsence, officer, { from: '2025-01-13', until: '2025-01-17' });
  const received = async () => (await web.get('/queue', colleague, { json: true })).json<{ received?: { stages: string[] }[] }>().received;

  test('needs an absence, and a colleague of the same office', async () => {
    const give = async (login: string) => toy.call(handOver, officer, { login, note: 'Please look at these.' });
    expect(await give(await loginOf(colleague))).toMatchObject({ error: { code: 'hand-over.no-absence' } });
    await away();
    for (const other of [toy.actors.immigration, toy.foreigners.labour, officer])
      expect(await give(await loginOf(other))).toMatchObject({ error: { code: 'hand-over.no-colleague', field: 'login' } });
    expect((await give(await loginOf(colleague))).ok).toBe(true);
  });
  test('stands in the colleague’s queue on the days of the absence, with the note, and gives no account', async () => {
    const { id } = await report();
    await away();
    const form = { login: await loginOf(colleague), note: 'The south first.', 'stages[]': id };
    expect((await web.post('/queue/hand-over', officer, { form })).to).toBe('/queue/hand-over');
    expect(await received()).toBeUndefined();
    toy.moveTo('2025-01-13');
    expect((await received())?.[0]?.stages).toEqual([id]);
    expect((await web.get('/queue', colleague)).words()).toContain('The south first.');
    expect(await toy.call(attestStage, officer, { stage: id, version: 1, outcome: 'approved' })).toMatchObject({
      error: { code: 'account.absent' },
    });
    expect((await toy.call(attestStage, colleague, { stage: id, version: 1, outcome: 'approved' })).ok).toBe(true);
    expect((await received())?.[0]?.stages).toEqual([]);
    toy.moveTo('2025-01-17');
    expect(await received()).toHaveLength(1);
    toy.moveTo('2025-01-18');
    expect(await received()).toBeUndefined();
  });
  test('ends when the officer is back earlier', async () => {
    await away();
    await toy.call(handOver, officer, { login: await loginOf(colleague), note: 'Back soon.' });
    toy.moveTo('2025-01-14');
    expect(await received()).toHaveLength(1);
    const session = await toy.database.owner
      .updateTable('session')
      .set({ proved_at: toy.runtime.clock.now() })
      .where('account_id', '=', officer.account ?? '')
      .returning('id')
      .executeTakeFirstOrThrow();
    expect((await toy.call(endAbsence, officer, { session: session.id })).ok).toBe(true);
    expect(await received()).toBeUndefined();
  });
  test('is between the two: nobody else of the office reads the note, whatever is asked of the database', async () => {
    await away();
    await toy.call(handOver, officer, { login: await loginOf(colleague), note: 'Between us.' });
    const seen = async (who: Actor) =>
      (await reading(toy.runtime, who, (tx) => tx.selectFrom('hand_over').select('note').execute())).length;
    expect([await seen(officer), await seen(colleague)]).toEqual([1, 1]);
    const third: Actor = { ...officer, account: '00000000-0000-4000-8000-000000000009' };
    expect([await seen(third), await seen(toy.actors.immigration), await seen(toy.foreigners.labour)]).toEqual([0, 0, 0]);
    const line = await toy.database.owner
      .selectFrom('journal_line')
      .select('facts')
      .where('type', '=', 'hand-over.set')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(line.facts)).not.toContain('Between');
  });
});

describe('named views of the queue', () => {
  test('are an account’s own, lead to an address, and are taken away by it alone', async () => {
    const saved = await web.post('/queue/filters', officer, { form: { name: 'Late ones', query: '?when=late&after=x&evil=1' } });
    expect(saved.to).toBe('/queue');
    const page = await web.get('/queue', officer);
    expect(page.text).toContain('href="/queue?when=late"');
    expect((await web.get('/queue', colleague)).text).not.toContain('Late ones');
    const { filters } = (await web.get('/queue', officer, { json: true })).json<{ filters: { id: string; query: string }[] }>();
    const forget = (who: Actor) => web.post('/queue/filters/forget', who, { json: { filter: filters[0]?.id } });
    expect((await forget(colleague)).json()).toMatchObject({ code: 'filter.none' });
    expect((await forget(officer)).status).toBeLessThan(400);
    expect((await web.get('/queue', officer)).text).not.toContain('Late ones');
  });
  test('keep of an address what says which rows are shown, and nothing else', () => {
    expect(queryOf('?when=late&after=1_2025-01-01_x&stage=report&next=//evil.example')).toBe('stage=report&when=late');
    expect(queryOf("?stage=';drop")).toBe('');
  });
});

describe('the queue leaves the page', () => {
  test('as a table with the filters of its page', async () => {
    await report('=cmd|calc');
    const { text, headers } = await web.get('/queue.csv?when=later', officer);
    expect(headers.get('content-type')).toContain('text/csv');
    const lines = text.trim().split('\r\n');
    expect(lines[0]).toContain('step,title,file,about,employer,since,until,passed_on,first_approval');
    expect(lines.some((line) => line.includes("'=cmd|calc"))).toBe(true);
    const { counts } = (await web.get('/queue', officer, { json: true })).json<{ counts: Record<string, number> }>();
    expect(lines.length - 1).toBe(counts.later);
    expect((await web.get('/queue.csv?when=late', officer)).text.trim().split('\r\n')).toHaveLength((counts.late ?? 0) + 1);
  });
});

describe('what waits for others', () => {
  test('is shown with who holds it, to whoever’s file it is, and to nobody else’s', async () => {
    const { id, reference } = await report('Waits');
    const of = async (who: Actor, more = '') =>
      (await web.get(`/queue/waiting${more}`, who, { json: true })).json<{ rows: { id: string; reference: string }[] }>().rows;
    expect((await of(toy.actors.employer)).map((row) => row.id)).toContain(id);
    expect((await of(toy.actors['origin-agency'])).map((row) => row.reference)).toContain(reference);
    expect((await of(officer)).map((row) => row.id)).not.toContain(id);
    expect(await of(toy.rivals.employer)).toEqual([]);
    expect(await of(toy.foreigners.immigration)).toEqual([]);
    expect((await of(toy.actors.employer, '?with=consulate')).map((row) => row.id)).not.toContain(id);
    const table = (await web.get('/queue/waiting.csv', toy.actors.employer)).text.trim().split('\r\n');
    expect(table[0]).toContain('step,title,file');
    expect(table.slice(1).some((line) => line.includes(reference))).toBe(true);
    expect((await web.get('/queue/waiting.csv', toy.rivals.employer)).text.trim().split('\r\n')).toHaveLength(1);
    const page = await web.get('/queue/waiting?with=labour', toy.actors.employer);
    expect(page.words()).toContain('Labour ministry, destination');
    expect(strayText((await web.get('/queue/waiting?lang=en-XA', toy.actors.employer)).text)).toEqual([]);
  });
});

test('no request met a bug', () => {
  expect(web.bugs).toEqual([]);
});
