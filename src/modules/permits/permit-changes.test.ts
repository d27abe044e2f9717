import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { accepted, acceptedPlacement, type Placed, permittedPlacement } from '../../../test/journeys/accepted-placement.ts';
import { reading } from '../../platform/command/execute.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import { revocations } from '../../platform/signing/index.ts';
import { drawContract, signContract } from '../contracts/index.ts';
import { readResults } from '../evidence/index.ts';
import { acceptOffer, signSelection } from '../recruitment/index.ts';
import { answerTask, timeOutTask } from '../tasks/index.ts';
import {
  askPermitChange,
  bridgeOf,
  comeBack,
  issuePermit,
  leaveForAWhile,
  offerNext,
  permitOfPlacement,
  recordEntry,
  recordExit,
  reportAbsence,
  stayDays,
} from './index.ts';

let toy: ToyCorridor;
const files: Placed[] = [];
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10', (text) => text.replace('cap: 20', 'cap: 100'));
  for (let n = 0; n < 9; n += 1) files.push(await permittedPlacement(toy));
  toy.moveTo('2025-06-02');
  for (const { placement } of files) accepted(await toy.call(recordEntry, toy.actors.immigration, { placement, on: '2025-06-02' }));
});
afterAll(() => toy.stop());

const next = (): Placed => {
  const file = files.shift();
  if (!file) throw new Error('more files are needed');
  return file;
};
const taskOf = ({ placement }: Placed, kind: string) =>
  toy.database.owner
    .selectFrom('task')
    .selectAll()
    .where('about_id', '=', placement)
    .where('kind', '=', kind)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
const answer = async (placed: Placed, kind: string, actor: Actor, outcome: string, reason?: string) => {
  const task = await taskOf(placed, kind);
  return toy.call(answerTask, actor, { task: task.id, version: task.version, outcome, reason });
};
const permit = (placed: Placed, actor: Actor = toy.actors.immigration) =>
  reading(toy.runtime, actor, (tx) => permitOfPlacement(tx, placed.placement));
const statusOf = async ({ placement }: Placed) =>
  (await toy.database.owner.selectFrom('placement').select('status').where('id', '=', placement).executeTakeFirstOrThrow()).status;

test('many entries under one permit: days away are not counted, and who does not come back has left on the day of going', async () => {
  const placed = next();
  const { placement, worker } = placed;
  const { immigration } = toy.actors;
  toy.moveTo('2025-09-30');
  accepted(await toy.call(leaveForAWhile, immigration, { placement, on: '2025-07-10' }));
  expect(await toy.call(leaveForAWhile, immigration, { placement, on: '2025-07-11' })).toMatchObject({
    error: { code: 'stay.away-already' },
  });
  accepted(await toy.call(comeBack, immigration, { placement, on: '2025-07-20' }));
  const days = await reading(toy.runtime, worker, (tx) =>
    stayDays(tx, worker.worker ?? '', toy.programme, Temporal.PlainDate.from('2025-07-31')),
  );
  // 2 June to 10 July is 39 days, 20 to 31 July is 12.
  expect(days.count).toMatchObject({ used: 51 });
  expect(days.count?.lastDay?.toString()).toBe('2026-03-10');
  accepted(await toy.call(leaveForAWhile, immigration, { placement, on: '2025-09-01' }));
  expect(await toy.call(recordExit, immigration, { placement, on: '2025-09-20' })).toMatchObject({
    error: { code: 'stay.away-since', params: { on: '2025-09-01' } },
  });
  accepted(await toy.call(recordExit, immigration, { placement, on: '2025-09-01' }));
  expect(await toy.call(comeBack, immigration, { placement, on: '2025-09-20' })).toMatchObject({ error: { code: 'stay.not-away' } });
});

