import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { accepted, type Placed, permittedPlacement } from '../../../test/journeys/accepted-placement.ts';
import { type TestWeb, testWeb } from '../../../test/web.ts';
import { reading } from '../../platform/command/execute.ts';
import { checkDocument } from '../../platform/signing/index.ts';
import { strayText } from '../../ui/testing/stray-text.ts';
import { incidentRoutes } from '../incidents/routes.tsx';
import { taskRoutes } from '../tasks/routes.tsx';
import { recordEntry } from './index.ts';
import { permitRoutes } from './routes.tsx';

let toy: ToyCorridor;
let web: TestWeb;
let placed: Placed;
beforeAll(async () => {
  toy = await toyCorridor();
  web = testWeb(toy, [...permitRoutes, ...incidentRoutes, ...taskRoutes]);
  placed = await permittedPlacement(toy);
  toy.moveTo('2025-06-10');
  accepted(await toy.call(recordEntry, toy.actors.immigration, { placement: placed.placement, on: '2025-06-02' }));
});
afterAll(() => {
  expect(web.bugs).toEqual([]);
  return toy.stop();
});
const path = (more = '') => `/placements/${placed.placement}${more}`;

test('the worker reads until when the stay goes, how its days are counted, and when a longer residence becomes possible', async () => {
  const page = await web.get(path('/stay'), placed.worker);
  expect(page.words()).toContain('The permit is valid until 31 October 2025');
  expect(page.words()).toContain('Days used 9 of 273');
  expect(page.words()).toContain('Last day within, staying on 1 March 2026');
  // The season ends on 31 October; the second one, a year later, is the second of two.
  expect(page.words()).toContain('The earliest day is 1 November 2026');
});

test('the employer sees the permit and its own way to ask, and nothing of when the worker comes and goes', async () => {
  const { text, words } = await web.get(path('/stay'), toy.actors.employer);
  expect(words()).toContain('Ask for more time');
  for (const hidden of ['Days used', 'Trips abroad', 'Go to another employer', 'Longer residence']) expect(text).not.toContain(hidden);
  expect((await web.get(path('/stay.csv'), toy.actors.employer)).status).toBe(404);
});

test('an extension is asked on the page and decided from the queue; a refusal keeps what was typed', async () => {
  const wrong = await web.post(path('/extension'), placed.worker, {
    form: { 'until.day': '1', 'until.month': '10', 'until.year': '2025' },
  });
  expect(wrong.words()).toContain('The permit is valid until 2025-10-31 already');
  const asked = await web.post(path('/extension'), placed.worker, {
    form: { 'until.day': '15', 'until.month': '12', 'until.year': '2025' },
  });
  expect(asked.to).toBe(path('/stay'));
  const task = await toy.database.owner
    .selectFrom('task')
    .selectAll()
    .where('kind', '=', 'permit.decide-extension')
    .executeTakeFirstOrThrow();
  expect((await web.get(`/tasks/${task.id}`, toy.actors.immigration)).words()).toContain(
    'An extension of the permit until 15 December 2025 is asked',
  );
  await web.post(`/tasks/${task.id}/answer`, toy.actors.immigration, { form: { version: '1', outcome: 'granted' } });
  expect((await web.get(path('/stay'), placed.worker)).words()).toContain('The permit is valid until 15 December 2025');
});

test('after the last day the page tells a fact and accuses nobody', async () => {
  toy.moveTo('2025-12-20');
  const page = await web.get(path('/stay'), toy.actors.immigration);
  expect(page.words()).toContain('passed by 5 days, and no exit is recorded');
  expect(page.words()).toContain('It says nothing of why');
  expect(page.text).not.toMatch(/overstay|illegal|irregular|abscond/i);
  const list = await web.get('/stays', toy.actors.immigration, { json: true });
  expect(list.json<{ stays: object[] }>().stays).toMatchObject([{ placement: placed.placement, lastDay: '2025-12-15', days: -5 }]);
  expect((await web.get('/stays', toy.actors.employer)).status).toBe(404);
  toy.moveTo('2025-06-10');
});

test('the printed permit carries a code that verifies, with the days that stand on the paper', async () => {
  const { signed } = (await web.get(path('/permit/print'), placed.worker, { json: true })).json<{ signed: string }>();
  const checked = await reading(toy.runtime, toy.actors.public, (tx) => checkDocument(toy.runtime, tx, signed));
  expect(checked).toMatchObject({ answer: 'genuine', document: { kind: 'permit', until: Temporal.PlainDate.from('2025-12-15') } });
  expect(signed).toMatch(/^CORRIDOR1\./);
  const page = await web.get(path('/permit/print'), placed.worker);
  expect(page.text).toContain('<svg role="img"');
  expect(page.text).toContain(signed.slice(0, 30));
});

test('what went wrong is recorded from the file, and its page tells who has to do what', async () => {
  const form = await web.get(`/incidents/new?placement=${placed.placement}`, toy.actors.consulate);
  expect(form.words()).toContain('Whom does it touch?');
  const made = await web.post('/incidents', toy.actors.consulate, {
    form: {
      kind: 'disaster',
      whom: 'vacancy',
      'of.placement': placed.placement,
      'of.vacancy': placed.vacancy,
      'of.employer': '',
      'on.day': '9',
      'on.month': '6',
      'on.year': '2025',
    },
  });
  expect(made.to).toMatch(/^\/incidents\//);
  const page = await web.get(made.to ?? '', toy.actors.immigration);
  expect(page.words()).toContain('4 things are left to do');
  const preview = await web.get(`${made.to}/permits?until=2026-01-31`, toy.actors.immigration);
  expect(preview.words()).toContain('1 of 1 permits would be extended');
  expect((await web.post(`${made.to}/permits`, toy.actors.immigration, { form: { until: '2026-01-31' } })).to).toBe(made.to);
  expect((await web.get(made.to ?? '', toy.actors.immigration)).words()).toContain('0 of 1 are done');
});

test('every word of the pages comes from the messages', async () => {
  const incident = await toy.database.owner.selectFrom('incident').select('id').executeTakeFirstOrThrow();
  for (const actor of [placed.worker, toy.actors.employer, toy.actors.immigration, toy.actors.labour, toy.actors.consulate])
    for (const at of [
      path('/stay'),
      path('/permit/print'),
      '/stays',
      '/incidents',
      '/incidents/new',
      `/incidents/${incident.id}`,
      `/incidents/${incident.id}/permits?until=2026-01-31`,
    ]) {
      const answer = await web.get(at, actor, { lang: 'en-XA' });
      if (answer.status === 200) expect(strayText(answer.text), `${at} as ${actor.role}`).toEqual([]);
    }
});
