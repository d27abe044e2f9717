import { generateKeyPairSync } from 'node:crypto';
import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleVacancy, type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { plainDate } from '../../kernel/dates.ts';
import { newId } from '../../kernel/ids.ts';
import { sealBatch } from '../../platform/effects/batch.ts';
import { effectShape, type Travelling } from '../../platform/effects/effect.ts';
import { answerTask } from '../tasks/index.ts';
import { fileVacancy } from '../vacancies/index.ts';
import { effectsHook, measureOn, takeBatch } from './index.ts';

let toy: ToyCorridor;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10');
});
afterAll(() => toy.stop());

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const id = String(publicKey.export({ format: 'jwk' }).x).slice(0, 8);
const keyOf = (given: string) => (given === id ? publicKey : undefined);
const batch = (day: string, ...effects: readonly unknown[]): string =>
  sealBatch(
    { day: plainDate(day), effects: effects.map((effect): Travelling => ({ id: newId<'effect'>(), effect: effectShape.parse(effect) })) },
    { id, privateKey },
  );
const take = (text: string) => takeBatch(toy.runtime, text, keyOf);
const stop = (organisation: string): unknown => ({
  kind: 'block-new-vacancies',
  organisation,
  basis: 'upheld-complaint',
  from: '2025-01-10',
  until: '2025-03-01',
});
const employer = (): string => toy.actors.employer.organisation ?? '';
const tasks = (kind: string) => toy.database.owner.selectFrom('task').selectAll().where('kind', '=', kind).execute();

test('a stop of new vacancies is an officer’s dated decision, holds for its days, and says nothing of anybody', async () => {
  expect(await take(batch('2025-01-09', stop(employer())))).toEqual({ ok: true });
  const [task] = await tasks('effects.vacancies');
  expect(task).toMatchObject({
    holder_role: 'labour',
    holder_country: 'XS',
    about_id: employer(),
    question: null,
    asked_by: null,
    asker_role: 'system',
  });
  // Until an officer has decided nothing is stopped.
  expect(await toy.call(fileVacancy, toy.actors.employer, sampleVacancy(toy))).toMatchObject({ ok: true });
  expect(await toy.call(answerTask, toy.actors.labour, { task: task?.id, version: 1, outcome: 'opened' })).toMatchObject({ ok: true });
  expect(await toy.call(fileVacancy, toy.actors.employer, sampleVacancy(toy))).toMatchObject({
    ok: false,
    error: { code: 'effect.vacancies-stopped', params: { until: '2025-02-28' } },
  });
  expect(await toy.call(fileVacancy, toy.rivals.employer, sampleVacancy(toy))).toMatchObject({ ok: true });
  toy.moveTo('2025-03-01');
  expect(await toy.call(fileVacancy, toy.actors.employer, sampleVacancy(toy))).toMatchObject({ ok: true });
  toy.moveTo('2025-01-10');
});

test('the same batch twice does nothing more, and another one of that day is refused', async () => {
  const text = batch('2025-01-08', { ...(stop(employer()) as object), kind: 'open-change-of-employer' });
  expect(await take(text)).toEqual({ ok: true });
  expect(await take(text)).toEqual({ ok: true });
  expect(await tasks('effects.change')).toHaveLength(1);
  expect(await take(batch('2025-01-08', stop(employer())))).toMatchObject({ ok: false, why: { code: 'effect.another-batch' } });
});

test('what was changed, signed by nobody we trust, old or of the future is not taken', async () => {
  const text = batch('2025-01-07', stop(employer()));
  const other = generateKeyPairSync('ed25519');
  const [form, key, content = '', signature] = text.split('.');
  const changed = [form, key, `${content.slice(0, 40)}${content[40] === 'A' ? 'B' : 'A'}${content.slice(41)}`, signature].join('.');
  expect(await take(changed)).toEqual({ ok: false, why: 'changed' });
  expect(await take(text.replace(`.${id}.`, '.AAAAAAAA.'))).toEqual({ ok: false, why: 'unknown-key' });
  expect(await take(sealBatch({ day: plainDate('2025-01-07'), effects: [] }, { id, privateKey: other.privateKey }))).toEqual({
    ok: false,
    why: 'changed',
  });
  for (const day of ['2024-12-05', '2025-01-12'])
    expect(await take(batch(day)), day).toMatchObject({ ok: false, why: { code: 'effect.day-out-of-reach' } });
  expect(await take('nothing of the kind')).toEqual({ ok: false, why: 'no-batch' });
});

