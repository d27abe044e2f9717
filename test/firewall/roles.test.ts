import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { helpMount, protectionMount } from '../../src/main/protection/mounts.ts';
import { allHelpRoutes, allOfficeRoutes } from '../../src/main/protection/web.ts';
import { allRoutes } from '../../src/main/web/web.ts';
import { placed } from '../../src/platform/http/mount.ts';
import { actionOf, methodOf, type Route } from '../../src/platform/http/routes.ts';
import type { Actor } from '../../src/platform/policy/actor.ts';
import { corridorTable, protectionTable, type Role } from '../../src/platform/policy/matrix.ts';
import { type ToyCorridor, toyCorridor } from '../corridor.ts';
import { openSession } from '../open-session.ts';
import { type ProtectionWorld, protectionWorld } from '../protection-side.ts';
import { type TestWeb, testWeb, type WebAnswer } from '../web.ts';

const absentId = '00000000-0000-4000-8000-000000000000';
const help = allHelpRoutes({ secure: false });
const office = allOfficeRoutes({ secure: false });
const named = (route: Route): string => `${methodOf(route).toUpperCase()} ${route.path}`;
const filled = (route: Route): string => route.path.replace(/:[A-Za-z]+/g, absentId);
const wholly = (route: Route): boolean => !route.path.includes(':');

let side: ProtectionWorld;
let toy: ToyCorridor;
let permit: TestWeb;
beforeAll(async () => {
  [side, toy] = await Promise.all([protectionWorld(), toyCorridor()]);
  permit = testWeb(toy, allRoutes({ demo: false, secure: false }));
});
afterAll(() => Promise.all([side.stop(), toy.stop()]));

const ask = (
  web: TestWeb,
  route: Route,
  path: string,
  actor: Actor | undefined,
  headers: Record<string, string> = {},
): Promise<WebAnswer> =>
  methodOf(route) === 'get'
    ? web.get(path, actor, { json: true, headers })
    : web.post(path, actor, { json: route.kind === 'page' ? {} : (route.example ?? {}) }, { json: true, headers });

test('every route of the side names an action of its table, and every action belongs to a route, a job or the pipeline', () => {
  const routes = [...help, ...office];
  expect(routes.map(actionOf).filter((action) => !protectionTable.isAction(action))).toEqual([]);
});

test('the two tables have no role in common but the reader who has not signed in and the program itself', () => {
  expect(protectionTable.roles.filter((role) => corridorTable.roles.includes(role))).toEqual(['public', 'system']);
});

describe('every officers’ route, asked by every role of the side, answers by the table', () => {
  const officers = protectionTable.roles.filter((role) => !['public', 'system', 'holder'].includes(role));
  // What ends a session comes last, so that no answer depends on another route's.
  const ordered = [...office].sort((a, b) => Number(actionOf(a) === 'session.change') - Number(actionOf(b) === 'session.change'));
  test.each(officers)('%s', async (role) => {
    const actor = side.officers[role as keyof typeof side.officers];
    for (const route of ordered) {
      const answer = await ask(side.office, route, placed(protectionMount, filled(route)), actor);
      const may = protectionTable.scopeOf(actionOf(route), role) !== undefined;
      expect(answer.status, named(route)).toBeLessThan(500);
      if (!may || !wholly(route)) expect(answer.status, `${named(route)} for whom it does not exist`).toBe(404);
      else expect(answer.status, named(route)).not.toBe(404);
    }
    expect(side.office.bugs).toEqual([]);
  });
});

