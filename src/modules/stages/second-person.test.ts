import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asksTwoPersons, sampleVacancy, type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { joinAccounts } from '../../platform/auth/one-person.ts';
import { executeAll } from '../../platform/command/execute.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import { fileVacancy, refuseVacancy, verifyVacancy } from '../vacancies/index.ts';
import { attestStage } from './index.ts';
import { takeBackApproval } from './take-back-approval.ts';

let toy: ToyCorridor;
let first: Actor;
let second: Actor;
let vacancy: string;
let stage: string;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10', (text) => asksTwoPersons('report', 'approve')(text.replace('cap: 20', 'cap: 2000')));
  [first, second] = [toy.actors.labour, toy.colleagues.labour];
});
afterAll(() => toy.stop());

const filed = async (change: Record<string, unknown> = {}): Promise<{ vacancy: string; stage: string }> => {
  const answer = await toy.call(fileVacancy, toy.actors.employer, sampleVacancy(toy, change));
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return { vacancy: answer.value.id, stage: (await stageOf(answer.value.id, 'report')).id };
};
const stageOf = (of: string, name: string) =>
  toy.database.owner.selectFrom('stage').selectAll().where('vacancy_id', '=', of).where('stage', '=', name).executeTakeFirstOrThrow();
const attest = (actor: Actor, more: Record<string, unknown> = {}, of = stage) =>
  toy.call(attestStage, actor, { stage: of, version: 1, outcome: 'approved', ...more });
const approvals = (of = stage) =>
  toy.database.owner.selectFrom('approval').selectAll().where('stage_id', '=', of).orderBy('approved_at').orderBy('place').execute();
const states = async (of = stage) =>
  (await approvals(of)).map(({ place, state, account_id }) => `${place} ${state} ${account_id === first.account ? 'first' : 'second'}`);
const isOpen = async () => (await stageOf(vacancy, 'report')).state === 'open';

beforeEach(async () => {
  toy.moveTo('2025-01-10');
  ({ vacancy, stage } = await filed());
});

describe('a step at which the programme asks for two persons', () => {
  test('waits after the first approval, and is done after a colleague’s of the same', async () => {
    expect(await attest(first)).toMatchObject({ ok: true, value: { waits: true } });
    expect(await isOpen()).toBe(true);
    expect(await attest(second)).toMatchObject({ ok: true, value: { waits: false } });
    expect(await stageOf(vacancy, 'report')).toMatchObject({ state: 'done', outcome: 'approved', done_by: second.account });
    expect(await states()).toEqual(['1 confirmed first', '2 confirmed second']);
  });
  test('leaves both accounts in the journal, and the day of each', async () => {
    await attest(first);
    toy.moveTo('2025-01-13');
    await attest(second);
    const lines = await toy.database.owner
      .selectFrom('journal_line')
      .select(['type', 'account_id', 'facts', 'legal_day'])
      .where('type', 'like', 'approval.%')
      .orderBy('id', 'desc')
      .limit(2)
      .execute();
    expect(lines.map(({ type, account_id, legal_day }) => [type, account_id, legal_day.toString()])).toEqual([
      ['approval.second', second.account, '2025-01-13'],
      ['approval.first', first.account, '2025-01-10'],
    ]);
    expect(lines[0]?.facts).toMatchObject({ stage, name: 'report', first: first.account });
  });
  test('is not approved twice by one account, however it signs in', async () => {
    await attest(first);
    expect(await attest(first)).toMatchObject({ ok: false, error: { code: 'approval.own' } });
    expect(await attest({ ...first })).toMatchObject({ ok: false, error: { code: 'approval.own' } });
    expect(await isOpen()).toBe(true);
  });
  test('is not approved by two accounts of one person', async () => {
    const { owner } = toy.database;
    const logins = (
      await owner
        .selectFrom('account')
        .select('login')
        .where('id', 'in', [first.account ?? '', second.account ?? ''])
        .execute()
    ).map(({ login }) => login);
    expect(await owner.transaction().execute((tx) => joinAccounts(tx, [...logins, 'nobody@example.org']))).toEqual({
      missing: ['nobody@example.org'],
    });
    await owner.transaction().execute((tx) => joinAccounts(tx, logins));
    try {
      await attest(first);
      expect(await attest(second)).toMatchObject({ ok: false, error: { code: 'approval.same-person' } });
      expect(await isOpen()).toBe(true);
    } finally {
      await sql`update account set person_key = null`.execute(owner);
    }
  });
  test('is not confirmed by another office or another country', async () => {
    await attest(first);
    expect(await attest(toy.actors.inspectorate)).toMatchObject({ error: { code: 'stage.not-yours' } });
    expect(await attest(toy.foreigners.labour)).toMatchObject({ error: { code: 'platform.not-found' } });
    expect(await isOpen()).toBe(true);
  });
  test('is refused by one, who says why', async () => {
    await attest(first);
    expect(await attest(second, { outcome: 'refused' })).toMatchObject({ error: { code: 'input.missing', field: 'reason' } });
    expect((await attest(second, { outcome: 'refused', reason: 'Twelve beds for twenty.' })).ok).toBe(true);
    expect(await stageOf(vacancy, 'report')).toMatchObject({ outcome: 'refused' });
  });
  test('is confirmed only as it was approved', async () => {
    await attest(first, { reason: 'Seen on site.' });
    expect(await attest(second)).toMatchObject({ ok: false, error: { code: 'approval.other-input' } });
    expect(await attest(second, { reason: 'Seen on site.' })).toMatchObject({ ok: true, value: { waits: false } });
  });
  test('of several colleagues at once is carried out once', async () => {
    const answers = await Promise.all([attest(first), attest(second), attest(first), attest(second)]);
    expect(answers.filter((answer) => answer.ok && answer.value.waits)).toHaveLength(1);
    expect(answers.filter((answer) => answer.ok && !answer.value.waits)).toHaveLength(1);
    expect((await approvals()).map(({ state }) => state)).toEqual(['confirmed', 'confirmed']);
  });
});