test('a kind that nobody knows, a field more, and a sentence in the place of a word are refused by their form', () => {
  const good = { kind: 'notice', organisation: newId(), notice: 'keep-records', from: '2025-01-10', until: '2025-02-01' };
  expect(effectShape.safeParse(good).success).toBe(true);
  for (const bad of [
    { ...good, kind: 'arrest' },
    { ...good, case: newId() },
    { ...good, notice: 'She told us that he keeps the passports.' },
    { ...good, from: '2025-02-30' },
    { kind: 'residence', permit: 'XS-7K3M-9QTW', class: 'victim of trafficking', from: '2025-01-10', until: '2025-02-01' },
  ])
    expect(effectShape.safeParse(bad).success, JSON.stringify(bad)).toBe(false);
});

test('an effect about whom nobody knows here is kept, makes no task, and is answered like any other', async () => {
  expect(
    await take(
      batch('2025-01-06', stop(newId()), {
        kind: 'residence',
        permit: 'XS-0000-0000',
        class: 'humanitarian',
        from: '2025-02-01',
        until: '2026-02-01',
      }),
    ),
  ).toEqual({ ok: true });
  const kept = await toy.database.owner
    .selectFrom('received_effect')
    .select('task_id')
    .where('day', '=', plainDate('2025-01-06'))
    .execute();
  expect(kept).toEqual([{ task_id: null }, { task_id: null }]);
});

test('an empty batch and a full one have the same length on the way', () => {
  const empty = batch('2025-01-05').length;
  expect(batch('2025-01-05', ...Array.from({ length: 60 }, () => stop(employer()))).length).toBe(empty);
  expect(empty).toBeGreaterThan(20_000);
});

test('over the network every refusal of the signature is one answer, and tries are counted', async () => {
  const app = new Hono();
  app.post('/effects', effectsHook(toy.runtime, { keyOf: async (given) => keyOf(given), addressOf: () => '192.0.2.7' }));
  const post = (text: string) =>
    app.request('/effects', { method: 'POST', body: text, headers: { 'content-length': String(Buffer.byteLength(text)) } });
  expect((await post(batch('2025-01-04'))).status).toBe(204);
  const text = batch('2025-01-03');
  const answers = [
    await post('x'),
    await post(text.replace(`.${id}.`, '.AAAAAAAA.')),
    // The first sign of the signature: the last one carries bits that no reader looks at.
    await post(text.replace(/(?<=\.)[^.](?=[^.]*$)/, (sign) => (sign === 'A' ? 'B' : 'A'))),
  ];
  expect(new Set(await Promise.all(answers.map(async (answer) => `${answer.status} ${await answer.text()}`))).size).toBe(1);
  for (let one = 0; one < 30; one += 1) await post('x');
  expect((await post('x')).status).toBe(429);
});

test('who else holds for the office, the employer and the workers is seen by whom it concerns', async () => {
  const seenBy = (actor: (typeof toy.actors)[keyof typeof toy.actors]) =>
    import('../../platform/command/execute.ts').then(({ reading }) =>
      reading(toy.runtime, actor, (tx) => measureOn(tx, employer(), 'no-new-vacancies', plainDate('2025-01-15'))),
    );
  expect(await seenBy(toy.actors.employer)).toEqual({ until: plainDate('2025-03-01') });
  expect(await seenBy(toy.actors.worker)).toEqual({ until: plainDate('2025-03-01') });
  expect(await seenBy(toy.rivals.employer)).toBeUndefined();
  expect(await seenBy(toy.actors.public)).toBeUndefined();
});
