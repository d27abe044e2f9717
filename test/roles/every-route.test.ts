import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allRoutes } from '../../src/main/web/web.ts';
import { actionOf, methodOf, type Route } from '../../src/platform/http/routes.ts';
import { type Actor, allows } from '../../src/platform/policy/actor.ts';
import { type CorridorRole, isAction, matrix, roles, scopeOf } from '../../src/platform/policy/matrix.ts';
import { type TestWeb, testWeb } from '../web.ts';
import { accountFor, type Files, type Household, type Parameter, parameters, type World, world } from './world.ts';

let all: World;
let web: TestWeb;
const routes = allRoutes({ demo: false, secure: false });

beforeAll(async () => {
  all = await world();
  web = testWeb(all.toy, routes);
});
afterAll(() => all.toy.stop());

const absentId = '00000000-0000-4000-8000-000000000000';
const absentHash = '0'.repeat(64);

/** The parameters of a route's path, in order: the last one that is an object decides whose it is. */
const parametersOf = (route: Route): Parameter[] =>
  [...route.path.matchAll(/:([A-Za-z]+)/g)].map((match) => {
    const name = match[1] as Parameter;
    if (!parameters.includes(name)) throw new Error(`${route.path}: no object of the test's world is called "${name}"`);
    return name;
  });

const filled = (route: Route, files: Partial<Files>): string =>
  route.path.replace(/:([A-Za-z]+)/g, (_, name: Parameter) => files[name] ?? (name === 'hash' ? absentHash : absentId));

const signedInRoles = roles.filter((role): role is Exclude<CorridorRole, 'system'> => role !== 'system');

/** The route's own example; an id in it stands for the actor's own object of that name, a country for the actor's own. */
const bodyOf = (route: Route, files: Files, actor: Actor): unknown => {
  const example: Readonly<Record<string, unknown>> = route.kind === 'page' ? {} : (route.example ?? {});
  return Object.fromEntries(
    Object.entries(example).map(([name, value]) => [
      name,
      name in files ? files[name as Parameter] : name === 'origin' || name === 'country' ? (actor.country ?? 'XN') : value,
    ]),
  );
};

const ask = (route: Route, path: string, actor: Actor) =>
  methodOf(route) === 'get'
    ? web.get(path, actor, { json: true })
    : web.post(path, actor, { json: bodyOf(route, all.households.own.files, actor) });

describe('the table of roles', () => {
  test('names the action of every route', () => {
    expect(routes.map(actionOf).filter((action) => !isAction(action))).toEqual([]);
  });
  test('holds no action that nothing asks for', () => {
    const asked = new Set(routes.map(actionOf));
    const behindRoutes = new Set([
      'session.keep',
      'stage.time-out',
      'task.time-out',
      'worker.recall',
      'offer.lapse',
      'contact.read',
      'contact.stop',
      'message.compose',
      'message.send',
      'journal.seal',
      'person.erase',
      'retention.apply',
      'organisation.register',
      'organisation.lapse',
      'organisation.lift',
      'document.reseal',
      'document.watch',
      'family-contact.read',
      'roster.keep',
      'clock.tick',
      'result.read',
      'look.note',
      'menu.keep',
      'alert.read',
      'cost.read',
      'document.sign',
      'effect.receive',
      'hold.apply',
      'measure.read',
      // Read by row-level security alone, or done in the name of an officer by a job.
      'programme.move-file',
      'permit.extend-for',
      'centre.count',
      'question.look-up',
      'question.read',
      'absence-claim.read-answer',
      'incident.read-health',
      'offer.read-words',
    ]);
    expect([...new Set(matrix.map((rule) => rule.action))].filter((action) => !asked.has(action) && !behindRoutes.has(action))).toEqual([]);
  });
});

/** Pages first, then what changes files, and what ends the session at the end: no answer depends on another route's. */
const turn = (route: Route): number => (actionOf(route) === 'session.change' ? 2 : methodOf(route) === 'post' ? 1 : 0);
const ordered = [...routes].sort((a, b) => turn(a) - turn(b));

for (const role of signedInRoles)
  describe(`as ${role}`, () => {
    for (const route of ordered) {
      const name = `${methodOf(route).toUpperCase()} ${route.path}`;
      const action = actionOf(route);
      test(name, async () => {
        const actor = all.actors[role];
        const given = parametersOf(route);
        if (given.length === 0) {
          const answer = await ask(route, route.path, actor);
          if (scopeOf(action, role) === undefined) expect(answer.status, 'a role without the action').toBe(404);
          else expect(answer.status, 'a role with the action').not.toBe(404);
          expect(answer.status).toBeLessThan(500);
          return;
        }
        const absent = await ask(route, filled(route, {}), actor);
        expect(absent.status, 'an object that does not exist').toBe(404);
        for (const [whose, household] of Object.entries(all.households)) {
          const answer = await ask(route, filled(route, household.files), actor);
          const mayReach = reaches(actor, action, given, household);
          if (mayReach) expect(answer.status, `${whose}: within the table`).not.toBe(404);
          else {
            expect(answer.status, `${whose}: outside the table`).toBe(404);
            expect(answer.text, `${whose}: answers like what does not exist`).toBe(absent.text);
          }
          expect(answer.status, whose).toBeLessThan(500);
        }
      });
    }
  });

/** Every object in the path must be the actor's by the action's scope. */
const reaches = (actor: Actor, action: string, given: readonly Parameter[], household: Household): boolean =>
  given.every((parameter) => allows(actor, action, household.owners[parameter]));

test('a colleague in the same organisation opens the same files, and no other organisation’s', async () => {
  // Both are new: the walk above has signed the employer out at its end.
  const employer: Actor = { ...all.actors.employer, account: await accountFor(all, 'first') };
  const colleague: Actor = { ...all.actors.employer, account: await accountFor(all, 'colleague') };
  let opened = 0;
  for (const route of routes.filter((one) => methodOf(one) === 'get' && parametersOf(one).length > 0))
    for (const household of Object.values(all.households)) {
      const [mine, theirs] = [
        await ask(route, filled(route, household.files), employer),
        await ask(route, filled(route, household.files), colleague),
      ];
      expect(theirs.status, route.path).toBe(mine.status);
      opened += mine.status === 200 ? 1 : 0;
    }
  expect(opened).toBeGreaterThan(5);
});

test('no request of this walk met a bug', () => {
  expect(web.bugs).toEqual([]);
});
