import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sampleVacancy, type ToyCorridor } from '../../../test/corridor.ts';
import { plainDate } from '../../kernel/dates.ts';
import { joinAccounts } from '../../platform/auth/one-person.ts';
import { asSystem, reading } from '../../platform/command/execute.ts';
import { system } from '../../platform/policy/actor.ts';
import { setAbsence } from '../absence/index.ts';
import { tasksAbout } from '../tasks/index.ts';
import { fileVacancy } from '../vacancies/index.ts';
import { decisions, transitions } from './domain/decide.ts';
import { standingAt, standings } from './domain/standing.ts';
import {
  appointAgent,
  decideAppeal,
  dismissAgent,
  effectsOn,
  enqueueLapsed,
  enqueueOver,
  fileAppeal,
  giveMandate,
  lapseLicence,
  liableFor,
  liftSuspension,
  mayAct,
  proposeSuspension,
  recordBond,
  takeBackDecision,
} from './index.ts';
import { actorOf, applied, decideOn, licenceCorridor, stateOn, versionOf } from './testing/licence-world.ts';

let toy: ToyCorridor;
beforeAll(async () => {
  toy = await licenceCorridor();
});
afterAll(() => toy.stop());
beforeEach(() => toy.moveTo('2025-01-10'));

const done = async (answer: Promise<{ ok: boolean }>): Promise<void> => {
  const result = await answer;
  if (!result.ok) throw new Error(JSON.stringify(result));
};
/** A recruiter whose bond is lodged and that holds a licence. */
const licensed = async (more: object = {}): Promise<string> => {
  const recruiter = await applied(toy, 'recruiter');
  const lodged = { organisation: recruiter, kind: 'lodged', amount: { amount: '5000', currency: 'EUR' }, basis: 'Act art. 11' };
  await done(toy.call(recordBond, toy.actors.labour, lodged));
  await done(decideOn(toy, recruiter, 'licensed', more));
  return recruiter;
};
const rowsOf = (organisation: string) =>
  toy.database.owner.selectFrom('organisation_status').selectAll().where('organisation_id', '=', organisation).orderBy('number').execute();
const may = async (organisation: string, day: string) =>
  reading(toy.runtime, toy.actors.public, (tx) => mayAct(tx, organisation, plainDate(day)));

describe('the steps of a licence', () => {
  test('lead from each state only to those that the register knows, and nobody decides that a licence is applied for or has lapsed', () => {
    for (const from of standings) for (const to of transitions[from]) expect(decisions).toContain(to);
    expect(transitions.applied).not.toContain('suspended');
    expect(transitions.lapsed).not.toContain('suspended');
    expect(transitions.cancelled).not.toContain('suspended');
  });
  test('a provisional licence lets somebody begin, and a preventive suspension stops it from its day', async () => {
    const recruiter = await applied(toy, 'recruiter');
    await done(
      toy.call(recordBond, toy.actors.labour, {
        organisation: recruiter,
        kind: 'lodged',
        amount: { amount: '5000', currency: 'EUR' },
        basis: 'Act art. 11',
      }),
    );
    await done(decideOn(toy, recruiter, 'provisional'));
    toy.moveTo('2025-02-01');
    await done(decideOn(toy, recruiter, 'preventive', { ground: 'fees-charged' }));
    expect((await may(recruiter, '2025-01-31')).ok).toBe(true);
    expect(await may(recruiter, '2025-02-01')).toMatchObject({
      error: { code: 'organisation.suspended', params: { since: '2025-02-01' } },
    });
  });
  test('a decision says why, where it can be appealed and until when, as the programme says', async () => {
    const recruiter = await licensed();
    await done(decideOn(toy, recruiter, 'suspended', { ground: 'fees-charged', cure: 'Pay the three workers back.' }));
    expect((await rowsOf(recruiter)).at(-1)).toMatchObject({
      status: 'suspended',
      ground: 'fees-charged',
      cure: 'Pay the three workers back.',
      appeal_to: 'The Labour Tribunal of Sudland',
    });
    // Thirty days from 10 January, and fifteen for the cure, counted on a calendar.
    const last = (await rowsOf(recruiter)).at(-1);
    expect([last?.appeal_by?.toString(), last?.cure_by?.toString()]).toEqual(['2025-02-09', '2025-01-25']);
  });
  test('whoever is excluded for a time is licensed again only after its last day', async () => {
    const employer = await applied(toy, 'employer');
    await done(decideOn(toy, employer, 'delisted', { until: '2025-03-31' }));
    toy.moveTo('2025-03-31');
    expect(await decideOn(toy, employer, 'licensed')).toMatchObject({
      error: { code: 'organisation.barred', params: { until: '2025-03-31' } },
    });
    toy.moveTo('2025-04-01');
    expect((await decideOn(toy, employer, 'licensed')).ok).toBe(true);
  });
  test('a decision is never changed afterwards, not even by the owner of the database', async () => {
    const recruiter = await licensed();
    await expect(
      toy.database.owner.updateTable('organisation_status').set({ status: 'cancelled' }).where('organisation_id', '=', recruiter).execute(),
    ).rejects.toThrow('not changed afterwards');
  });
});

