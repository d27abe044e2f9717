import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { reading } from '../../platform/command/execute.ts';
import { system } from '../../platform/policy/actor.ts';
import { acceptOffer, declineOffer, enqueueExpiredOffers, lapseOffer, lapseOfferJob, sweepExpiredOffers } from './index.ts';
import { offerOf, places, round, value, verifiedVacancy, wishing } from './testing/season.ts';

let toy: ToyCorridor;
beforeAll(async () => {
  toy = await toyCorridor();
});
afterAll(() => toy.stop());

/** A worker with an open offer for a vacancy of one's own. */
const offered = async (change: Record<string, unknown> = {}) => {
  toy.moveTo('2025-01-10');
  const vacancy = await verifiedVacancy(toy, { places: 2, ...change });
  const who = await wishing(toy, [vacancy]);
  await round(toy);
  return { ...who, vacancy, offer: (await offerOf(toy, who.id, vacancy)) ?? '' };
};
const statusOf = async (offer: string) =>
  (await toy.database.owner.selectFrom('offer').select(['status', 'reason']).where('id', '=', offer).executeTakeFirstOrThrow()) as {
    status: string;
    reason: string | null;
  };

test('accepting takes a place, begins the file, and keeps the name as on the document', async () => {
  const { actor, vacancy, offer } = await offered();
  const { id, reference } = value(await toy.call(acceptOffer, actor, { offer, version: 1 }));
  expect(reference).toMatch(/^P-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  expect(await places(toy, vacancy)).toEqual({ verified: 2, filled: 1, open: 0 });
  const row = await toy.database.owner.selectFrom('placement').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  expect(row).toMatchObject({ status: 'accepted', worker_name: 'Given Family', worker_native_name: 'Native Name', recalled: false });
  const stages = await toy.database.owner.selectFrom('stage').select(['stage', 'state', 'actor']).where('placement_id', '=', id).execute();
  expect(stages).toEqual([{ stage: 'select', state: 'open', actor: 'origin-agency' }]);
});

test('an offer can be accepted on its last day and not on the day after', async () => {
  const [last, late] = [await offered(), await offered()];
  toy.moveTo('2025-01-24');
  expect((await toy.call(acceptOffer, last.actor, { offer: last.offer })).ok).toBe(true);
  toy.moveTo('2025-01-25');
  expect(await toy.call(acceptOffer, late.actor, { offer: late.offer })).toMatchObject({
    ok: false,
    error: { code: 'offer.expired', params: { last: '2025-01-24' } },
  });
  expect(await places(toy, late.vacancy)).toEqual({ verified: 2, filled: 0, open: 1 });
});

test('an offer that nobody answered lapses once, from the day after its last, and its place is free again', async () => {
  const { vacancy, offer } = await offered();
  toy.moveTo('2025-01-24');
  expect(await toy.call(lapseOffer, system, { offer })).toMatchObject({ ok: false, error: { code: 'offer.not-expired' } });
  toy.moveTo('2025-01-25');
  toy.jobs.length = 0;
  expect(await sweepExpiredOffers(toy.runtime)).toBeGreaterThan(0);
  expect(toy.jobs).toContainEqual({ name: 'offer.lapse', payload: { offer } });
  const job = lapseOfferJob(toy.runtime);
  await Promise.all([job({ offer }), job({ offer })]);
  expect(await statusOf(offer)).toEqual({ status: 'lapsed', reason: 'not-answered' });
  expect(await toy.call(lapseOffer, system, { offer })).toMatchObject({ ok: false, error: { code: 'offer.not-open' } });
  expect((await places(toy, vacancy)).open).toBe(0);
  const due = await reading(toy.runtime, system, (tx) =>
    enqueueExpiredOffers(tx, Temporal.PlainDate.from('2025-01-25'), toy.runtime.queue),
  );
  expect(toy.jobs.slice(-due).map((one) => (one.payload as { offer: string }).offer)).not.toContain(offer);
});

test('nobody but a job lets an offer lapse', async () => {
  const { actor, offer } = await offered();
  toy.moveTo('2025-02-01');
  for (const one of [actor, toy.actors.labour, toy.actors.employer, toy.actors.administrator])
    expect(await toy.call(lapseOffer, one, { offer })).toEqual({ ok: false, error: { code: 'platform.not-found' } });
});

test('declining needs a reason from the list, frees the place, and the journal does not tell the reason', async () => {
  const { actor, vacancy, offer } = await offered();
  expect(await toy.call(declineOffer, actor, { offer })).toMatchObject({ ok: false, error: { code: 'input.missing', field: 'reason' } });
  expect(await toy.call(declineOffer, actor, { offer, reason: 'because' })).toMatchObject({ ok: false, error: { code: 'input.choice' } });
  value(await toy.call(declineOffer, actor, { offer, reason: 'personal' }));
  expect(await statusOf(offer)).toEqual({ status: 'declined', reason: 'personal' });
  expect(await places(toy, vacancy)).toEqual({ verified: 2, filled: 0, open: 0 });
  const lines = await toy.database.owner.selectFrom('journal_line').select('facts').where('type', '=', 'offer.declined').execute();
  expect(JSON.stringify(lines)).not.toContain('personal');
  expect(await toy.call(acceptOffer, actor, { offer })).toMatchObject({
    ok: false,
    error: { code: 'offer.not-open', params: { status: 'declined' } },
  });
});

test('an accepted offer ends the other offers for the same days, and leaves those for other days open', async () => {
  const summer = await offered();
  const { setWishes } = await import('../workers/index.ts');
  // A second and a third offer, which rounds do not make while one is open for the days: named here by hand.
  const autumn = await verifiedVacancy(toy, { start: '2025-11-01', end: '2025-12-31' });
  value(await toy.call(setWishes, summer.actor, { worker: summer.id, wishes: [autumn] }));
  await round(toy);
  const other = await offerOf(toy, summer.id, autumn);
  const twin = await verifiedVacancy(toy);
  const [row] = await toy.database.owner.selectFrom('offer').selectAll().where('id', '=', summer.offer).execute();
  if (!row || !other) throw new Error('the offers are missing');
  const double = '00000000-0000-4000-8000-0000000000d0';
  await toy.database.owner
    .insertInto('offer')
    .values({ ...row, terms: JSON.stringify(row.terms), id: double, vacancy_id: twin })
    .execute();
  value(await toy.call(acceptOffer, summer.actor, { offer: summer.offer }));
  expect(await statusOf(double)).toEqual({ status: 'lapsed', reason: 'another-accepted' });
  expect(await statusOf(other)).toEqual({ status: 'open', reason: null });
  expect((await toy.call(acceptOffer, summer.actor, { offer: other })).ok).toBe(true);
});

test('of two offers for the same days that one worker accepts at once, one placement begins', async () => {
  const first = await offered();
  const twin = await verifiedVacancy(toy);
  const [row] = await toy.database.owner.selectFrom('offer').selectAll().where('id', '=', first.offer).execute();
  if (!row) throw new Error('the offer is missing');
  const double = '00000000-0000-4000-8000-0000000000d1';
  await toy.database.owner
    .insertInto('offer')
    .values({ ...row, terms: JSON.stringify(row.terms), id: double, vacancy_id: twin })
    .execute();
  const answers = await Promise.all([first.offer, double].map((offer) => toy.call(acceptOffer, first.actor, { offer })));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  // The second waits and is told what happened; it does not meet a lock that cannot be had.
  expect(answers.find((answer) => !answer.ok)).toMatchObject({ error: { code: 'offer.not-open', params: { status: 'lapsed' } } });
  const rows = await toy.database.owner.selectFrom('placement').select('id').where('worker_id', '=', first.id).execute();
  expect(rows).toHaveLength(1);
});

test('two who accept the last place at once do not both get it', async () => {
  const vacancy = await verifiedVacancy(toy, { places: 2 });
  const workers = [await wishing(toy, [vacancy]), await wishing(toy, [vacancy])];
  toy.moveTo('2025-01-10');
  await round(toy);
  // A place was taken away after the offers were made.
  await toy.database.owner.updateTable('vacancy').set({ verified_places: 1 }).where('id', '=', vacancy).execute();
  const answers = await Promise.all(
    workers.map(async (one) => toy.call(acceptOffer, one.actor, { offer: (await offerOf(toy, one.id, vacancy)) ?? '' })),
  );
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect(answers.find((answer) => !answer.ok)).toMatchObject({ error: { code: 'offer.no-place-left' } });
  expect((await places(toy, vacancy)).filled).toBe(1);
});

test('an offer whose vacancy was withdrawn cannot be accepted', async () => {
  const { actor, vacancy, offer } = await offered();
  await toy.database.owner.updateTable('vacancy').set({ status: 'withdrawn' }).where('id', '=', vacancy).execute();
  expect(await toy.call(acceptOffer, actor, { offer })).toMatchObject({ ok: false, error: { code: 'offer.vacancy-closed' } });
});

test('nobody answers for the worker: to others the offer is not there', async () => {
  const { id, offer } = await offered();
  const other = await wishing(toy, []);
  const family = { ...toy.actors.family, worker: id };
  for (const actor of [other.actor, family, toy.actors['origin-agency'], toy.actors.labour, toy.actors.employer, toy.actors.public]) {
    expect(await toy.call(acceptOffer, actor, { offer })).toEqual({ ok: false, error: { code: 'platform.not-found' } });
    expect(await toy.call(declineOffer, actor, { offer, reason: 'pay' })).toEqual({ ok: false, error: { code: 'platform.not-found' } });
  }
});

test('an answer to an offer that has changed meanwhile is refused', async () => {
  const { actor, offer } = await offered();
  expect(await toy.call(acceptOffer, actor, { offer, version: 9 })).toMatchObject({ ok: false, error: { code: 'platform.stale' } });
});

test('an acceptance that is sent five times at once begins one placement', async () => {
  const { id, actor, offer } = await offered();
  const answers = await Promise.all(Array.from({ length: 5 }, () => toy.call(acceptOffer, actor, { offer }, { key: 'accept-once' })));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(await toy.database.owner.selectFrom('placement').select('id').where('worker_id', '=', id).execute()).toHaveLength(1);
});
