import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { plainDate } from '../../src/kernel/dates.ts';
import { allRoutes } from '../../src/main/web/web.ts';
import { acceptOffer } from '../../src/modules/recruitment/index.ts';
import { offerOf, round, verifiedVacancy, wishing } from '../../src/modules/recruitment/testing/season.ts';
import { fileVacancy } from '../../src/modules/vacancies/index.ts';
import { createAccount } from '../../src/platform/auth/accounts.ts';
import { hashPassword } from '../../src/platform/auth/password.ts';
import { csrfToken, sessionOf } from '../../src/platform/auth/sessions.ts';
import { signIn } from '../../src/platform/auth/sign-in.ts';
import { execute, type Runtime } from '../../src/platform/command/execute.ts';
import { actionOf, methodOf } from '../../src/platform/http/routes.ts';
import type { Actor } from '../../src/platform/policy/actor.ts';
import { type CorridorRole, roles, scopeOf } from '../../src/platform/policy/matrix.ts';
import { sampleVacancy, type ToyCorridor, toyCorridor } from '../corridor.ts';
import { type OpenWeb, openWeb, statuses } from '../hostile/open-web.ts';
import { type TestWeb, testWeb } from '../web.ts';
import { repeatedly } from './at-once.ts';

let toy: ToyCorridor;
let web: TestWeb;
let open: OpenWeb;
const password = 'a long and quiet password';
beforeAll(async () => {
  toy = await toyCorridor();
  web = testWeb(toy, allRoutes({ demo: false, secure: false }));
  open = await openWeb(toy);
  const { organisation } = toy.actors.employer;
  const passwordHash = await hashPassword(password);
  await toy.database.owner.transaction().execute((tx) =>
    createAccount(tx, toy.runtime.clock.now(), {
      login: 'farm@example.org',
      passwordHash,
      name: 'Farm',
      language: 'en',
      seats: [
        { role: 'employer', organisation, country: 'XS' },
        { role: 'employer', organisation: toy.rivals.employer.organisation, country: 'XS' },
      ],
    }),
  );
});
afterAll(async () => {
  await open.stop();
  await toy.stop();
});

const heads = 'corridor,programme,title,occupation,region,places,start,end,pay,currency,pay_per,hours_week,kind\n';
const rowsOf = (count: number, title: string): string =>
  heads +
  Array.from(
    { length: count },
    (_, at) => `XN-XS,toy-harvest,${title} ${at},9211,South,2,2025-06-01,2025-10-31,9.80,EUR,hour,40,generic\n`,
  ).join('');
const filed = async (title: string) =>
  toy.database.owner.selectFrom('vacancy').select(['id', 'import_id', 'employer_id']).where('title', 'like', `${title} %`).execute();

/** Somebody else ends all sessions of the account: an administrator, or its owner from elsewhere. */
const endSessions = async (): Promise<void> => {
  const { owner } = toy.database;
  const { id } = await owner.selectFrom('account').select('id').where('login', '=', 'farm@example.org').executeTakeFirstOrThrow();
  await owner.deleteFrom('session').where('account_id', '=', id).execute();
};

/** Signs in over a socket, as a person with a browser does. */
const signedIn = async () => {
  const session = await signIn(toy.runtime, { login: 'farm@example.org', password, address: '192.0.2.1' });
  if (!session.ok) throw new Error(session.error.code);
  const known = await sessionOf(toy.runtime, session.value.token);
  if (!known) throw new Error('no session');
  return { token: known.token, csrf: csrfToken(known), seats: known.seats, cookie: `corridor_session=${known.token}` };
};
const send = (path: string, who: { cookie: string; csrf: string }, fields: Record<string, string | File>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries({ _csrf: who.csrf, ...fields })) data.set(name, value);
  return fetch(`${open.address}${path}`, { method: 'POST', body: data, headers: { cookie: who.cookie }, redirect: 'manual' });
};
/** Waits until the first rows of a file are vacancies: then its reading is in the midst. */
const begun = async (title: string): Promise<void> => {
  for (let i = 0; i < 600 && (await filed(title)).length === 0; i += 1) await new Promise((done) => setTimeout(done, 10));
};
/** What the page of the file says, to somebody of the same employer. */
const report = async (importId: string | null, organisation: string | undefined) => {
  const reader = [toy.actors.employer, toy.rivals.employer].find((actor) => actor.organisation === organisation);
  const answer = await web.get(`/vacancies/imports/${importId}`, reader, { json: true });
  return answer.json<{ state: string; rows: number; accepted: number }>();
};

