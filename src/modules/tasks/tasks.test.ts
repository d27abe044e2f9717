import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sampleVacancy, type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { type TestWeb, testWeb } from '../../../test/web.ts';
import { plainDate } from '../../kernel/dates.ts';
import { fail, ok } from '../../kernel/result.ts';
import { execute, executeAll, reading } from '../../platform/command/execute.ts';
import { jobRunner } from '../../platform/jobs/queue.ts';
import { type Actor, system } from '../../platform/policy/actor.ts';
import { strayText } from '../../ui/testing/stray-text.ts';
import { sweepDue, timeOutJob } from '../stages/index.ts';
import { stageRoutes } from '../stages/routes.tsx';
import { fileVacancy } from '../vacancies/index.ts';
import {
  answerTask,
  askQuestion,
  closeTasks,
  openTask,
  registerTask,
  type TaskHolder,
  taskQueue,
  tasksAbout,
  timeOutTask,
  timeOutTaskJob,
} from './index.ts';
import { taskRoutes } from './routes.tsx';

const acted: string[] = [];
registerTask({
  kind: 'tasks.acts',
  words: 'tasks.question',
  outcomes: ['answered', 'cannot'],
  silence: 'act',
  answered: async (_, task, { outcome }) => {
    acted.push(`${outcome} ${task.id}`);
    return outcome === 'cannot' ? fail('task.not-yours') : ok(true);
  },
  silent: async (_, task) => {
    acted.push(`silent ${task.id}`);
    return ok(true);
  },
});
registerTask({ kind: 'tasks.quiet', words: 'tasks.question', outcomes: ['answered'], silence: 'none', seen: 'holder' });
registerTask({ kind: 'tasks.told', words: 'tasks.question', outcomes: ['answered'], silence: 'escalate', seen: 'file' });

let toy: ToyCorridor;
let web: TestWeb;
let vacancy: string;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10');
  web = testWeb(toy, [...stageRoutes, ...taskRoutes]);
  const filed = await toy.call(fileVacancy, toy.actors.employer, sampleVacancy(toy));
  if (!filed.ok) throw new Error(JSON.stringify(filed.error));
  vacancy = filed.value.id;
});
afterAll(() => toy.stop());
beforeEach(async () => {
  toy.moveTo('2025-01-10');
  acted.splice(0);
  await toy.database.owner.deleteFrom('task').execute();
});

const agency: TaskHolder = { role: 'origin-agency', country: 'XN' };

/** A task opened in the name of `task.ask`, as another module's command would open one in its own. */
const opened = async (kind: string, holder: TaskHolder = agency, due = '2025-01-20', by: Actor = toy.actors.labour): Promise<string> => {
  const answer = await execute(
    toy.runtime,
    by,
    {
      ...askQuestion,
      run: (subject, _, context) =>
        openTask(context, {
          kind,
          corridor: toy.corridor,
          about: { type: 'vacancy', id: vacancy },
          owners: subject.owners,
          holder,
          due: plainDate(due),
          asked: { reference: 'V-1', topic: 'fact' },
        }).then(ok),
    },
    { vacancy, office: 'origin-agency', topic: 'fact', question: 'As it stands', due: '2025-01-20' },
  );
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value.id;
};
const ask = (by: Actor, change: Record<string, unknown> = {}) =>
  toy.call(askQuestion, by, {
    vacancy,
    office: 'origin-agency',
    topic: 'document',
    question: 'Which page is missing?',
    due: '2025-01-20',
    ...change,
  });
const answered = (task: string, by: Actor, outcome = 'answered', version = 1, reason = 'It is on page two.') =>
  toy.call(answerTask, by, { task, version, outcome, reason });
const rowOf = (id: string) => toy.database.owner.selectFrom('task').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const seenBy = async (actor: Actor) => (await reading(toy.runtime, actor, (tx) => tasksAbout(tx, { type: 'vacancy', id: vacancy }))).length;
const queueOf = (actor: Actor) => reading(toy.runtime, actor, (tx) => taskQueue(tx, actor, plainDate('2025-01-10')));

