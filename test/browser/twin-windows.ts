import { type ServerType, serve } from '@hono/node-server';
import type { Page } from 'playwright-core';
import { drawFrom } from '../firewall/draws.ts';
import { born, clock, type Seed, type Twin } from '../firewall/twins.ts';
import { launch } from './chromium.ts';

/** A twin whose pages are served on a port of this machine, and a window for each who has a session in its seed. */
export interface ServedTwin {
  readonly twin: Twin;
  /** The window of somebody by the name in the seed, the same one each time; of nobody for a name that has none. It runs no scripts. */
  as(name: string): Promise<Page>;
  stop(): Promise<void>;
}

export const servedTwin = async (name: Twin['name'], seed: Seed): Promise<ServedTwin> => {
  const twin = await born(name, seed);
  const server = await new Promise<ServerType>((resolve) => {
    const made = serve({ fetch: twin.fetch as never, hostname: '127.0.0.1', port: 0 }, () => resolve(made));
  });
  const bound = server.address();
  const baseURL = `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`;
  const windows = new Map<string, Page>();
  return {
    twin,
    async as(who) {
      const known = windows.get(who);
      if (known) return known;
      const viewport = { width: 1280, height: 900 };
      const context = await (await launch()).newContext({ viewport, locale: 'en-GB', javaScriptEnabled: false, baseURL });
      const token = seed.sessions[who]?.token;
      const cookies = [{ name: 'corridor_language', value: 'en' }, ...(token ? [{ name: 'corridor_session', value: token }] : [])];
      await context.addCookies(cookies.map((cookie) => ({ ...cookie, url: baseURL })));
      const page = await context.newPage();
      windows.set(who, page);
      return page;
    },
    async stop() {
      await new Promise((done) => server.close(done));
      await twin.stop();
    },
  };
};

/** Does the same in both worlds, drawn from one seed: what differs afterwards, differs by what is hidden. */
export const inBoth = async <T>(
  worlds: readonly [ServedTwin, ServedTwin],
  what: string,
  act: (world: ServedTwin) => Promise<T>,
): Promise<[T, T]> => {
  const drawn = async (world: ServedTwin): Promise<T> => {
    drawFrom(`${what} on ${clock.day}`);
    try {
      return await act(world);
    } finally {
      drawFrom(undefined);
    }
  };
  return [await drawn(worlds[0]), await drawn(worlds[1])];
};

/** Ids of a kind of page that are read: more of the same tell nothing new. */
const ofAKind = 2;
const shapeOf = (path: string): string => (path.split('?')[0] ?? '').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID');

/**
 * What a reader can open by links alone, from the first page on, as it comes: the same pages in both worlds, each drawn from a seed of its own. Signing
 * out is no reading.
 * @returns the pages of the one and of the other world, by path
 */
export const everythingShown = async (
  worlds: readonly [ServedTwin, ServedTwin],
  who: string,
  most: number,
): Promise<[string[], string[]]> => {
  const windows = [await worlds[0].as(who), await worlds[1].as(who)] as const;
  const [waiting, known, kinds] = [['/'], new Set(['/']), new Map<string, number>()];
  const shown: [string[], string[]] = [[], []];
  for (let path = waiting.shift(); path !== undefined && shown[0].length < most; path = waiting.shift()) {
    for (const index of [0, 1] as const) {
      drawFrom(`${who} reads ${path} on ${clock.day}`);
      const answer = await windows[index].request.get(path, { maxRedirects: 0 });
      const text = await answer.text();
      drawFrom(undefined);
      shown[index].push(`${path} ${answer.status()} ${answer.headers().location ?? ''}\n${text}`);
      for (const [, link = ''] of index === 0 ? text.matchAll(/href="(\/[^"#]*)/g) : []) {
        const next = link.replaceAll('&amp;', '&');
        const kind = shapeOf(next);
        if (known.has(next) || /^\/assets\/|lang=/.test(next) || (kinds.get(kind) ?? 0) >= ofAKind) continue;
        known.add(next);
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
        waiting.push(next);
      }
    }
  }
  return shown;
};
