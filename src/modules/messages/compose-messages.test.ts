import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sampleVacancy, sampleWorker, type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { accepted, contractedPlacement, selectedPlacement, stageOf } from '../../../test/journeys/accepted-placement.ts';
import { keysOf } from '../../platform/auth/keys.ts';
import { sealProof } from '../../platform/auth/number-proof.ts';
import { segmentsOf } from '../../platform/messages/index.ts';
import { system } from '../../platform/policy/actor.ts';
import { drawContract, signContract } from '../contracts/index.ts';
import { issuePermit, recordEntry, recordExit, recordReturn } from '../permits/index.ts';
import { acceptOffer, lapseOffer, runRound, signSelection } from '../recruitment/index.ts';
import { attestStage, timeOutStage } from '../stages/index.ts';
import { fileVacancy, refuseVacancy, verifyVacancy } from '../vacancies/index.ts';
import { registerByPhone, registerWorker, setContact, setWishes } from '../workers/index.ts';
import { setOrganisationContact } from './index.ts';
import { compose, recorder, tell } from './testing/told.ts';

let toy: ToyCorridor;
const sms = recorder();
const mail = recorder();

beforeAll(async () => {
  toy = await toyCorridor('2025-01-10', (text) => text.replace('cap: 20', 'cap: 2000'));
});
afterAll(() => toy.stop());
beforeEach(() => {
  sms.sent.length = 0;
  mail.sent.length = 0;
});

let count = 100;
const nextPhone = (): string => {
  count += 1;
  return `+1202555${String(count).padStart(4, '0')}`;
};

/** A worker with a telephone, registered by the agency. */
const reachable = async (language = 'en'): Promise<{ id: string; phone: string }> => {
  const phone = nextPhone();
  const contact = { language, preferred: 'sms', phone, sms: true };
  const { id } = accepted(await toy.call(registerWorker, toy.actors['origin-agency'], sampleWorker({ contact })));
  return { id, phone };
};

const rows = (event?: string) =>
  toy.database.owner
    .selectFrom('message')
    .selectAll()
    .$if(event !== undefined, (query) => query.where('event', '=', event ?? ''))
    .orderBy('due_at')
    .execute();

/** What went out since the last time: the receiver and the beginning of the text. */
const told = async () => {
  await tell(toy.runtime, { sms, mail });
  const all = [...sms.sent, ...mail.sent].map(({ to, text }) => ({ to, text }));
  sms.sent.length = 0;
  mail.sent.length = 0;
  return all;
};

const verified = async (change: Record<string, unknown> = {}): Promise<string> => {
  const { id } = accepted(await toy.call(fileVacancy, toy.actors.employer, sampleVacancy(toy, change)));
  const report = await stageOf(toy, { vacancy: id }, 'report');
  accepted(await toy.call(attestStage, toy.actors.labour, { stage: report.id, version: report.version, outcome: 'approved' }));
  accepted(await toy.call(verifyVacancy, toy.actors.immigration, { vacancy: id, version: 1 }));
  return id;
};

describe('parties without an address', () => {
  test('are told nothing: no row is made for a whole file', async () => {
    await contractedPlacement(toy);
    expect(await compose(toy.runtime)).toBe(0);
    expect(await rows()).toEqual([]);
  });
});