describe('a file of vacancies that is being read', () => {
  const rows = 1_100;
  test.each([
    ['signs out', async (who: Awaited<ReturnType<typeof signedIn>>) => void (await send('/sign-out', who, {}))],
    [
      'takes another role',
      async (who: Awaited<ReturnType<typeof signedIn>>) => void (await send('/seat', who, { seat: who.seats[1]?.id ?? '' })),
    ],
    ['is signed out by somebody else', endSessions],
  ])('is read to its end as it began when its sender %s, for the one employer, and its page says how far it came', async (what, act) => {
    const title = what.replaceAll(' ', '-');
    const who = await signedIn();
    const sending = send('/vacancies/import', who, { file: new File([rowsOf(rows, title)], 'vacancies.csv') });
    await begun(title);
    await act(who);
    // Whoever asks with the old session meanwhile is nobody.
    expect((await fetch(`${open.address}/vacancies/import`, { headers: { cookie: who.cookie, accept: 'application/json' } })).status).toBe(
      404,
    );
    const answer = await sending;
    expect(answer.status).toBe(303);
    const made = await filed(title);
    expect(made).toHaveLength(rows);
    expect(new Set(made.map((one) => one.employer_id))).toEqual(new Set([who.seats[0]?.organisation]));
    expect(await report(made[0]?.import_id ?? null, who.seats[0]?.organisation)).toMatchObject({ state: 'done', rows, accepted: rows });
    expect(answer.headers.get('location')).toBe(`/vacancies/imports/${made[0]?.import_id}`);
  });
  test('stops between two sets when its account is disabled, and what was filed is whole', async () => {
    const title = 'disabled';
    const who = await signedIn();
    const sending = send('/vacancies/import', who, { file: new File([rowsOf(rows, title)], 'vacancies.csv') });
    await begun(title);
    await toy.database.owner
      .updateTable('account')
      .set({ disabled_at: toy.runtime.clock.now() })
      .where('login', '=', 'farm@example.org')
      .execute();
    const answer = await sending;
    await toy.database.owner.updateTable('account').set({ disabled_at: null }).where('login', '=', 'farm@example.org').execute();
    expect(answer.status).toBeLessThan(500);
    const made = await filed(title);
    // Sets of 500: the account was there for the first at least, and not for all unless it was too late.
    expect([500, 1_000, rows]).toContain(made.length);
    const stages = await toy.database.owner
      .selectFrom('stage')
      .select('vacancy_id')
      .where(
        'vacancy_id',
        'in',
        made.map(({ id }) => id),
      )
      .where('stage', '=', 'report')
      .execute();
    expect(stages).toHaveLength(made.length);
  });
});

test('one file sent at once by two people of one employer is filed once, and both see one report', () =>
  repeatedly(
    'two imports',
    async (together, seed) => {
      const title = seed.replaceAll(/[ /]/g, '-');
      const file = () => new File([rowsOf(40, title)], 'vacancies.csv');
      const colleague: Actor = { ...toy.actors.employer, account: toy.rivals.employer.account };
      const answers = await together(
        ...[toy.actors.employer, toy.actors.employer, colleague, colleague].map(
          (actor) => () => web.post('/vacancies/import', actor, { form: { file: file() } }),
        ),
      );
      expect(answers.map(({ status }) => status).filter((status) => status !== 303 && status !== 503)).toEqual([]);
      const reports = new Set(answers.flatMap(({ to }) => to ?? []));
      expect(reports.size).toBe(1);
      expect(await filed(title)).toHaveLength(40);
    },
    6,
  ));

