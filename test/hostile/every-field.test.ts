import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { allRoutes } from '../../src/main/web/web.ts';
import { actionOf, methodOf, type Route } from '../../src/platform/http/routes.ts';
import type { Actor } from '../../src/platform/policy/actor.ts';
import { type CorridorRole, roles, scopeOf } from '../../src/platform/policy/matrix.ts';
import { sampleVacancy } from '../corridor.ts';
import { type Files, type World, world } from '../roles/world.ts';
import { type TestWeb, testWeb, type WebAnswer } from '../web.ts';

/** Every field of every form, every parameter of every page and every part of every path, from the table of routes: a new route is in. */
let all: World;
let web: TestWeb;
const routes = allRoutes({ demo: false, secure: false });
beforeAll(async () => {
  all = await world();
  web = testWeb(all.toy, routes);
});
afterAll(() => all.toy.stop());

const script = '<script>alert(1)</script>';
const marked = `'; drop table vacancy; -- "><img src=x onerror=alert(1)>${script}`;
const formula = '=HYPERLINK("http://evil.example","x")';
const hostileTexts = [
  marked,
  formula,
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what another program's templates would evaluate
  '@SUM(1)|{{7*7}}${7*7}<%= 7*7 %> ../../../../etc/passwd %00%2e%2e $(id) `id` *)(uid=*) %n%s javascript:alert(1)',
  'a\r\nSet-Cookie: hostile=yes',
  'a\u0000b',
  '\ud800',
  'a'.repeat(100_000),
  '9'.repeat(50),
  '-1',
];
const hostileValues: readonly unknown[] = [...hostileTexts, null, true, 1.5e21, -1, [], {}, { toString: 1 }, { $gt: '' }, [['x']], [{}]];

const everyValue = process.env.EVERY_VALUE === '1';
let turn = 0;
/**
 * The first value, which is the worst, and a fifth of the others: the next test tries the next fifth. With EVERY_VALUE=1 each test tries all;
 * routes times parameters grow faster than either, and the tests are to end within twenty minutes.
 */
const inTurn = <T>(values: readonly T[]): readonly T[] => {
  turn += 1;
  return everyValue ? values : values.filter((_, index) => index === 0 || (index + turn) % 5 === 0);
};

const absentId = '00000000-0000-4000-8000-000000000000';

/** Somebody who may call the route; nobody signed in where anybody may. */
const senderOf = (route: Route): Actor | undefined => {
  const action = actionOf(route);
  if (scopeOf(action, 'public') !== undefined) return undefined;
  const role = roles.find((one): one is Exclude<CorridorRole, 'system'> => one !== 'system' && scopeOf(action, one) !== undefined);
  return role && all.actors[role];
};

const pathOf = (route: Route, change: (name: string) => string | undefined = () => undefined): string =>
  route.path.replace(
    /:([A-Za-z]+)(\{[^}]*\})?/g,
    (_, name: string) => change(name) ?? (all.households.own.files as Partial<Record<string, string>>)[name] ?? absentId,
  );

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Dotted names of all that a route reads: of its example, and of its command's schema. */
const fieldsOf = (route: Route): string[] => {
  const walk = (value: unknown, name: string): string[] =>
    isObject(value) ? Object.entries(value).flatMap(([key, below]) => walk(below, name === '' ? key : `${name}.${key}`)) : [name];
  const example = route.kind === 'page' ? [] : walk(route.example ?? {}, '').filter((name) => name !== '');
  if (route.kind !== 'act') return example;
  const schema = z.toJSONSchema(route.command.input, { io: 'input', unrepresentable: 'any' }) as { properties?: Record<string, unknown> };
  return [...new Set([...example, ...Object.keys(schema.properties ?? {})])].filter((name) => !route.path.includes(`:${name}`));
};

const baseOf = (route: Route, sender: Actor | undefined): Record<string, unknown> => {
  const files: Partial<Files> = all.households.own.files;
  // What the toy corridor's own programme asks, so that all but the hostile field would be taken.
  const example = route.path === '/vacancies' ? sampleVacancy(all.toy) : route.kind === 'page' ? {} : (route.example ?? {});
  return Object.fromEntries(
    Object.entries(example).map(([name, value]) => [
      name,
      name in files ? files[name as keyof Files] : name === 'origin' || name === 'country' ? (sender?.country ?? 'XN') : value,
    ]),
  );
};

const withField = (base: Record<string, unknown>, name: string, value: unknown): Record<string, unknown> => {
  const [head = '', ...rest] = name.split('.');
  if (rest.length === 0) return { ...base, [head]: value };
  return { ...base, [head]: withField(isObject(base[head]) ? base[head] : {}, rest.join('.'), value) };
};

const flat = (value: unknown, name = ''): Record<string, string> =>
  isObject(value)
    ? Object.assign({}, ...Object.entries(value).map(([key, below]) => flat(below, name === '' ? key : `${name}.${key}`)))
    : Array.isArray(value)
      ? { [`${name}[]`]: String(value[0] ?? '') }
      : { [name]: String(value) };

