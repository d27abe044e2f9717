import { type ServerType, serve } from '@hono/node-server';
import type { Page } from 'playwright-core';
import { corridorWeb } from '../../src/main/web/web.ts';
import { createAccount } from '../../src/platform/auth/accounts.ts';
import { hashPassword } from '../../src/platform/auth/password.ts';
import { passingSettings, type SignInSettings } from '../../src/platform/auth/settings.ts';
import { log } from '../../src/platform/log/log.ts';
import type { Actor } from '../../src/platform/policy/actor.ts';
import type { ToyCorridor } from '../corridor.ts';
import { launch, shut } from './chromium.ts';

/** The whole web of a toy corridor, on a port of this machine, and a browser for each who acts. */
export interface Served {
  readonly address: string;
  /** How people sign in here: its keys open what was sent to a telephone. */
  readonly settings: SignInSettings;
  /**
   * Signs in as an actor of the toy corridor through the form, in a browser window of its own; the same window the next time.
   * Pages run without scripts, but for a test that brings its own.
   */
  as(name: string, actor: Actor, options?: { readonly script?: boolean }): Promise<Page>;

  /** A window in which nobody is signed in. */
  visitor(options?: { readonly script?: boolean }): Promise<Page>;
  /** Signs in with a login that was made on a page. */
  signIn(page: Page, login: string, password: string): Promise<void>;
  stop(): Promise<void>;
}

const password = 'a long and quiet password';

export const served = async (toy: ToyCorridor, viewport = { width: 1280, height: 900 }): Promise<Served> => {
  const settings = passingSettings();
  const web = corridorWeb({ runtime: toy.runtime, demo: false, secure: false, signIn: settings, log: log('silent') });
  const server = await new Promise<ServerType>((resolve) => {
    const made = serve({ fetch: web.fetch, hostname: '127.0.0.1', port: 0 }, () => resolve(made));
  });
  const bound = server.address();
  const address = `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`;
  const passwordHash = await hashPassword(password);
  const windows = new Map<string, Page>();
  const open = async ({ script = false }: { readonly script?: boolean } = {}): Promise<Page> => {
    const context = await (await launch()).newContext({ viewport, locale: 'en-GB', javaScriptEnabled: script, baseURL: address });
    return context.newPage();
  };
  const signIn = async (page: Page, login: string, secret: string): Promise<void> => {
    await page.goto('/sign-in');
    await page.fill('[name=login]', login);
    await page.fill('[name=password]', secret);
    await page.click('form[action="/sign-in"] button');
  };
  return {
    address,
    settings,
    signIn,
    visitor: open,
    async as(name, actor, options) {
      const login = `${name.replaceAll(' ', '-')}@example.org`;
      const known = windows.get(name);
      if (known) {
        // The toy clock moves by days and a session lasts hours: whoever comes back on another day signs in again.
        await known.goto('/');
        if ((await known.locator('form[action="/sign-out"]').count()) === 0) await signIn(known, login, password);
        return known;
      }
      const { role, organisation, worker, country } = actor;
      await toy.database.owner.transaction().execute((tx) =>
        createAccount(tx, Temporal.Now.instant(), {
          login,
          passwordHash,
          name,
          language: 'en',
          seats: [{ role, organisation, worker, country }],
        }),
      );
      const page = await open(options);
      await signIn(page, login, password);
      windows.set(name, page);
      return page;
    },
    async stop() {
      await shut();
      await new Promise((done) => server.close(done));
    },
  };
};
