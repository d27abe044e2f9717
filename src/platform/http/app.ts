import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { type Problem, Refusal } from '../../kernel/result.ts';
import { actorOf, csrfMatches, type Session, sessionOf } from '../auth/sessions.ts';
import { beginTry, guessesOfLogins } from '../auth/tries.ts';
import { execute, type Runtime, reading, rolesOf } from '../command/execute.ts';
import { inLanguage, type Refused } from '../command/problems.ts';
import { type Outage, outageOf } from '../db/outage.ts';
import { forPage, languages, negotiate, type Translator, translator, unmarked } from '../i18n/index.ts';
import { anyone } from '../policy/actor.ts';
import { addressOf } from './address.ts';
import { pathId } from './asked.ts';
import { nothingSent, readBody } from './body.ts';
import { type LastChange, lastChange } from './last-change.ts';
import { type Door, door, type Limits, places } from './limits.ts';
import { linksPlaced, type Mount, placed } from './mount.ts';
import { describe } from './openapi.ts';
import { messageOf, plainPage, problemDetails, statusOf } from './problem.ts';
import { type ActRoute, actionOf, type CostOf, methodOf, type PageRoute, type Route, type Sent } from './routes.ts';
import { fromOurPages, namesOneHost, secureHeaders } from './security.ts';
import { carryLanguage, encodingFor, isKnown, sharedAnswer, sharedAnswers } from './shared-answers.ts';
import { type Answer, absent, type Browser, emptyForm, type FormState, type PageAnswer, type Visit } from './visit.ts';

/** What the wiring gives the web: how a page is framed, and what watches it. */
export interface WebOptions {
  readonly runtime: Runtime;
  readonly routes: readonly Route[];
  /** Files served under their exact path, for ever: their names hold their hash. */
  readonly assets: ReadonlyMap<string, { readonly body: string | Uint8Array; readonly type: string; readonly policy?: string | undefined }>;
  readonly styleHash: string;
  /** Cookies only over TLS, and HSTS: set when the public address is https. */
  readonly secure: boolean;
  readonly offered?: readonly string[];
  /** Scheme and host that people type, when a proxy stands before the program. */
  readonly publicOrigin?: string | undefined;
  /** How many proxies of the installation's own a request passes: what they say of its address is believed. */
  readonly proxies?: number;
  /** How much one address and one session may ask. Without it nobody is held back. */
  readonly limits?: Limits | undefined;
  /** Where it stands beside other webs of the same origin; at the root unless told. */
  readonly mount?: Mount | undefined;
  /** The page on which a reader shows who they are. */
  readonly signIn?: string;
  /** Whether pages of our own are told from where a reader comes. */
  readonly referrer?: 'same-origin' | 'no-referrer';
  /** What a route takes from it; 1 unless told. */
  readonly costOf?: CostOf;
  /** Draws the whole document around a page. */
  frame(answer: PageAnswer, visit: Visit): Promise<string>;
  /** Draws a refusal that belongs to no form. */
  refusalPage(refused: Refused, visit: Visit, again?: SendAgain): PageAnswer;
  /** Puts above a page that has grown old who changed it and when, and what was typed. */
  changedPage?(body: PageAnswer['body'], change: LastChange, typed: Readonly<Record<string, string>>): PageAnswer['body'];
  /** Told of what is about to be shown, before it is sent: whoever looks at a worker's file is noted. What fails here shows nothing. */
  beforeShown?(visit: Visit, route: Route): Promise<void>;
  /** Told of each bug with its id: the log. */
  onBug(error: unknown, id: string): void;
  /** Told of each request that the database did not answer: no bug of the program, and nothing for a person to mend here. */
  onOutage?(error: unknown, outage: Outage): void;
  /** Told of each answer: metrics and the access log, without query and without a person. */
  onAnswer?(answer: { method: string; route: string; status: number; seconds: number }): void;
}

