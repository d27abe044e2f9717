import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sampleVacancy, type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { jobRunner } from '../../platform/jobs/queue.ts';
import { system } from '../../platform/policy/actor.ts';
import { fileVacancy, verifyVacancy } from '../vacancies/index.ts';
import { attestStage, sweepDue, timeOutJob, timeOutStage } from './index.ts';

let toy: ToyCorridor;
beforeAll(async () => {
  toy = await toyCorridor();
});
afterAll(() => toy.stop());
beforeEach(() => toy.moveTo('2025-01-10'));

/** A vacancy whose housing report is due on 25 January 2025, with a meaning of silence that the test chooses. */
const filed = async (silence = 'escalate', stage = 'report'): Promise<{ vacancy: string; stage: string }> => {
  const answer = await toy.call(fileVacancy, toy.actors.employer, sampleVacancy(toy));
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  const { id } = await stageOf(answer.value.id, stage);
  await toy.database.owner.updateTable('stage').set({ silence }).where('id', '=', id).execute();
  return { vacancy: answer.value.id, stage: id };
};

const stageOf = (vacancy: string, stage: string) =>
  toy.database.owner.selectFrom('stage').selectAll().where('vacancy_id', '=', vacancy).where('stage', '=', stage).executeTakeFirstOrThrow();

const vacancyOf = (id: string) => toy.database.owner.selectFrom('vacancy').select('status').where('id', '=', id).executeTakeFirstOrThrow();

const timeOut = (stage: string) => toy.call(timeOutStage, system, { stage });

test('a stage is in time on its last day and late from the day after', async () => {
  const { stage } = await filed();
  toy.moveTo('2025-01-25');
  expect(await timeOut(stage)).toMatchObject({ ok: false, error: { code: 'stage.not-due' } });
  toy.moveTo('2025-01-26');
  expect(await timeOut(stage)).toMatchObject({ ok: true, value: { effect: 'escalate' } });
});

test('silence that approves lets the file go on, and whoever comes next has their whole time', async () => {
  const { vacancy, stage } = await filed('approve');
  toy.moveTo('2025-02-03');
  expect((await timeOut(stage)).ok).toBe(true);
  expect(await stageOf(vacancy, 'report')).toMatchObject({ state: 'done', outcome: 'approved-by-silence', done_by: null });
  const next = await stageOf(vacancy, 'approve');
  expect(next).toMatchObject({ state: 'open' });
  expect([next.opened_on.toString(), next.due_on?.toString()]).toEqual(['2025-02-03', '2025-03-03']);
  // What silence approved counts as attested: the immigration office can now decide by the rules.
  expect((await toy.call(verifyVacancy, toy.actors.immigration, { vacancy, version: 1 })).ok).toBe(true);
});

test('silence that refuses ends the file: the vacancy is refused and nothing of it stays open', async () => {
  const { vacancy, stage } = await filed('refuse');
  toy.moveTo('2025-01-26');
  expect((await timeOut(stage)).ok).toBe(true);
  expect(await stageOf(vacancy, 'report')).toMatchObject({ state: 'done', outcome: 'refused-by-silence' });
  expect(await vacancyOf(vacancy)).toEqual({ status: 'refused' });
  const open = await toy.database.owner
    .selectFrom('stage')
    .select('id')
    .where('vacancy_id', '=', vacancy)
    .where('state', '=', 'open')
    .execute();
  expect(open).toEqual([]);
});

test('a stage whose silence lets it lapse ends the file as lapsed', async () => {
  const { vacancy, stage } = await filed('lapse');
  toy.moveTo('2025-01-26');
  expect((await timeOut(stage)).ok).toBe(true);
  expect(await stageOf(vacancy, 'report')).toMatchObject({ state: 'stopped', outcome: 'lapsed' });
  expect(await vacancyOf(vacancy)).toEqual({ status: 'lapsed' });
});

test('a stage that escalates is told once, stays open, and can still be answered', async () => {
  const { stage } = await filed('escalate');
  toy.moveTo('2025-01-26');
  expect((await timeOut(stage)).ok).toBe(true);
  toy.moveTo('2025-01-27');
  expect(await timeOut(stage)).toMatchObject({ ok: false, error: { code: 'stage.already-escalated', params: { on: '2025-01-26' } } });
  const late = await toy.call(attestStage, toy.actors.labour, { stage, version: 2, outcome: 'approved' });
  expect(late.ok).toBe(true);
});

