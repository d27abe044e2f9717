import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runRound } from '../../src/modules/recruitment/index.ts';
import { attestStage, enqueueDue, timeOutStage } from '../../src/modules/stages/index.ts';
import { fileVacancy, verifyVacancy } from '../../src/modules/vacancies/index.ts';
import { asSystem } from '../../src/platform/command/execute.ts';
import { seal, verify } from '../../src/platform/journal/journal.ts';
import { system } from '../../src/platform/policy/actor.ts';
import { sampleVacancy } from '../corridor.ts';
import { accepted, contractedPlacement, stageOf } from '../journeys/accepted-placement.ts';
import { type HardGround, hardGround } from './hard-ground.ts';

let ground: HardGround;
beforeAll(async () => {
  ground = await hardGround();
});
afterAll(() => ground.stop());

const sealAll = () => asSystem(ground.runtime, 'journal.seal', (tx) => seal(tx, ground.runtime.clock.now()));
const verified = () => asSystem(ground.runtime, 'journal.seal', verify);

test('the chain of the journal holds when the clock stands before the last seal', async () => {
  const { toy } = ground;
  toy.moveTo('2025-02-20');
  accepted(await toy.call(fileVacancy, toy.actors.employer, sampleVacancy(toy, { title: 'Later' })));
  const first = await sealAll();
  toy.moveTo('2025-02-01');
  accepted(await toy.call(fileVacancy, toy.actors.employer, sampleVacancy(toy, { title: 'Earlier' })));
  const second = await sealAll();
  expect(second?.number).toBe((first?.number ?? 0n) + 1n);
  const found = await verified();
  expect(found).toMatchObject({ ok: true, unsealed: 0 });
  // The order of the chain is the order of what happened, whatever the clock said.
  const lines = await toy.database.owner
    .selectFrom('journal_line')
    .select(['at', 'batch'])
    .where('type', '=', 'vacancy.filed')
    .orderBy('id')
    .execute();
  expect(lines.map(({ at }) => at.toString().slice(0, 10))).toEqual(['2025-02-20', '2025-02-01']);
  expect(lines.map(({ batch }) => batch)).toEqual([first?.number, second?.number]);
});

test('health tells of it, and forgets it once the clock is right again', async () => {
  const { toy } = ground;
  toy.moveTo('2025-03-01');
  accepted(await toy.call(fileVacancy, toy.actors.employer, sampleVacancy(toy, { title: 'On the first of March' })));
  expect(JSON.parse((await ground.ask('/healthz')).text)).toEqual({ status: 'ok' });
  toy.moveTo('2025-02-28');
  const behind = await ground.ask('/healthz');
  expect([behind.status, JSON.parse(behind.text)]).toEqual([200, { status: 'ok', clock: 'behind', seconds: 86_400 }]);
  toy.moveTo('2025-03-01');
  expect(JSON.parse((await ground.ask('/healthz')).text)).toEqual({ status: 'ok' });
});

test('who is signed in stays so, and pages answer', async () => {
  const { toy } = ground;
  toy.moveTo('2025-03-10');
  expect((await ground.ask('/queue', toy.actors.labour)).status).toBe(200);
  toy.moveTo('2025-03-01');
  for (const path of ['/queue', '/vacancies', '/placements'])
    expect([path, (await ground.ask(path, toy.actors.labour)).status]).toEqual([path, 200]);
});

test('a file goes on when each step is done on an earlier day than the one before', async () => {
  const { toy } = ground;
  const days = ['2025-03-20', '2025-03-15', '2025-03-10', '2025-03-05'];
  const stepBack = () => toy.moveTo(days.shift() ?? '2025-03-01');
  stepBack();
  const { id: vacancy } = accepted(await toy.call(fileVacancy, toy.actors.employer, sampleVacancy(toy, { title: 'Backwards' })));
  stepBack();
  const report = await stageOf(toy, { vacancy }, 'report');
  accepted(await toy.call(attestStage, toy.actors.labour, { stage: report.id, version: report.version, outcome: 'approved' }));
  stepBack();
  accepted(await toy.call(verifyVacancy, toy.actors.immigration, { vacancy, version: 1 }));
  stepBack();
  // Nobody wishes for it: there is a round all the same, or a refusal, and no bug.
  const round = await toy.call(runRound, toy.actors.labour, { corridor: toy.corridor, programme: 'toy-harvest' });
  expect(round.ok || /^[a-z]+\.[a-z-]+$/.test(round.error.code)).toBe(true);
});

describe('silence', () => {
  test('acts once: neither a clock that goes back nor one that comes again makes it act twice', async () => {
    const { toy } = ground;
    const { owner } = toy.database;
    toy.moveTo('2025-04-01');
    const { id: vacancy } = accepted(await toy.call(fileVacancy, toy.actors.employer, sampleVacancy(toy, { title: 'Silent' })));
    const report = await stageOf(toy, { vacancy }, 'report');
    const sweep = async () => {
      const due: string[] = [];
      const moment = { today: await ground.runtime.clock.today(), now: ground.runtime.clock.now() };
      const queue = { send: async (_: unknown, __: string, payload: unknown) => void due.push((payload as { stage: string }).stage) };
      await asSystem(ground.runtime, 'stage.time-out', (tx) => enqueueDue(tx, moment, queue));
      return due.includes(report.id);
    };
    const escalated = async () =>
      (
        await owner
          .selectFrom('journal_line')
          .select('id')
          .where('type', '=', 'stage.silence-escalate')
          .where(sql<boolean>`facts->>'stage' = ${report.id}`)
          .execute()
      ).length;
    // Fifteen days from the first of April, as the programme says: the sixteenth is the last.
    expect(report.due_on?.toString()).toBe('2025-04-16');
    toy.moveTo('2025-04-17');
    expect(await sweep()).toBe(true);
    accepted(await toy.call(timeOutStage, system, { stage: report.id }));
    toy.moveTo('2025-04-10');
    expect(await sweep()).toBe(false);
    expect(await toy.call(timeOutStage, system, { stage: report.id })).toMatchObject({ ok: false });
    toy.moveTo('2025-04-18');
    expect(await sweep()).toBe(false);
    expect(await toy.call(timeOutStage, system, { stage: report.id })).toMatchObject({
      ok: false,
      error: { code: 'stage.already-escalated' },
    });
    expect(await escalated()).toBe(1);
  });
});

test('a placement that was begun on a later day is no bug on an earlier one', async () => {
  const { toy } = ground;
  toy.moveTo('2025-04-20');
  const { placement } = await contractedPlacement(toy, { title: 'To be placed' });
  toy.moveTo('2025-04-19');
  for (const [path, actor] of [
    [`/placements/${placement}`, toy.actors.employer],
    ['/queue', toy.actors.consulate],
    ['/results', toy.actors.policy],
  ] as const)
    expect([path, (await ground.ask(path, actor)).status]).toEqual([path, 200]);
});

test('the stored day of a demonstration goes on and never back, whoever moves it', async () => {
  const { owner } = ground.toy.database;
  await sql`insert into demo_clock (today, started) values ('2026-02-16', '2023-03-13')`.execute(owner);
  const moved = (day: string) => sql`update demo_clock set today = ${day}::date`.execute(owner);
  await moved('2026-02-17');
  await expect(moved('2026-02-16')).rejects.toMatchObject({ code: '23514' });
  const { rows } = await sql<{ today: string }>`select today::text as today from demo_clock`.execute(owner);
  expect(rows).toEqual([{ today: '2026-02-17' }]);
});

test('no request met a bug on the way', () => {
  expect(ground.logged()).not.toContain('a request met a bug');
});
