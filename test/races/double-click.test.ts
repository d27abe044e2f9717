import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allRoutes } from '../../src/main/web/web.ts';
import { worker } from '../../src/modules/recruitment/testing/season.ts';
import { actionOf, methodOf } from '../../src/platform/http/routes.ts';
import type { Actor } from '../../src/platform/policy/actor.ts';
import { type CorridorRole, roles, scopeOf } from '../../src/platform/policy/matrix.ts';
import { sampleVacancy, type ToyCorridor } from '../corridor.ts';
import { contractedPlacement, selectedPlacement } from '../journeys/accepted-placement.ts';
import { type World, world } from '../roles/world.ts';
import { type TestWeb, testWeb } from '../web.ts';
import { repeatedly } from './at-once.ts';

let all: World;
let toy: ToyCorridor;
let web: TestWeb;
const routes = allRoutes({ demo: false, secure: false });
beforeAll(async () => {
  all = await world();
  toy = all.toy;
  web = testWeb(toy, routes);
});
afterAll(() => toy.stop());

/** The forms of a page: where each posts, and what its hidden fields and inputs hold. */
const formsOf = (html: string): { action: string; fields: Record<string, string> }[] => {
  const { document } = parseHTML(html);
  return [...document.querySelectorAll('form[method=post]')].map((form) => ({
    action: form.getAttribute('action') ?? '',
    fields: Object.fromEntries(
      [...form.querySelectorAll('input[type=hidden]')].map((input) => [
        input.getAttribute('name') ?? '',
        input.getAttribute('value') ?? '',
      ]),
    ),
  }));
};
const formTo = async (page: string, action: string, actor: Actor | undefined): Promise<Record<string, string>> => {
  const found = formsOf((await web.get(page, actor)).text).find((form) => form.action === action);
  if (!found) throw new Error(`${page} has no form to ${action}`);
  const { _csrf, ...fields } = found.fields;
  return fields;
};
const linesNow = async (): Promise<number> => (await toy.journal()).length;

/**
 * A second press of these finds what the first one left, or does nothing: signing out, the day that was seen, a challenge that is good once,
 * a look-up that changes nothing and stands on pages that are the same for everybody.
 */
const without = new Set(['/sign-out', '/demo/tick', '/sign-in/passkey', '/check']);

test('every form of every page of every role carries a key of its own', { timeout: 120_000 }, async () => {
  let seen = 0;
  const keys = new Set<string>();
  for (const role of roles.filter((one): one is Exclude<CorridorRole, 'system'> => one !== 'system'))
    for (const route of routes.filter((one) => methodOf(one) === 'get' && scopeOf(actionOf(one), role) !== undefined)) {
      const path = route.path.replace(
        /:([A-Za-z]+)/g,
        (_, name: string) => (all.households.own.files as Partial<Record<string, string>>)[name] ?? name,
      );
      const page = await web.get(path, role === 'public' ? undefined : all.actors[role]);
      const forms = formsOf(page.text);
      // Whoever is signed in finds the way out on every page, but for the one that is kept on the device and is the same for everybody.
      if (role !== 'public' && path !== '/verify/offline' && page.text.startsWith('<!doctype'))
        expect(
          forms.map(({ action }) => action),
          path,
        ).toContain('/sign-out');
      for (const form of forms) {
        if (without.has(form.action)) continue;
        const key = form.fields._key ?? '';
        expect(key, `${form.action} on ${path} for ${role}`).toMatch(/^[0-9a-f-]{36}$/);
        expect(keys.has(key), `${form.action} on ${path} has a key of another form`).toBe(false);
        keys.add(key);
        seen += 1;
      }
    }
  expect(seen).toBeGreaterThan(40);
});

