import { CompiledQuery, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainDate } from '../../kernel/dates.ts';
import { newId } from '../../kernel/ids.ts';
import { acknowledge } from './acknowledge.ts';
import { addEvidence } from './add-evidence.ts';
import { answerInvitation, failConciliation, inviteAll } from './conciliate.ts';
import { appeal, decide, decideAppeal, reportFindings } from './decide.ts';
import { reopen, tellEmployment, withdraw } from './end.ts';
import { brokenAt } from './evidence-chain.ts';
import { fileComplaint } from './file-complaint.ts';
import { drawBond, takeMeasures } from './measure.ts';
import { newTicket } from './receipt-key.ts';
import { orderRemedy, recordPayment, verifyPayment } from './remedy.ts';
import { routeComplaint } from './route-complaint.ts';
import { openDataKey, unsealText } from './sealed.ts';
import { proposeSettlement, settle } from './settle.ts';
import { sweepComplaints } from './sweep.ts';
import { tell } from './tell.ts';
import { type ComplaintWorld, complaintWorld, keys, unpaid } from './testing/complaint-world.ts';
import { triage } from './triage.ts';

let world: ComplaintWorld;
beforeAll(async () => {
  world = await complaintWorld();
});
afterAll(() => world.stop());

const employer = '22222222-2222-4222-8222-222222222222';
const usual = { urgency: 'usual', programme: 'default', employer };
const eur = (amount: string) => ({ amount, currency: 'EUR' });
const officer = () => world.officers['complaints-officer'];

/** A complaint in investigation. */
const investigated = async (more: Readonly<Record<string, unknown>> = {}) => {
  const filed = await world.file(more);
  await world.does(acknowledge, officer(), filed.id);
  await world.does(triage, officer(), filed.id, { ...usual, to: 'investigation' });
  return filed;
};
const upheld = async (more: Readonly<Record<string, unknown>> = {}) => {
  const filed = await investigated(more);
  await world.does(reportFindings, officer(), filed.id);
  expect(await world.does(decide, officer(), filed.id, { outcome: 'upheld', basis: 'wages-unpaid' })).toBe('ok');
  return filed;
};
const termsOf = (complaint: string) =>
  world.database.owner.selectFrom('complaint_term').selectAll().where('complaint_id', '=', complaint).orderBy('from_on').execute();