describe('the end of a term', () => {
  const sweep = async (day: string) => {
    toy.jobs.length = 0;
    await asSystem(toy.runtime, 'organisation.lift', (tx) => enqueueOver(tx, plainDate(day), toy.runtime.queue));
    return toy.jobs.map(({ payload }) => (payload as { organisation: string }).organisation);
  };
  const lift = (organisation: string) => toy.call(liftSuspension, system, { organisation });
  test('of a suspension lifts it by itself the day after, once, and gives back the licence to the end that it had', async () => {
    const recruiter = await licensed({ until: '2026-12-31' });
    await done(decideOn(toy, recruiter, 'suspended', { until: '2025-03-31' }));
    toy.moveTo('2025-03-31');
    expect(await sweep('2025-03-31')).not.toContain(recruiter);
    expect(await lift(recruiter)).toMatchObject({ error: { code: 'organisation.not-over' } });
    expect(await may(recruiter, '2025-03-31')).toMatchObject({ error: { code: 'organisation.suspended' } });
    toy.moveTo('2025-04-01');
    expect(await sweep('2025-04-01')).toContain(recruiter);
    const answers = await Promise.all([1, 2, 3].map(() => lift(recruiter)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await sweep('2025-04-01')).not.toContain(recruiter);
    const last = (await rowsOf(recruiter)).at(-1);
    expect(`${last?.status} ${last?.valid_from} ${last?.licensed_until} ${last?.ground}`).toBe(
      'licensed 2025-04-01 2027-01-01 end-of-term',
    );
    expect((await may(recruiter, '2025-04-01')).ok).toBe(true);
  });
  test('lifts no exclusion, and gives back no licence that has ended meanwhile', async () => {
    const { owner } = toy.database;
    const [barred, ended] = [await licensed(), await licensed({ until: '2025-02-28' })];
    await done(decideOn(toy, ended, 'suspended', { until: '2025-03-31' }));
    await sql`insert into organisation_status (id, organisation_id, status, valid_from, basis, term_until, ground)
      values (gen_random_uuid(), ${barred}, 'delisted', '2025-01-11', 'Act', '2025-04-01', 'other')`.execute(owner);
    toy.moveTo('2025-04-01');
    for (const organisation of [barred, ended])
      expect(await lift(organisation)).toMatchObject({ error: { code: 'organisation.not-over' } });
    expect(await sweep('2025-04-01')).not.toContain(barred);
  });
});

describe('the end of a licence', () => {
  const sweep = async (day: string) => {
    toy.jobs.length = 0;
    await asSystem(toy.runtime, 'organisation.lapse', (tx) => enqueueLapsed(tx, plainDate(day), toy.runtime.queue));
    return toy.jobs.map(({ payload }) => (payload as { organisation: string }).organisation);
  };
  test('is the last day that the programme gives it: four years, its last day included', async () => {
    toy.moveTo('2028-02-29');
    const recruiter = await licensed();
    // Four years from 29 February 2028 are over on 29 February 2032.
    expect(await stateOn(toy, recruiter, '2032-02-28')).toBe('licensed');
    expect(await stateOn(toy, recruiter, '2032-02-29')).toBe('lapsed');
  });
  test('stops the licence by itself, and is written down once from its day, however late and however often it is asked', async () => {
    const recruiter = await licensed({ until: '2025-01-31' });
    expect((await may(recruiter, '2025-01-31')).ok).toBe(true);
    expect(await may(recruiter, '2025-02-01')).toMatchObject({
      error: { code: 'organisation.not-licensed', params: { status: 'lapsed' } },
    });
    toy.moveTo('2025-01-31');
    expect(await toy.call(lapseLicence, system, { organisation: recruiter })).toMatchObject({ error: { code: 'organisation.not-lapsed' } });
    expect(await sweep('2025-01-31')).not.toContain(recruiter);
    toy.moveTo('2025-02-03');
    expect(await sweep('2025-02-03')).toContain(recruiter);
    const answers = await Promise.all([1, 2, 3].map(() => toy.call(lapseLicence, system, { organisation: recruiter })));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await sweep('2025-02-03')).not.toContain(recruiter);
    const rows = await rowsOf(recruiter);
    expect(rows.filter(({ status }) => status === 'lapsed').map(({ valid_from }) => valid_from.toString())).toEqual(['2025-02-01']);
  });
  test('is moved by a renewal to a later day, and by nothing that is no renewal', async () => {
    const recruiter = await licensed({ until: '2025-01-31' });
    expect(await decideOn(toy, recruiter, 'licensed', { until: '2025-01-31' })).toMatchObject({
      error: { code: 'organisation.same-status' },
    });
    expect((await decideOn(toy, recruiter, 'licensed', { until: '2026-01-31' })).ok).toBe(true);
    toy.moveTo('2025-02-01');
    expect(await sweep('2025-02-01')).not.toContain(recruiter);
    expect((await may(recruiter, '2025-02-01')).ok).toBe(true);
  });
  test('comes also to a licence that is suspended: lifting gives back no longer one', async () => {
    const recruiter = await licensed({ until: '2025-01-31' });
    await done(decideOn(toy, recruiter, 'suspended'));
    await done(decideOn(toy, recruiter, 'licensed'));
    expect(await stateOn(toy, recruiter, '2025-01-31')).toBe('licensed');
    expect(await stateOn(toy, recruiter, '2025-02-01')).toBe('lapsed');
  });
  test('whatever was decided, the state on a day is the same before and after somebody has written an end down', () => {
    const day = fc.integer({ min: 0, max: 60 }).map((days) => plainDate('2025-01-10').add({ days }));
    const step = fc.record({ since: day, length: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }) });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 4 }), day, (steps, on) => {
        const history = steps
          .toSorted((a, b) => Temporal.PlainDate.compare(a.since, b.since))
          .map(({ since, length }) => ({
            status: 'licensed' as const,
            since,
            basis: 'x',
            licensedUntil: length === undefined ? undefined : since.add({ days: length }),
          }));
        const end = history.at(-1)?.licensedUntil;
        const written = end ? [...history, { status: 'lapsed' as const, since: end, basis: 'x' }] : history;
        expect(standingAt(written, on)?.status).toBe(standingAt(history, on)?.status);
      }),
    );
  });
});