describe('a question to a party of the file', () => {
  test('is in the employer’s queue and answered there; another employer, and the worker, see nothing of it', async () => {
    const asked = await ask(toy.actors.labour, { office: 'employer', topic: 'fact' });
    if (!asked.ok) throw new Error(JSON.stringify(asked.error));
    const { id } = asked.value;
    expect((await queueOf(toy.actors.employer)).mine.map((task) => task.id)).toEqual([id]);
    expect((await queueOf(toy.rivals.employer)).mine).toEqual([]);
    expect((await queueOf(toy.actors.labour)).asked.map((task) => task.id)).toEqual([id]);
    expect(await answered(id, toy.rivals.employer)).toMatchObject({ error: { code: 'platform.not-found' } });
    expect(await answered(id, toy.actors.employer, 'answered', 1, 'The houses have twelve beds.')).toMatchObject({ ok: true });
    expect(await rowOf(id)).toMatchObject({ state: 'answered', reason: 'The houses have twelve beds.' });
  });
  test('cannot be put to a recruiter whom the file does not have', async () => {
    expect(await ask(toy.actors.labour, { office: 'recruiter' })).toMatchObject({
      error: { code: 'question.no-recruiter', field: 'office' },
    });
  });
});

describe('a task', () => {
  test('is answered by whoever holds it, once, and what its kind says follows', async () => {
    const id = await opened('tasks.acts');
    expect((await answered(id, toy.actors['origin-agency'])).ok).toBe(true);
    expect(acted).toEqual([`answered ${id}`]);
    expect(await rowOf(id)).toMatchObject({ state: 'answered', outcome: 'answered', done_on: plainDate('2025-01-10'), version: 2 });
    expect(await answered(id, toy.actors['origin-agency'], 'answered', 2)).toMatchObject({ error: { code: 'task.not-open' } });
    expect(acted).toHaveLength(1);
  });
  test('stays open when what should follow is refused', async () => {
    const id = await opened('tasks.acts');
    expect((await answered(id, toy.actors['origin-agency'], 'cannot')).ok).toBe(false);
    expect(await rowOf(id)).toMatchObject({ state: 'open', version: 1 });
  });
  test('is not another office’s to answer, nor another country’s, nor on a page that has grown old', async () => {
    const id = await opened('tasks.told');
    expect(await answered(id, toy.actors.immigration)).toMatchObject({ error: { code: 'task.not-yours' } });
    expect(await answered(id, toy.actors.employer)).toMatchObject({ error: { code: 'task.not-yours' } });
    expect(await answered(id, toy.foreigners['origin-agency'])).toMatchObject({ error: { code: 'platform.not-found' } });
    expect(await answered(id, toy.actors['origin-agency'], 'answered', 2)).toMatchObject({ error: { code: 'platform.stale' } });
    expect(await answered(id, toy.actors['origin-agency'], 'silent')).toMatchObject({ error: { code: 'input.choice', field: 'outcome' } });
  });
  test('of one end’s ministry is seen by the ministry of the other end, and not theirs to answer', async () => {
    const id = await opened('tasks.told', { role: 'labour', country: 'XS' }, '2025-01-20', toy.actors['origin-agency']);
    const atOrigin: Actor = { ...toy.foreigners.labour, country: 'XN' };
    expect(await answered(id, atOrigin)).toMatchObject({ error: { code: 'task.not-yours' } });
    expect((await answered(id, toy.actors.labour)).ok).toBe(true);
  });
  test('of an organisation is answered by its people, and of a worker by that worker', async () => {
    const ofEmployer = await opened('tasks.quiet', { organisation: toy.actors.employer.organisation ?? '' });
    expect(await answered(ofEmployer, toy.rivals.employer)).toMatchObject({ error: { code: 'platform.not-found' } });
    expect((await answered(ofEmployer, toy.actors.employer)).ok).toBe(true);
  });
  test('is seen by its holder and asker alone, by the offices of both ends, or by the parties too: as its kind says', async () => {
    const { labour, immigration, employer } = toy.actors;
    const readers = [labour, toy.actors['origin-agency'], immigration, employer, toy.rivals.employer, toy.foreigners.labour];
    const seen = () => Promise.all(readers.map(seenBy));
    const by = async (kind: string) => {
      await toy.database.owner.deleteFrom('task').execute();
      await opened(kind);
      return seen();
    };
    expect(await by('tasks.quiet')).toEqual([1, 1, 0, 0, 0, 0]);
    expect(await by('tasks.acts')).toEqual([1, 1, 1, 0, 0, 0]);
    expect(await by('tasks.told')).toEqual([1, 1, 1, 1, 0, 0]);
  });
  test('stands in its holder’s queue, and with its asker among what is waited for; the late ones first', async () => {
    const late = await opened('tasks.told', agency, '2025-01-09');
    const soon = await opened('tasks.told');
    const mine = await queueOf(toy.actors['origin-agency']);
    expect([mine.mine.map(({ id }) => id), mine.asked, mine.late]).toEqual([[late, soon], [], 1]);
    const theirs = await queueOf(toy.actors.labour);
    expect([theirs.mine, theirs.asked.map(({ id }) => id)]).toEqual([[], [late, soon]]);
    expect((await queueOf(toy.actors.immigration)).mine).toEqual([]);
  });
  test('that has become unnecessary is closed, and others about the same stay', async () => {
    const [one, other] = [await opened('tasks.told'), await opened('tasks.quiet')];
    const closed = await execute(
      toy.runtime,
      toy.actors.labour,
      {
        ...askQuestion,
        run: async (_, __, context) => {
          await closeTasks(context, { about: { type: 'vacancy', id: vacancy }, kind: 'tasks.told' });
          return ok({ id: one as never });
        },
      },
      { vacancy, office: 'origin-agency', topic: 'fact', question: 'As it stands', due: '2025-01-20' },
    );
    expect(closed.ok).toBe(true);
    expect([(await rowOf(one)).state, (await rowOf(other)).state]).toEqual(['closed', 'open']);
  });
  test('answered in a set is decided item by item', async () => {
    const [one, other] = [await opened('tasks.acts'), await opened('tasks.acts')];
    const items = [one, other].map((task, index) => ({
      actor: toy.actors['origin-agency'],
      input: { task, version: index + 1, outcome: 'answered' },
    }));
    expect(await executeAll(toy.runtime, answerTask, items)).toMatchObject([{ ok: true }, { error: { code: 'platform.stale' } }]);
    expect(acted).toEqual([`answered ${one}`]);
  });
});

