import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { type TestDatabase, testServer } from '../database.ts';

/** Words that occur nowhere else: whoever finds one has found this person. */
export const marker = {
  given: 'Wvkmarkgiven',
  family: 'Zqxmarkfamily',
  native: 'ماركرزقواي',
  place: 'Jplacemarkville',
  login: 'zqxlogin@example.org',
  relative: 'Relmarkname Zqxmarkfamily',
  relativeLogin: 'relmark@example.org',
  reason: 'Rsnmark because of my knee',
} as const;

const words = Object.values(marker).map((text) => text.split(' ')[0]?.replace(/@.*/, '') ?? '');

/** Every column of every table of every schema in which a marker stands, as the superuser sees it. */
export const found = async (database: TestDatabase): Promise<string[]> => {
  const server = await testServer();
  const client = new pg.Client(server.connection(database.config.owner.database, 'postgres'));
  await client.connect();
  try {
    const { rows: columns } = await client.query<{ tab: string; col: string }>(
      `select format('%I.%I', n.nspname, c.relname) as tab, a.attname::text as col from pg_class c join pg_namespace n on n.oid = c.relnamespace
         join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       where c.relkind in ('r', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_' order by 1, 2`,
    );
    const hits: string[] = [];
    for (const { tab, col } of columns) {
      const { rows } = await client.query<{ n: number }>(
        `select count(*)::int as n from ${tab} where exists (select from unnest($1::text[]) as word where "${col}"::text ilike '%' || word || '%')`,
        [words],
      );
      if ((rows[0]?.n ?? 0) > 0) hits.push(`${tab}.${col}`);
    }
    return hits;
  } finally {
    await client.end();
  }
};

/** Whether a marker stands in what the server has logged. */
export const logged = (): string[] => {
  const log = readFileSync(join(inject('databaseDir'), 'pg', 'server.log'), 'utf8').toLowerCase();
  return words.filter((word) => log.includes(word.toLowerCase()));
};
