import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import pg from 'pg';
import { pino } from 'pino';
import { plainDate } from '../../src/kernel/dates.ts';
import { deliverHere } from '../../src/main/protection/deliver.ts';
import { protectionWeb } from '../../src/main/protection/web.ts';
import { metrics as newMetrics } from '../../src/main/web/metrics.ts';
import { corridorWeb } from '../../src/main/web/web.ts';
import { sealJournal } from '../../src/main/workers.ts';
import { composeMessages } from '../../src/modules/messages/index.ts';
import { releaseEffects } from '../../src/modules/protection/side/index.ts';
import { keysOf } from '../../src/platform/auth/keys.ts';
import { passingSettings } from '../../src/platform/auth/settings.ts';
import { type Runtime, reading } from '../../src/platform/command/execute.ts';
import { type Database, kyselyOf } from '../../src/platform/db/database.ts';
import { limitsOf } from '../../src/platform/http/limits.ts';
import type { Actor } from '../../src/platform/policy/actor.ts';
import { protectionTable } from '../../src/platform/policy/matrix.ts';
import { presentKey } from '../../src/platform/signing/keys.ts';
import type { ToyCorridor } from '../corridor.ts';
import { type TestDatabase, testServer } from '../database.ts';
import { openSession } from '../open-session.ts';
import { type ProtectionWorld, protectionWorld } from '../protection-side.ts';
import { type World, world } from '../roles/world.ts';
import { drawFrom } from './draws.ts';

/** Who looks: everybody on the permit side who could gain by knowing. */
export const lookers = ['immigration', 'labour', 'employer', 'recruiter', 'family', 'worker', 'public'] as const;
export type Looker = (typeof lookers)[number];

/** A world that is finished and from which twins are copied: both sides, and a session for each who looks or acts on the permit side. */
export interface Seed {
  readonly sessions: Readonly<Record<string, { readonly token: string; readonly csrf: string } | undefined>>;
  readonly databases: { readonly permit: TestDatabase['config']; readonly side: TestDatabase['config'] };
}

/** A world with files of three households, and officers on the protection side. */
export interface Womb extends Seed {
  readonly all: World;
  readonly officers: ProtectionWorld['officers'];
  readonly day: string;
}

/** One of two worlds that begin alike. */
export interface Twin {
  readonly name: 'A' | 'B';
  readonly permit: Runtime;
  readonly side: Runtime;
  /** Owners' logins: what plants and observes, and no part of the program. */
  readonly owners: { readonly permit: Kysely<Database>; readonly side: Kysely<Database> };
  /** What either side answers, as a server of this world would. */
  fetch(request: Request, env?: unknown): Promise<Response>;
  ask(looker: Looker, method: 'get' | 'post', path: string, body?: Readonly<Record<string, unknown>>): Promise<string>;
  /** Somebody who asks the protection side, whom no looker sees. */
  askSide(path: string): Promise<Response>;
  /** The day's batch leaves, is taken, and what follows from it is sealed and told. */
  passDay(): Promise<void>;
  /** Where its rows are, for a world that is copied from this one. */
  readonly databases: Womb['databases'];
  readonly jobs: string[];
  readonly log: string[];
  metrics(): Promise<string>;
  stop(): Promise<void>;
}

const secret = 'one-secret-of-both-worlds-one-secret-of-both-worlds';

/** Builds the world of the households once. */
export const womb = async (day = '2025-01-10'): Promise<Womb> => {
  const [all, side] = [await world(), await protectionWorld(day)];
  const acting = lookers.filter((looker) => looker !== 'public').map((looker) => [looker, all.actors[looker]] as const);
  return { all, officers: side.officers, day, ...(await seedOf(all.toy, side, Object.fromEntries(acting))) };
};

/** Finishes a world. What in the database comes from chance or the clock is made to follow from the rows before it. */
export const seedOf = async (toy: ToyCorridor, side: ProtectionWorld, acting: Readonly<Record<string, Actor>>): Promise<Seed> => {
  const sessions = Object.fromEntries(
    await Promise.all(
      Object.entries(acting).map(async ([name, actor]) => [name, await openSession(toy.database.owner, toy.runtime, actor)] as const),
    ),
  );
  for (const { database } of [toy, side]) await steadyDefaults(database.owner);
  // The keys that sign are there before the worlds part.
  await presentKey(side.runtime);
  await presentKey(toy.runtime);
  await Promise.all([toy.stop(), side.stop()]);
  return { sessions, databases: { permit: toy.database.config, side: side.database.config } };
};

const steadyDefaults = async (owner: Kysely<Database>): Promise<void> => {
  await sql`create sequence drawn`.execute(owner);
  await sql`create function drawn_uuid() returns uuid language sql as $$ select md5(nextval('drawn')::text)::uuid $$`.execute(owner);
  await sql`grant usage on sequence drawn to public`.execute(owner);
  const { rows } = await sql<{
    t: string;
    c: string;
    d: string;
  }>`select quote_ident(table_name) as t, quote_ident(column_name) as c, column_default as d
    from information_schema.columns where table_schema = 'public' and (column_default like '%gen_random_uuid%' or column_default like '%now()%')`.execute(
    owner,
  );
  for (const { t, c, d } of rows)
    await sql
      .raw(`alter table ${t} alter column ${c} set default ${d.includes('now()') ? `'2025-01-01T00:00:00Z'` : 'drawn_uuid()'}`)
      .execute(owner);
};

