import type pg from 'pg';
import { quoted, type Table } from './catalogue.ts';

/** The same row must read the same on every server. */
export const fixedReading = `set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres';
  set local extra_float_digits = 1; set local bytea_output = 'hex'`;

/**
 * How many rows a table has, and the sum over them of the first and of the second eight bytes of SHA-256 of the row's text, its columns in
 * the order of their names: computed by the database, before and after, whatever the order of rows and columns there. It shows a copy that
 * went wrong; who would forge one has the seal against him. The transaction must have `fixedReading`.
 */
export const rowHash = async (client: pg.ClientBase, { name, columns }: Table): Promise<{ rows: number; hash: string }> => {
  const part = (from: number): string => `coalesce(sum(('x' || substr(h, ${from}, 16))::bit(64)::bigint::numeric), 0)::text`;
  const { rows } = await client.query<{ rows: string; hash: string }>(
    `select count(*)::text as rows, ${part(1)} || ':' || ${part(17)} as hash
     from (select encode(sha256(convert_to(row(${columns.map(quoted).join(', ')})::text, 'UTF8')), 'hex') as h from ${name}) as one`,
  );
  return { rows: Number(rows[0]?.rows), hash: rows[0]?.hash ?? '' };
};