describe('a form that is long on its way', () => {
  let slow: OpenWeb;
  beforeAll(async () => {
    slow = await openWeb(toy);
  });
  afterAll(() => slow.stop());

  /** Sends all but the end, does something, waits for longer than a form takes, and sends the end. */
  const trickle = (who: { cookie: string; csrf: string }, act: () => Promise<unknown>): Promise<string> =>
    new Promise((resolve, reject) => {
      const body = new URLSearchParams({ _csrf: who.csrf, programme: 'toy-harvest', corridor: toy.corridor, title: 'Trickled' }).toString();
      const head = `POST /vacancies HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nAccept: application/json\r\nCookie: ${who.cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n`;
      let said = '';
      const socket = connect({ port: slow.port, host: '127.0.0.1' }, () => socket.write(head + body.slice(0, 10)));
      socket.on('data', (chunk) => (said += String(chunk)));
      socket.on('close', () => resolve(said));
      socket.on('error', reject);
      setTimeout(() => act().then(() => setTimeout(() => socket.write(body.slice(10)), 1_200), reject), 200);
    });

  test('is not taken from a session that ended meanwhile', async () => {
    const who = await signedIn();
    const said = await trickle(who, endSessions);
    expect(statuses(said)).toEqual([401]);
    expect(said).toContain('auth.sign-in-needed');
  });
  test('is read like any other from one that did not', async () => {
    const said = await trickle(await signedIn(), async () => {});
    // Without dates and pay it is refused for what is missing, not for who sends it.
    expect(statuses(said)).toEqual([422]);
  });
});

describe('midnight', () => {
  /** A clock whose day is another each time that it is asked: the worst of all midnights. */
  let asked = 0;
  const restless = (): Runtime => ({
    ...toy.runtime,
    clock: { now: toy.runtime.clock.now, today: async () => plainDate('2025-01-10').add({ days: asked++ % 2 }) },
  });
  beforeEach(() => {
    asked = 0;
  });
  test('a command knows one day: it is asked for once, whatever the command does', async () => {
    const runtime = restless();
    const answer = await execute(runtime, toy.actors.employer, fileVacancy, sampleVacancy(toy));
    expect([answer.ok, asked]).toEqual([true, 1]);
  });
  test('an offer that ends today is accepted before midnight and refused after it, and never both', () =>
    repeatedly(
      'midnight and acceptance',
      async (together) => {
        toy.moveTo('2025-01-10');
        const vacancy = await verifiedVacancy(toy, { places: 2 });
        const { id, actor } = await wishing(toy, [vacancy]);
        await round(toy);
        const offer = (await offerOf(toy, id)) ?? '';
        const last = plainDate('2025-01-10');
        await toy.database.owner.updateTable('offer').set({ expires_on: last }).where('id', '=', offer).execute();
        const on = (day: Temporal.PlainDate) => ({ ...toy.runtime, clock: { ...toy.runtime.clock, today: async () => day } });
        const answers = await together(
          () => execute(on(last), actor, acceptOffer, { offer }),
          () => execute(on(last.add({ days: 1 })), actor, acceptOffer, { offer }),
        );
        // Before midnight it holds; after it the offer is over, or taken already.
        expect(answers.map(({ ok }) => ok)).toEqual([true, false]);
        const placements = await toy.database.owner.selectFrom('placement').select('id').where('worker_id', '=', id).execute();
        expect(placements).toHaveLength(1);
      },
      5,
    ));
  test('every page is drawn while the day changes under it', { timeout: 60_000 }, async () => {
    const restlessWeb = testWeb({ ...toy, runtime: restless() }, allRoutes({ demo: false, secure: false }));
    const { id: vacancy } = await toy.database.owner.selectFrom('vacancy').select('id').executeTakeFirstOrThrow();
    for (const route of allRoutes({ demo: false, secure: false }).filter((one) => methodOf(one) === 'get')) {
      const role = roles.find(
        (one): one is Exclude<CorridorRole, 'system'> => one !== 'system' && scopeOf(actionOf(route), one) !== undefined,
      );
      const path = route.path.replace(/:([A-Za-z]+)/g, (_, name: string) => (name === 'vacancy' ? vacancy : name));
      const answer = await restlessWeb.get(path, role === undefined || role === 'public' ? undefined : toy.actors[role]);
      expect(answer.status, `${path} as ${role}`).toBeLessThan(500);
    }
    expect(restlessWeb.bugs).toEqual([]);
  });
});

test('none of this met a bug', () => {
  expect([web.bugs, open.bugs()]).toEqual([[], 0]);
});