/** Copies a database byte by byte; nobody may be connected to the first meanwhile. */
const copied = async (config: TestDatabase['config'], web: string, owner: string): Promise<TestDatabase['config']> => {
  const server = await testServer();
  const admin = new pg.Client(server.connection('postgres', 'postgres'));
  await admin.connect();
  const name = `w_${randomUUID().replaceAll('-', '')}`;
  try {
    await admin.query(`create database ${name} owner ${owner} template ${config.web.database} strategy file_copy`);
    await admin.query(`revoke all on database ${name} from public; grant connect on database ${name} to ${web}`);
  } finally {
    await admin.end();
  }
  return { owner: { ...config.owner, database: name }, web: { ...config.web, database: name } };
};

/** The clock of both worlds: one day, and a moment that moves on by a second with each step. */
export const clock = { day: '2025-01-10', second: 0 };
const now = (): Temporal.Instant => Temporal.Instant.from(`${clock.day}T08:00:00Z`).add({ seconds: clock.second });

/** One world out of its seed. */
export const born = async (name: Twin['name'], { sessions, databases }: Seed): Promise<Twin> => {
  const [permitConfig, sideConfig] = [
    await copied(databases.permit, 'corridor_web', 'corridor_owner'),
    await copied(databases.side, 'protection_web', 'protection_owner'),
  ];
  const pools = [permitConfig.owner, permitConfig.web, sideConfig.owner, sideConfig.web].map((config) => kyselyOf(config, { max: 3 }));
  const [permitOwner, permitWeb, sideOwner, sideWeb] = pools as [Kysely<Database>, Kysely<Database>, Kysely<Database>, Kysely<Database>];
  const jobs: string[] = [];
  const log: string[] = [];
  const runtime = (db: Kysely<Database>, kept: string[] | undefined, own: string): Runtime => ({
    db,
    secret: keysOf([own]),
    clock: { today: async () => plainDate(clock.day), now },
    queue: { send: async (_, job, payload) => void kept?.push(JSON.stringify([job, payload])) },
  });
  const permit = runtime(permitWeb, jobs, secret);
  const side: Runtime = { ...runtime(sideWeb, undefined, `side ${secret}`), roles: protectionTable };
  // A log of each side: what the one writes is no line of the other.
  const logger = (kept: string[]) => pino({ level: 'info', base: null }, { write: (line: string) => void kept.push(line) });
  const figures = newMetrics();
  drawFrom('the start of both worlds');
  const limits = limitsOf(10_000);
  const web = corridorWeb({
    runtime: permit,
    demo: false,
    secure: false,
    limits,
    log: logger(log),
    metrics: figures,
    signIn: passingSettings({ keys: keysOf([secret]) }),
  });
  const help = protectionWeb({
    runtime: side,
    secure: false,
    limits,
    log: logger([]),
    signIn: passingSettings({ keys: keysOf([`side ${secret}`]) }),
  });
  drawFrom(undefined);
  const fetch = async (request: Request, env?: unknown): Promise<Response> =>
    (help.owns(new URL(request.url).pathname) ? help : web).fetch(request, env as never);
  return {
    name,
    permit,
    side,
    databases: { permit: permitConfig, side: sideConfig },
    owners: { permit: permitOwner, side: sideOwner },
    fetch,
    async ask(looker, method, path, body) {
      const session = sessions[looker];
      const headers = new Headers({
        accept: 'text/html',
        cookie: `corridor_language=en${session ? `; corridor_session=${session.token}` : ''}`,
      });
      const init: RequestInit = { method: method.toUpperCase(), headers };
      if (body) {
        headers.set('content-type', 'application/json');
        headers.set('accept', 'application/json');
        init.body = JSON.stringify(body);
      }
      const answer = await fetch(new Request(`http://twin.test${path}`, init));
      return [answer.status, ...[...answer.headers].map(([key, value]) => `${key}: ${value}`), '', await answer.text()].join('\n');
    },
    askSide: async (path) => fetch(new Request(`http://twin.test${path}`)),
    async passDay() {
      // What leaves the protection side is drawn at the same place of the same seed, whatever was drawn there before.
      drawFrom(`the batch of ${clock.day}`);
      await releaseEffects(side, deliverHere(permit, side));
      await sealJournal(permit);
      await composeMessages(permit);
      drawFrom(undefined);
    },
    jobs,
    log,
    // What the process itself uses (memory, time of the processor) is the machine's, and no figure of either side.
    metrics: async () =>
      (await figures.text())
        .split('\n')
        .filter((line) => !/corridor_(process|nodejs)_/.test(line))
        .join('\n'),
    stop: async () => void (await Promise.all(pools.map((pool) => pool.destroy()))),
  };
};