describe('an extension', () => {
  test('is asked, verified anew and decided; the permit goes on, and the day of the exit with it', async () => {
    const placed = next();
    const { placement } = placed;
    toy.moveTo('2025-10-01');
    expect(await toy.call(askPermitChange, toy.rivals.employer, { placement, kind: 'extension', until: '2025-12-15' })).toMatchObject({
      error: { code: 'platform.not-found' },
    });
    accepted(await toy.call(askPermitChange, toy.actors.employer, { placement, kind: 'extension', until: '2025-12-15' }));
    expect(await toy.call(askPermitChange, placed.worker, { placement, kind: 'extension', until: '2025-12-15' })).toMatchObject({
      error: { code: 'permit.asked-already' },
    });
    accepted(await answer(placed, 'permit.decide-extension', toy.actors.immigration, 'granted'));
    expect(await permit(placed)).toMatchObject({
      until: Temporal.PlainDate.from('2025-12-16'),
      issuedUntil: Temporal.PlainDate.from('2025-11-01'),
    });
    const exit = await toy.database.owner
      .selectFrom('stage')
      .select('due_on')
      .where('placement_id', '=', placement)
      .where('stage', '=', 'exit')
      .executeTakeFirstOrThrow();
    expect(exit.due_on?.toString()).toBe('2025-12-15');
    expect(await toy.journal()).toContain('permit.extended');
    toy.moveTo('2025-12-15');
    expect(accepted(await toy.call(recordExit, toy.actors.immigration, { placement, on: '2025-12-15' }))).toMatchObject({ daysLate: 0 });
  });
  test('beyond the longest stay is refused with the figures, and leaves the request open', async () => {
    const placed = next();
    toy.moveTo('2025-10-01');
    accepted(await toy.call(askPermitChange, placed.worker, { placement: placed.placement, kind: 'extension', until: '2026-03-31' }));
    // Nine months from 1 June 2025, the permit's first day: the last is 28 February.
    expect(await answer(placed, 'permit.decide-extension', toy.actors.immigration, 'granted')).toMatchObject({
      error: { code: 'permit.refused', because: [{ rule: 'max-stay', asked: '2026-02-28', given: '2026-03-31' }] },
    });
    expect((await permit(placed))?.issuedUntil).toBeUndefined();
    accepted(await answer(placed, 'permit.decide-extension', toy.actors.immigration, 'refused', 'longer than nine months'));
  });
  test('by hand is refused to everybody: it consumes a request that somebody else has granted, and begins where the permit ends', async () => {
    const placed = next();
    const { owner } = toy.database;
    const row = await owner.selectFrom('permit').selectAll().where('placement_id', '=', placed.placement).executeTakeFirstOrThrow();
    const file = {
      permit_id: row.id,
      corridor_id: row.corridor_id,
      placement_id: row.placement_id,
      worker_id: row.worker_id,
      employer_id: row.employer_id,
    };
    const forge = (asked: string, from: string) =>
      owner.transaction().execute(async (tx) => {
        const by = toy.actors.immigration.account ?? '';
        await sql`insert into permit_request (id, permit_id, corridor_id, placement_id, worker_id, employer_id, kind, until_on, asked_on, asked_by, asked_role, decider, due_on, state, decided_on, decided_by)
          values (${row.stage_id}, ${row.id}, ${row.corridor_id}, ${row.placement_id}, ${row.worker_id}, ${row.employer_id}, 'extension', '2025-12-01', '2025-10-01', ${asked}, 'worker', 'immigration', '2025-10-30', 'granted', '2025-10-01', ${by})`.execute(
          tx,
        );
        await tx
          .insertInto('permit_extension')
          .values({
            id: row.id,
            ...file,
            request_id: row.stage_id ?? '',
            valid_from: Temporal.PlainDate.from(from),
            valid_until: Temporal.PlainDate.from('2025-12-01'),
            issued_on: Temporal.PlainDate.from('2025-10-01'),
            issued_by: by,
          })
          .execute();
      });
    await expect(forge(toy.actors.immigration.account ?? '', '2025-11-01')).rejects.toThrow('consumes a request that was granted');
    await expect(forge(placed.worker.account ?? '', '2025-11-02')).rejects.toThrow('begins where the permit ended');
    await expect(sql`update permit set valid_until = '2026-01-01'`.execute(owner)).rejects.toThrow('neither deleted');
    expect(await owner.selectFrom('permit_extension').select('id').execute()).toHaveLength(1);
    await expect(sql`update permit_extension set valid_until = '2026-01-01'`.execute(owner)).rejects.toThrow('neither changed nor deleted');
    await expect(sql`update permit_request set state = 'refused' where state = 'granted'`.execute(owner)).rejects.toThrow(
      'nor decided anew',
    );
  });
});

