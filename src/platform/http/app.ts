import { randomUUID } from 'node:crypto';
import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { type Problem, Refusal } from '../../kernel/result.ts';
import { actorOf, csrfMatches, type Session, sessionOf } from '../auth/sessions.ts';
import { beginTry, guessesOfLogins } from '../auth/tries.ts';
import { execute, type Runtime, reading } from '../command/execute.ts';
import { inLanguage, type Refused } from '../command/problems.ts';
import { languages, negotiate, type Translator, translator } from '../i18n/index.ts';
import { anyone } from '../policy/actor.ts';
import { isAction, scopeOf } from '../policy/matrix.ts';
import { addressOf } from './address.ts';
import { nothingSent, readBody } from './body.ts';
import { describe } from './openapi.ts';
import { problemDetails, statusOf } from './problem.ts';
import { type ActRoute, actionOf, methodOf, type Route, type Sent } from './routes.ts';
import { fromOurPages, secureHeaders } from './security.ts';
import { type Answer, absent, emptyForm, type FormState, type PageAnswer, type Visit } from './visit.ts';

/** What the wiring gives the web: how a page is framed, and what watches it. */
export interface WebOptions {
  readonly runtime: Runtime;
  readonly routes: readonly Route[];
  /** Files served under their exact path, for ever: their names hold their hash. */
  readonly assets: ReadonlyMap<string, { readonly body: string | Uint8Array; readonly type: string }>;
  readonly styleHash: string;
  /** Cookies only over TLS, and HSTS: set when the public address is https. */
  readonly secure: boolean;
  readonly offered?: readonly string[];
  /** Scheme and host that people type, when a proxy stands before the program. */
  readonly publicOrigin?: string | undefined;
  /** How many proxies of the installation's own a request passes: what they say of its address is believed. */
  readonly proxies?: number;
  /** Draws the whole document around a page. */
  frame(answer: PageAnswer, visit: Visit): Promise<string>;
  /** Draws a refusal that belongs to no form. */
  refusalPage(refused: Refused, visit: Visit): PageAnswer;
  /** Told of each bug with its id: the log. */
  onBug(error: unknown, id: string): void;
  /** Told of each answer: metrics and the access log, without query and without a person. */
  onAnswer?(answer: { method: string; route: string; status: number; seconds: number }): void;
}

export const sessionCookie = 'corridor_session';

/** A cookie's header line. Without `maxAge` (seconds) it has no expiry and ends with the browser. */
export const cookie = (name: string, value: string, secure: boolean, maxAge?: number): string =>
  `${name}=${value}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}${maxAge === undefined ? '' : `; Max-Age=${maxAge}`}`;

