import { parseHTML } from 'linkedom';
import { changedPage } from '../src/main/web/changed-page.tsx';
import { frameOf, refusalPage } from '../src/main/web/frame.tsx';
import { createWeb, sessionCookie, type WebOptions } from '../src/platform/http/app.ts';
import type { Route } from '../src/platform/http/routes.ts';
import type { Visit } from '../src/platform/http/visit.ts';
import { languages, pseudo } from '../src/platform/i18n/index.ts';
import type { Actor } from '../src/platform/policy/actor.ts';
import type { ToyCorridor } from './corridor.ts';
import { openSession } from './open-session.ts';

/** What came back, read once. */
export interface WebAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Where a redirect leads, or undefined. */
  readonly to: string | undefined;
  /** The answer as JSON. @throws SyntaxError when it is none. */
  json<T = Record<string, unknown>>(): T;
  /** What a person reads on the page, spaces made one. */
  words(): string;
}

export interface AskOptions {
  /** The page's language; English unless told. `en-XA` marks every message. */
  readonly lang?: string;
  /** Ask for JSON instead of a page. */
  readonly json?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a POST carries: a form's fields, with files where a value is a `File`, or an object as JSON. */
export type Post =
  | { readonly form: Readonly<Record<string, string | File>> }
  | { readonly json: unknown }
  /** Bytes as they are, of the type that the headers name. */
  | { readonly raw: string };

export interface TestWeb {
  /** Asks a page as an actor; `undefined` is somebody who is not signed in. */
  get(path: string, actor: Actor | undefined, options?: AskOptions): Promise<WebAnswer>;
  /** Sends a form with the token of the actor's session, or JSON. */
  post(path: string, actor: Actor | undefined, body: Post, options?: AskOptions): Promise<WebAnswer>;
  /** What the web logged as bugs: empty, or the test should say why not. */
  readonly bugs: unknown[];
}

/**
 * Routes behind the real web: sessions, tokens of forms, the table of roles, errors, the frame.
 * `heard` is told of each page that was made. Each actor of the toy corridor gets an account's seat and a real session at the first request (no password, so that it costs nothing).
 */
export const testWeb = (
  toy: Pick<ToyCorridor, 'runtime' | 'database'>,
  routes: readonly Route[],
  heard?: (visit: Visit) => void,
  more: Pick<Partial<WebOptions>, 'mount' | 'frame' | 'signIn' | 'referrer'> = {},
): TestWeb => {
  const own = more.mount ? sessionCookie.replace('corridor', more.mount.cookies) : sessionCookie;
  const language = own.replace('session', 'language');
  const bugs: unknown[] = [];
  const { frame = frameOf({ demo: false }), ...rest } = more;
  const web = createWeb({
    runtime: toy.runtime,
    routes,
    assets: new Map(),
    styleHash: 'sha256-none',
    secure: false,
    offered: [...languages, pseudo],
    frame: async (answer, visit) => {
      const html = await frame(answer, visit);
      heard?.(visit);
      return html;
    },
    refusalPage,
    changedPage,
    onBug: (error) => void bugs.push(error),
    ...rest,
  });
  const signedIn = new Map<string, Promise<{ token: string; csrf: string }>>();
  const sessionFor = (actor: Actor): Promise<{ token: string; csrf: string }> => {
    const key = JSON.stringify(actor);
    const known = signedIn.get(key) ?? openSession(toy.database.owner, toy.runtime, actor);
    signedIn.set(key, known);
    return known;
  };
  const ask = async (path: string, actor: Actor | undefined, init: RequestInit, options: AskOptions): Promise<WebAnswer> => {
    const headers = new Headers({ accept: options.json ? 'application/json' : 'text/html' });
    const session = actor && actor.role !== 'public' ? await sessionFor(actor) : undefined;
    // The reader's own choice, which is stronger than the language of the account and of the browser.
    const cookies = [`${language}=${options.lang ?? 'en'}`, ...(session ? [`${own}=${session.token}`] : [])];
    headers.set('cookie', cookies.join('; '));
    for (const [name, value] of Object.entries({ ...(init.headers as Record<string, string>), ...options.headers }))
      headers.set(name, value);
    let body = init.body ?? null;
    if (body instanceof FormData && session) body.set('_csrf', session.csrf);
    if (body instanceof URLSearchParams && session) {
      body = new URLSearchParams(body);
      body.set('_csrf', session.csrf);
    }
    const response = await web.fetch(new Request(`http://corridor.test${path}`, { ...init, headers, body }));
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      to: response.headers.get('location') ?? undefined,
      json: <T>() => JSON.parse(text) as T,
      words: () => wordsOf(text),
    };
  };
  return {
    bugs,
    get: (path, actor, options = {}) => ask(path, actor, { method: 'GET' }, options),
    post: (path, actor, sent, options = {}) => {
      if ('raw' in sent) return ask(path, actor, { method: 'POST', body: sent.raw }, options);
      return 'json' in sent
        ? ask(path, actor, { method: 'POST', body: JSON.stringify(sent.json), headers: { 'content-type': 'application/json' } }, options)
        : ask(path, actor, { method: 'POST', body: formBody(sent.form) }, options);
    },
  };
};

const formBody = (form: Readonly<Record<string, string | File>>): FormData | URLSearchParams => {
  const entries = Object.entries(form);
  if (!entries.some(([, value]) => value instanceof File))
    return new URLSearchParams(entries.map(([name, value]): [string, string] => [name, String(value)]));
  const data = new FormData();
  for (const [name, value] of entries) data.set(name, value);
  return data;
};

const oneSpace = (text: string): string =>
  text
    .replace(/[\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** Text of a page; neighbours such as a label and its value are kept apart by a space. */
const wordsOf = (html: string): string => {
  const { document } = parseHTML(html);
  for (const hidden of document.querySelectorAll('style, script, head')) hidden.remove();
  const texts: string[] = [];
  const walk = (node: { childNodes: Iterable<unknown>; nodeType: number; textContent: string | null }): void => {
    if (node.nodeType === 3) texts.push(node.textContent ?? '');
    else for (const child of node.childNodes) walk(child as typeof node);
  };
  walk(document.documentElement as never);
  return oneSpace(texts.join(' '));
};