describe('a change of employer', () => {
  test('goes over a bridge to a new file with its own permit, and the old place stays used', async () => {
    const placed = next();
    const { placement, worker } = placed;
    toy.moveTo('2025-07-01');
    expect(await toy.call(askPermitChange, toy.actors.employer, { placement, kind: 'employer', ground: 'agreed' })).toMatchObject({
      error: { code: 'permit.not-for-you' },
    });
    accepted(await toy.call(askPermitChange, worker, { placement, kind: 'employer', ground: 'not-of-the-worker' }));
    // The employer learns nothing of it.
    const seen = await reading(toy.runtime, toy.actors.employer, async (tx) => [
      await tx.selectFrom('permit_request').selectAll().execute(),
      await tx.selectFrom('task').selectAll().where('about_id', '=', placement).execute(),
    ]);
    expect(seen.flat().filter((row) => 'placement_id' in row && row.placement_id === placement)).toEqual([]);
    expect(seen[1]).toEqual([]);
    accepted(await answer(placed, 'permit.decide-employer', toy.actors.labour, 'granted'));
    const on = Temporal.PlainDate.from('2025-08-29');
    const bridge = await reading(toy.runtime, worker, (tx) => bridgeOf(tx, placement, on));
    expect(bridge).toMatchObject({
      ground: 'not-of-the-worker',
      counted: false,
      from: Temporal.PlainDate.from('2025-07-01'),
      until: Temporal.PlainDate.from('2025-08-30'),
    });
    expect(await reading(toy.runtime, worker, (tx) => bridgeOf(tx, placement, on.add({ days: 1 })))).toBeUndefined();

    // The next employer has a verified vacancy with a free place.
    const other = await acceptedPlacement(toy, { places: 3, start: '2025-07-15', end: '2025-11-15' });
    toy.moveTo('2025-07-05');
    accepted(await toy.call(offerNext, toy.actors.labour, { placement, vacancy: other.vacancy }));
    const offer = await toy.database.owner
      .selectFrom('offer')
      .select('id')
      .where('worker_id', '=', worker.worker ?? '')
      .where('status', '=', 'open')
      .executeTakeFirstOrThrow();
    const { id: moved } = accepted(await toy.call(acceptOffer, worker, { offer: offer.id }));
    accepted(await toy.call(signSelection, toy.actors['origin-agency'], { placement: moved }));
    accepted(await toy.call(signSelection, toy.actors.labour, { placement: moved }));
    accepted(await toy.call(drawContract, toy.actors.employer, { placement: moved }));
    accepted(await toy.call(signContract, worker, { placement: moved, version: 1, language: 'ar' }));
    accepted(await toy.call(signContract, toy.actors.employer, { placement: moved, version: 1 }));
    accepted(await toy.call(issuePermit, toy.actors.consulate, { placement: moved, from: '2025-07-15', until: '2025-11-15' }));
    expect(await statusOf(placed)).toBe('moved');
    // Who has gone on is there already: the entry of the next file is no second arrival.
    const arrivals = async () => (await readResults(toy.runtime)).reduce((sum, { arrived }) => sum + arrived, 0);
    const before = await arrivals();
    toy.moveTo('2025-07-15');
    accepted(await toy.call(recordEntry, toy.actors.immigration, { placement: moved, on: '2025-07-15' }));
    toy.moveTo('2025-07-16');
    expect(await arrivals()).toBe(before);
    // Whoever checks the paper of the permit before is told that it no longer holds.
    const { number } = await toy.database.owner
      .selectFrom('permit')
      .select('number')
      .where('placement_id', '=', placement)
      .executeTakeFirstOrThrow();
    const ended = await reading(toy.runtime, toy.actors.public, (tx) => revocations(tx));
    expect(ended).toContainEqual({ kind: 'permit', number, on: Temporal.PlainDate.from('2025-07-05') });
    expect(
      await toy.database.owner.selectFrom('bridge').selectAll().where('placement_id', '=', placement).executeTakeFirstOrThrow(),
    ).toMatchObject({
      outcome: 'placed',
      next_placement_id: moved,
    });
    const over =
      await sql`select from vacancy v where (select count(*) from permit p where p.vacancy_id = v.id) > v.verified_places or v.filled > v.verified_places`.execute(
        toy.database.owner,
      );
    expect(over.rows).toEqual([]);
  });
  test('by agreement counts, so that a second one is refused with the programme’s number', async () => {
    const placed = next();
    const { placement, worker } = placed;
    toy.moveTo('2025-07-10');
    accepted(await toy.call(askPermitChange, worker, { placement, kind: 'employer', ground: 'agreed' }));
    accepted(await answer(placed, 'permit.decide-employer', toy.actors.labour, 'granted'));
    expect(await toy.call(askPermitChange, worker, { placement, kind: 'employer', ground: 'agreed' })).toMatchObject({
      error: { code: 'permit.on-bridge' },
    });
    await sql`update bridge set ended_on = '2025-07-10', outcome = 'stopped' where placement_id = ${placement}`.execute(toy.database.owner);
    expect(await toy.call(askPermitChange, worker, { placement, kind: 'employer', ground: 'agreed' })).toMatchObject({
      error: { code: 'permit.changes-used', params: { most: 1, counted: 1 } },
    });
    accepted(await toy.call(askPermitChange, worker, { placement, kind: 'employer', ground: 'not-of-the-worker' }));
  });
});