describe('silence', () => {
  const timeOut = (task: string) => toy.call(timeOutTask, system, { task });
  test('acts once, from the day after the last', async () => {
    const id = await opened('tasks.acts');
    toy.moveTo('2025-01-20');
    expect(await timeOut(id)).toMatchObject({ error: { code: 'task.not-due' } });
    toy.moveTo('2025-01-21');
    const answers = await Promise.all(Array.from({ length: 4 }, () => timeOut(id)));
    expect(answers.filter(({ ok: done }) => done)).toHaveLength(1);
    expect(acted).toEqual([`silent ${id}`]);
    expect(await rowOf(id)).toMatchObject({ state: 'silent', outcome: null, done_on: plainDate('2025-01-21') });
  });
  test('is told once where it escalates, and the task can still be answered', async () => {
    const id = await opened('tasks.told');
    toy.moveTo('2025-01-21');
    expect((await timeOut(id)).ok).toBe(true);
    expect(await timeOut(id)).toMatchObject({ error: { code: 'task.already-escalated', params: { on: '2025-01-21' } } });
    expect((await answered(id, toy.actors['origin-agency'], 'answered', 2)).ok).toBe(true);
  });
  test('means nothing where the kind says so, and does nothing to whoever was asked after the day', async () => {
    const quiet = await opened('tasks.quiet');
    const tooLate = await opened('tasks.acts', agency, '2025-01-09');
    toy.moveTo('2025-02-01');
    expect(await timeOut(quiet)).toMatchObject({ error: { code: 'task.not-due' } });
    expect(await timeOut(tooLate)).toMatchObject({ ok: true, value: { effect: 'escalate' } });
    expect(acted).toEqual([]);
  });
  test('waits until the last day is over where the holder is, and comes at once where it is over sooner', async () => {
    const west = await opened('tasks.acts', { role: 'labour', country: 'US' });
    const east = await opened('tasks.acts', { role: 'labour', country: 'MA' });
    const when = (today: string, now: string) => ({
      ...toy.runtime,
      clock: { today: async () => plainDate(today), now: () => Temporal.Instant.from(now) },
    });
    const enqueued = async (today: string, now: string) => {
      toy.jobs.splice(0);
      await sweepDue(when(today, now));
      return toy.jobs.flatMap(({ name, payload }) => (name === 'task.time-out' ? [(payload as { task: string }).task] : []));
    };
    // Midnight in Morocco is 23:00 at Greenwich; in Hawaii it is 10:00 of the next day.
    expect(await enqueued('2025-01-20', '2025-01-20T22:30:00Z')).toEqual([]);
    expect(await enqueued('2025-01-20', '2025-01-20T23:00:00Z')).toEqual([east]);
    expect((await enqueued('2025-01-21', '2025-01-21T09:59:00Z')).includes(west)).toBe(false);
    expect((await enqueued('2025-01-21', '2025-01-21T10:00:00Z')).includes(west)).toBe(true);
    const early = await execute(when('2025-01-21', '2025-01-21T09:59:00Z'), system, timeOutTask, { task: west });
    expect(early).toMatchObject({ error: { code: 'task.not-due' } });
  });
  test('is nobody’s to declare who signs in', async () => {
    const id = await opened('tasks.acts');
    toy.moveTo('2025-02-01');
    for (const actor of Object.values(toy.actors))
      expect(await toy.call(timeOutTask, actor, { task: id })).toEqual({ ok: false, error: { code: 'platform.not-found' } });
  });
  test('comes by the sweep of the stages, through the real queue, once however often it is enqueued', async () => {
    await toy.database.owner.updateTable('stage').set({ silence: 'none' }).execute();
    const id = await opened('tasks.acts');
    toy.moveTo('2025-01-21');
    const failures: string[] = [];
    const jobs = jobRunner(toy.database.config.web, toy.database.web, (error) => failures.push(error.message));
    const runtime = { ...toy.runtime, queue: jobs };
    await jobs.start({ 'task.time-out': timeOutTaskJob(runtime), 'stage.time-out': timeOutJob(runtime) });
    try {
      expect([await sweepDue(runtime), await sweepDue(runtime)]).toEqual([1, 1]);
      await jobs.drain();
      expect(await sweepDue(runtime)).toBe(0);
    } finally {
      await jobs.stop();
    }
    expect(failures).toEqual([]);
    expect(acted).toEqual([`silent ${id}`]);
  });
});