describe('a first approval', () => {
  test('is taken back by whoever gave it, and by nobody else', async () => {
    await attest(first);
    expect(await toy.call(takeBackApproval, second, { stage })).toMatchObject({ error: { code: 'approval.not-yours' } });
    expect((await toy.call(takeBackApproval, first, { stage })).ok).toBe(true);
    expect(await toy.call(takeBackApproval, first, { stage })).toMatchObject({ error: { code: 'approval.none' } });
    expect(await attest(second)).toMatchObject({ value: { waits: true } });
    expect(await states()).toEqual(['1 taken-back first', '1 stands second']);
  });
  test('is void once something was asked for in between, and the next approval is the first', async () => {
    await attest(first);
    await attest(second, { outcome: 'more-asked', reason: 'The plan of the house' });
    expect(await states()).toEqual(['1 void first']);
    expect(await attest(second, { version: 2 })).toMatchObject({ value: { waits: true } });
    expect(await attest(first, { version: 2 })).toMatchObject({ value: { waits: false } });
  });
  test('is void once the file has changed', async () => {
    await attest(first);
    await toy.database.owner
      .updateTable('vacancy')
      .set((eb) => ({ version: eb('version', '+', 1) }))
      .where('id', '=', vacancy)
      .execute();
    expect(await attest(second)).toMatchObject({ value: { waits: true } });
    expect(await states()).toEqual(['1 void first', '1 stands second']);
    expect(await toy.journal()).toContain('approval.void');
  });
  test('outlasts the passing of its day: a stage that is told as late can still be confirmed', async () => {
    await attest(first);
    await toy.database.owner
      .updateTable('stage')
      .set({ escalated_on: Temporal.PlainDate.from('2025-01-26'), version: 2 })
      .where('id', '=', stage)
      .execute();
    expect(await attest(second, { version: 2 })).toMatchObject({ value: { waits: false } });
  });
});

describe('a command at such a step', () => {
  const verify = (actor: Actor, more: Record<string, unknown> = {}) => toy.call(verifyVacancy, actor, { vacancy, version: 1, ...more });
  const used = async () =>
    (await toy.database.owner.selectFrom('quota').select('used').where('corridor_id', '=', toy.corridor).executeTakeFirstOrThrow()).used;
  beforeEach(async () => {
    await attest(first);
    await attest(second);
  });
  test('makes no place real and draws nothing before the second person', async () => {
    const before = await used();
    expect(await verify(toy.actors.immigration)).toMatchObject({ ok: true, value: { places: 0, waits: true } });
    const row = () =>
      toy.database.owner
        .selectFrom('vacancy')
        .select(['status', 'verified_places', 'version'])
        .where('id', '=', vacancy)
        .executeTakeFirstOrThrow();
    expect(await row()).toEqual({ status: 'filed', verified_places: 0, version: 1 });
    expect(await used()).toBe(before);
    expect(await verify(toy.colleagues.immigration)).toMatchObject({ ok: true, value: { places: 10, waits: false } });
    expect(await row()).toEqual({ status: 'verified', verified_places: 10, version: 2 });
    expect(await used()).toBe(before + 10);
  });
  test('is void when the rules answer otherwise on the second day', async () => {
    await verify(toy.actors.immigration);
    // 9.80 an hour were approved; 9.90 are still above the floor, and are not what was approved.
    await toy.database.owner.updateTable('vacancy').set({ pay_minor: 990n }).where('id', '=', vacancy).execute();
    expect(await verify(toy.colleagues.immigration)).toMatchObject({ value: { waits: true } });
  });
  test('is refused by one person, also after another has approved', async () => {
    await toy.database.owner.updateTable('vacancy').set({ pay_minor: 910n }).where('id', '=', vacancy).execute();
    expect((await toy.call(refuseVacancy, toy.colleagues.immigration, { vacancy, version: 1 })).ok).toBe(true);
    expect(await stageOf(vacancy, 'approve')).toMatchObject({ outcome: 'refused' });
  });
});

test('in a bulk each item counts by itself: two officers in one set make a second person, one twice does not', async () => {
  const files = [{ vacancy, stage }, await filed(), await filed()];
  const item = (actor: Actor, at: number) => ({ actor, input: { stage: files[at]?.stage, version: 1, outcome: 'approved' } });
  const answers = await executeAll(toy.runtime, attestStage, [
    item(first, 0),
    item(first, 1),
    item(second, 0),
    item(first, 1),
    item(second, 2),
  ]);
  expect(answers).toMatchObject([
    { value: { waits: true } },
    { value: { waits: true } },
    { value: { waits: false } },
    { error: { code: 'approval.own' } },
    { value: { waits: true } },
  ]);
  expect(await Promise.all(files.map(async (file) => (await stageOf(file.vacancy, 'report')).state))).toEqual(['done', 'open', 'open']);
});