/** What no answer may be, whatever was sent. */
const check = (answer: WebAnswer, what: string): void => {
  expect(answer.status, what).toBeLessThan(500);
  expect(answer.headers.get('set-cookie') ?? '', what).not.toContain('hostile=yes');
  const html = (answer.headers.get('content-type') ?? '').includes('text/html');
  if (html) {
    expect(answer.text, what).not.toContain(script);
    expect(answer.text, what).not.toContain('<img src=x');
    expect(answer.text, what).not.toMatch(/(?:href|action|src)="\s*javascript:/i);
  }
  expect(answer.to ?? '/', what).toMatch(/^\/(?![/\\])/);
};

describe('every field of every form', () => {
  for (const route of routes.filter((one) => methodOf(one) === 'post'))
    for (const field of fieldsOf(route))
      test(`POST ${route.path}: ${field}`, async () => {
        const sender = senderOf(route);
        const [path, base] = [pathOf(route), baseOf(route, sender)];
        for (const value of inTurn(hostileValues)) {
          const what = `${route.path} ${field} = ${String(JSON.stringify(value)).slice(0, 40)}`;
          check(await web.post(path, sender, { json: withField(base, field, value) }, { json: true }), `${what} as JSON`);
        }
        for (const value of inTurn(hostileTexts)) {
          const what = `${route.path} ${field} = ${JSON.stringify(value).slice(0, 40)}`;
          check(await web.post(path, sender, { form: flat(withField(base, field, value)) }), `${what} as a form`);
        }
      });
});

/** Names of parameters that any page reads, as the code asks for them. */
const parameterNames = (): string[] => {
  const src = resolve(import.meta.dirname, '../../src');
  const files = readdirSync(src, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && /(?<!\.test)\.tsx?$/.test(entry.name),
  );
  const asked = files.flatMap((file) =>
    [...readFileSync(join(file.parentPath, file.name), 'utf8').matchAll(/(?:query\.get\(|queryId\(visit, )'([\w-]+)'/g)].map(
      (match) => match[1] ?? '',
    ),
  );
  const stated = routes.flatMap((route) => (route.kind === 'page' && route.query ? Object.keys(route.query.shape) : []));
  return [...new Set([...asked, ...stated, 'lang', 'to'])];
};

describe('every parameter of every page', () => {
  const names = parameterNames();
  test('they are found', () => {
    expect(names).toEqual(expect.arrayContaining(['q', 'after', 'to', 'lang', 'status', 'season']));
  });
  for (const route of routes.filter((one) => methodOf(one) === 'get'))
    test(`GET ${route.path}`, async () => {
      const sender = senderOf(route);
      const path = pathOf(route);
      for (const value of inTurn(hostileTexts)) {
        const text = encodeURIComponent(value.toWellFormed().slice(0, 1_000));
        const query = names.map((name) => `${name}=${text}`).join('&');
        check(await web.get(`${path}?${query}`, sender), `${route.path} all = ${value.slice(0, 30)}`);
      }
      for (const name of inTurn(names)) {
        check(await web.get(`${path}?${name}=${encodeURIComponent(marked)}&${name}=b&${name}[]=c`, sender), `${route.path}?${name}`);
        check(await web.get(`${path}?${name}=%ff%00%zz//evil.example`, sender, { json: true }), `${route.path}?${name}, no text`);
      }
    });
});

describe('every part of every path', () => {
  const parts = [
    marked,
    '%00',
    '%ff',
    '..%2f..%2fqueue',
    '..',
    'a'.repeat(3_000),
    absentId.toUpperCase(),
    `${absentId}'--`,
    '１２３',
    '-1',
    '*',
    '__proto__',
    'constructor',
  ];
  for (const route of routes.filter((one) => one.path.includes(':')))
    test(`${methodOf(route).toUpperCase()} ${route.path}`, async () => {
      const sender = senderOf(route);
      for (const part of inTurn(parts)) {
        const path = pathOf(route, () => (part.startsWith('%') || part.includes('%2f') || part === '..' ? part : encodeURIComponent(part)));
        const answer =
          methodOf(route) === 'get'
            ? await web.get(path, sender)
            : await web.post(path, sender, { json: baseOf(route, sender) }, { json: true });
        check(answer, `${route.path} with ${part.slice(0, 40)}`);
      }
    });
});

describe('what was taken all the same', () => {
  test('is text on every page of every role', async () => {
    let shown = 0;
    for (const role of roles.filter((one): one is Exclude<CorridorRole, 'system'> => one !== 'system'))
      for (const route of routes.filter((one) => methodOf(one) === 'get' && scopeOf(actionOf(one), role) !== undefined)) {
        const answer = await web.get(pathOf(route), all.actors[role]);
        check(answer, `${route.path} as ${role}`);
        shown += answer.text.includes('alert(1)') ? 1 : 0;
      }
    // Else this test would show nothing: names and reasons with such signs are names and reasons.
    expect(shown).toBeGreaterThan(5);
  });
  test('begins no cell of a table as a formula', async () => {
    let cells = 0;
    for (const route of routes.filter((one) => methodOf(one) === 'get' && one.path.endsWith('.csv'))) {
      const answer = await web.get(pathOf(route), senderOf(route) ?? all.actors.employer);
      cells += answer.text.includes('HYPERLINK') ? 1 : 0;
      expect(answer.text, route.path).not.toMatch(/(?:^|[,;\t\n"])[=@]/m);
    }
    expect(cells).toBeGreaterThan(0);
  });
  test('has changed no table', async () => {
    const { owner } = all.toy.database;
    expect(await owner.selectFrom('vacancy').select('id').where('id', '=', all.households.own.files.vacancy).execute()).toHaveLength(1);
  });
});

test('none of this met a bug', () => {
  expect(web.bugs).toEqual([]);
});
