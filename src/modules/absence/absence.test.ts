import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asksTwoPersons, sampleVacancy, type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { type TestWeb, testWeb } from '../../../test/web.ts';
import { newId } from '../../kernel/ids.ts';
import { executeAll, setActor } from '../../platform/command/execute.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import { strayText } from '../../ui/testing/stray-text.ts';
import { attestStage } from '../stages/index.ts';
import { fileVacancy } from '../vacancies/index.ts';
import { endAbsence, setAbsence, setAbsenceFor } from './index.ts';
import { absenceRoutes } from './routes.tsx';

let toy: ToyCorridor;
let web: TestWeb;
let officer: Actor;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10', asksTwoPersons('report'));
  web = testWeb(toy, absenceRoutes);
  officer = toy.actors.labour;
});
afterAll(() => toy.stop());
beforeEach(async () => {
  toy.moveTo('2025-01-10');
  await sql`alter table absence disable trigger user`.execute(toy.database.owner);
  await toy.database.owner.deleteFrom('absence').execute();
  await sql`alter table absence enable trigger user`.execute(toy.database.owner);
});

const away = (from: string, until: string, who = officer) => toy.call(setAbsence, who, { from, until });
const report = async (): Promise<string> => {
  const filed = await toy.call(fileVacancy, toy.actors.employer, sampleVacancy(toy));
  if (!filed.ok) throw new Error(JSON.stringify(filed.error));
  const row = await toy.database.owner
    .selectFrom('stage')
    .select('id')
    .where('vacancy_id', '=', filed.value.id)
    .where('stage', '=', 'report')
    .executeTakeFirstOrThrow();
  return row.id;
};
const approve = (stage: string, who = officer) => toy.call(attestStage, who, { stage, version: 1, outcome: 'approved' });

describe('an officer who is away', () => {
  test('approves until the day before, nothing on both days and between, and again from the day after', async () => {
    expect((await away('2025-01-13', '2025-01-14')).ok).toBe(true);
    const on = async (day: string) => {
      toy.moveTo(day);
      const answer = await approve(await report());
      return answer.ok ? 'approved' : answer.error.code;
    };
    expect([await on('2025-01-12'), await on('2025-01-13'), await on('2025-01-14'), await on('2025-01-15')]).toEqual([
      'approved',
      'account.absent',
      'account.absent',
      'approved',
    ]);
  });
  test('is told from when the account acts again', async () => {
    await away('2025-01-10', '2025-01-14');
    expect(await approve(await report())).toMatchObject({ error: { code: 'account.absent', params: { back: '2025-01-15' } } });
  });
  test('does not approve in a bulk either, and stops no colleague’s item', async () => {
    const [one, two] = [await report(), await report()];
    await away('2025-01-10', '2025-01-14');
    const item = (actor: Actor, stage: string) => ({ actor, input: { stage, version: 1, outcome: 'approved' } });
    expect(await executeAll(toy.runtime, attestStage, [item(officer, one), item(toy.colleagues.labour, two)])).toMatchObject([
      { error: { code: 'account.absent' } },
      { ok: true },
    ]);
  });
  test('leaves the approvals given before, which a colleague confirms', async () => {
    const stage = await report();
    await approve(stage);
    await away('2025-01-10', '2025-01-31');
    toy.moveTo('2025-01-12');
    expect(await approve(stage, toy.colleagues.labour)).toMatchObject({ ok: true, value: { waits: false } });
  });
  test('cannot even by hand be made to approve: the database refuses the row', async () => {
    const stage = await report();
    await away('2025-01-10', '2025-01-31');
    const row = {
      id: '00000000-0000-4000-8000-000000000001',
      stage_id: stage,
      corridor_id: toy.corridor,
      place: 1 as const,
      command: 'stage.attest',
      role: 'labour',
      country: 'XS',
      account_id: officer.account ?? '',
      file_version: 1,
      seen: 'a'.repeat(64),
      input: '{}',
      input_hash: 'b'.repeat(64),
      approved_on: Temporal.PlainDate.from('2025-01-12'),
      approved_at: Temporal.Instant.from('2025-01-12T12:00:00Z'),
      state: 'stands' as const,
    };
    await expect(
      toy.database.web.transaction().execute(async (tx) => {
        await setActor(tx, officer, 'stage.attest');
        await tx.insertInto('approval').values(row).execute();
      }),
    ).rejects.toThrow('absent or disabled approves nothing');
  });
});

