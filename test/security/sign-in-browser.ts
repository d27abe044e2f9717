import { parseHTML } from 'linkedom';
import { allRoutes } from '../../src/main/web/web.ts';
import { createAccount } from '../../src/platform/auth/accounts.ts';
import { hashPassword } from '../../src/platform/auth/password.ts';
import { passingSettings, type SignInSettings } from '../../src/platform/auth/settings.ts';
import { totpCode } from '../../src/platform/auth/totp.ts';
import type { Runtime } from '../../src/platform/command/execute.ts';
import { type ToyCorridor, toyCorridor } from '../corridor.ts';
import { type TestWeb, testWeb, type WebAnswer } from '../web.ts';

export const password = 'a long and quiet password';

/** A toy corridor whose clock moves by minutes, and accounts that sign in. */
export interface SignInWorld {
  readonly toy: ToyCorridor;
  readonly runtime: Runtime;
  readonly settings: SignInSettings;
  readonly web: TestWeb;
  now(): Temporal.Instant;
  pass(time: Temporal.DurationLike): void;
  /** An account with this password. @returns its id */
  account(login: string, seats: Parameters<typeof createAccount>[2]['seats'], secret?: string | null): Promise<string>;
  browser(agent?: string): TestBrowser;
  stop(): Promise<void>;
}

/** A browser without scripts: keeps cookies, follows nothing by itself, sends forms with what stands hidden in them. */
export interface TestBrowser {
  readonly cookies: Map<string, string>;
  /** The last page. */
  readonly page: () => string;
  get(path: string): Promise<WebAnswer>;
  /** Sends the form of the last page that goes to this address. @throws Error when there is none */
  send(action: string, fields?: Readonly<Record<string, string>>, nth?: number): Promise<WebAnswer>;
  /** Sends fields without a form having been asked for. */
  post(action: string, fields: Readonly<Record<string, string>>): Promise<WebAnswer>;
  signIn(login: string, secret?: string): Promise<WebAnswer>;
  json(path: string): Promise<WebAnswer>;
}

export const signInWorld = async (more: Partial<SignInSettings> = {}): Promise<SignInWorld> => {
  const toy = await toyCorridor();
  let at = toy.runtime.clock.now();
  const runtime: Runtime = { ...toy.runtime, clock: { today: toy.runtime.clock.today, now: () => at } };
  const settings = passingSettings(more);
  const web = testWeb({ ...toy, runtime }, allRoutes({ demo: false, secure: false, signIn: settings }));
  const hashes = new Map<string, Promise<string>>();
  const browser = (agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'): TestBrowser => {
    const cookies = new Map<string, string>();
    let last = '';
    const headers = () => ({ cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '), 'user-agent': agent });
    const keep = (answer: WebAnswer): WebAnswer => {
      for (const line of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (value === '' || /Max-Age=0/.test(line)) cookies.delete(name);
        else cookies.set(name, value);
      }
      if (answer.text.startsWith('<!doctype')) last = answer.text;
      return answer;
    };
    const post = async (action: string, fields: Readonly<Record<string, string>>) =>
      keep(await web.post(action, undefined, { form: fields }, { headers: headers() }));
    const get = async (path: string) => keep(await web.get(path, undefined, { headers: headers() }));
    return {
      cookies,
      page: () => last,
      get,
      post,
      async send(action, fields = {}, nth = 0) {
        const { document } = parseHTML(last);
        const form = [...document.querySelectorAll('form')].filter((one) => one.getAttribute('action') === action)[nth];
        if (!form) throw new Error(`the page has no form to ${action}`);
        const hidden = [...form.querySelectorAll('input[type=hidden]')].map((one): [string, string] => [
          one.getAttribute('name') ?? '',
          one.getAttribute('value') ?? '',
        ]);
        return post(action, { ...Object.fromEntries(hidden), ...fields });
      },
      async signIn(login, secret = password) {
        await get('/sign-in');
        return this.send('/sign-in', { login, password: secret });
      },
      json: (path) => web.get(path, undefined, { json: true, headers: headers() }),
    };
  };
  return {
    toy,
    runtime,
    settings,
    web,
    now: () => at,
    pass: (time) => {
      at = at.add(time);
    },
    async account(login, seats, secret = password) {
      if (secret !== null && !hashes.has(secret)) hashes.set(secret, hashPassword(secret));
      const passwordHash = secret === null ? null : ((await hashes.get(secret)) ?? null);
      const id = await toy.database.owner
        .transaction()
        .execute((tx) => createAccount(tx, at, { login, passwordHash, name: login, language: 'en', seats }));
      if (id === undefined) throw new Error(`${login} is taken`);
      return id;
    },
    browser,
    stop: () => toy.stop(),
  };
};

/** The key of an authenticator app, as the page shows it. */
export const keyOnPage = (html: string): string =>
  /<bdi class="code[^"]*" dir="ltr">([A-Z2-7 ]{39})<\/bdi>/.exec(html)?.[1]?.replaceAll(' ', '') ?? '';

/** Signs in and adds an authenticator app. @returns the app: its code at the world's time. */
export const withApp = async (world: SignInWorld, browser: TestBrowser, login: string): Promise<() => string> => {
  await browser.signIn(login);
  await browser.get('/account/app');
  const key = keyOnPage(browser.page());
  const added = await browser.send('/account/app', { code: totpCode(key, world.now()) });
  if (added.to !== '/account/codes') throw new Error(`the app was not added: ${added.status} ${added.words().slice(0, 300)}`);
  return () => totpCode(key, world.now());
};

/** The types of the journal's lines about accounts, with their facts. */
export const accountLines = async ({ toy }: SignInWorld) =>
  (await toy.database.owner.selectFrom('journal_line').select(['type', 'facts', 'account_id', 'role']).orderBy('id').execute()).filter(
    ({ type }) => type.startsWith('account.'),
  );