test('where silence means nothing, nothing happens', async () => {
  const { stage } = await filed('none');
  toy.moveTo('2025-03-01');
  expect(await timeOut(stage)).toMatchObject({ ok: false, error: { code: 'stage.not-due' } });
});

test('silence never stands in for a command: where a programme lets it verify a vacancy, the stage escalates instead', async () => {
  const other = await toyCorridor('2025-01-10', (text) =>
    text.replace('silence: { v: refuse, src: ACT }', 'silence: { v: approve, src: ACT }'),
  );
  try {
    const answer = await other.call(fileVacancy, other.actors.employer, sampleVacancy(other));
    if (!answer.ok) throw new Error(JSON.stringify(answer.error));
    const vacancy = answer.value.id;
    const stages = () => other.database.owner.selectFrom('stage').selectAll().where('vacancy_id', '=', vacancy).execute();
    const report = (await stages()).find((row) => row.stage === 'report');
    await other.call(attestStage, other.actors.labour, { stage: report?.id, version: 1, outcome: 'approved' });
    const approve = (await stages()).find((row) => row.stage === 'approve');
    expect(approve).toMatchObject({ step: 'vacancy.verify', silence: 'escalate' });
    other.moveTo('2025-02-11');
    expect(await other.call(timeOutStage, system, { stage: approve?.id })).toMatchObject({ ok: true, value: { effect: 'escalate' } });
    const row = await other.database.owner.selectFrom('vacancy').select(['status', 'verified_places']).executeTakeFirstOrThrow();
    expect(row).toEqual({ status: 'filed', verified_places: 0 });
  } finally {
    await other.stop();
  }
});

test('two time-outs of one stage at once act once', async () => {
  const { stage } = await filed('refuse');
  toy.moveTo('2025-01-26');
  const answers = await Promise.all(Array.from({ length: 4 }, () => timeOut(stage)));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  const lines = await toy.database.owner.selectFrom('journal_line').select('facts').where('type', '=', 'stage.silence-refuse').execute();
  expect(lines.filter((line) => line.facts.stage === stage)).toHaveLength(1);
});

test('an answer and the passing of the day at once give one of both', async () => {
  const { vacancy, stage } = await filed('refuse');
  toy.moveTo('2025-01-26');
  const [answered, silent] = await Promise.all([
    toy.call(attestStage, toy.actors.labour, { stage, version: 1, outcome: 'approved' }),
    timeOut(stage),
  ]);
  expect([answered.ok, silent.ok].filter(Boolean)).toHaveLength(1);
  expect(await vacancyOf(vacancy)).toEqual({ status: answered.ok ? 'filed' : 'refused' });
});

test('nobody who signs in can declare a day passed', async () => {
  const { stage } = await filed('refuse');
  toy.moveTo('2025-01-26');
  for (const actor of Object.values(toy.actors))
    expect(await toy.call(timeOutStage, actor, { stage })).toEqual({ ok: false, error: { code: 'platform.not-found' } });
});

test('the sweep enqueues what is due and nothing else', async () => {
  await toy.database.owner.updateTable('stage').set({ silence: 'none' }).execute();
  const due = await filed('refuse');
  await filed('none');
  toy.moveTo('2025-01-26');
  toy.jobs.splice(0);
  expect(await sweepDue(toy.runtime)).toBe(1);
  expect(toy.jobs).toEqual([{ name: 'stage.time-out', payload: { stage: due.stage } }]);
});

test('through the real queue a due stage is acted on once, however often it was enqueued', async () => {
  await toy.database.owner.updateTable('stage').set({ silence: 'none' }).execute();
  const { vacancy } = await filed('refuse');
  toy.moveTo('2025-01-26');
  const failures: string[] = [];
  const jobs = jobRunner(toy.database.config.web, toy.database.web, (error) => failures.push(error.message));
  const runtime = { ...toy.runtime, queue: jobs };
  await jobs.start({ 'stage.time-out': timeOutJob(runtime) });
  try {
    expect([await sweepDue(runtime), await sweepDue(runtime)]).toEqual([1, 1]);
    await jobs.drain();
    expect(await sweepDue(runtime)).toBe(0);
  } finally {
    await jobs.stop();
  }
  expect(failures).toEqual([]);
  expect(await vacancyOf(vacancy)).toEqual({ status: 'refused' });
});
