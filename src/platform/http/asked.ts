import { id } from '../../kernel/ids.ts';
import { csrfToken } from '../auth/sessions.ts';
import type { Visit } from './visit.ts';

/** An id in what somebody has sent; undefined when it cannot be one. */
export const idIn = (text: string | null | undefined): string | undefined => {
  const read = id('thing').safeParse(text);
  return read.success ? read.data : undefined;
};

/** An id of the path; undefined when it cannot be one: then the page is absent. */
export const pathId = (visit: Visit, name: string): string | undefined => idIn(visit.params[name]);

/** An id of the query; one that cannot be one filters nothing. */
export const queryId = (visit: Visit, name: string): string | undefined => idIn(visit.query.get(name));

/** The token of the reader's forms; empty for a reader who is not signed in and has none. */
export const csrfOf = ({ session }: Visit): string => (session ? csrfToken(session) : '');

/** A page of rows out of one row too many, and the id after which the next begins. */
export const paged = <T extends { readonly id: string }>(
  rows: readonly T[],
  size: number,
): { readonly rows: readonly T[]; readonly next: string | undefined } => ({
  rows: rows.slice(0, size),
  next: rows.length > size ? rows[size - 1]?.id : undefined,
});