/**
 * A row as text. The transaction that changed a vacancy last is numbered by the server, for all its databases together; no page shows it
 * (`docs/threats.md`).
 */
const textOf = (table: string): string => (table === 'vacancy' ? `(to_jsonb(t) - 'changed')::text` : 't::text');

/** Everything of the permit side that could tell the worlds apart, besides the answers: by name, as text. */
export const observed = async (twin: Twin, actors: Readonly<Record<string, Actor>>): Promise<Map<string, string>> => {
  const seen = new Map<string, string>();
  const ask = async (name: string, db: Kysely<Database>, text: string): Promise<void> => {
    const { rows } = await sql.raw<{ v: string }>(text).execute(db);
    seen.set(name, rows[0]?.v ?? '');
  };
  const { rows: tables } = await sql<{ name: string }>`select quote_ident(relname) as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname`.execute(twin.owners.permit);
  // Every row that there is, with its place in the file: what was written and undone moves the next row. Only where all rows are changed each
  // minute, as the journal's are when they are sealed, does the server use room again by its own counting, which every database of it moves.
  for (const { name } of tables) {
    const row = name === 'journal_line' ? 't::text' : `ctid::text || ' ' || ${textOf(name)}`;
    const text = `select coalesce(string_agg(r, E'\\n' order by r), '') as v from (select ${row} as r from ${name} t) x`;
    await ask(`rows of ${name}`, twin.owners.permit, text);
  }
  // The rows that each looker is shown, asked with the web's own login; what it may not even ask for shows nothing.
  const { rows: open } = await sql<{ name: string }>`select quote_ident(relname) as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and has_table_privilege(oid, 'select') order by relname`.execute(
    twin.permit.db,
  );
  for (const [role, actor] of Object.entries(actors))
    await reading(twin.permit, actor, async (tx) => {
      const shown = open.map(
        ({ name }) => `select '${name}' as name, coalesce(string_agg(${textOf(name)}, E'\\n' order by t::text), '') as v from ${name} t`,
      );
      const { rows } = await sql.raw<{ name: string; v: string }>(shown.join(' union all ')).execute(tx);
      for (const { name, v } of rows) seen.set(`${name} as ${role}`, v);
    });
  await ask(
    'sequences',
    twin.owners.permit,
    `select string_agg(sequencename || '=' || coalesce(last_value::text, '-'), ' ' order by sequencename) as v from pg_sequences where schemaname = 'public'`,
  );
  for (const [what, text] of Object.entries(catalogue)) await ask(`catalogue: ${what}`, twin.permit.db, text);
  seen.set('jobs', twin.jobs.join('\n'));
  seen.set('log', twin.log.join(''));
  seen.set('metrics', await twin.metrics());
  return seen;
};

const catalogue: Readonly<Record<string, string>> = {
  relations: `select string_agg(concat_ws(' ', oid, relname, relkind, relacl, relrowsecurity, relnatts, reltriggers), E'\\n' order by oid) as v
    from (select oid, relname, relkind, relacl, relrowsecurity, relnatts, relhastriggers as reltriggers from pg_class where oid >= 16384 and relnamespace::regnamespace::text <> 'pg_toast') c`,
  columns: `select string_agg(concat_ws(' ', attrelid, attname, atttypid, attnotnull, attacl), E'\\n' order by attrelid, attnum) as v from pg_attribute where attrelid >= 16384`,
  constraints: `select string_agg(concat_ws(' ', oid, conname, contype, conrelid, confrelid), E'\\n' order by oid) as v from pg_constraint where oid >= 16384`,
  functions: `select string_agg(concat_ws(' ', oid, proname, md5(prosrc), proacl), E'\\n' order by oid) as v from pg_proc where oid >= 16384`,
  policies: `select string_agg(concat_ws(' ', oid, polname, polrelid, polcmd), E'\\n' order by oid) as v from pg_policy`,
  triggers: `select string_agg(concat_ws(' ', oid, tgname, tgrelid), E'\\n' order by oid) as v from pg_trigger where not tgisinternal`,
  indexes: `select string_agg(concat_ws(' ', indexrelid, indrelid, indkey), E'\\n' order by indexrelid) as v from pg_index where indexrelid >= 16384`,
  schemas: `select string_agg(concat_ws(' ', oid, nspname, nspacl), E'\\n' order by oid) as v from pg_namespace`,
  others: `select concat((select count(*) from pg_extension), ' ', (select count(*) from pg_foreign_server), ' ', (select count(*) from pg_largeobject_metadata), ' ', (select count(*) from pg_prepared_xacts)) as v`,
};

/** What of two observations is not the same, with the first line that is not. */
export const differences = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): string[] =>
  [...new Set([...a.keys(), ...b.keys()])]
    .filter((name) => a.get(name) !== b.get(name))
    .map((name) => {
      const [one, two] = [a, b].map((world) => (world.get(name) ?? '').split('\n')) as [string[], string[]];
      const line = one.findIndex((text, index) => text !== two[index]);
      return `${name}: ${one[line] ?? 'nothing more'} | ${two[line === -1 ? one.length : line] ?? 'nothing more'}`;
    });