test('each step of a season reaches the worker and the employer once, each in their language', async () => {
  const { actors, call } = toy;
  const worker = await reachable('ar');
  accepted(await call(setOrganisationContact, actors.employer, { language: 'es', mail: 'office@berries.example.org' }));
  expect(await told()).toEqual([{ to: worker.phone, text: expect.stringContaining('اكتمل تسجيلك') }]);

  const vacancy = await verified({ places: 2 });
  const reference = (await toy.database.owner.selectFrom('vacancy').select('reference').where('id', '=', vacancy).executeTakeFirstOrThrow())
    .reference;
  expect(await told()).toEqual([
    { to: 'office@berries.example.org', text: expect.stringContaining(`La vacante ${reference} está verificada.`) },
  ]);

  const self = { ...actors.worker, worker: worker.id, country: 'XN' };
  accepted(await call(setWishes, self, { worker: worker.id, wishes: [vacancy] }));
  accepted(await call(runRound, actors.labour, { corridor: toy.corridor, programme: 'toy-harvest' }));
  expect(await told()).toEqual([{ to: worker.phone, text: expect.stringContaining('ينتظرك عرض') }]);

  const offer = await toy.database.owner.selectFrom('offer').select('id').where('worker_id', '=', worker.id).executeTakeFirstOrThrow();
  const { id: placement, reference: file } = accepted(await call(acceptOffer, self, { offer: offer.id }));
  expect(await told()).toEqual([
    { to: worker.phone, text: expect.stringContaining('المكان لك') },
    { to: 'office@berries.example.org', text: expect.stringContaining(`Se ha aceptado un puesto: ${file}.`) },
  ]);

  for (const signer of [actors['origin-agency'], actors.labour]) accepted(await call(signSelection, signer, { placement }));
  expect(await told()).toEqual([]);
  accepted(await call(drawContract, actors.employer, { placement }));
  expect(await told()).toEqual([{ to: worker.phone, text: expect.stringContaining('عقدك جاهز للقراءة') }]);
  accepted(await call(drawContract, actors.employer, { placement, version: 1, pay: { amount: '10.00', currency: 'EUR' } }));
  expect(await told()).toEqual([{ to: worker.phone, text: expect.stringContaining('شروط غير شروط العرض') }]);
  accepted(await call(signContract, self, { placement, version: 2, language: 'ar' }));
  expect(await told()).toEqual([
    { to: 'office@berries.example.org', text: expect.stringContaining(`El trabajador ha firmado el contrato: ${file}.`) },
  ]);
  accepted(await call(signContract, actors.employer, { placement, version: 2 }));
  expect(await told()).toEqual([]);

  accepted(await call(issuePermit, actors.consulate, { placement, from: '2025-06-01', until: '2025-10-31' }));
  expect(await told()).toEqual([{ to: worker.phone, text: expect.stringContaining('تصريحك جاهز') }]);
  toy.moveTo('2025-06-01');
  accepted(await call(recordEntry, actors.immigration, { placement, on: '2025-06-01' }));
  expect((await told()).filter(({ to }) => to === worker.phone)).toEqual([
    { to: worker.phone, text: expect.stringContaining('سُجل وصولك') },
  ]);

  // Fourteen days before the last day of the permit, and not a day earlier.
  toy.moveTo('2025-10-16');
  expect((await told()).filter(({ to }) => to === worker.phone)).toEqual([]);
  toy.moveTo('2025-10-17');
  expect((await told()).filter(({ to }) => to === worker.phone)).toEqual([
    { to: worker.phone, text: expect.stringContaining('ينتهي تصريحك في 31 أكتوبر 2025') },
  ]);
  toy.moveTo('2025-10-18');
  expect((await told()).filter(({ to }) => to === worker.phone)).toEqual([]);

  toy.moveTo('2025-10-30');
  accepted(await call(recordExit, actors.immigration, { placement, on: '2025-10-30' }));
  accepted(await call(recordReturn, actors.consulate, { placement, on: '2025-10-30' }));
  const last = (await told()).filter(({ to }) => to === worker.phone).map(({ text }) => text);
  expect(last).toHaveLength(2);
  expect(last.join('\n')).toContain('سُجلت مغادرتك');
  expect(last.join('\n')).toContain('سُجلت عودتك');
  expect(await told()).toEqual([]);
});