describe('a question to another office', () => {
  test('is owed by the office of the other end, and its journal line holds no word of it', async () => {
    const sent = await ask(toy.actors.labour);
    if (!sent.ok) throw new Error(JSON.stringify(sent.error));
    expect(await rowOf(sent.value.id)).toMatchObject({
      holder_role: 'origin-agency',
      holder_country: 'XN',
      question: 'Which page is missing?',
    });
    const line = await toy.database.owner
      .selectFrom('journal_line')
      .selectAll()
      .where('type', '=', 'task.opened')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    expect(line.facts).toEqual({ task: sent.value.id, kind: 'tasks.question', vacancy, due: '2025-01-20' });
    expect((await answered(sent.value.id, toy.actors['origin-agency'])).ok).toBe(true);
  });
  test('is answered with words where it is no more than put right', async () => {
    const sent = await ask(toy.actors.labour);
    const id = sent.ok ? sent.value.id : '';
    expect(await toy.call(answerTask, toy.actors['origin-agency'], { task: id, version: 1, outcome: 'cannot' })).toMatchObject({
      error: { code: 'input.missing', field: 'reason' },
    });
    expect((await toy.call(answerTask, toy.actors['origin-agency'], { task: id, version: 1, outcome: 'put-right' })).ok).toBe(true);
  });
  test.each([
    [{ office: 'labour' }, 'question.own-office', 'office'],
    [{ due: '2025-01-10' }, 'question.in-past', 'due'],
    [{ due: '2025-03-12' }, 'question.too-late', 'due'],
    [{ question: 'Why' }, 'input.too-short', 'question'],
  ])('with %j is refused as %s', async (change, code, field) => {
    expect(await ask(toy.actors.labour, change)).toMatchObject({ error: { code, field } });
  });
  test('is not for parties, nor for an office of other countries', async () => {
    for (const actor of [toy.actors.employer, toy.foreigners.labour, toy.actors.policy])
      expect(await ask(actor)).toMatchObject({ error: { code: 'platform.not-found' } });
  });
});

