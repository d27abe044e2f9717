import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { plainDate } from '../../kernel/dates.ts';
import { newId } from '../../kernel/ids.ts';
import { sealBatch } from '../../platform/effects/batch.ts';
import { effectShape } from '../../platform/effects/effect.ts';
import { system } from '../../platform/policy/actor.ts';
import { setStatus } from '../organisations/index.ts';
import { answerTask, timeOutTask } from '../tasks/index.ts';
import { takeBatch } from './index.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const key = String(publicKey.export({ format: 'jwk' }).x).slice(0, 8);

let toy: ToyCorridor;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10');
});
afterAll(() => toy.stop());
beforeEach(() => toy.moveTo('2025-01-10'));

/** A measure is proposed against an organisation, in the batch of a day. */
const proposed = async (organisation: string, step: string, day: string): Promise<void> => {
  const effect = effectShape.parse({ kind: 'propose-sanction', organisation, step, basis: 'wages-unpaid', from: '2025-01-10' });
  const text = sealBatch({ day: plainDate(day), effects: [{ id: newId<'effect'>(), effect }] }, { id: key, privateKey });
  expect(await takeBatch(toy.runtime, text, () => publicKey)).toEqual({ ok: true });
};
const tasksOf = (organisation: string, kind: string) =>
  toy.database.owner.selectFrom('task').selectAll().where('about_id', '=', organisation).where('kind', '=', kind).execute();
const takenUp = async (organisation: string): Promise<void> => {
  const [task] = await tasksOf(organisation, 'effects.sanction');
  expect(await toy.call(answerTask, toy.actors.labour, { task: task?.id, version: task?.version, outcome: 'taken-up' })).toMatchObject({
    ok: true,
  });
};
const set = async (organisation: string, status: string) => {
  const { version } = await toy.database.owner
    .selectFrom('organisation')
    .select('version')
    .where('id', '=', organisation)
    .executeTakeFirstOrThrow();
  const done = await toy.call(setStatus, toy.actors.labour, {
    ...{ organisation, version, status },
    basis: 'Sudland Harvest Act art. 9',
    cause: 'Wages of a month were not paid.',
  });
  return done.ok ? 'ok' : done.error;
};

test('who is to be suspended is given notice, and nobody decides before the answer', async () => {
  const employer = toy.actors.employer.organisation ?? '';
  await proposed(employer, 'suspension', '2025-01-09');
  await takenUp(employer);
  const [notice] = await tasksOf(employer, 'organisation.hearing');
  // Fifteen days, as the ladder of `packs/complaints/default.yaml` has it.
  expect(notice).toMatchObject({ holder_organisation_id: employer, seen: 'holder', question: null });
  expect(notice?.due_on.toString()).toBe('2025-01-25');
  expect(await set(employer, 'suspended')).toMatchObject({ code: 'organisation.not-heard', params: { until: '2025-01-25' } });
  const answer = { task: notice?.id, version: notice?.version };
  // Its words are its own: nobody else answers, and an answer says something.
  expect(await toy.call(answerTask, toy.actors.labour, { ...answer, outcome: 'nothing-to-say' })).toMatchObject({ ok: false });
  expect(await toy.call(answerTask, toy.actors.employer, { ...answer, outcome: 'answers' })).toMatchObject({
    error: { code: 'input.missing' },
  });
  expect(
    await toy.call(answerTask, toy.actors.employer, { ...answer, outcome: 'answers', reason: 'The bank was closed for a week.' }),
  ).toMatchObject({ ok: true });
  // The office finds it in its queue, with the words of the organisation, and its decision is the answer.
  const [heard] = await tasksOf(employer, 'organisation.heard');
  expect(heard).toMatchObject({ holder_role: 'labour', state: 'open', question: 'The bank was closed for a week.' });
  expect(await set(employer, 'suspended')).toBe('ok');
  expect((await tasksOf(employer, 'organisation.heard')).map(({ state, outcome }) => [state, outcome])).toEqual([['answered', 'decided']]);
});

test('an office that takes no measure says why', async () => {
  const { recruiter } = toy.rivals;
  const organisation = recruiter.organisation ?? '';
  await proposed(organisation, 'suspension', '2025-01-06');
  await takenUp(organisation);
  const [notice] = await tasksOf(organisation, 'organisation.hearing');
  await toy.call(answerTask, recruiter, { task: notice?.id, version: notice?.version, outcome: 'nothing-to-say' });
  const [heard] = await tasksOf(organisation, 'organisation.heard');
  const answer = { task: heard?.id, version: heard?.version, outcome: 'no-measure' };
  expect(await toy.call(answerTask, toy.actors.labour, answer)).toMatchObject({ error: { code: 'input.missing' } });
  expect(await toy.call(answerTask, toy.actors.labour, { ...answer, reason: 'The wages are paid.' })).toMatchObject({ ok: true });
});

test('silence is no answer: from the day after the last one it is decided, and the office is asked to', async () => {
  const rival = toy.rivals.employer.organisation ?? '';
  await proposed(rival, 'cancellation', '2025-01-08');
  await takenUp(rival);
  toy.moveTo('2025-02-09');
  expect(await set(rival, 'cancelled')).toMatchObject({ code: 'organisation.not-heard', params: { until: '2025-02-09' } });
  toy.moveTo('2025-02-10');
  const [late] = await tasksOf(rival, 'organisation.hearing');
  expect(await toy.call(timeOutTask, system, { task: late?.id })).toMatchObject({ ok: true });
  expect((await tasksOf(rival, 'organisation.heard')).map(({ state, question }) => [state, question])).toEqual([['open', null]]);
  expect(await set(rival, 'cancelled')).toBe('ok');
  expect((await tasksOf(rival, 'organisation.hearing')).map(({ state }) => state)).toEqual(['silent']);
});

test('what cannot wait is held up for now, and the notice runs on', async () => {
  const recruiter = toy.actors.recruiter.organisation ?? '';
  await proposed(recruiter, 'suspension', '2025-01-07');
  await takenUp(recruiter);
  expect(await set(recruiter, 'preventive')).toBe('ok');
  expect(await set(recruiter, 'suspended')).toMatchObject({ code: 'organisation.not-heard' });
  expect((await tasksOf(recruiter, 'organisation.hearing')).map(({ state }) => state)).toEqual(['open']);
});