test('an offer’s days are counted on the day on which it is sent, and one that ends is recalled two days before', async () => {
  toy.moveTo('2026-01-12');
  const worker = await reachable('en');
  await told();
  const vacancy = await verified({ start: '2026-06-01', end: '2026-10-31' });
  const self = { ...toy.actors.worker, worker: worker.id, country: 'XN' };
  accepted(await toy.call(setWishes, self, { worker: worker.id, wishes: [vacancy] }));
  accepted(await toy.call(runRound, toy.actors.labour, { corridor: toy.corridor, programme: 'toy-harvest' }));
  await compose(toy.runtime);
  const offer = await toy.database.owner.selectFrom('offer').selectAll().where('worker_id', '=', worker.id).executeTakeFirstOrThrow();
  const mine = async () => (await told()).filter(({ to }) => to === worker.phone).map(({ text }) => text);
  const left = toy.runtime.clock.today().then((today) => today.until(offer.expires_on).days);
  toy.moveTo('2026-01-13');
  expect(await mine()).toEqual([expect.stringContaining(`${(await left) - 1} days are left`)]);
  toy.moveTo(offer.expires_on.subtract({ days: 3 }).toString());
  expect(await mine()).toEqual([]);
  toy.moveTo(offer.expires_on.subtract({ days: 2 }).toString());
  expect(await mine()).toEqual([expect.stringContaining('2 days are left')]);
  toy.moveTo(offer.expires_on.toString());
  expect(await mine()).toEqual([]);
  toy.moveTo(offer.expires_on.add({ days: 1 }).toString());
  accepted(await toy.call(lapseOffer, system, { offer: offer.id }));
  expect(await mine()).toEqual([expect.stringContaining('An offer has ended without an answer.')]);
});

test('an employer learns of a question and of a decision, and never why', async () => {
  toy.moveTo('2026-01-12');
  await told();
  const { id } = accepted(
    await toy.call(
      fileVacancy,
      toy.actors.employer,
      sampleVacancy(toy, { start: '2026-06-01', end: '2026-10-31', pay: { amount: '1.00', currency: 'EUR' } }),
    ),
  );
  const report = await stageOf(toy, { vacancy: id }, 'report');
  const reason = 'the huts have no water';
  accepted(await toy.call(attestStage, toy.actors.labour, { stage: report.id, version: report.version, outcome: 'more-asked', reason }));
  const asked = await told();
  expect(asked).toEqual([{ to: 'office@berries.example.org', text: expect.stringContaining('Hay una pregunta sobre V-') }]);
  const again = await stageOf(toy, { vacancy: id }, 'report');
  accepted(await toy.call(attestStage, toy.actors.labour, { stage: again.id, version: again.version, outcome: 'approved' }));
  accepted(await toy.call(refuseVacancy, toy.actors.immigration, { vacancy: id, version: 1 }));
  const decided = await told();
  expect(decided).toEqual([{ to: 'office@berries.example.org', text: expect.stringContaining('Hay una decisión sobre la vacante V-') }]);
  expect([...asked, ...decided].some(({ text }) => text.includes('water') || text.includes('huts'))).toBe(false);
});

test('what was composed once is never composed again, also by several at once, and a command that was undone tells nobody', async () => {
  const worker = await reachable();
  const before = (await rows()).length;
  const made = await Promise.all(Array.from({ length: 5 }, () => compose(toy.runtime)));
  expect(made.reduce((sum, one) => sum + one, 0)).toBe(1);
  expect(await rows()).toHaveLength(before + 1);
  await sql`update message_progress set batch = 0`.execute(toy.database.owner);
  expect(await compose(toy.runtime)).toBe(0);
  expect(await rows()).toHaveLength(before + 1);
  // Refused: nobody is registered without agreeing.
  const refused = await toy.call(
    registerWorker,
    toy.actors['origin-agency'],
    sampleWorker({ consent: false, contact: { language: 'en', phone: worker.phone, sms: true } }),
  );
  expect(refused.ok).toBe(false);
  expect(await compose(toy.runtime)).toBe(0);
});

test('what happened longer ago than it is of use is not told', async () => {
  const worker = await reachable();
  toy.moveTo('2026-01-20');
  expect(await compose(toy.runtime)).toBe(0);
  expect((await rows('registered')).filter(({ worker_id }) => worker_id === worker.id)).toEqual([]);
});