describe('the pages', () => {
  test('lead from the queue to the question and through the answer back, in both languages', async () => {
    const form = {
      vacancy,
      office: 'origin-agency',
      topic: 'document',
      question: 'Which page is missing?',
      'due.day': '20',
      'due.month': '1',
      'due.year': '2025',
    };
    const sent = await web.post('/tasks/ask', toy.actors.labour, { form });
    expect(sent.status).toBe(303);
    const task = sent.to ?? '';
    expect((await web.get('/queue', toy.actors['origin-agency'])).text).toContain(`href="${task}"`);
    // The table names the question and its days, and none of its words.
    const [mine, asked] = [await web.get('/tasks.csv', toy.actors['origin-agency']), await web.get('/tasks.csv', toy.actors.labour)];
    expect(mine.text).toMatch(/^\ufeff?turn,task,title/);
    expect(mine.text).toContain('mine,tasks.question');
    expect(asked.text).toContain('asked,tasks.question');
    for (const { text } of [mine, asked]) expect(text).not.toContain('Which page is missing?');
    const page = await web.get(task, toy.actors['origin-agency']);
    expect(page.words()).toContain('Please answer by 20 January 2025');
    expect(page.words()).toContain('Which page is missing?');
    expect((await web.get(task, toy.actors.labour)).text).not.toContain(`action="${task}/answer"`);
    const done = await web.post(`${task}/answer`, toy.actors['origin-agency'], {
      form: { version: '1', outcome: 'answered', reason: 'Page two.' },
    });
    expect([done.status, done.to]).toEqual([303, task]);
    expect((await web.get(task, toy.actors.labour)).words()).toContain('Answered on 10 January 2025');
    expect((await web.get(task, toy.actors.labour, { lang: 'ar' })).words()).toContain('أُجيب عنه');
    for (const path of [task, '/queue', `/tasks/ask?vacancy=${vacancy}`])
      expect(strayText((await web.get(`${path}${path.includes('?') ? '&' : '?'}lang=en-XA`, toy.actors.labour)).text), path).toEqual([]);
    expect(web.bugs).toEqual([]);
  });
  test('show every office of both ends a queue, also those without stages', async () => {
    for (const role of ['policy', 'caseworker', 'inspectorate', 'consulate', 'origin-agency'] as const) {
      const page = await web.get('/queue', toy.actors[role]);
      expect(page.status, role).toBe(200);
      expect(page.words(), role).toContain('Nobody has asked you anything');
    }
  });
});

test('a page of tasks is one statement, read along the index of its holder', async () => {
  const plan = await toy.database.owner.transaction().execute(async (tx) => {
    // A handful of rows is read through, and sorted, whatever the index: whether it gives them in the order of the page is what counts.
    await sql`set local enable_seqscan = off`.execute(tx);
    await sql`set local enable_sort = off`.execute(tx);
    const { rows } = await sql<{ 'QUERY PLAN': string }>`explain select * from task
      where state = 'open' and holder_country = 'XN' and holder_role = 'origin-agency' order by (escalated_on is null), due_on, id limit 51`.execute(
      tx,
    );
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });
  expect(plan).toContain('task_office');
  expect(plan).not.toMatch(/Sort|Seq Scan/);
});