describe('an employer who presses the button twice', () => {
  const flat = (): Record<string, string> => {
    const { pay, ...rest } = sampleVacancy(toy, { places: 2 }) as Record<string, unknown> & { pay: Record<string, string> };
    return {
      ...Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, String(value)])),
      'pay.amount': pay.amount ?? '',
      'pay.currency': pay.currency ?? '',
    };
  };
  test('files one vacancy and sees it, whichever press is answered', () =>
    repeatedly('file twice', async (together) => {
      const form = { ...(await formTo('/vacancies/new', '/vacancies', toy.actors.employer)), ...flat() };
      const lines = await linesNow();
      const press = () => web.post('/vacancies', toy.actors.employer, { form });
      const answers = await together(press, press, press);
      expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
      expect(new Set(answers.map(({ to }) => to)).size).toBe(1);
      expect(await linesNow()).toBe(lines + 1);
    }));
  test('signs a contract once', () =>
    repeatedly(
      'sign twice',
      async (together) => {
        const { placement } = await selectedPlacement(toy);
        const draw = await formTo(`/placements/${placement}`, `/placements/${placement}/contract`, toy.actors.employer);
        const first = await together(
          ...[1, 2].map(() => () => web.post(`/placements/${placement}/contract`, toy.actors.employer, { form: draw })),
        );
        expect(first.map(({ status }) => status)).toEqual([303, 303]);
        const sign = await formTo(`/placements/${placement}`, `/placements/${placement}/contract/sign`, toy.actors.employer);
        const lines = await linesNow();
        const answers = await together(
          ...[1, 2].map(() => () => web.post(`/placements/${placement}/contract/sign`, toy.actors.employer, { form: sign })),
        );
        expect(answers.map(({ status, to }) => [status, to])).toEqual([
          [303, answers[0]?.to],
          [303, answers[0]?.to],
        ]);
        expect(await linesNow()).toBe(lines + 1);
      },
      4,
    ));
});

describe('whoever else presses twice', () => {
  test('an agency registers one person', () =>
    repeatedly('register twice', async (together, seed) => {
      const agency = toy.actors['origin-agency'];
      const form = {
        ...(await formTo('/workers/register', '/workers', agency)),
        givenNames: 'Twice',
        familyName: seed.replaceAll('/', ' '),
        'birth.year': '1990',
        occupation: '9211',
        experienceMonths: '1',
        consent: 'on',
      };
      const press = () => web.post('/workers', agency, { form });
      const answers = await together(press, press);
      expect(answers.map(({ status }) => status)).toEqual([303, 303]);
      expect(answers[0]?.to).toBe(answers[1]?.to);
      const found = await toy.database.owner.selectFrom('worker').select('id').where('family_name', '=', form.familyName).execute();
      expect(found).toHaveLength(1);
    }));
  test('a worker who registers alone is told at both presses that the account is there, and not that the login is taken', () =>
    repeatedly(
      'register alone twice',
      async (together, seed) => {
        const form = {
          ...(await formTo('/workers/register', '/workers', undefined)),
          origin: 'XN',
          givenNames: 'Alone',
          familyName: 'Worker',
          'birth.year': '1990',
          occupation: '9211',
          experienceMonths: '1',
          consent: 'on',
          login: `${seed.replaceAll(/[ /]/g, '-')}@example.org`,
          password: 'ten letters and more',
        };
        const press = () => web.post('/workers', undefined, { form });
        const answers = await together(press, press);
        expect(answers.map(({ status }) => status)).toEqual([303, 303]);
      },
      4,
    ));
  test('what is kept of a key tells nothing of the password that came with it', async () => {
    const key = 'a-key-with-a-password';
    const form = (password: string) => ({
      _key: key,
      origin: 'XN',
      givenNames: 'Alone',
      familyName: 'Worker',
      'birth.year': '1990',
      occupation: '9211',
      experienceMonths: '1',
      consent: 'on',
      login: 'kept@example.org',
      password,
    });
    expect((await web.post('/workers', undefined, { form: form('ten letters and more') })).status).toBe(303);
    const kept = async () =>
      toy.database.owner.selectFrom('idempotency').select(['input_hash', 'answer']).where('key', '=', key).executeTakeFirstOrThrow();
    const before = await kept();
    // The same hash with another password: it could not be guessed from it.
    expect((await web.post('/workers', undefined, { form: form('another ten letters') })).status).toBe(303);
    expect(await kept()).toEqual(before);
    expect(JSON.stringify(before)).not.toMatch(/letters|kept@/);
  });
  test('a worker adds a wish once, and is not told that somebody changed the list', () =>
    repeatedly('wish twice', async (together) => {
      const { id, actor } = await worker(toy);
      const page = `/workers/${id}/wishes`;
      const fields = await formTo(page, page, actor);
      const vacancy = /name="change" value="add:([0-9a-f-]{36})"/.exec((await web.get(page, actor)).text)?.[1] ?? '';
      const press = () => web.post(page, actor, { form: { ...fields, change: `add:${vacancy}` } });
      const answers = await together(press, press);
      expect(answers.map(({ status }) => status)).toEqual([303, 303]);
      const wishes = await toy.database.owner.selectFrom('wish_list').select('vacancies').where('worker_id', '=', id).execute();
      expect(wishes.map((list) => list.vacancies)).toEqual([[vacancy]]);
    }));
  test('a consulate issues one permit and sees it at both presses', () =>
    repeatedly(
      'permit twice',
      async (together) => {
        const { placement } = await contractedPlacement(toy);
        const path = `/placements/${placement}/permit`;
        const form = { ...(await formTo(`/placements/${placement}`, path, toy.actors.consulate)), from: '2025-06-01', until: '2025-10-31' };
        const press = () => web.post(path, toy.actors.consulate, { form });
        const answers = await together(press, press, press);
        expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
        expect(await toy.database.owner.selectFrom('permit').select('id').where('placement_id', '=', placement).execute()).toHaveLength(1);
      },
      3,
    ));
});