describe('coming back earlier', () => {
  /** A session of an account, whose holder proved to be its owner so many minutes ago; or never. */
  const session = async (of: Actor, minutes?: number): Promise<string> => {
    const { owner } = toy.database;
    const now = toy.runtime.clock.now();
    const seat = newId();
    const account_id = of.account ?? '';
    await owner
      .insertInto('seat')
      .values({ id: seat, account_id, role: of.role, organisation_id: null, worker_id: null, country: of.country ?? null })
      .execute();
    const { id } = await owner
      .insertInto('session')
      .values({
        token_hash: newId(),
        account_id,
        seat_id: seat,
        created_at: now,
        expires_at: now.add({ hours: 12 }),
        ...(minutes !== undefined && { proved_at: now.subtract({ minutes }) }),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return id;
  };
  const back = async (who: Actor, of: Actor, minutes?: number) => {
    const answer = await toy.call(endAbsence, who, { session: await session(of, minutes) });
    return answer.ok ? 'back' : answer.error.code;
  };
  beforeEach(async () => {
    await away('2025-01-10', '2025-01-31');
    toy.moveTo('2025-01-13');
  });
  test('needs a fresh proof of who it is: a session alone does not do, whoever holds it', async () => {
    expect(await back(officer, officer)).toBe('auth.prove-first');
    expect(await back(officer, officer, 10)).toBe('auth.prove-first');
    expect(await approve(await report())).toMatchObject({ error: { code: 'account.absent' } });
    expect(await back(officer, officer, 9)).toBe('back');
    expect((await approve(await report())).ok).toBe(true);
  });
  test('is not the click of whoever finds the desk just left: the proof is made after the absence was set', async () => {
    toy.moveTo('2025-01-10');
    expect(await back(officer, officer, 1)).toBe('auth.prove-first');
  });
  test('is nobody else’s to decide: not a colleague’s, not the administrator’s, not with another’s session', async () => {
    expect(await back(toy.colleagues.labour, toy.colleagues.labour, 1)).toBe('absence.none');
    expect(await back(toy.actors.administrator, toy.actors.administrator, 1)).toBe('platform.not-found');
    expect(await back(officer, toy.colleagues.labour, 1)).toBe('auth.prove-first');
    for (const actor of [toy.colleagues.labour, toy.actors.administrator])
      await expect(
        toy.database.web.transaction().execute(async (tx) => {
          await setActor(tx, actor, 'absence.end');
          const done = await sql`update absence set ended_on = '2025-01-13', ended_at = now(), ended_by = account_id`.execute(tx);
          if (done.numAffectedRows === 0n) throw new Error('no row of theirs');
        }),
      ).rejects.toThrow(/ended by the account alone|no row of theirs/);
    await expect(sql`delete from absence`.execute(toy.database.owner)).rejects.toThrow('ended by the account alone');
  });
  test('on its page leads to the proof first, and then does it', async () => {
    await web.get('/absence', officer);
    expect((await web.post('/absence/end', officer, { form: {} })).to).toBe('/account/prove?to=/absence');
    expect((await web.post('/absence/end', officer, { json: {} })).status).toBe(403);
    await toy.database.owner
      .updateTable('session')
      .set({ proved_at: toy.runtime.clock.now() })
      .where('account_id', '=', officer.account ?? '')
      .execute();
    expect((await web.post('/absence/end', officer, { form: {} })).to).toBe('/absence');
    expect((await web.get('/absence', officer)).words()).toContain('No absence is planned');
  });
});

describe('who says that somebody is away', () => {
  const login = async () =>
    (
      await toy.database.owner
        .selectFrom('account')
        .select('login')
        .where('id', '=', officer.account ?? '')
        .executeTakeFirstOrThrow()
    ).login;
  test('is the officer, or the administrator for an officer; the journal keeps who', async () => {
    expect(
      (await toy.call(setAbsenceFor, toy.actors.administrator, { login: await login(), from: '2025-01-10', until: '2025-01-12' })).ok,
    ).toBe(true);
    expect(await approve(await report())).toMatchObject({ error: { code: 'account.absent' } });
    const line = await toy.database.owner
      .selectFrom('journal_line')
      .selectAll()
      .where('type', '=', 'absence.set')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    expect(line).toMatchObject({
      account_id: toy.actors.administrator.account,
      facts: { account: officer.account, from: '2025-01-10', until: '2025-01-12' },
    });
  });
  test('is no colleague, and not the administrator for whoever is no officer', async () => {
    expect(
      await toy.call(setAbsenceFor, toy.colleagues.labour, { login: await login(), from: '2025-01-10', until: '2025-01-12' }),
    ).toMatchObject({ error: { code: 'platform.not-found' } });
    expect(
      await toy.call(setAbsenceFor, toy.actors.administrator, { login: 'nobody@example.org', from: '2025-01-10', until: '2025-01-12' }),
    ).toMatchObject({ error: { code: 'absence.no-officer', field: 'login' } });
  });
  test.each([
    ['2025-01-09', '2025-01-12', 'absence.in-past', 'from'],
    ['2025-01-12', '2025-01-11', 'input.order', 'until'],
    ['2025-01-12', '2026-01-12', 'absence.too-long', 'until'],
    ['2025-02-30', '2025-03-01', 'input.date', 'from'],
  ])('from %s to %s is refused as %s', async (from, until, code, field) => {
    expect(await away(from, until)).toMatchObject({ ok: false, error: { code, field } });
  });
  test('says each day once', async () => {
    await away('2025-01-20', '2025-01-24');
    expect(await away('2025-01-24', '2025-01-30')).toMatchObject({
      error: { code: 'absence.overlaps', params: { from: '2025-01-20', until: '2025-01-24' } },
    });
    expect((await away('2025-01-25', '2025-01-30')).ok).toBe(true);
  });
});

test('a disabled account runs nothing, also where its session is still open', async () => {
  const colleague = toy.colleagues.labour;
  const set = (disabled_at: Temporal.Instant | null) =>
    toy.database.owner
      .updateTable('account')
      .set({ disabled_at })
      .where('id', '=', colleague.account ?? '')
      .execute();
  await set(Temporal.Instant.from('2025-01-10T08:00:00Z'));
  expect(await approve(await report(), colleague)).toMatchObject({ error: { code: 'account.disabled' } });
  await set(null);
});

describe('the page', () => {
  test('says in both languages what it means to be away', async () => {
    const sent = await web.post('/absence', officer, {
      form: { 'from.day': '10', 'from.month': '1', 'from.year': '2025', 'until.day': '31', 'until.month': '1', 'until.year': '2025' },
    });
    expect([sent.status, sent.to]).toEqual([303, '/absence']);
    const page = await web.get('/absence', officer);
    expect(page.words()).toContain('Your last day away is 31 January 2025');
    expect(page.text).toContain('action="/absence/end"');
    expect((await web.get('/absence', officer, { lang: 'ar' })).words()).toContain('أنت غائب الآن');
  });
  test('shows the administrator everybody’s, and an officer nobody else’s', async () => {
    await away('2025-01-20', '2025-01-24');
    const all = await web.get('/absence', toy.actors.administrator);
    expect(all.words()).toContain('20 Jan 2025');
    expect(all.text).toContain('action="/absence/for"');
    expect((await web.get('/absence', toy.colleagues.labour)).words()).toContain('No absence is planned');
    expect((await web.get('/absence', toy.actors.employer)).status).toBe(404);
    expect(strayText((await web.get('/absence?lang=en-XA', officer)).text)).toEqual([]);
    expect(web.bugs).toEqual([]);
  });
});