test('a longer residence is told with what is missing, and asked for only then', async () => {
  const placed = next();
  toy.moveTo('2025-07-10');
  expect(
    await toy.call(askPermitChange, placed.worker, { placement: placed.placement, kind: 'status', ground: 'residence' }),
  ).toMatchObject({
    error: { code: 'permit.too-early', params: { seasons: 2, returns: 2 } },
  });
});

describe('an employer’s report that a worker is not at work', () => {
  test('is a claim: the worker answers, an officer decides on a day, and the permit is as it was', async () => {
    const placed = next();
    const { placement, worker } = placed;
    toy.moveTo('2025-07-10');
    const before = await permit(placed);
    accepted(await toy.call(reportAbsence, toy.actors.employer, { placement, since: '2025-07-07' }));
    expect(await toy.call(reportAbsence, toy.actors.employer, { placement, since: '2025-07-07' })).toMatchObject({
      error: { code: 'permit.claimed-already' },
    });
    expect((await taskOf(placed, 'permit.answer-absence')).due_on.toString()).toBe('2025-07-24');
    accepted(await answer(placed, 'permit.answer-absence', worker, 'not-so', 'I was told to stay away'));
    const words = (actor: Actor) => reading(toy.runtime, actor, (tx) => tx.selectFrom('absence_answer').select('words').execute());
    expect(await words(toy.actors.labour)).toEqual([{ words: 'I was told to stay away' }]);
    expect(await words(toy.actors.employer)).toEqual([]);
    const tasks = await reading(toy.runtime, toy.actors.employer, (tx) =>
      tx.selectFrom('task').select('id').where('about_id', '=', placement).execute(),
    );
    expect(tasks).toEqual([]);
    expect(await answer(placed, 'permit.decide-absence', toy.actors.labour, 'not-shown')).toMatchObject({
      error: { code: 'input.missing', field: 'reason' },
    });
    accepted(await answer(placed, 'permit.decide-absence', toy.actors.labour, 'not-shown', 'the worker was sent home'));
    const claim = await toy.database.owner
      .selectFrom('absence_claim')
      .selectAll()
      .where('placement_id', '=', placement)
      .executeTakeFirstOrThrow();
    expect(claim).toMatchObject({ state: 'decided', finding: 'not-shown', decided_by: toy.actors.labour.account });
    expect(await permit(placed)).toEqual(before);
    expect(await statusOf(placed)).toBe('arrived');
  });
  test('without an answer it goes to the officer the day after the last, once, and nothing is found by silence', async () => {
    const placed = next();
    const { placement } = placed;
    toy.moveTo('2025-07-10');
    accepted(await toy.call(reportAbsence, toy.actors.employer, { placement, since: '2025-07-07' }));
    const { id } = await taskOf(placed, 'permit.answer-absence');
    const silence = () => toy.call(timeOutTask, { role: 'system' }, { task: id });
    toy.moveTo('2025-07-24');
    expect(await silence()).toMatchObject({ error: { code: 'task.not-due' } });
    toy.moveTo('2025-07-25');
    const both = await Promise.all([silence(), silence()]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect((await taskOf(placed, 'permit.decide-absence')).due_on.toString()).toBe('2025-08-24');
    const claim = await toy.database.owner
      .selectFrom('absence_claim')
      .selectAll()
      .where('placement_id', '=', placement)
      .executeTakeFirstOrThrow();
    expect(claim).toMatchObject({ state: 'deciding', finding: null });
    await expect(sql`update absence_claim set state = 'decided' where id = ${claim.id}`.execute(toy.database.owner)).rejects.toThrow(
      /check/,
    );
  });
});
