import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../../test/corridor.ts';
import { type TestWeb, testWeb } from '../../../../test/web.ts';
import { vacancyRoutes } from '../routes.ts';
import { amplePlaces, vacanciesOf } from '../testing/vacancies.ts';

let toy: ToyCorridor;
let web: TestWeb;
let make: ReturnType<typeof vacanciesOf>;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10', amplePlaces);
  web = testWeb(toy, vacancyRoutes);
  make = vacanciesOf(toy);
});
afterEach(() => expect(web.bugs).toEqual([]));
afterAll(() => toy.stop());

describe('deciding', () => {
  test('the office that holds the file sees what the rules say now and what it can do', async () => {
    const id = await make.reported({ title: 'To verify' });
    const page = await web.get(`/vacancies/${id}`, toy.actors.immigration);
    expect(page.words()).toContain('This is with you since 10 January 2025 : Approve the offer .');
    expect(page.words()).toContain('Every rule is met. If you verify it, 10 places are drawn from the quota');
    expect(page.words()).not.toContain('Refuse this vacancy');
    const sent = await web.post(`/vacancies/${id}/verify`, toy.actors.immigration, { form: { version: '1' } });
    expect(sent.to).toBe(`/vacancies/${id}`);
    const after = await web.get(`/vacancies/${id}`, toy.actors.employer);
    expect(after.words()).toContain('The authorities verified this vacancy on 10 January 2025 . 10 places are still free.');
    expect(after.words()).toContain('The rules are met');
  });

  test('another office sees where the file stands and no button', async () => {
    const id = await make.reported({ title: 'Not theirs' });
    for (const actor of [toy.actors.labour, toy.actors.consulate, toy.actors['origin-agency'], toy.actors.employer]) {
      const page = await web.get(`/vacancies/${id}`, actor);
      expect(page.words()).toContain('Sudland immigration office has this vacancy');
      expect(page.text).not.toContain(`/vacancies/${id}/verify`);
    }
  });

  test('below the floor it can only be refused, and the employer reads why', async () => {
    const id = await make.reported({ title: 'Low pay', pay: { amount: '9.10', currency: 'EUR' } });
    const page = await web.get(`/vacancies/${id}`, toy.actors.immigration);
    expect(page.text).not.toContain(`action="/vacancies/${id}/verify"`);
    const verify = await web.post(`/vacancies/${id}/verify`, toy.actors.immigration, { json: { version: 1 } });
    expect(verify.status).toBe(422);
    expect(verify.json()).toMatchObject({ code: 'vacancy.refused', because: [{ rule: 'wage-floor' }] });
    await web.post(`/vacancies/${id}/refuse`, toy.actors.immigration, { form: { version: '1' } });
    const after = await web.get(`/vacancies/${id}`, toy.actors.employer);
    expect(after.words()).toContain('This vacancy was refused on 10 January 2025');
    expect(after.words()).toContain('The rule asks €9.43 an hour The file says €9.10 an hour');
  });

  test('where the rules leave it open the officer writes why, and what was typed is kept when something is wrong', async () => {
    const id = await make.reported({ title: 'No pay', pay: undefined, payPer: undefined });
    const without = await web.post(`/vacancies/${id}/verify`, toy.actors.immigration, { form: { version: '1', reason: '' } });
    expect(without.status).toBe(409);
    expect(without.text).toContain('id="f-reason-error"');
    const old = await web.post(`/vacancies/${id}/refuse`, toy.actors.immigration, { form: { version: '9', reason: 'My own words.' } });
    expect(old.status).toBe(409);
    expect(old.words()).toContain('Somebody changed this file after you opened the page.');
    expect(old.text).toContain('My own words.</textarea>');
    const done = await web.post(`/vacancies/${id}/refuse`, toy.actors.immigration, { form: { version: '1', reason: 'No unit of pay.' } });
    expect(done.status).toBe(303);
    expect((await web.get(`/vacancies/${id}`, toy.actors.employer)).words()).toContain('No unit of pay.');
  });

  test('an employer takes its vacancy back, once', async () => {
    const id = await make.filed({ title: 'Taken back' });
    const sent = await web.post(`/vacancies/${id}/withdraw`, toy.actors.employer, { form: { version: '1' } });
    expect(sent.status).toBe(303);
    expect((await web.get(`/vacancies/${id}`, toy.actors.employer)).words()).toContain('Whoever filed this vacancy has withdrawn it.');
    const again = await web.post(`/vacancies/${id}/withdraw`, toy.actors.employer, { form: { version: '2' } });
    expect(again.status).toBe(409);
    expect(again.words()).toContain('This vacancy was decided or withdrawn already');
  });
});

describe('reading', () => {
  test('everybody reads the terms of a verified vacancy, and no step and no decision', async () => {
    const id = await make.verified({ title: 'For all to see' });
    for (const actor of [toy.actors.public, toy.actors.worker, toy.actors.caseworker]) {
      const page = await web.get(`/vacancies/${id}`, actor);
      expect(page.status).toBe(200);
      expect(page.words()).toContain('For all to see');
      const data = (await web.get(`/vacancies/${id}`, actor, { json: true })).json();
      expect(data).toMatchObject({ status: 'verified', placesLeft: 10, pay: { amount: '9.80', currency: 'EUR' } });
      expect(data).not.toHaveProperty('timeline');
      expect(data).not.toHaveProperty('decision');
    }
  });

  test('a vacancy that is not verified, another employer’s, an id that is none: one answer', async () => {
    const id = await make.filed({ title: 'Hidden' });
    const asked = [
      ['public', toy.actors.public, id],
      ['worker', toy.actors.worker, id],
      ['rival', toy.rivals.employer, id],
      ['abroad', toy.foreigners.immigration, id],
      ['administrator', toy.actors.administrator, id],
      ['no such id', toy.actors.employer, '00000000-0000-4000-8000-000000000000'],
      ['no id', toy.actors.employer, 'x'],
      ['no id in capitals', toy.actors.public, '%00'],
    ] as const;
    const answers = await Promise.all(asked.map(([, actor, one]) => web.get(`/vacancies/${one}`, actor, { json: true })));
    expect(answers.map(({ status }) => status)).toEqual(asked.map(() => 404));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  });

  test('nobody without the role can even send a decision', async () => {
    const id = await make.filed({ title: 'Not for them' });
    for (const step of ['verify', 'refuse', 'withdraw'])
      for (const actor of [toy.actors.public, toy.actors.worker, toy.actors.auditor, toy.rivals.employer, toy.foreigners.immigration])
        expect((await web.post(`/vacancies/${id}/${step}`, actor, { json: { version: 1, reason: 'x' } })).status).toBe(404);
  });

  test('the auditor reads every vacancy of every corridor', async () => {
    const id = await make.filed({ title: 'Audited' });
    expect((await web.get(`/vacancies/${id}`, toy.actors.auditor)).status).toBe(200);
  });
});