/** A form that the database's absence cut off. Its key makes it count once, so that it can be sent as it is. */
export interface SendAgain {
  readonly to: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** The session's cookie, before what `cookie` puts in front of it. */
export const sessionCookie = 'corridor_session';

/**
 * A cookie's name as it is sent. Over TLS it has the prefix with which a browser lets no other host, path or plain connection set it. A web
 * beside others has names and a path of its own, so that no other is sent them.
 */
const cookieName = (name: string, secure: boolean, mount?: Mount): string => {
  const own = mount ? name.replace(/^corridor/, mount.cookies) : name;
  return secure ? `${mount ? '__Secure' : '__Host'}-${own}` : own;
};

/** A cookie's header line. Without `maxAge` (seconds) it has no expiry and ends with the browser. */
export const cookie = (name: string, value: string, secure: boolean, maxAge?: number, mount?: Mount): string =>
  `${cookieName(name, secure, mount)}=${value}; Path=${mount?.at ?? '/'}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}${maxAge === undefined ? '' : `; Max-Age=${maxAge}`}`;

/** The web: every route asks the table of roles first, then its page or command. @throws Error for a route whose action the table does not name. */
export const createWeb = (options: WebOptions): OpenAPIHono => {
  const web = new OpenAPIHono();
  const roles = rolesOf(options.runtime);
  const { mount } = options;
  web.use(secureHeaders(options.styleHash, options.secure, options.referrer));
  web.use(async (c, next) => {
    const began = performance.now();
    await next();
    const route = (c as Context<{ Variables: { route?: string } }>).get('route') ?? 'other';
    if (c.res.status === 503 && !c.res.headers.has('retry-after')) c.header('retry-after', '5');
    options.onAnswer?.({ method: c.req.method, route, status: c.res.status, seconds: (performance.now() - began) / 1000 });
  });
  web.use(async (c, next) => (namesOneHost((c.env as { incoming?: IncomingMessage } | undefined)?.incoming) ? next() : c.body(null, 400)));
  const guard = options.limits && door(options.limits);
  const files = places(8, 2);
  const tokenOf = (c: Context): string | undefined => bearerOf(c) ?? getCookie(c, cookieName(sessionCookie, options.secure, mount));
  if (guard)
    web.use(async (c, next) => {
      // A style or a font costs next to nothing, and one page brings several.
      const wait = guard.enter(peerOf(c, options.proxies), tokenOf(c), options.assets.has(c.req.path) ? 0.1 : 1);
      return wait > 0 ? held(c, 'edge.too-many', wait) : next();
    });
  for (const [path, asset] of options.assets) {
    // Fonts and pictures are packed as they are.
    const text = /^text\/|\/json/.test(asset.type) && sharedAnswer(asTextOf(asset.body), asset.type);
    web.get(path, (c) => {
      c.header('cache-control', 'public, max-age=31536000, immutable');
      if (asset.policy !== undefined) c.header('content-security-policy', asset.policy);
      if (!text) return c.body(asset.body as string, 200, { 'content-type': asset.type });
      c.header('vary', 'Accept-Encoding');
      const encoding = encodingFor(c.req.header('accept-encoding'));
      if (encoding !== 'identity') c.header('content-encoding', encoding);
      return c.body(text.as(encoding), 200, { 'content-type': asset.type });
    });
  }

  const visitOf = async (c: Context): Promise<Visit> => {
    const { runtime } = options;
    const token = tokenOf(c);
    const session = token ? await sessionOf(runtime, token) : undefined;
    const url = new URL(c.req.url);
    const chosen = getCookie(c, cookieName('corridor_language', options.secure, mount)) ?? session?.language;
    const offered = options.offered ?? languages;
    const lang = negotiate(c.req.header('accept-language'), chosen, url.searchParams.get('lang') ?? undefined, offered);
    const actor = session ? actorOf(session) : anyone;
    if (url.searchParams.get('lang') === lang)
      c.header('set-cookie', cookie('corridor_language', lang, options.secure, mount?.forgets ? undefined : 31_536_000, mount), {
        append: true,
      });
    return {
      runtime,
      actor,
      session,
      translator: sendsJson(c) || wantsJson(c) ? translator(lang) : forPage(translator(lang)),
      params: c.req.param() as Record<string, string>,
      query: storable(url.searchParams),
      here: hereOf(url),
      address: peerOf(c, options.proxies),
      browser: browserOf(c, options),
      read: (work) => reading(runtime, actor, work),
    };
  };

  const wantsJson = (c: Context): boolean => {
    const accept = c.req.header('accept') ?? '';
    return accept.includes('json') && !accept.includes('text/html');
  };

  const framed = async (answer: PageAnswer, visit: Visit): Promise<string> => linksPlaced(mount, await options.frame(answer, visit));

  const send = async (c: Context, visit: Visit, answer: Answer, json: boolean): Promise<Response> => {
    switch (answer.kind) {
      case 'redirect':
        for (const line of answer.cookies ?? []) c.header('set-cookie', line, { append: true });
        return c.redirect(placed(mount, answer.to), 303);
      case 'data':
        return c.json(answer.data, 200);
      case 'file':
        return c.body(typeof answer.body === 'string' ? unmarked(answer.body) : new Uint8Array(answer.body), 200, {
          'content-type': answer.type,
          'content-disposition': `attachment; filename="${answer.name}"`,
        });
      case 'page':
        if (json) return c.json((typeof answer.data === 'function' ? answer.data() : answer.data) as object, (answer.status ?? 200) as 200);
        if (answer.frame?.scripts) c.set('scripts' as never, true as never);
        return c.html(await framed(answer, visit), (answer.status ?? 200) as 200);
      case 'refusal':
        return refuse(c, visit, { ...answer.problem, ...(answer.problems && { problems: answer.problems }) }, json);
    }
  };

  const refuse = async (c: Context, visit: Visit, refused: Refused, json: boolean): Promise<Response> => {
    const status = statusOf(refused) as 404;
    if (json)
      return c.body(unmarked(JSON.stringify(problemDetails(visit.translator, refused))), status, {
        'content-type': 'application/problem+json',
      });
    return c.html(await framed({ ...options.refusalPage(refused, visit), status }, visit), status);
  };

  /** What is refused before any route runs: a foreign form, a stale form. */
  const checkForm = (c: Context, visit: Visit, sent: Sent): Problem | undefined => {
    if (bearerOf(c)) return undefined;
    if (!fromOurPages(c.req.raw, options.publicOrigin)) return { code: 'auth.form-expired' };
    if (!visit.session || sent.json) return undefined;
    return csrfMatches(visit.session, sent.typed._csrf ?? '') ? undefined : { code: 'auth.form-expired' };
  };

  const drawn = sharedAnswers();
  /** A page that is the same for everybody: from what was drawn for the same, or drawn now. */
  const answerShared = async (c: Context, route: PageRoute & Required<Pick<PageRoute, 'shared'>>, visit: Visit, json: boolean) => {
    const { lang } = visit.translator;
    const version = await route.shared(visit);
    if (version === undefined) return send(c, visit, await route.handle(visit, emptyForm), json);
    const key = `${json ? 'json' : 'html'} ${lang} ${visit.here}`;
    let found = drawn.find(key, version);
    if (!found) {
      const answer = await route.handle(visit, emptyForm);
      if (answer.kind !== 'page' || (answer.status ?? 200) !== 200) return send(c, visit, answer, json);
      const html = async () => {
        const page = await options.frame(answer, visit);
        return visit.query.get('lang') === lang ? carryLanguage(page, lang) : page;
      };
      found = json
        ? sharedAnswer(JSON.stringify(typeof answer.data === 'function' ? answer.data() : answer.data), 'application/json')
        : sharedAnswer(await html(), 'text/html; charset=UTF-8', answer.frame?.scripts);
      drawn.keep(key, version, found);
    }
    c.header('set-cookie', undefined);
    c.header('cache-control', 'public, max-age=60');
    // A cookie may have chosen another language, or say who is signed in: a browser that has one now does not show what it kept before.
    c.header('vary', 'Accept, Accept-Encoding, Accept-Language, Cookie');
    c.header('etag', found.etag);
    if (found.scripts) c.set('scripts' as never, true as never);
    if (isKnown(c.req.header('if-none-match'), found.etag)) return c.body(null, 304);
    const encoding = encodingFor(c.req.header('accept-encoding'));
    if (encoding !== 'identity') c.header('content-encoding', encoding);
    return c.body(found.as(encoding), 200, { 'content-type': found.type });
  };
  /** Only where the address and the browser's language say all: a cookie that decides makes the answer its owner's. */
  const isShared = (c: Context, route: Route, visit: Visit): route is PageRoute & Required<Pick<PageRoute, 'shared'>> =>
    route.kind === 'page' &&
    route.shared !== undefined &&
    tokenOf(c) === undefined &&
    negotiate(c.req.header('accept-language'), undefined, c.req.query('lang'), options.offered ?? languages) === visit.translator.lang;

  for (const route of options.routes) {
    const action = actionOf(route);
    if (!roles.isAction(action)) throw new Error(`${methodOf(route)} ${route.path}: "${action}" is not an action of the table of roles`);
    describe(web, route);
    // What every request costs is taken at the door.
    const more = (options.costOf?.(route) ?? 1) - 1;
    web[methodOf(route)](placed(mount, route.path), async (c) => {
      c.set('route' as never, route.path as never);
      const wait = guard && more > 0 ? guard.enter(peerOf(c, options.proxies), tokenOf(c), more) : 0;
      if (wait > 0) return held(c, 'edge.too-many', wait);
      const visit = await visitOf(c);
      const json = sendsJson(c) || wantsJson(c);
      // Before the body is read: who may not do it does not keep us busy with it.
      if (roles.scopeOf(action, visit.actor.role) === undefined) {
        if (!visit.session && !json && route.kind === 'page')
          return c.redirect(placed(mount, `${options.signIn ?? '/sign-in'}?to=${encodeURIComponent(visit.here)}`), 303);
        return send(c, visit, absent, json);
      }
      const queue = enroll(guard, route, visit);
      if (queue > 0) return held(c, 'edge.too-many-registrations', queue);
      // A receipt is a session that anybody gets by writing.
      const known = visit.session !== undefined && visit.actor.role !== 'holder';
      const notes = guard && route.kind !== 'page' && route.fromAnybody && !known ? guard.note(visit.address) : 0;
      if (notes > 0) return held(c, 'edge.too-many-notes', notes);
      const takesFiles = route.kind === 'raw' && route.takesFiles === true;
      const leave = takesFiles ? files.enter(visit.session?.account ?? visit.address) : noPlace;
      if (!leave) return held(c, 'edge.files-waiting', 30);
      try {
        return await answer(c, route, visit, takesFiles, json);
      } finally {
        leave();
      }
    });
  }

  const answer = async (c: Context, route: Route, visit: Visit, takesFiles: boolean, json: boolean): Promise<Response> => {
    const began = performance.now();
    const sent = methodOf(route) === 'post' ? await readBody(c.req.raw, takesFiles) : undefined;
    // Who sends for minutes may have been signed out meanwhile, by themselves or by whoever noticed the thief.
    const long = performance.now() - began > slowBody;
    if (long && visit.session && !(await sessionOf(options.runtime, visit.session.token)))
      return refuse(c, visit, { code: 'auth.sign-in-needed' }, json);
    c.set('sent' as never, sent as never);
    const badForm = sent && checkForm(c, visit, sent);
    if (badForm) return refuse(c, visit, badForm, json);
    if (isShared(c, route, visit)) return answerShared(c, route, visit, json);
    if (route.kind === 'page') return sendShown(c, visit, route, await route.handle(visit, emptyForm), json);
    if (route.kind === 'raw') {
      const { _csrf, _key, ...fields } = sent?.fields ?? {};
      return sendShown(c, visit, route, await route.handle(visit, { ...(sent ?? nothingSent), fields }), json);
    }
    return runAct(c, route, visit, sent ?? nothingSent, json);
  };

  /** Sends what a route shows; what is refused or leads on shows nothing. */
  const sendShown = async (c: Context, visit: Visit, route: Route, shown: Answer, json: boolean): Promise<Response> => {
    if (shown.kind === 'page' || shown.kind === 'data' || shown.kind === 'file') await options.beforeShown?.(visit, route);
    return send(c, visit, shown, json);
  };

  /** Told without a database and without a frame: whoever asks too much gets the cheapest answer there is. */
  const held = (c: Context, code: string, seconds: number): Response => {
    c.header('retry-after', String(seconds));
    const chosen = getCookie(c, cookieName('corridor_language', options.secure, mount));
    const lang = negotiate(c.req.header('accept-language'), chosen, c.req.query('lang'), options.offered ?? languages);
    const refused = { code, params: { seconds } };
    const status = statusOf(refused) as 429;
    if (sendsJson(c) || wantsJson(c))
      return c.body(JSON.stringify(problemDetails(translator(lang), refused)), status, { 'content-type': 'application/problem+json' });
    return c.html(plainPage(translator(lang), messageOf(translator(lang), refused)), status);
  };

  const runAct = async (c: Context, route: ActRoute, visit: Visit, sent: Sent, json: boolean): Promise<Response> => {
    const { _csrf, _key, ...fields } = sent.fields;
    const input = route.input ? route.input({ ...sent, fields }, visit) : { ...fields, ...visit.params };
    const key = keyIn(c.req.header('idempotency-key') ?? _key);
    const guess = route.tellsOfLogins ? await beginTry(options.runtime, guessesOfLogins(visit.address)) : undefined;
    if (route.tellsOfLogins && !guess) throw new Refusal('auth.too-many-tries', { minutes: 15 });
    const result = await execute(options.runtime, visit.actor, route.command, input, { key });
    if (result.ok || !route.tellsOfLogins?.includes(result.error.code)) await guess?.forgive();
    if (result.ok)
      return json ? c.json((result.value ?? {}) as object, 200) : c.redirect(placed(mount, route.next(result.value, visit)), 303);
    const change = result.error.code === 'platform.stale' ? await lastChange(options.runtime, visit.actor, idsIn(visit)) : undefined;
    const refused = inLanguage(change ? changedBy(result.error, change) : result.error, visit.translator.lang);
    const problems = refused.problems ?? [refused];
    if (json || !route.again || refused.code === 'platform.not-found') return refuse(c, visit, refused, json);
    const form: FormState = { values: sent.typed, problems };
    // The page around a form that was refused shows as much as the page that it came from.
    const again = await route.again(visit, form);
    if (again.kind !== 'page') return sendShown(c, visit, route, again, json);
    const body = change && options.changedPage ? options.changedPage(again.body, change, sent.typed) : again.body;
    return sendShown(c, visit, route, { ...again, body, status: statusOf(refused) }, json);
  };

  web.notFound(async (c) => send(c, await visitOf(c), absent, wantsJson(c)));
  /** Answers without the database: in the language that the request itself names, and with the form ready to be sent again. */
  const outage = async (c: Context, error: unknown, kind: Outage, json: boolean): Promise<Response> => {
    options.onOutage?.(error, kind);
    const refused = { code: kind === 'busy' ? 'platform.busy' : 'platform.away' };
    const visit = withoutDatabase(fallbackVisit(c, options));
    if (json) return refuse(c, visit, refused, true);
    const page = options.refusalPage(refused, visit, await sendAgain(c, options));
    return c.html(await options.frame({ ...page, status: 503 }, visit).catch(() => plainPage(visit.translator, page.title)), 503);
  };

  web.onError(async (error, c) => {
    const json = sendsJson(c) || wantsJson(c);
    const away = outageOf(error);
    if (away) return outage(c, error, away, json);
    const visit = await visitOf(c).catch(() => fallbackVisit(c, options));
    if (error instanceof Refusal) return refuse(c, visit, error.problem, json);
    const id = randomUUID();
    options.onBug(error, id);
    // Where the frame itself is what broke, the number alone is told.
    return refuse(c, visit, { code: 'platform.broken', params: { id } }, json).catch(() => c.text(id, 500));
  });
  return web;
};

/** The files that the address names. */
const idsIn = (visit: Visit): string[] => Object.keys(visit.params).flatMap((name) => pathId(visit, name) ?? []);

const changedBy = (refused: Refused, { by, at }: LastChange): Refused => {
  const params = { ...refused.params, by, at: at.toString() };
  return { ...refused, params, ...(refused.problems && { problems: refused.problems.map((one) => ({ ...one, params })) }) };
};

const asTextOf = (body: string | Uint8Array): string => (typeof body === 'string' ? body : new TextDecoder().decode(body));

/** Milliseconds after which a body was long on its way. */
const slowBody = 1_000;

const noPlace = (): void => {};

/** Whether one more may register from this address: seconds to wait, or 0. Agencies, who are known, are not counted. */
const enroll = (guard: Door | undefined, route: Route, visit: Visit): number =>
  guard && route.kind === 'act' && route.command.name === 'worker.register' && visit.actor.role === 'public'
    ? guard.register(visit.address)
    : 0;

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

const fallbackVisit = (c: Context, { runtime, secure, publicOrigin, offered = languages, proxies, mount }: WebOptions): Visit => {
  const chosen = getCookie(c, cookieName('corridor_language', secure, mount));
  const words: Translator = forPage(translator(negotiate(c.req.header('accept-language'), chosen, c.req.query('lang'), offered)));
  return {
    runtime,
    actor: anyone,
    session: undefined as Session | undefined,
    translator: words,
    params: {},
    query: new URLSearchParams(),
    here: hereOf(new URL(c.req.url)),
    address: peerOf(c, proxies),
    browser: browserOf(c, { secure, publicOrigin, mount }),
    read: (work) => reading(runtime, anyone, work),
  };
};

/** A visit whose frame asks nothing of the database: who has waited for it once does not wait for it again. */
const withoutDatabase = (visit: Visit): Visit => {
  const today = () => Promise.reject(new Error('the database is away'));
  return { ...visit, runtime: { ...visit.runtime, clock: { ...visit.runtime.clock, today } } };
};

/**
 * What a cut-off form held, if it can be sent again as it is: a command's form from a page of ours with its key, and no password that would
 * go back into a page.
 */
const sendAgain = async (c: Context, { routes, publicOrigin }: WebOptions): Promise<SendAgain | undefined> => {
  const { route, sent: read } = (c as Context<{ Variables: { route?: string; sent?: Sent } }>).var;
  if (c.req.method !== 'POST' || !routes.some(({ kind, path }) => kind === 'act' && path === route)) return undefined;
  if (!fromOurPages(c.req.raw, publicOrigin)) return undefined;
  const sent = read ?? (await readBody(c.req.raw).catch(() => nothingSent));
  if (sent.json || sent.typed._key === undefined || Object.keys(sent.files).length > 0) return undefined;
  if (Object.keys(sent.typed).some((name) => /password|^pin$/i.test(name))) return undefined;
  return { to: hereOf(new URL(c.req.url)), fields: sent.typed };
};

const browserOf = (c: Context, { secure, publicOrigin, mount }: Pick<WebOptions, 'secure' | 'publicOrigin' | 'mount'>): Browser => ({
  origin: publicOrigin ?? new URL(c.req.url).origin,
  agent: c.req.header('user-agent'),
  cookie: (name) => getCookie(c, cookieName(name, secure, mount)),
});

/** The address of whoever asks, by the word of our own proxies. */
export const peerOf = (c: Context, proxies = 0): string => {
  const incoming = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming;
  return addressOf(incoming?.socket?.remoteAddress, c.req.header('x-forwarded-for'), proxies);
};