describe('a request that is sent again', () => {
  const send = (key: string, change: Record<string, unknown> = {}, actor = toy.actors.employer) =>
    web.post(
      '/vacancies',
      actor,
      { json: sampleVacancy(toy, { places: 2, ...change }) },
      { json: true, headers: { 'idempotency-key': key } },
    );
  test('five times at once with one key acts once, and all five get the one answer', () =>
    repeatedly('five at once', async (together, seed) => {
      const key = seed.replaceAll(' ', '-');
      const lines = await linesNow();
      const answers = await together(...Array.from({ length: 5 }, () => () => send(key)));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
      expect(await linesNow()).toBe(lines + 1);
    }));
  test('with one key and two inputs at once: one acts, the other is told that the key is taken', () =>
    repeatedly('one key, two inputs', async (together, seed) => {
      const key = seed.replaceAll(/[ ,]/g, '-');
      const lines = await linesNow();
      const answers = await together(
        () => send(key),
        () => send(key, { places: 3 }),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(answers.find(({ status }) => status === 409)?.json().code).toBe('platform.key-reused');
      expect(await linesNow()).toBe(lines + 1);
    }));
  test('with one key by two people is two requests', async () => {
    const answers = await Promise.all([send('two-people-one-key'), send('two-people-one-key', {}, toy.rivals.employer)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[0]?.text).not.toBe(answers[1]?.text);
  });
  test('five times at once and refused leaves nothing, and the key may be used when the fault is mended', () =>
    repeatedly('refused five times', async (together, seed) => {
      const key = seed.replaceAll(' ', '-');
      const lines = await linesNow();
      // One post is below what the toy's act asks for (art. 3).
      const answers = await together(...Array.from({ length: 5 }, () => () => send(key, { places: 1 })));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([422]));
      expect(await linesNow()).toBe(lines);
      expect((await send(key)).status).toBe(200);
    }));
});

test('none of this met a bug', () => {
  expect(web.bugs).toEqual([]);
});
