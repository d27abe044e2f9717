import type { Child } from 'hono/jsx';
import type { Problem } from '../../kernel/result.ts';
import type { Session } from '../auth/sessions.ts';
import type { Runtime } from '../command/execute.ts';
import type { Tx } from '../db/database.ts';
import type { Translator } from '../i18n/index.ts';
import type { Actor } from '../policy/actor.ts';

export { emptyForm, type FormState } from './form-state.ts';

/** One request, as pages and commands see it. */
export interface Visit {
  readonly runtime: Runtime;
  readonly actor: Actor;
  readonly session: Session | undefined;
  readonly translator: Translator;
  /** The parts of the path, each a lower-case id or code. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Path and query, for links back. */
  readonly here: string;
  readonly address: string;
  /** What the request says of the browser that sent it: sign-in alone asks. */
  readonly browser: Browser;
  /** Reads under row-level security as this actor. */
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

/** The browser at the other end, as far as it can be told. */
export interface Browser {
  /** Scheme and host that its owner sees. */
  readonly origin: string;
  /** What it calls itself. */
  readonly agent: string | undefined;
  /** A cookie of ours, by its plain name. */
  cookie(name: string): string | undefined;
}

export interface PageAnswer {
  readonly kind: 'page';
  readonly title: string;
  readonly body: Child;
  /** The same answer as data, for whoever asks for JSON; a long list makes it only then. */
  readonly data: unknown | (() => unknown);
  readonly status?: number;
  readonly frame?: PageFrame;
}

/** What a page asks of its frame. */
export interface PageFrame {
  /** The title is a name or a number, not words of a message. */
  readonly titleIsName?: boolean;
  readonly lead?: Child;
  readonly crumbs?: readonly { readonly href: string; readonly label: string; readonly name?: boolean }[];
  /** Smaller type and a wider page, for officers. */
  readonly officer?: boolean;
  /** A way to leave at once, on workers' pages. */
  readonly quickExit?: boolean;
  /** The page runs scripts of ours, as the pages of passkeys must; every other page forbids them. */
  readonly scripts?: boolean;
}

export type Answer =
  | PageAnswer
  | { readonly kind: 'redirect'; readonly to: string; readonly cookies?: readonly string[] }
  /** For programs alone: a thing that has no page. */
  | { readonly kind: 'data'; readonly data: object }
  | { readonly kind: 'file'; readonly name: string; readonly type: string; readonly body: string | Uint8Array }
  | { readonly kind: 'refusal'; readonly problem: Problem; readonly problems?: readonly Problem[] };

/** A page, and beside it the data that a program gets at the same address. */
export const pageAnswer = (title: string, body: Child, data: unknown, frame?: PageFrame): PageAnswer => ({
  kind: 'page',
  title,
  body,
  data,
  ...(frame && { frame }),
});
/** On to another address of ours, with cookies to set. */
export const redirect = (to: string, cookies: readonly string[] = []): Answer => ({ kind: 'redirect', to, cookies });
/** What is wrong, in words for a person and as problem details for a program. */
export const refusal = (problem: Problem, problems?: readonly Problem[]): Answer => ({
  kind: 'refusal',
  problem,
  ...(problems && { problems }),
});
/** What does not exist, or not for whoever asks. */
export const absent: Answer = { kind: 'refusal', problem: { code: 'platform.not-found' } };
