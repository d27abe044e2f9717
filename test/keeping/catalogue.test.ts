import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { execute } from '../../src/platform/command/execute.ts';
import { ruleOf } from '../../src/platform/keeping/retention/age-statements.ts';
import { applyRule } from '../../src/platform/keeping/retention/apply.ts';
import { readPack, retentionPack, tableEntries } from '../../src/platform/keeping/retention/pack.ts';
import { system } from '../../src/platform/policy/actor.ts';
import { type ToyCorridor, toyCorridor } from '../corridor.ts';

const pack = retentionPack();
const entries = tableEntries(pack);
let toy: ToyCorridor;
beforeAll(async () => {
  toy = await toyCorridor();
});
afterAll(() => toy.stop());

const columns = async (kinds: string): Promise<string[]> => {
  const { rows } = await sql<{ it: string }>`select c.relname || '.' || a.attname as it from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and format_type(a.atttypid, null) ~ ${kinds} order by 1`.execute(toy.database.owner);
  return rows.map(({ it }) => it);
};

test('every table of the database stands in the pack under one kind of record, and no other table does', async () => {
  const { rows } = await sql<{ name: string }>`select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition`.execute(toy.database.owner);
  const [here, named] = [rows.map(({ name }) => name).sort(), entries.map(({ name }) => name).sort()];
  expect(
    here.filter((name) => !named.includes(name)),
    'tables that packs/keeping/retention.yaml does not name: say there how long their rows are kept',
  ).toEqual([]);
  expect(named.filter((name) => !here.includes(name))).toEqual([]);
});

test('of every column with text the pack says what is in it', async () => {
  const texts = await columns('^(text|character|json|bytea|xml|name|citext|tsvector)');
  const named = entries.flatMap(({ name, text }) => Object.keys(text).map((column) => `${name}.${column}`));
  expect(
    texts.filter((it) => !named.includes(it)),
    'columns with text that packs/keeping/retention.yaml does not name',
  ).toEqual([]);
  expect(named.filter((it) => !texts.includes(it))).toEqual([]);
});

test('every column that is blanked exists, and so does every column in which an id is looked for', async () => {
  const all = await columns('.');
  const used = entries.flatMap(({ name, blank, mentions }) =>
    [...Object.keys(blank ?? {}), ...(mentions ? [mentions] : [])].map((column) => `${name}.${column}`),
  );
  expect(used.length).toBeGreaterThan(20);
  expect(used.filter((it) => !all.includes(it))).toEqual([]);
});

test('whoever is called by name in a table is erased from it: no name is kept by a table that says nothing of erasure', () => {
  for (const { name, text, erasure, kind } of entries)
    if (Object.values(text).some((one) => one === 'name')) expect(['blank', 'delete'], `${kind}/${name}`).toContain(erasure);
});

describe('every rule runs on the database as it is', () => {
  test.each(pack.kinds.flatMap((kind) => kind.ages.filter((age) => age.then !== 'erase-person').map((age) => ruleOf(kind.id, age))))(
    '%s',
    async (rule) => {
      const done = await execute(toy.runtime, system, applyRule, { rule });
      expect(done.ok || done.error.code).toBe('keeping.nothing-old');
    },
  );
  test('and no role but the system runs any', async () => {
    const done = await toy.call(applyRule, toy.actors.administrator, { rule: 'session/session' });
    expect(done).toMatchObject({ error: { code: 'platform.not-found' } });
    const past = toy.database.web.transaction().execute(async (tx) => {
      await sql`select set_config('app.role', 'administrator', true), set_config('app.action', 'retention.apply', true)`.execute(tx);
      return sql`select retention_apply('session/session', current_date, now(), 1)`.execute(tx);
    });
    await expect(past).rejects.toMatchObject({ code: '42501' });
  });
});

describe('a pack that cannot be right is refused with its line', () => {
  const text = readFileSync(new URL('../../packs/keeping/retention.yaml', import.meta.url), 'utf8');
  test.each([
    [
      'a table that keeps names for ever',
      ['relation: words }\n        erasure: delete', 'relation: words }\n        erasure: keep'],
      'kept for ever',
    ],
    ['a name that is blanked to nothing', ['worker_name: "—", ', ''], 'worker_name holds a person'],
    ['a period that is none', ['after: P30D', 'after: soon'], 'after'],
    ['a source that is not there', ['sources: [gdpr-17, h2a-167, lisos-21]', 'sources: [gdpr-99]'], 'cites gdpr-99'],
    [
      'a table under two kinds',
      ['      wish_list: { erasure: delete }', '      wish_list: { erasure: delete }\n      worker: { erasure: delete }'],
      'worker stands under two kinds',
    ],
    ['a word that nobody knows', ['keeps: { en: "For ever"', 'keep: { en: "For ever"'], 'keep'],
  ] as const)('%s', (_, [from, to], message) => {
    expect(text).toContain(from);
    const broken = () => readPack(text.replace(from, to), 'retention.yaml');
    expect(broken).toThrow(message);
    expect(broken).toThrow(/retention\.yaml:\d+/);
  });
});
