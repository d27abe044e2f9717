import { type ServerType, serve } from '@hono/node-server';
import type { Page } from 'playwright-core';
import { protectionWeb } from '../../src/main/protection/web.ts';
import { createAccount } from '../../src/platform/auth/accounts.ts';
import { hashPassword } from '../../src/platform/auth/password.ts';
import type { SignInSettings } from '../../src/platform/auth/settings.ts';
import { log } from '../../src/platform/log/log.ts';
import type { ProtectionRole } from '../../src/platform/policy/matrix.ts';
import type { ProtectionWorld } from '../protection-side.ts';
import { launch } from './chromium.ts';

const password = 'a long and quiet password';

/** The protection side's pages on a port of their own, with windows that run no scripts. */
export interface ServedProtection {
  /** A telephone's window in which nobody is signed in. */
  visitor(width?: number): Promise<Page>;
  /** The same reader in a window that runs scripts: for looking at pages, which run none. */
  looking(page: Page): Promise<Page>;
  /** Signs an officer in again: a session lasts hours, and the clock of these tests moves by days. */
  again(page: Page, name: string): Promise<void>;
  /** An officer who has signed in through the form. */
  officer(role: ProtectionRole, name: string, country?: string): Promise<Page>;
  stop(): Promise<void>;
}

/** A protection side that is served: its runtime, and the owner's login that makes accounts. */
export interface ServedSide {
  readonly runtime: ProtectionWorld['runtime'];
  readonly database: Pick<ProtectionWorld['database'], 'owner'>;
}

export const servedProtection = async (side: ServedSide, signIn: SignInSettings): Promise<ServedProtection> => {
  const web = protectionWeb({ runtime: side.runtime, secure: false, signIn, log: log('silent') });
  const server = await new Promise<ServerType>((resolve) => {
    const made = serve({ fetch: web.fetch as never, hostname: '127.0.0.1', port: 0 }, () => resolve(made));
  });
  const bound = server.address();
  const baseURL = `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`;
  const visitor = async (width = 360): Promise<Page> => {
    const viewport = { width, height: 800 };
    const context = await (await launch()).newContext({ viewport, locale: 'en-GB', javaScriptEnabled: false, baseURL });
    return context.newPage();
  };
  const again = async (page: Page, name: string): Promise<void> => {
    await page.goto('/protection/sign-in');
    await page.fill('[name=login]', `${name}@example.org`);
    await page.fill('[name=password]', password);
    await page.click('form[action="/protection/sign-in"] button');
  };
  const looking = async (page: Page): Promise<Page> => {
    const storageState = await page.context().storageState();
    return (await (await launch()).newContext({ storageState, locale: 'en-GB', baseURL })).newPage();
  };
  return {
    visitor,
    looking,
    again,
    async officer(role, name, country = 'XS') {
      const login = `${name}@example.org`;
      const passwordHash = await hashPassword(password);
      const account = { login, passwordHash, name, language: 'en', seats: [{ role, country }] };
      await side.database.owner.transaction().execute((tx) => createAccount(tx, side.runtime.clock.now(), account));
      const page = await visitor(1280);
      await again(page, name);
      return page;
    },
    stop: () => new Promise((done) => void server.close(() => done())),
  };
};