describe('whoever files a complaint', () => {
  test('is asked no name and no status, and nothing of what they told stands readable in the database', async () => {
    const { id, receipt } = await world.file();
    const tables = ['complaint', 'complaint_message', 'complaint_term', 'account', 'seat', 'journal_line', 'idempotency'] as const;
    for (const table of tables) {
      const rows = JSON.stringify(await world.database.owner.selectFrom(table).selectAll().execute(), (_, value) =>
        typeof value === 'bigint' ? String(value) : value,
      );
      expect(rows.includes('three months'), table).toBe(false);
      expect(rows.includes(receipt), table).toBe(false);
    }
    const { data_key } = await world.database.owner
      .selectFrom('complaint')
      .select('data_key')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const message = await world.database.owner
      .selectFrom('complaint_message')
      .selectAll()
      .where('complaint_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(unsealText(openDataKey(keys, id, data_key), message.id, message.sealed)).toBe(unpaid.words);
  });
  test('gets the same number when the form is sent again, and there is one complaint', async () => {
    const filing = { actor: world.public, ticket: newTicket(keys), language: 'en', fields: unpaid };
    const [first, second] = [await fileComplaint(world.runtime, keys, filing), await fileComplaint(world.runtime, keys, filing)];
    expect(first).toEqual(second);
    expect(first.ok).toBe(true);
  });
  test('says it in words or by voice, and by a form of this installation', async () => {
    const { words: _, ...silent } = unpaid;
    const filing = { actor: world.public, language: 'en', fields: silent };
    expect(await fileComplaint(world.runtime, keys, { ...filing, ticket: newTicket(keys) })).toMatchObject({
      error: { code: 'complaint.nothing-told' },
    });
    expect(await fileComplaint(world.runtime, keys, { ...filing, ticket: 'made up' })).toMatchObject({ error: { code: 'input.key' } });
  });
  test('in danger is before a duty officer on the same day, also where nobody knows which office it is', async () => {
    const { id } = await world.file({ danger: 'yes', matters: ['violence'], country: 'XX' });
    expect(await world.row(id)).toMatchObject({ urgency: 'danger', screened: true });
    expect((await termsOf(id))[0]?.due_on.toString()).toBe('2025-03-03');
    expect(await world.does(acknowledge, officer(), id)).toBe('platform.not-found');
    expect(await world.does(acknowledge, world.officers['duty-officer'], id)).toBe('ok');
    expect(await world.does(triage, world.officers['duty-officer'], id, { ...usual, to: 'investigation' })).toBe('complaint.no-country');
    expect(await world.does(routeComplaint, world.officers['duty-officer'], id, { country: 'XS' })).toBe('ok');
    expect(await world.does(triage, officer(), id, { ...usual, to: 'investigation' })).toBe('ok');
  });

  test('an office that finds that it happened elsewhere gives it there, and sees it no more', async () => {
    const { id } = await world.file({ tell_home: undefined });
    const { 'complaints-officer': officer } = world.officers;
    expect(await world.does(routeComplaint, officer, id, { country: 'XN' })).toBe('ok');
    expect((await world.row(id)).country).toBe('XN');
    const terms = await world.database.owner
      .selectFrom('complaint_term')
      .select(['done_on', 'step'])
      .where('complaint_id', '=', id)
      .execute();
    expect(terms.map(({ done_on }) => done_on !== null).toSorted()).toEqual([false, true]);
    expect(await world.does(routeComplaint, officer, id, { country: 'XS' })).toBe('platform.not-found');
    const danger = await world.file({ danger: 'yes', matters: ['violence'] });
    expect(await world.does(routeComplaint, officer, danger.id, { country: 'XN' })).toBe('ok');
    const alarms = await world.database.owner.selectFrom('alarm').select('country').where('complaint_id', '=', danger.id).execute();
    expect(alarms.map(({ country }) => country).toSorted()).toEqual(['XN', 'XS']);
    const there = await world.another('complaints-officer', 'XN');
    expect(await world.does(acknowledge, there, id)).toBe('ok');
    // What is another office's is not fetched by handing it on.
    expect(await world.does(routeComplaint, officer, id, { country: 'XS' })).toBe('platform.not-found');
  });
});

describe('an office', () => {
  test('of the other end sees a complaint only if who complained agreed', async () => {
    const there = await world.another('complaints-officer', 'XN');
    const agreed = await world.file();
    const not = await world.file({ tell_home: 'no' });
    expect(await world.does(tell(keys), there, agreed.id, { words: 'We are here too.' })).toBe('ok');
    expect(await world.does(tell(keys), there, not.id, { words: 'We are here too.' })).toBe('platform.not-found');
    // It decides on neither.
    expect(await world.does(acknowledge, there, agreed.id)).toBe('platform.not-found');
  });
  test('of a third country, and every other role of this side, sees nothing', async () => {
    const { id } = await world.file();
    const others = [
      await world.another('complaints-officer', 'XM'),
      world.officers['case-lead'],
      world.officers['protection-administrator'],
    ];
    for (const other of [...others, world.officers.releaser, world.public])
      expect(await world.does(tell(keys), other, id, { words: 'hello' })).toBe('platform.not-found');
  });
  test('and who complained write to each other; nobody holds another number’s file', async () => {
    const [mine, other] = [await world.file(), await world.file()];
    expect(await world.does(tell(keys), officer(), mine.id, { words: 'Which months?' })).toBe('ok');
    expect(await world.does(tell(keys), mine.holder, mine.id, { words: 'May to July.' })).toBe('ok');
    expect(await world.does(tell(keys), other.holder, mine.id, { words: 'Let me see.' })).toBe('platform.not-found');
    const said = await world.database.owner
      .selectFrom('complaint_message')
      .select('side')
      .where('complaint_id', '=', mine.id)
      .orderBy('number')
      .execute();
    expect(said.map(({ side }) => side)).toEqual(['holder', 'office', 'holder']);
  });
  test('and who holds the number writes a hundred messages a day at most; the office goes on, and so does another day', async () => {
    const { id, holder } = await world.file();
    const write = (n: number) => world.does(tell(keys), holder, id, { words: `This is message ${n}.` });
    // What was told at the filing is the first.
    for (let n = 2; n <= 100; n += 1) expect(await write(n)).toBe('ok');
    expect(await write(101)).toBe('complaint.told-enough');
    expect(await world.does(tell(keys), officer(), id, { words: 'We have read them.' })).toBe('ok');
    world.moveTo('2025-03-04');
    try {
      expect(await write(101)).toBe('ok');
    } finally {
      world.moveTo('2025-03-03');
    }
  });
});

describe('the course of a complaint', () => {
  test('leads by conciliation with both ends to money that who complained has in hand', async () => {
    const { id, holder } = await world.file();
    const conciliator = world.officers.conciliator;
    await world.does(acknowledge, officer(), id);
    await world.does(triage, officer(), id, { ...usual, to: 'conciliation' });
    expect(await world.does(inviteAll, conciliator, id, { meeting: '2025-03-20' })).toBe('ok');
    const invited = await world.database.owner.selectFrom('complaint_invitation').selectAll().where('complaint_id', '=', id).execute();
    expect(invited.map(({ party }) => party).sort()).toEqual(['destination', 'employer', 'origin', 'worker']);
    // Who has no login here is invited by a letter, which tells of nobody and nothing.
    const letter = await world.office.get(
      `/protection/complaints/${id}/letters/${invited.find(({ party }) => party === 'employer')?.id}`,
      conciliator,
    );
    expect([letter.status, letter.words()]).toEqual([
      200,
      expect.stringContaining('The labour office invites you to a meeting on 20 March 2025'),
    ]);
    expect(letter.words()).not.toContain('I worked three months');
    const own = invited.find(({ party }) => party === 'worker')?.id;
    expect(await world.does(answerInvitation, conciliator, id, { invitation: own, answer: 'comes' })).toBe('complaint.not-now');
    expect(await world.does(answerInvitation, holder, id, { invitation: own, answer: 'comes' })).toBe('ok');
    expect(await world.does(proposeSettlement(keys), conciliator, id, { amount: eur('1500'), due: '2025-04-02' })).toBe('ok');
    const { id: settlement } = await world.database.owner
      .selectFrom('complaint_settlement')
      .select('id')
      .where('complaint_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(await world.does(settle, holder, id, { settlement, answer: 'agrees' })).toBe('ok');
    expect(await world.does(recordPayment, conciliator, id, { amount: eur('500'), on: '2025-03-02' })).toBe('ok');
    expect(await world.row(id)).toMatchObject({ state: 'remedy-ordered', outcome: 'settled' });
    expect(await world.does(recordPayment, conciliator, id, { amount: eur('1000.01'), on: '2025-03-02' })).toBe(
      'complaint.more-than-ordered',
    );
    expect(await world.does(recordPayment, conciliator, id, { amount: eur('1000'), on: '2025-03-04' })).toBe('complaint.in-future');
    expect(await world.does(recordPayment, conciliator, id, { amount: eur('1000'), on: '2025-03-02' })).toBe('ok');
    expect(await world.does(verifyPayment, holder, id, { arrived: 'yes' })).toBe('ok');
    expect(await world.row(id)).toMatchObject({ state: 'closed', outcome: 'settled' });
  });
  test('has no conciliation about force, whatever an officer ticks', async () => {
    const { id } = await world.file({ matters: ['unpaid-wages', 'threats'] });
    await world.does(acknowledge, officer(), id);
    expect(await world.does(triage, officer(), id, { ...usual, screened: 'no', to: 'conciliation' })).toBe('complaint.no-conciliation');
  });
  test('goes from failed conciliation to inspectors', async () => {
    const { id } = await world.file();
    await world.does(acknowledge, officer(), id);
    await world.does(triage, officer(), id, { ...usual, to: 'conciliation' });
    expect(await world.does(failConciliation, world.officers.conciliator, id)).toBe('ok');
    expect(await world.row(id)).toMatchObject({ state: 'investigation' });
  });
  test('has one open term at a time, and each ends when its step is done', async () => {
    const { id } = await upheld();
    const terms = await termsOf(id);
    expect(terms.map(({ step }) => step).sort()).toEqual(['acknowledge', 'decide', 'investigate', 'order', 'triage']);
    expect(terms.filter(({ done_on }) => done_on === null).map(({ step }) => step)).toEqual(['order']);
  });
  test('is upheld on a ground, and the appeal is for another officer', async () => {
    const { id, holder } = await investigated();
    await world.does(reportFindings, officer(), id);
    expect(await world.does(decide, officer(), id, { outcome: 'upheld' })).toBe('complaint.no-basis');
    expect(await world.does(decide, officer(), id, { outcome: 'not-upheld' })).toBe('ok');
    expect(await world.does(appeal, holder, id)).toBe('ok');
    const granted = { granted: 'yes', outcome: 'upheld', basis: 'wages-unpaid' };
    expect(await world.does(decideAppeal, officer(), id, granted)).toBe('complaint.own-decision');
    const second = await world.another('complaints-officer');
    const both = [second.account, officer().account];
    await sql`update account set person_key = 'one person' where id = any (${both}::uuid[])`.execute(world.database.owner);
    expect(await world.does(decideAppeal, second, id, granted)).toBe('complaint.own-decision');
    expect(await world.does(decideAppeal, await world.another('complaints-officer'), id, granted)).toBe('ok');
    expect(await world.row(id)).toMatchObject({ state: 'decided', outcome: 'upheld', basis: 'wages-unpaid' });
  });
  test('ends when it is withdrawn, and begins again where it was left unread', async () => {
    const { id, holder } = await world.file();
    expect(await world.does(withdraw, officer(), id)).toBe('platform.not-found');
    expect(await world.does(withdraw, holder, id)).toBe('ok');
    expect(await world.does(reopen, holder, id)).toBe('ok');
    expect(await world.row(id)).toMatchObject({ state: 'received', closed_on: null, receipt_ends: null });
  });
});

describe('after an upheld complaint', () => {
  const effects = () => world.database.owner.selectFrom('effect').selectAll().orderBy('kind').execute();
  test('the other side is asked for ordinary acts: the employer, a ground of the list and days, and nothing of who complained', async () => {
    const { id } = await upheld();
    const before = (await effects()).map((effect) => effect.id);
    expect(await world.does(takeMeasures, officer(), id, { sanction: 'yes', block: 'yes', change: 'yes' })).toBe('ok');
    const posted = (await effects()).filter((effect) => !before.includes(effect.id));
    expect(posted.map(({ content }) => content)).toEqual([
      { kind: 'block-new-vacancies', organisation: employer, basis: 'wages-unpaid', from: '2025-03-03', until: '2025-08-30' },
      { kind: 'open-change-of-employer', organisation: employer, basis: 'wages-unpaid', from: '2025-03-03', until: '2025-06-01' },
      { kind: 'propose-sanction', organisation: employer, step: 'warning', basis: 'wages-unpaid', from: '2025-03-03' },
      { kind: 'status-bridge', organisation: employer, class: 'employer-changed', from: '2025-03-03', until: '2025-06-01' },
    ]);
    expect(await world.does(takeMeasures, officer(), id, { block: 'yes' })).toBe('complaint.asked-already');
  });
  test('the next one about the same employer proposes the next step', async () => {
    const { id } = await upheld();
    await world.does(takeMeasures, officer(), id, { sanction: 'yes' });
    const measure = await world.database.owner
      .selectFrom('complaint_measure')
      .selectAll()
      .where('complaint_id', '=', id)
      .executeTakeFirstOrThrow();
    // 15 days to answer before anybody decides, by the rules' fine.
    expect([measure.step, measure.hearing_until?.toString(), measure.appeal_days]).toEqual(['fine', '2025-03-18', 30]);
  });
  test('what is not paid by its day is drawn on the bond, once; what is not yet late is not', async () => {
    const { id } = await upheld();
    await world.does(orderRemedy, officer(), id, { amount: eur('1800') });
    await world.does(recordPayment, officer(), id, { amount: eur('300'), on: '2025-03-03' });
    expect(await world.does(drawBond, officer(), id)).toBe('complaint.not-now');
    world.moveTo('2025-04-03');
    try {
      expect(await world.does(drawBond, officer(), id)).toBe('ok');
      expect(await world.does(drawBond, officer(), id)).toBe('complaint.asked-already');
    } finally {
      world.moveTo('2025-03-03');
    }
    expect((await effects()).find(({ kind }) => kind === 'draw-bond')?.content).toMatchObject({ minor: 150_000, currency: 'EUR' });
  });
  test('more than can travel is refused with words, and the most that can is drawn', async () => {
    // The other side takes up to 10^12 minor units: ten thousand million euros.
    const draw = async (amount: string): Promise<string> => {
      const { id } = await upheld();
      await world.does(orderRemedy, officer(), id, { amount: eur(amount) });
      world.moveTo('2025-04-03');
      try {
        return await world.does(drawBond, officer(), id);
      } finally {
        world.moveTo('2025-03-03');
      }
    };
    expect(await draw('10000000000.01')).toBe('complaint.bond-too-large');
    expect(await draw('10000000000.00')).toBe('ok');
  });
  test('an appeal that finds nothing takes back what has not gone yet, and nothing of other complaints', async () => {
    // An employer about whom nothing was asked before.
    const elsewhere = { employer_id: '33333333-3333-4333-8333-333333333333' };
    const about = async () => {
      const one = await upheld();
      await world.database.owner.updateTable('complaint').set(elsewhere).where('id', '=', one.id).execute();
      return one;
    };
    const [{ id, holder }, other] = [await about(), await about()];
    expect(await world.does(takeMeasures, officer(), id, { sanction: 'yes', change: 'yes' })).toBe('ok');
    expect(await world.does(takeMeasures, officer(), other.id, { block: 'yes' })).toBe('ok');
    const measures = (of: string) =>
      world.database.owner
        .selectFrom('complaint_measure as m')
        .innerJoin('effect as e', 'e.id', 'm.effect_id')
        .select(['m.kind', 'm.step', 'e.id', 'e.withheld_on', 'e.withheld_by'])
        .where('m.complaint_id', '=', of)
        .orderBy('m.kind')
        .execute();
    const bridge = (await measures(id)).find(({ kind }) => kind === 'bridge')?.id ?? '';
    const gone = { released_on: plainDate('2025-03-03'), travels_as: newId() };
    await world.database.owner.updateTable('effect').set(gone).where('id', '=', bridge).execute();
    expect(await world.does(appeal, holder, id)).toBe('ok');
    const second = await world.another('complaints-officer');
    expect(await world.does(decideAppeal, second, id, { granted: 'yes', outcome: 'not-upheld' })).toBe('ok');
    const now = (await measures(id)).map(({ kind, withheld_on, withheld_by }) => [kind, withheld_on?.toString(), withheld_by]);
    expect(now).toEqual([
      ['bridge', undefined, null],
      ['change-of-employer', '2025-03-03', second.account],
      ['sanction', '2025-03-03', second.account],
    ]);
    expect(await measures(other.id)).toMatchObject([{ kind: 'block', withheld_on: null }]);
    // A proposal that never went is no step of the ladder: the next one is the first again.
    const next = await about();
    expect(await world.does(takeMeasures, officer(), next.id, { sanction: 'yes' })).toBe('ok');
    expect(await measures(next.id)).toMatchObject([{ kind: 'sanction', step: 'warning' }]);
  });
  test('nothing is asked about a complaint that is not upheld, or about nobody', async () => {
    const open = await investigated();
    expect(await world.does(takeMeasures, officer(), open.id, { block: 'yes' })).toBe('complaint.not-upheld');
    const nobody = await world.file();
    expect(await world.does(takeMeasures, officer(), nobody.id, { block: 'yes' })).toBe('complaint.no-employer');
  });
});

describe('evidence', () => {
  const piece = (text: string) => ({ kind: 'text', mediaType: 'text/plain', content: Buffer.from(text) });
  const linksOf = async (complaint: string) =>
    (
      await world.database.owner
        .selectFrom('complaint_evidence')
        .selectAll()
        .where('complaint_id', '=', complaint)
        .orderBy('number')
        .execute()
    ).map((row) => ({ ...row, mediaType: row.media_type, addedOn: row.added_on.toString() }));
  test('hangs together by hashes: a piece that is changed, left out or moved shows', async () => {
    const { id, holder } = await world.file();
    for (const text of ['one', 'two', 'three']) await world.does(addEvidence(keys), holder, id, { piece: piece(text) });
    const links = await linksOf(id);
    expect(brokenAt(id, links)).toBeUndefined();
    const [one, two, three] = links as [(typeof links)[0], (typeof links)[0], (typeof links)[0]];
    expect(brokenAt(id, [one, { ...two, sha256: one.sha256 }, three])).toBe(2);
    expect(brokenAt(id, [one, three])).toBe(2);
    expect(brokenAt(id, [{ ...two, number: 1 }, { ...one, number: 2 }, three])).toBe(1);
    expect(brokenAt(world.public.role, links)).toBe(1);
  });
  test('is neither changed nor taken out, not even by the owner of the database', async () => {
    const { id, holder } = await world.file();
    await world.does(addEvidence(keys), holder, id, { piece: piece('one') });
    for (const change of ['delete from complaint_evidence', `update complaint_evidence set kind = 'text'`, 'delete from complaint_message'])
      await expect(world.database.owner.executeQuery(CompiledQuery.raw(change))).rejects.toThrow('append-only');
  });
});

describe('as days go by', () => {
  test('a step that is late goes to the duty officer once, and not on its last day', async () => {
    const { id } = await world.file();
    // No calendar of XS is known: two days, Monday to Friday, from Monday 3 March are Wednesday the 5th.
    const escalated = async () => (await termsOf(id)).map(({ escalated_on }) => escalated_on?.toString());
    try {
      for (const [day, known] of [
        ['2025-03-05', undefined],
        ['2025-03-06', '2025-03-06'],
        ['2025-03-09', '2025-03-06'],
      ] as const) {
        world.moveTo(day);
        await sweepComplaints(world.runtime);
        expect([day, await escalated()]).toEqual([day, [known]]);
      }
    } finally {
      world.moveTo('2025-03-03');
    }
  });
  test('who complained may say after 180 days whether they are employed, and not before', async () => {
    const { id, holder } = await world.file();
    expect(await world.does(tellEmployment, holder, id, { employed: 'yes' })).toBe('complaint.not-now');
    world.moveTo('2025-08-30');
    try {
      expect(await world.does(tellEmployment, holder, id, { employed: 'yes' })).toBe('ok');
    } finally {
      world.moveTo('2025-03-03');
    }
  });
  test('two years after its end what was told is gone for everybody, and the chain and the days are still there', async () => {
    const { id, holder } = await world.file();
    await world.does(withdraw, holder, id);
    try {
      world.moveTo('2027-03-03');
      await sweepComplaints(world.runtime);
      expect((await world.row(id)).data_key).not.toBeNull();
      world.moveTo('2027-03-04');
      await sweepComplaints(world.runtime);
      expect((await world.row(id)).data_key).toBeNull();
      expect(await world.does(tell(keys), officer(), id, { words: 'hello' })).toBe('complaint.forgotten');
    } finally {
      world.moveTo('2025-03-03');
    }
  });
  test('a half of a year is published half a year after its end, once, rounded down, and what comes later changes nothing', async () => {
    const figures = async () =>
      (await world.help.get('/help/figures', undefined, { json: true })).json<{ rows: Record<string, unknown>[] }>().rows;
    const half = async () => (await figures()).filter((row) => row.half === '2025-1');
    for (let n = 0; n < 11; n += 1) await world.file();
    const { n } = await world.database.owner
      .selectFrom('complaint')
      .select((eb) => eb.fn.countAll<bigint>().as('n'))
      .executeTakeFirstOrThrow();
    try {
      world.moveTo('2025-12-31');
      await sweepComplaints(world.runtime);
      expect(await half()).toEqual([]);
      world.moveTo('2026-01-01');
      await sweepComplaints(world.runtime);
      const published = await half();
      expect(published.map(({ programme, filed }) => [programme, filed])).toEqual([['default', Math.floor(Number(n) / 10) * 10]]);
      await world.file();
      await sweepComplaints(world.runtime);
      expect(await half()).toEqual(published);
    } finally {
      world.moveTo('2025-03-03');
    }
  });
});