test('what somebody reaches who has not signed in is a list that is fixed here', async () => {
  const reached: string[] = [];
  for (const [web, mount, routes] of [
    [side.help, helpMount, help],
    [side.office, protectionMount, office],
  ] as const)
    for (const route of routes) {
      if (protectionTable.scopeOf(actionOf(route), 'public') === undefined) {
        const answer = await ask(web, route, placed(mount, filled(route)), undefined);
        expect(answer.status, named(route)).toBe(404);
      } else reached.push(`${methodOf(route).toUpperCase()} ${placed(mount, route.path)}`);
    }
  expect([...new Set(reached)].sort()).toMatchInlineSnapshot(`
    [
      "GET /help",
      "GET /help/case/back",
      "GET /help/case/new",
      "GET /help/complaints/new",
      "GET /help/figures",
      "GET /help/receipt",
      "GET /help/releases",
      "GET /help/releases/:release",
      "GET /help/releases/:release/file.csv",
      "GET /help/screening",
      "GET /protection",
      "GET /protection/releases/:release",
      "GET /protection/releases/:release/file.csv",
      "GET /protection/seat",
      "GET /protection/sign-in",
      "GET /protection/sign-in/enrol",
      "GET /protection/sign-in/invitation",
      "GET /protection/sign-in/leave",
      "GET /protection/sign-in/out",
      "GET /protection/sign-in/provider",
      "GET /protection/sign-in/recover",
      "GET /protection/sign-in/return",
      "GET /protection/sign-in/second",
      "POST /help/case",
      "POST /help/case/back",
      "POST /help/case/new",
      "POST /help/complaints/new",
      "POST /help/complaints/ticket",
      "POST /help/receipt",
      "POST /help/screening",
      "POST /protection/account/prove",
      "POST /protection/seat",
      "POST /protection/sign-in",
      "POST /protection/sign-in/enrol",
      "POST /protection/sign-in/invitation",
      "POST /protection/sign-in/passkey",
      "POST /protection/sign-in/recover",
      "POST /protection/sign-in/second",
      "POST /protection/sign-out",
    ]
  `);
});

/** Sessions of the other side, sent in every way in which a session can be sent. */
const carried = (token: string, names: readonly string[]): Record<string, string>[] => [
  ...names.map((name) => ({ cookie: `${name}=${token}` })),
  { authorization: `Bearer ${token}` },
];
const cookieNames = ['corridor_session', 'help_session', 'protection_session'];

test('a session of the permit side, in any role and however it is sent, is nobody on the protection side', async () => {
  const pages = [
    ...help.map((route) => ({ web: side.help, route, path: placed(helpMount, filled(route)) })),
    ...office.map((route) => ({ web: side.office, route, path: placed(protectionMount, filled(route)) })),
  ].filter(({ route }) => methodOf(route) === 'get');
  const nobodys = await Promise.all(pages.map(({ web, route, path }) => ask(web, route, path, undefined)));
  for (const [role, actor] of Object.entries(toy.actors).filter(([name]) => name !== 'public')) {
    const { token } = await openSession(toy.database.owner, toy.runtime, actor);
    for (const headers of carried(token, cookieNames))
      for (const [index, { web, route, path }] of pages.entries()) {
        const theirs = await ask(web, route, path, undefined, headers);
        expect([role, path, theirs.status, theirs.text]).toEqual([role, path, nobodys[index]?.status, nobodys[index]?.text]);
      }
  }
});

test('a session of the protection side, in any role and however it is sent, is nobody on the permit side', async () => {
  const pages = allRoutes({ demo: false, secure: false }).filter((one) => methodOf(one) === 'get' && wholly(one));
  const own = pages.filter(({ path }) => path === '/queue' || path === '/account');
  expect(own).toHaveLength(2);
  for (const [role, actor] of Object.entries(side.officers)) {
    const { token } = await openSession(side.database.owner, side.runtime, actor);
    for (const headers of carried(token, cookieNames))
      for (const route of role === 'case-lead' && headers.authorization ? pages : own) {
        const [theirs, nobodys] = [
          await ask(permit, route, route.path, undefined, headers),
          await ask(permit, route, route.path, undefined),
        ];
        expect([role, route.path, theirs.status, theirs.text]).toEqual([role, route.path, nobodys.status, nobodys.text]);
      }
  }
});

test('no account of the one side can be given a role of the other', async () => {
  const given = async (where: ToyCorridor['database'], account: string | undefined, role: Role) =>
    where.owner
      .insertInto('seat')
      .values({ id: crypto.randomUUID(), account_id: account ?? '', role, organisation_id: null, worker_id: null, country: 'XS' })
      .execute();
  for (const role of ['immigration', 'labour', 'employer', 'caseworker', 'administrator'] as const)
    await expect(given(side.database, side.officers['case-lead'].account, role), role).rejects.toMatchObject({ code: '23514' });
  for (const role of ['case-officer', 'complaints-officer', 'holder', 'protection-administrator'] as const)
    await expect(given(toy.database, toy.actors.immigration.account, role), role).rejects.toMatchObject({ code: '23514' });
});