describe('a decision for which the programme asks two persons', () => {
  const cancel = (recruiter: string, actor = toy.actors.labour, more: object = {}) => decideOn(toy, recruiter, 'cancelled', more, actor);
  test('waits after the first, and is carried out when a second of the same office says the same', async () => {
    const recruiter = await licensed();
    expect(await cancel(recruiter)).toMatchObject({ value: { waits: true } });
    expect(await stateOn(toy, recruiter, '2025-01-10')).toBe('licensed');
    expect(await cancel(recruiter)).toMatchObject({ error: { code: 'approval.own' } });
    expect(await cancel(recruiter, toy.colleagues.labour, { cause: 'Something else.' })).toMatchObject({
      error: { code: 'approval.other-input' },
    });
    expect(await cancel(recruiter, toy.colleagues.labour)).toMatchObject({ value: { waits: false } });
    expect(await stateOn(toy, recruiter, '2025-01-10')).toBe('cancelled');
    const lines = await toy.journal();
    expect(lines.slice(-3)).toContain('licence-approval.second');
  });
  test('is void once something else was decided, and the next is the first', async () => {
    const recruiter = await licensed();
    await cancel(recruiter);
    await done(decideOn(toy, recruiter, 'suspended', {}, toy.colleagues.labour));
    expect(await cancel(recruiter, toy.colleagues.labour)).toMatchObject({ value: { waits: true } });
  });
  test('is taken back by whoever gave it, and by nobody else', async () => {
    const recruiter = await licensed();
    await cancel(recruiter);
    const back = (actor = toy.actors.labour) => toy.call(takeBackDecision, actor, { organisation: recruiter });
    expect(await back(toy.colleagues.labour)).toMatchObject({ error: { code: 'licence-approval.not-yours' } });
    expect((await back()).ok).toBe(true);
    expect(await back()).toMatchObject({ error: { code: 'licence-approval.none' } });
  });
  test('is confirmed neither by another account of the same person nor by a colleague who is away', async () => {
    const recruiter = await licensed();
    await cancel(recruiter);
    const { owner } = toy.database;
    const logins = await owner
      .selectFrom('account')
      .select('login')
      .where('id', 'in', [toy.actors.labour.account ?? '', toy.colleagues.labour.account ?? ''])
      .execute();
    await owner.transaction().execute((tx) =>
      joinAccounts(
        tx,
        logins.map(({ login }) => login),
      ),
    );
    try {
      expect(await cancel(recruiter, toy.colleagues.labour)).toMatchObject({ error: { code: 'approval.same-person' } });
    } finally {
      await sql`update account set person_key = null`.execute(owner);
    }
    toy.moveTo('2025-03-01');
    await done(toy.call(setAbsence, toy.colleagues.labour, { from: '2025-03-01', until: '2025-03-03' }));
    expect(await cancel(recruiter, toy.colleagues.labour)).toMatchObject({ error: { code: 'account.absent' } });
    expect(await stateOn(toy, recruiter, '2025-03-01')).toBe('licensed');
    toy.moveTo('2025-03-04');
    expect(await cancel(recruiter, toy.colleagues.labour)).toMatchObject({ value: { waits: false } });
  });
  test('cannot be written by one person alone, whoever writes', async () => {
    const recruiter = await licensed();
    const row = (await rowsOf(recruiter)).at(-1);
    if (!row) throw new Error('no decision');
    const { number: _, ...rest } = row;
    await expect(
      toy.database.owner
        .insertInto('organisation_status')
        .values({ ...rest, id: '00000000-0000-4000-8000-00000000dddd', status: 'cancelled', cause: 'x', persons: 2, licensed_until: null })
        .execute(),
    ).rejects.toMatchObject({ constraint: 'decision_has_its_persons' });
  });
});