/** The web: every route asks the table of roles first, then its page or command. @throws Error for a route whose action the table does not name. */
export const createWeb = (options: WebOptions): OpenAPIHono => {
  const web = new OpenAPIHono();
  web.use(secureHeaders(options.styleHash, options.secure));
  web.use(async (c, next) => {
    const began = performance.now();
    await next();
    const route = (c as Context<{ Variables: { route?: string } }>).get('route') ?? 'other';
    options.onAnswer?.({ method: c.req.method, route, status: c.res.status, seconds: (performance.now() - began) / 1000 });
  });
  for (const [path, asset] of options.assets)
    web.get(path, (c) => {
      c.header('cache-control', 'public, max-age=31536000, immutable');
      return c.body(asset.body as string, 200, { 'content-type': asset.type });
    });

  const visitOf = async (c: Context): Promise<Visit> => {
    const { runtime } = options;
    const token = bearerOf(c) ?? getCookie(c, sessionCookie);
    const session = token ? await sessionOf(runtime, token) : undefined;
    const url = new URL(c.req.url);
    const chosen = getCookie(c, 'corridor_language') ?? session?.language;
    const offered = options.offered ?? languages;
    const lang = negotiate(c.req.header('accept-language'), chosen, url.searchParams.get('lang') ?? undefined, offered);
    const actor = session ? actorOf(session) : anyone;
    if (url.searchParams.get('lang') === lang)
      c.header('set-cookie', cookie('corridor_language', lang, options.secure, 31_536_000), { append: true });
    return {
      runtime,
      actor,
      session,
      translator: translator(lang),
      params: c.req.param() as Record<string, string>,
      query: storable(url.searchParams),
      here: hereOf(url),
      address: peerOf(c, options.proxies),
      read: (work) => reading(runtime, actor, work),
    };
  };

  const wantsJson = (c: Context): boolean => {
    const accept = c.req.header('accept') ?? '';
    return accept.includes('json') && !accept.includes('text/html');
  };

  const send = async (c: Context, visit: Visit, answer: Answer, json: boolean): Promise<Response> => {
    switch (answer.kind) {
      case 'redirect':
        for (const line of answer.cookies ?? []) c.header('set-cookie', line, { append: true });
        return c.redirect(answer.to, 303);
      case 'data':
        return c.json(answer.data, 200);
      case 'file':
        return c.body(answer.body, 200, { 'content-type': answer.type, 'content-disposition': `attachment; filename="${answer.name}"` });
      case 'page':
        if (json) return c.json(answer.data as object, (answer.status ?? 200) as 200);
        return c.html(await options.frame(answer, visit), (answer.status ?? 200) as 200);
      case 'refusal':
        return refuse(c, visit, { ...answer.problem, ...(answer.problems && { problems: answer.problems }) }, json);
    }
  };

  const refuse = async (c: Context, visit: Visit, refused: Refused, json: boolean): Promise<Response> => {
    const status = statusOf(refused) as 404;
    if (json)
      return c.body(JSON.stringify(problemDetails(visit.translator, refused)), status, { 'content-type': 'application/problem+json' });
    return c.html(await options.frame({ ...options.refusalPage(refused, visit), status }, visit), status);
  };

  /** What is refused before any route runs: a foreign form, a stale form. */
  const checkForm = (c: Context, visit: Visit, sent: Sent): Problem | undefined => {
    if (bearerOf(c)) return undefined;
    if (!fromOurPages(c.req.raw, options.publicOrigin)) return { code: 'auth.form-expired' };
    if (!visit.session || sent.json) return undefined;
    return csrfMatches(visit.session, sent.typed._csrf ?? '') ? undefined : { code: 'auth.form-expired' };
  };

  for (const route of options.routes) {
    const action = actionOf(route);
    if (!isAction(action)) throw new Error(`${methodOf(route)} ${route.path}: "${action}" is not an action of roles.md`);
    describe(web, route);
    web[methodOf(route)](route.path, async (c) => {
      c.set('route' as never, route.path as never);
      const visit = await visitOf(c);
      const json = sendsJson(c) || wantsJson(c);
      // Before the body is read: who may not do it does not keep us busy with it.
      if (scopeOf(action, visit.actor.role) === undefined) {
        if (!visit.session && !json && route.kind === 'page') return c.redirect(`/sign-in?to=${encodeURIComponent(visit.here)}`, 303);
        return send(c, visit, absent, json);
      }
      const takesFiles = route.kind === 'raw' && route.takesFiles === true;
      const sent = methodOf(route) === 'post' ? await readBody(c.req.raw, takesFiles) : undefined;
      const badForm = sent && checkForm(c, visit, sent);
      if (badForm) return refuse(c, visit, badForm, json);
      if (route.kind === 'page') return send(c, visit, await route.handle(visit, emptyForm), json);
      if (route.kind === 'raw') return send(c, visit, await route.handle(visit, sent ?? nothingSent), json);
      return runAct(c, route, visit, sent ?? nothingSent, json);
    });
  }

  const runAct = async (c: Context, route: ActRoute, visit: Visit, sent: Sent, json: boolean): Promise<Response> => {
    const { _csrf, _key, ...fields } = sent.fields;
    const input = route.input ? route.input({ ...sent, fields }, visit) : { ...fields, ...visit.params };
    const key = keyIn(c.req.header('idempotency-key') ?? _key);
    const guess = route.tellsOfLogins ? await beginTry(options.runtime, guessesOfLogins(visit.address)) : undefined;
    if (route.tellsOfLogins && !guess) throw new Refusal('auth.too-many-tries', { minutes: 15 });
    const result = await execute(options.runtime, visit.actor, route.command, input, { key });
    if (result.ok || !route.tellsOfLogins?.includes(result.error.code)) await guess?.forgive();
    if (result.ok) return json ? c.json((result.value ?? {}) as object, 200) : c.redirect(route.next(result.value, visit), 303);
    const refused = inLanguage(result.error, visit.translator.lang);
    const problems = refused.problems ?? [refused];
    if (json || !route.again || refused.code === 'platform.not-found') return refuse(c, visit, refused, json);
    const form: FormState = { values: sent.typed, problems };
    const again = await route.again(visit, form);
    return send(c, visit, again.kind === 'page' ? { ...again, status: statusOf(refused) } : again, json);
  };

  web.notFound(async (c) => send(c, await visitOf(c), absent, wantsJson(c)));
  web.onError(async (error, c) => {
    const visit = await visitOf(c).catch(() => fallbackVisit(c, options.runtime));
    const json = sendsJson(c) || wantsJson(c);
    if (error instanceof Refusal) return refuse(c, visit, error.problem, json);
    const id = randomUUID();
    options.onBug(error, id);
    // Where the frame itself is what broke, the number alone is told.
    return refuse(c, visit, { code: 'platform.broken', params: { id } }, json).catch(() => c.text(id, 500));
  });
  return web;
};

/** The token that a program sends itself. It is taken before the cookie, so that what comes with it needs no proof against forgery. */
const bearerOf = (c: Context): string | undefined => /^Bearer ([\w-]{20,100})$/.exec(c.req.header('authorization') ?? '')?.[1];

const sendsJson = (c: Context): boolean => /^\s*application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? '');

/** Path and query for links back: one slash at the front, because two would lead to another site. */
const hereOf = (url: URL): string => url.pathname.replace(/^[/\\]+/, '/') + url.search;

/** An address's query without the sign that no database can hold. */
const storable = (query: URLSearchParams): URLSearchParams =>
  new URLSearchParams([...query].map(([name, value]): [string, string] => [name, value.replaceAll('\u0000', '')]));

/** @throws Refusal `input.key` for a key that could not be kept as it is. */
const keyIn = (given: unknown): string | undefined => {
  if (given === undefined) return undefined;
  if (typeof given === 'string' && /^[\x21-\x7e]{8,100}$/.test(given)) return given;
  throw new Refusal('input.key', { least: 8, most: 100 }, { field: 'Idempotency-Key' });
};

const fallbackVisit = (c: Context, runtime: Runtime): Visit => {
  const words: Translator = translator('en');
  return {
    runtime,
    actor: anyone,
    session: undefined as Session | undefined,
    translator: words,
    params: {},
    query: new URLSearchParams(),
    here: hereOf(new URL(c.req.url)),
    address: peerOf(c),
    read: (work) => reading(runtime, anyone, work),
  };
};

const peerOf = (c: Context, proxies = 0): string => {
  const incoming = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming;
  return addressOf(incoming?.socket?.remoteAddress, c.req.header('x-forwarded-for'), proxies);
};
