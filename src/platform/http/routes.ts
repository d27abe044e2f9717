import type { z } from 'zod';
import type { AnyCommand } from '../command/command.ts';
import type { Answer, FormState, Visit } from './visit.ts';

/** A page: a question and its answer, as HTML, or as JSON for whoever asks for it. */
export interface PageRoute {
  readonly kind: 'page';
  readonly path: string;
  /** The action of `roles.md` that the page needs. */
  readonly action: string;
  readonly summary: string;
  /** Query parameters that the page understands; others are ignored. */
  readonly query?: z.ZodObject;
  /** Shape of the JSON answer, for the published description. */
  readonly answer?: z.ZodType;
  /**
   * For pages that are the same for everybody who is not signed in: a text that changes with whatever the page shows. Such a page may be kept
   * by whoever passes it on; it sets no cookie, and for the same text it is drawn once. Nothing is said of an answer that nobody else may have.
   */
  readonly shared?: (visit: Visit) => Promise<string | undefined>;
  handle(visit: Visit, form: FormState): Promise<Answer>;
}

/** A form's or a program's way into one command. */
export interface ActRoute {
  readonly kind: 'act';
  readonly path: string;
  readonly command: AnyCommand;
  readonly summary: string;
  /** An input that the command accepts, without the parts of the path: for the published description and the test of every role. */
  readonly example: Readonly<Record<string, unknown>>;
  /** Refusals that tell that a login is taken: tries from one address that end with them are counted. */
  readonly tellsOfLogins?: readonly string[];
  /** Anybody may send it without signing in, and somebody will read it: how often is counted by address. */
  readonly fromAnybody?: boolean;
  /** Turns what was sent into the command's input; by default the sent fields and the parts of the path under their names. */
  readonly input?: (sent: Sent, visit: Visit) => unknown;
  /** Where a browser goes after an accepted command. */
  readonly next: (answer: unknown, visit: Visit) => string;
  /** The page that is drawn again, with what was typed, when the command is refused. */
  readonly again?: (visit: Visit, form: FormState) => Promise<Answer>;
}

/** Something that is neither: sign-in, language, files. It names its action like the others. */
export interface RawRoute {
  readonly kind: 'raw';
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly action: string;
  readonly summary: string;
  readonly example?: Readonly<Record<string, unknown>>;
  /** As of an act. */
  readonly fromAnybody?: boolean;
  /** Whether a file may be sent here: everywhere else a body is small. */
  readonly takesFiles?: boolean;
  handle(visit: Visit, sent: Sent): Promise<Answer>;
}

export type Route = PageRoute | ActRoute | RawRoute;

/** What a request's body said: fields of a form or a JSON object, and files. */
export interface Sent {
  readonly json: boolean;
  readonly fields: Readonly<Record<string, unknown>>;
  /** Every field as it was typed, by its dotted name: goes back into the form. */
  readonly typed: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, { readonly name: string; readonly bytes: Uint8Array }>>;
}

/** A route that shows something. */
export const page = (route: Omit<PageRoute, 'kind'>): PageRoute => ({ kind: 'page', ...route });
/** A route that runs a command. */
export const act = (route: Omit<ActRoute, 'kind'>): ActRoute => ({ kind: 'act', ...route });
/** A route that does neither, such as signing in. */
export const raw = (route: Omit<RawRoute, 'kind'>): RawRoute => ({ kind: 'raw', ...route });

/** What a request of a route takes from what its sender may ask: a page is 1, what works longer is more. */
export type CostOf = (route: Route) => number;

/** The action of the table of roles that a route asks for. */
export const actionOf = (route: Route): string => (route.kind === 'act' ? route.command.name : route.action);
/** How a route is asked. */
export const methodOf = (route: Route): 'get' | 'post' => (route.kind === 'page' ? 'get' : route.kind === 'act' ? 'post' : route.method);