describe('an appeal', () => {
  const suspended = async () => {
    const recruiter = await licensed();
    await done(decideOn(toy, recruiter, 'suspended', { ground: 'fees-charged' }));
    const decision = (await rowsOf(recruiter)).at(-1)?.id ?? '';
    return { recruiter, decision, own: await actorOf(toy, 'recruiter', recruiter) };
  };
  const file = ({ recruiter, decision, own }: Awaited<ReturnType<typeof suspended>>) =>
    toy.call(fileAppeal, own, { organisation: recruiter, decision, grounds: 'The fee was paid back before.' });
  const answer = (organisation: string, appeal: string, outcome: string, actor = toy.colleagues.labour) =>
    toy.call(decideAppeal, actor, { organisation, appeal, outcome, basis: 'Act art. 20', reason: 'The receipts are in order.' });

  test('is filed until its last day, once, and the decision holds in the meantime', async () => {
    const late = await suspended();
    const case_ = await suspended();
    toy.moveTo('2025-02-09');
    expect((await file(case_)).ok).toBe(true);
    expect(await file(case_)).toMatchObject({ error: { code: 'appeal.filed' } });
    expect(await stateOn(toy, case_.recruiter, '2025-02-09')).toBe('suspended');
    toy.moveTo('2025-02-10');
    expect(await file(late)).toMatchObject({ error: { code: 'appeal.too-late', params: { until: '2025-02-09' } } });
  });
  test('is decided by somebody else than who decided, and gives back what there was before from that day on', async () => {
    const case_ = await suspended();
    const filed = await file(case_);
    const appeal = filed.ok ? filed.value.id : '';
    expect(await answer(case_.recruiter, appeal, 'upheld', toy.actors.labour)).toMatchObject({ error: { code: 'appeal.own-decision' } });
    toy.moveTo('2025-01-20');
    expect((await answer(case_.recruiter, appeal, 'upheld')).ok).toBe(true);
    expect(await stateOn(toy, case_.recruiter, '2025-01-19')).toBe('suspended');
    expect(await stateOn(toy, case_.recruiter, '2025-01-20')).toBe('licensed');
    expect((await rowsOf(case_.recruiter)).at(-1)).toMatchObject({ ground: 'appeal-upheld' });
    expect(await answer(case_.recruiter, appeal, 'dismissed')).toMatchObject({ error: { code: 'appeal.answered' } });
  });
  test('that is dismissed changes nothing, and one that is upheld does not undo what was decided since', async () => {
    const one = await suspended();
    const filed = await file(one);
    await done(answer(one.recruiter, filed.ok ? filed.value.id : '', 'dismissed'));
    expect(await stateOn(toy, one.recruiter, '2025-01-10')).toBe('suspended');
    const two = await suspended();
    const other = await file(two);
    await decideOn(toy, two.recruiter, 'cancelled');
    await decideOn(toy, two.recruiter, 'cancelled', {}, toy.colleagues.labour);
    const third = { ...toy.colleagues.labour, account: toy.actors.labour.account };
    expect(await answer(two.recruiter, other.ok ? other.value.id : '', 'upheld', third)).toMatchObject({
      error: { code: 'appeal.own-decision' },
    });
    await done(answer(two.recruiter, other.ok ? other.value.id : '', 'upheld'));
    expect(await stateOn(toy, two.recruiter, '2025-01-10')).toBe('cancelled');
  });
  test('is not made against a licence that was given, nor by another organisation', async () => {
    const recruiter = await licensed();
    const decision = (await rowsOf(recruiter)).at(-1)?.id ?? '';
    const own = await actorOf(toy, 'recruiter', recruiter);
    const send = { organisation: recruiter, decision, grounds: 'x' };
    expect(await toy.call(fileAppeal, own, send)).toMatchObject({ error: { code: 'appeal.nothing' } });
    expect(await toy.call(fileAppeal, toy.rivals.recruiter, send)).toMatchObject({ error: { code: 'platform.not-found' } });
  });
});

