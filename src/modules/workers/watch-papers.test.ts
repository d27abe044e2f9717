import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { accepted, acceptedPlacement, type Placed } from '../../../test/journeys/accepted-placement.ts';
import { type TestWeb, testWeb } from '../../../test/web.ts';
import { keysOf } from '../../platform/auth/keys.ts';
import { recorder, tell } from '../messages/testing/told.ts';
import { meRoutes, recruitmentRoutes } from '../recruitment/routes.ts';
import { taskRoutes } from '../tasks/routes.tsx';
import { addDocument, setContact, watchAllPapers } from './index.ts';
import { workerRoutes } from './routes.ts';

const keys = keysOf(['a secret of the installation, long enough']);
let toy: ToyCorridor;
let web: TestWeb;
let placed: Placed;
const sms = recorder();
beforeAll(async () => {
  toy = await toyCorridor();
  web = testWeb(toy, [...workerRoutes(keys), ...meRoutes(), ...recruitmentRoutes, ...taskRoutes]);
  placed = await acceptedPlacement(toy);
  const contact = { language: 'en', preferred: 'sms', phone: '+12025550199', sms: true };
  accepted(await toy.call(setContact, placed.worker, { worker: placed.worker.worker, ...contact }));
});
afterAll(() => {
  expect(web.bugs).toEqual([]);
  return toy.stop();
});

const passport = (number: string, expiresOn: string, more: object = {}) =>
  toy.call(addDocument(keys), placed.worker, { worker: placed.worker.worker, kind: 'passport', issuer: 'XN', number, expiresOn, ...more });
const tasks = () =>
  toy.database.owner.selectFrom('task').selectAll().where('kind', '=', 'worker.paper-ends').orderBy('opened_on').execute();

test('a worker whose passport ends before it is needed is told on top of the own page, by a message, and the agency has a task', async () => {
  // The season ends on 31 October 2025, and the toy programme asks for three months more.
  accepted(await passport('AB1234567', '2025-12-31'));
  expect(await watchAllPapers(toy.runtime)).toBe(1);
  expect(await tasks()).toMatchObject([{ holder_role: 'origin-agency', holder_country: 'XN', state: 'open', silence: 'escalate' }]);
  const me = await web.get('/me', placed.worker);
  expect(me.words()).toContain('Passport: it ends before it has to');
  expect(me.words()).toContain('31 December 2025');
  await tell(toy.runtime, { sms });
  expect(sms.sent.map(({ text }) => text.split('\n')[0])).toContain(
    'Your passport ends on 31 December 2025. Ask for a new one now. The office helps you.',
  );
  const [task] = await tasks();
  expect((await web.get(`/tasks/${task?.id}`, toy.actors['origin-agency'])).words()).toContain('The passport ends on 31 December 2025');
  expect((await web.get(`/tasks/${task?.id}`, toy.actors.labour)).status).toBe(404);
});

test('nobody is told of the same season twice', async () => {
  expect(await watchAllPapers(toy.runtime)).toBe(0);
  toy.moveTo('2025-01-11');
  expect(await watchAllPapers(toy.runtime)).toBe(0);
  expect(await tasks()).toHaveLength(1);
});

test('a new passport that lasts long enough ends the task, and one that does not leaves it', async () => {
  accepted(await passport('CD1234567', '2026-01-30'));
  expect(await tasks()).toMatchObject([{ state: 'open' }]);
  accepted(await passport('EF1234567', '2035-01-31'));
  expect(await tasks()).toMatchObject([{ state: 'closed' }]);
  expect(await watchAllPapers(toy.runtime)).toBe(0);
});

test('a name that the lines of the passport spell otherwise is shown beside what was typed', async () => {
  // The specimen of Doc 9303 part 4, appendix A, with the check digits of the standard.
  const mrz = 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10';
  accepted(await passport('L898902C3', '2012-04-15', { mrz }));
  const page = await web.get(`/workers/${placed.worker.worker}/papers`, placed.worker);
  expect(page.words()).toContain('The lines say ANNA MARIA ERIKSSON ; here stands Amina Norlandi');
});