test('a round of many tells those alone who gave a number, and a worker who changes the language is told in the new one', async () => {
  toy.moveTo('2026-02-02');
  const vacancy = await verified({ places: 12, start: '2026-06-01', end: '2026-10-31' });
  const some = [await reachable('en'), await reachable('fr')];
  const others: string[] = [];
  for (let one = 0; one < 8; one += 1)
    others.push(accepted(await toy.call(registerWorker, toy.actors['origin-agency'], sampleWorker())).id);
  for (const worker of [...some.map(({ id }) => id), ...others])
    accepted(await toy.call(setWishes, toy.actors['origin-agency'], { worker, wishes: [vacancy] }));
  await told();
  accepted(await toy.call(runRound, toy.actors.labour, { corridor: toy.corridor, programme: 'toy-harvest' }));
  await compose(toy.runtime);
  const offered = await toy.database.owner.selectFrom('offer').select('worker_id').where('vacancy_id', '=', vacancy).execute();
  expect(offered.map(({ worker_id }) => worker_id)).toEqual(expect.arrayContaining([...some.map(({ id }) => id), ...others]));
  const made = (await rows('offer-made')).filter(({ worker_id }) => [...some.map(({ id }) => id), ...others].includes(worker_id ?? ''));
  expect(made.map(({ worker_id }) => worker_id).sort()).toEqual(some.map(({ id }) => id).sort());
  accepted(
    await toy.call(setContact, toy.actors['origin-agency'], { worker: some[0]?.id, language: 'es', phone: some[0]?.phone, sms: true }),
  );
  const texts = (await told()).filter(({ to }) => some.some(({ phone }) => phone === to));
  expect(texts.map(({ to }) => to).sort()).toEqual(some.map(({ phone }) => phone).sort());
  expect(texts.find(({ to }) => to === some[0]?.phone)?.text).toContain('Hay una oferta para usted.');
  expect(texts.find(({ to }) => to === some[1]?.phone)?.text).toContain('Une proposition vous attend.');
});

test.each([
  ['ne', 'तपाईंको दर्ता पूरा भयो। चाहेको काम रोज्नुहोस्।'],
  ['fil', 'Kumpleto na ang inyong pagpaparehistro. Piliin ang trabahong gusto ninyo.'],
  ['am', 'ምዝገባዎ ተጠናቋል። የሚፈልጉትን ሥራ ይምረጡ።'],
])(
  'whoever registers by telephone on a page in %s is told in that language, in two messages of the telephone at most',
  async (language, words) => {
    toy.moveTo('2026-02-02');
    const keys = keysOf(['a secret of this test, long enough']);
    const number = nextPhone();
    const proof = sealProof(keys, { number, purpose: 'join' }, toy.runtime.clock.now());
    const given = { ...sampleWorker(), language, proof, pin: '824197', tell: 'yes' };
    accepted(await toy.call(registerByPhone(keys), { role: 'public' }, given));
    const [first] = (await told()).filter(({ to }) => to === number);
    expect(first?.text).toContain(words);
    expect(segmentsOf(first?.text ?? '').count).toBeLessThanOrEqual(2);
  },
);

test('a file that ends is told even to a worker who wants no messages: in the account, without a word of why', async () => {
  toy.moveTo('2026-02-03');
  const { placement, worker } = await selectedPlacement(toy, { start: '2026-06-01', end: '2026-10-31' });
  accepted(await toy.call(setContact, worker, { worker: worker.worker, language: 'en' }));
  await told();
  // Nobody signs the contract until the day due, thirty days before the season: the programme lets the file lapse.
  toy.moveTo('2026-05-03');
  const contract = await stageOf(toy, { placement }, 'contract');
  accepted(await toy.call(timeOutStage, system, { stage: contract.id }));
  await compose(toy.runtime);
  expect(await rows('file-ended')).toMatchObject([{ channel: 'account', state: 'sent', worker_id: worker.worker }]);
  expect((await rows()).filter(({ worker_id }) => worker_id === worker.worker)).toHaveLength(1);
});

test('jobs and journal hold no number, address or name', async () => {
  expect(toy.jobs.filter(({ name }) => name.startsWith('message.')).every(({ payload }) => JSON.stringify(payload) === '{}')).toBe(true);
  expect(toy.jobs.some(({ name }) => name === 'message.send')).toBe(true);
  const { rows: found } = await sql<{ facts: string }>`select facts::text from journal_line
    where facts::text ~ '(\\+1202555|example\\.org|Given|Family)'`.execute(toy.database.owner);
  expect(found).toEqual([]);
  const { rows: kept } = await sql<{
    row: string;
  }>`select m::text as row from message m where m::text ~ '(\\+1202555|example\\.org|Given|Family)'`.execute(toy.database.owner);
  expect(kept).toEqual([]);
});