describe('a sub-agent', () => {
  const appoint = (organisation: string, agent: string) =>
    toy.call(appointAgent, toy.actors.labour, { organisation, agent, basis: 'Act art. 13' });
  test('acts under its principal’s licence from the day on which it is appointed, and falls and rises with it', async () => {
    const [principal, agent] = [await licensed(), await applied(toy, 'recruiter')];
    expect((await may(agent, '2025-01-10')).ok).toBe(false);
    toy.moveTo('2025-01-12');
    await done(appoint(principal, agent));
    expect([await stateOn(toy, agent, '2025-01-11'), await stateOn(toy, agent, '2025-01-12')]).toEqual(['applied', 'licensed']);
    toy.moveTo('2025-01-15');
    await done(decideOn(toy, principal, 'suspended'));
    expect(await stateOn(toy, agent, '2025-01-15')).toBe('suspended');
    toy.moveTo('2025-01-20');
    await done(decideOn(toy, principal, 'licensed'));
    expect(await stateOn(toy, agent, '2025-01-20')).toBe('licensed');
    toy.moveTo('2025-01-25');
    await done(toy.call(dismissAgent, toy.actors.labour, { organisation: principal, agent }));
    expect([await stateOn(toy, agent, '2025-01-24'), await stateOn(toy, agent, '2025-01-25')]).toEqual(['licensed', 'applied']);
  });
  test('that was itself suspended is not licensed by its principal', async () => {
    const [principal, agent] = [await licensed(), await licensed()];
    await done(appoint(principal, agent));
    await done(decideOn(toy, agent, 'suspended'));
    expect(await stateOn(toy, agent, '2025-01-10')).toBe('suspended');
  });
  test('has one principal and no agents of its own', async () => {
    const [one, two, agent, last] = [await licensed(), await licensed(), await applied(toy, 'recruiter'), await applied(toy, 'recruiter')];
    await done(appoint(one, agent));
    expect(await appoint(two, agent)).toMatchObject({ error: { code: 'sub-agent.has-principal' } });
    expect(await appoint(agent, last)).toMatchObject({ error: { code: 'sub-agent.no-chain' } });
    expect(await appoint(two, one)).toMatchObject({ error: { code: 'sub-agent.no-chain' } });
    expect(await appoint(two, two)).toMatchObject({ error: { code: 'sub-agent.no-chain' } });
    const circle = await Promise.all([appoint(two, last), appoint(last, two)]);
    expect(circle.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe('what follows from a suspension', () => {
  test('is read from the programme, each with its source, and is silent where the programme is', async () => {
    const recruiter = await licensed();
    await done(decideOn(toy, recruiter, 'suspended'));
    const effects = await reading(toy.runtime, toy.actors.public, (tx) => effectsOn(tx, recruiter, plainDate('2025-01-10')));
    expect(effects).toMatchObject({
      state: 'suspended',
      newVacancies: false,
      runningFiles: { status: 'known', value: 'go-on', source: { id: 'ACT' } },
      fees: { value: 'refunded' },
      workersTakenOverBy: { value: 'employer' },
    });
    const employer = toy.actors.employer.organisation ?? '';
    const silent = await reading(toy.runtime, toy.actors.public, (tx) => effectsOn(tx, employer, plainDate('2025-01-10')));
    expect(silent).toMatchObject({ newVacancies: true, runningFiles: { status: 'silent' }, fees: { status: 'silent' } });
  });
  test('the offices of both ends are asked what becomes of the running files, and the organisation what lifts it', async () => {
    const recruiter = await licensed();
    const own = await actorOf(toy, 'recruiter', recruiter);
    const employer = toy.actors.employer.organisation ?? '';
    await done(toy.call(giveMandate, toy.actors.employer, { organisation: employer, recruiter }));
    for (const title of ['One', 'Two']) await done(toy.call(fileVacancy, own, sampleVacancy(toy, { employer, title })));
    await done(decideOn(toy, recruiter, 'suspended', { cure: 'Pay back.', cureBy: '2025-01-20' }));
    const seen = (actor: typeof own) => reading(toy.runtime, actor, (tx) => tasksAbout(tx, { type: 'organisation', id: recruiter }));
    const asked = (await seen(toy.actors.labour)).filter(({ kind }) => kind === 'organisation.running-files');
    expect(asked.map(({ holder }) => holder)).toEqual(
      expect.arrayContaining([
        { role: 'origin-agency', country: 'XN' },
        { role: 'labour', country: 'XS' },
      ]),
    );
    expect(asked.map(({ asked: facts }) => facts.vacancies)).toEqual([2, 2]);
    expect((await seen(own)).map(({ kind, dueOn }) => [kind, dueOn.toString()])).toEqual([['organisation.cure', '2025-01-20']]);
    expect(await toy.call(fileVacancy, own, sampleVacancy(toy, { employer }))).toMatchObject({ error: { code: 'organisation.suspended' } });
  });
  test('an inspector proposes it, and the licensing office is asked', async () => {
    const recruiter = await licensed();
    const due = '2025-01-13';
    const send = (actor = toy.actors.inspectorate) =>
      toy.call(proposeSuspension, actor, { organisation: recruiter, reason: 'Passports were kept in a safe.', due });
    await done(send());
    expect(await send(toy.foreigners.inspectorate)).toMatchObject({ error: { code: 'platform.not-found' } });
    const tasks = await reading(toy.runtime, toy.actors.labour, (tx) => tasksAbout(tx, { type: 'organisation', id: recruiter }));
    expect(tasks).toMatchObject([{ kind: 'organisation.suspend', holder: { role: 'labour', country: 'XS' } }]);
    expect(await versionOf(toy, recruiter)).toBeGreaterThan(0);
  });
  test('employer and recruiter answer together where the programme says so, and the employer alone where it is silent', () => {
    const parties = { employer: 'e', recruiter: 'r', on: plainDate('2025-01-10') };
    expect(liableFor(toy.programme, parties)).toEqual(['e', 'r']);
    expect(liableFor(toy.programme, { ...parties, recruiter: null })).toEqual(['e']);
    const silent = { ...toy.programme, value: () => ({ status: 'silent' as const }) };
    expect(liableFor(silent, parties)).toEqual(['e']);
  });
});
